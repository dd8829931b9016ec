"""Exports of planning tools: a column of outline numbers (WBS) nests rows that all say fields."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from planville_kg.extract.numbering import marker
from planville_kg.extract.own_numbers import Number, OwnNumbers, code_of
from planville_kg.extract.rows import filled
from planville_kg.extract.steps import Grid, Kind, kind_of_marker
from planville_kg.model import Column, Level, Row
from planville_kg.text import squeeze

_DEPTHS = 3
_ROWS = 4


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row: its number in the outline, and its title."""

    number: Number
    title: str

    @property
    def kind(self) -> Kind | None:
        """What the word and number before the title say of it: « Axe 1 – … »."""
        found = marker(self.title)
        return kind_of_marker(found) if found and found.word else None


def outlined(grid: Grid) -> OwnNumbers | None:
    """Return the columns of the titles and of the outline numbers that nest all the rows.

    Every row has a number that follows from the one before: 1, 1.1, 1.1.1, 1.1.2, 1.2, 2. The
    actions are right below the deepest titles whose word says that they stand above; where no word
    does, they are the deepest rows, or those above them if only some have rows below.
    """
    titles = [column for column in grid.columns if column.level]
    if len(titles) != 1 or len(grid.rows) < _ROWS:
        return None
    for column in grid.columns:
        if column is titles[0] or not list(_entries(grid.rows[:1], column, titles[0])):
            continue
        entries = list(_entries(grid.rows, column, titles[0]))
        if len(entries) == len(grid.rows) and _is_outline(entries):
            depth = _depth_of_words(entries) or _depth_of_shape(entries)
            return OwnNumbers(titles[0], column, depth) if depth else None
    return None


def _entries(rows: Sequence[Row], number: Column, title: Column) -> Iterator[_Entry]:
    for row in rows:
        by_number = {cell.location.column or 1: cell for cell in filled(row)}
        code = code_of(by_number[number.number].text) if number.number in by_number else ()
        if code and title.number in by_number:
            yield _Entry(code, squeeze(by_number[title.number].text))


def _is_outline(entries: Sequence[_Entry]) -> bool:
    """Tell whether each number goes on from the one before, one figure deeper at most."""
    numbers = [entry.number for entry in entries]
    return (
        len(numbers[0]) == 1
        and len(set(map(len, numbers))) > 1
        and all(_follows(one, other) for one, other in pairwise(numbers))
    )


def _follows(before: Number, number: Number) -> bool:
    if len(number) > len(before):
        return number[:-1] == before
    last = before[: len(number)]
    return number[:-1] == last[:-1] and number != last


def _depth_of_words(entries: Sequence[_Entry]) -> int:
    """Return the depth of the actions by the words of the titles, 0 where none has any."""
    uppers = [
        len(entry.number)
        for entry in entries
        if entry.kind and entry.kind.best and entry.kind.best.depth < Level.ACTION.depth
    ]
    return max(uppers) + 1 if uppers else 0


def _depth_of_shape(entries: Sequence[_Entry]) -> int:
    numbers = [entry.number for entry in entries]
    deepest = max(map(len, numbers))
    leaves = [one for one, other in pairwise([*numbers, ()]) if len(other) <= len(one)]
    if deepest < _DEPTHS:
        return 0
    return deepest if all(len(leaf) == deepest for leaf in leaves) else deepest - 1
