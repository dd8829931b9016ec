"""Lists of actions under an axis: a line announces them, or tables do under others like it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeGuard

from planville_kg.extract.leads import lead_of
from planville_kg.extract.meanings import candidates
from planville_kg.extract.parts import opens_action
from planville_kg.extract.steps import ACTION, LIST, NUMBER, Grid, Kind, Said, Step, Title
from planville_kg.model import Level

_FIRST = "1"
"""The name of the lists that stand in no other."""
_DEEP = ("2", "3", "4")
"""The kinds of titles of several figures."""
_FEW = 4
_MOST = 0.6


def with_led_items(steps: Sequence[Step]) -> Iterator[Step]:
    """Yield steps with the items of such lists as actions.

    The list is all that stands below the title of an axis, whose word says so, and the line that
    ends with a colon right above it says the word of an action.
    """
    upper, led = False, ""
    before: Step | None = None
    for step in steps:
        if isinstance(step, Title) and step.kind.family != LIST:
            upper, led = _is_upper(step), ""
        elif isinstance(step, Said | Grid):
            upper = False
        elif isinstance(step, Title) and upper and any(map(_says_actions, lead_of(before))):
            led = step.kind.name
        if isinstance(step, Title) and step.kind == Kind(LIST, led) and upper:
            yield replace(step, kind=ACTION)
        else:
            yield step
        before = step


def with_items_like_rows(steps: Sequence[Step]) -> Iterator[Step]:
    """Yield steps with the items under an objective as actions, where tables give those of others.

    Most of them begin as actions do, and nothing else under these objectives is one.
    """
    sections = list(_sections(steps))
    told = {head.kind for head, below in sections if head and any(map(_names_actions, below))}
    lists = [
        below
        for head, below in sections
        if head and _may_hold(head) and head.kind in told and not any(map(_names_actions, below))
    ]
    items = [step for below in lists for step in below if _is_item(step)]
    begun = sum(opens_action(step.text) for step in items)
    told_by_them = len(items) >= _FEW and begun >= _MOST * len(items)
    listed = {id(step) for step in items} if told_by_them else set()
    for step in steps:
        yield replace(step, kind=ACTION) if _is_item(step) and id(step) in listed else step


def _sections(steps: Sequence[Step]) -> Iterator[tuple[Title | None, list[Step]]]:
    """Yield each title that is no item, and what stands below it until the next one."""
    head: Title | None = None
    below: list[Step] = []
    for step in steps:
        if isinstance(step, Title) and step.kind.family != LIST and not _is_action(step):
            yield head, below
            head, below = step, []
        else:
            below.append(step)
    yield head, below


def _may_hold(head: Title) -> bool:
    """Tell whether a title may stand above actions: by its word, or as those like « 1.1.2 » do."""
    return _is_upper(head) or (head.kind.family == NUMBER and head.kind.name in _DEEP)


def _is_action(step: Step) -> bool:
    return isinstance(step, Title) and step.kind.best is Level.ACTION


def _names_actions(step: Step) -> bool:
    if isinstance(step, Grid):
        return any(column.level is Level.ACTION for column in step.columns)
    return _is_action(step)


def _is_item(step: Step) -> TypeGuard[Title]:
    return isinstance(step, Title) and step.kind.family == LIST and step.kind.name == _FIRST


def _is_upper(title: Title) -> bool:
    best = title.kind.best
    return best is not None and best.depth < Level.ACTION.depth


def _says_actions(line: str) -> bool:
    return any(
        Level.ACTION.value == found.target for word in line.split() for found in candidates(word)
    )
