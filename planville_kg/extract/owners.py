"""Which level the fields of a plan's rows speak of, as its tables are laid out."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from planville_kg.extract.align import Aligned
from planville_kg.extract.details import only_details
from planville_kg.extract.steps import Grid
from planville_kg.model import Cell, Column, Field, Level
from planville_kg.text import key

Rows = Sequence[Mapping[int, Cell]]
_FEW = 3
"""Actions of several rows that tell how a table is laid out, at least."""


@dataclass(frozen=True, slots=True)
class Owners:
    """Of which level the columns speak.

    `merged` are the levels that the columns of a header are mostly merged like, `numbered` the
    level that a column of numbers, or of fields told again on each row, speaks of; where
    sub-actions are only details, fields speak of `only_actions`.
    """

    merged: Mapping[str, frozenset[Level]] = field(default_factory=dict)
    numbered: Mapping[int, Level] = field(default_factory=dict)
    only_actions: bool = False


def owners_of(
    grids: Sequence[Grid], aligned: Mapping[int, Mapping[int, Aligned]]
) -> dict[int, Owners]:
    """Return the owners of the fields of each grid, by its identity."""
    rows = {id(g): [aligned[id(g)][id(row)].cells for row in g.rows] for g in grids}
    details = only_details(grids, aligned)
    seen: dict[str, Counter[tuple[Level, bool]]] = {}
    for grid in grids:
        for header, level, alike in _merges(grid.columns, rows[id(grid)]):
            seen.setdefault(header, Counter())[level, alike] += 1
    merged = {
        header: frozenset(level for level, alike in found if alike and _is_usual(level, found))
        for header, found in seen.items()
    }
    return {
        id(grid): Owners(merged, _levels_told(grid.columns, rows[id(grid)]), details)
        for grid in grids
    }


def _is_usual(level: Level, seen: Mapping[tuple[Level, bool], int]) -> bool:
    return seen[level, True] > seen.get((level, False), 0)


def _merges(columns: Sequence[Column], rows: Rows) -> Iterator[tuple[str, Level, bool]]:
    """Yield, for each merged title and each field beside it, whether it is merged like it."""
    for cells in rows:
        for index, title in cells.items():
            level = columns[index].level
            if level is None or title.row_span == 1:
                continue
            for other, cell in cells.items():
                if columns[other].field:
                    yield key(columns[other].header), level, cell.row_span == title.row_span


def _levels_told(columns: Sequence[Column], rows: Rows) -> dict[int, Level]:
    """Return the level that a column speaks of, where that is not the deepest of each row.

    An export repeats an action, with its fields right of it, for each of its sub-actions, whose own
    title and fields come after.
    """
    levels = [index for index, column in enumerate(columns) if column.level]
    found = _levels_numbered(columns, rows)
    for index, column in enumerate(columns):
        before = [place for place in levels if place < index]
        if column.field in (None, Field.NUMBER) or not before or levels[-1] < index:
            continue
        if (level := columns[before[-1]].level) and _is_told_again(index, before[-1], rows):
            found[column.number] = level
    return {**_references(columns, rows), **found, **_levels_opened(columns, rows)}


def _references(columns: Sequence[Column], rows: Rows) -> dict[int, Level]:
    """Return the columns of numbers that each action has one of, wherever they stand."""
    action = next((i for i, column in enumerate(columns) if column.level is Level.ACTION), None)
    if action is None or all(column.level is not Level.SUBACTION for column in columns):
        return {}
    return {
        column.number: Level.ACTION
        for index, column in enumerate(columns)
        if column.field is Field.NUMBER and _is_told_again(index, action, rows)
    }


def _levels_opened(columns: Sequence[Column], rows: Rows) -> dict[int, Level]:
    """Return the columns that only the first row of each action fills, as its title does.

    Its next rows, one a sub-action, fill others: these speak of the sub-actions, they of it.
    """
    by_level = {column.level: index for index, column in enumerate(columns) if column.level}
    action, part = by_level.get(Level.ACTION), by_level.get(Level.SUBACTION)
    if action is None or part is None or any(c[action].row_span > 1 for c in rows if action in c):
        return {}
    below = [cells for cells in rows if action not in cells and part in cells]
    opened = [i for i, cells in enumerate(rows[:-1]) if action in cells and rows[i + 1] in below]
    filled = Counter(index for cells in below for index in cells if columns[index].field)
    if len(opened) < _FEW or not any(n * 2 > len(below) for n in filled.values()):
        return {}
    told = Counter(index for i in opened for index in rows[i] if columns[index].field)
    return {
        columns[index].number: Level.ACTION
        for index, n in told.items()
        if n * 2 > len(opened) and not filled[index]
    }


def _is_told_again(index: int, title: int, rows: Rows) -> bool:
    """Tell whether a column says the same on all the rows of a title, and of several on some."""
    said: dict[str, list[str]] = {}
    for cells in rows:
        if title in cells:
            text = cells[index].text if index in cells else ""
            said.setdefault(key(cells[title].text), []).append(key(text))
    again = [texts for texts in said.values() if len(texts) > 1 and texts[0]]
    return bool(again) and all(len(set(texts)) == 1 for texts in said.values())


def _levels_numbered(columns: Sequence[Column], rows: Rows) -> dict[int, Level]:
    """Return the level right of each column of numbers.

    Where there is one such column, it numbers the titles beside it if both come back on several
    rows; else the rows.
    """
    found = {
        index: beside.level
        for index, (column, beside) in enumerate(pairwise(columns))
        if column.field is Field.NUMBER and beside.level and _numbers(index, rows)
    }
    return {
        columns[index].number: level
        for index, level in found.items()
        if len(found) > 1 or _comes_back(index, rows)
    }


def _comes_back(index: int, rows: Rows) -> bool:
    titles = [key(cells[index + 1].text) for cells in rows if index in cells and index + 1 in cells]
    return len(set(titles)) < len(titles)


def _numbers(index: int, rows: Rows) -> bool:
    """Tell whether the numbers of a column are of the titles right of it, each with one."""
    numbers: dict[str, str] = {}
    for cells in rows:
        number, title = cells.get(index), cells.get(index + 1)
        if number is not None and title is None:
            return False
        if number and title and numbers.setdefault(key(title.text), number.text) != number.text:
            return False
    return True
