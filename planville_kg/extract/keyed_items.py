"""Lists whose items each have keys of their own: they are actions, or parts of the one above."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeGuard

from planville_kg.extract.steps import ACTION, KEYED, LIST, Grid, Kind, Said, Step, Title
from planville_kg.model import Level

_FEW = 2


def with_keyed_items(steps: Sequence[Step]) -> Iterator[Step]:
    """Yield steps with the items of lists that are each followed by what is said of them as titles.

    Below an action they are its parts, elsewhere they are actions. It is where a section has two
    such items at least; then in the sections like it that have one. Other items are parts.
    """
    sections = list(_sections(steps))
    kinds = {
        (_kind(head), name)
        for head, section in sections
        for name in _names(section)
        if _has_keys(section, name, _FEW)
    }
    for head, section in sections:
        told = [
            name
            for name in _names(section)
            if (_kind(head), name) in kinds and _has_keys(section, name, 1)
        ]
        yield from _told(section, told[0], head) if told else section


def _sections(steps: Sequence[Step]) -> Iterator[tuple[Title | None, list[Step]]]:
    """Yield each title or table with what stands below it, and the title that it is under."""
    head: Title | None = None
    section: list[Step] = []
    for step in steps:
        if isinstance(step, Grid) or (isinstance(step, Title) and step.kind.family != LIST):
            yield head, section
            head, section = (step if isinstance(step, Title) else head), []
        section.append(step)
    yield head, section


def _kind(head: Title | None) -> Kind | None:
    return head.kind if head else None


def _names(section: Sequence[Step]) -> list[str]:
    """Return the names of the lists of a section, that of its first item first."""
    return list(dict.fromkeys(step.kind.name for step in section if _is_item(step)))[:1]


def _has_keys(section: Sequence[Step], name: str, least: int) -> bool:
    """Tell whether every item of a list has keys of its own, and nothing has before them."""
    said = [step for step in section if _is_item(step) or isinstance(step, Said)]
    items = [i for i, step in enumerate(said) if _is_item(step) and step.kind.name == name]
    followed = [isinstance(step, Said) for step in [*said[1:], None]]
    return len(items) >= least and items[0] == 0 and all(followed[place] for place in items)


def _told(section: Sequence[Step], name: str, head: Title | None) -> Iterator[Step]:
    is_part = head is not None and head.kind.best is Level.ACTION
    level = Level.SUBACTION if is_part else Level.ACTION
    kind = Kind(LIST, KEYED, ((level, 1.0),)) if is_part else ACTION
    for step in section:
        if _is_item(step) and step.kind.name == name:
            yield replace(step, kind=kind)
        else:
            yield step


def _is_item(step: Step) -> TypeGuard[Title]:
    return isinstance(step, Title) and step.kind.family == LIST
