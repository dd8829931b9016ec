"""One word at two depths: « Objectif 1 » above « Objectif 1.1 » is another kind of title."""

from collections.abc import Sequence
from dataclasses import replace

from planville_kg.extract.numbering import marker
from planville_kg.extract.steps import WORD, Grid, Kind, Step, Title
from planville_kg.model import Row


def told_by_depth(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return the steps with the titles of a word that numbers nest told apart by their depth.

    Only a word whose deeper numbers all go on from the number above is nested: « Action 1.2 »
    under « Axe 1 » and « Action 3 » elsewhere are one kind.
    """
    nested = _nested(steps)
    return tuple(_told(step, nested) for step in steps)


def _nested(steps: Sequence[Step]) -> frozenset[Kind]:
    numbers: dict[Kind, list[tuple[str, ...]]] = {}
    for step in steps:
        for title in _titles(step):
            found = marker(title.text)
            if title.kind.family == WORD and found and found.word:
                numbers.setdefault(title.kind, []).append(found.number)
    return frozenset(kind for kind, seen in numbers.items() if _is_nested(seen))


def _titles(step: Step) -> list[Title]:
    if isinstance(step, Title):
        return [step]
    return (
        [item for item in step.items if isinstance(item, Title)] if isinstance(step, Grid) else []
    )


def _is_nested(numbers: Sequence[tuple[str, ...]]) -> bool:
    if len({len(number) for number in numbers}) < 2:  # noqa: PLR2004 - two depths
        return False
    top = min(len(number) for number in numbers)
    above: tuple[str, ...] = ()
    for number in numbers:
        if len(number) == top:
            above = number
        elif not above or number[:top] != above:
            return False
    return True


def _told(step: Step, nested: frozenset[Kind]) -> Step:
    if isinstance(step, Title):
        return _title(step, nested)
    if isinstance(step, Grid):
        items = tuple(
            i if isinstance(i, Row) or not isinstance(i, Title) else _title(i, nested)
            for i in step.items
        )
        return replace(step, items=items)
    return step


def _title(title: Title, nested: frozenset[Kind]) -> Title:
    found = marker(title.text)
    if title.kind not in nested or not found:
        return title
    name = f"{title.kind.name} {len(found.number)}"
    return replace(title, kind=replace(title.kind, name=name))
