"""Tables of one column of titles that begin with their numbers: « 1.1 Tri », « 1.1.1 Jeter »."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from planville_kg.extract.numbering import marker
from planville_kg.extract.rows import filled
from planville_kg.extract.steps import (
    ACTION,
    NUMBER,
    SUBACTION,
    Aside,
    Grid,
    Kind,
    Said,
    Step,
    Title,
)
from planville_kg.extract.typed import HEADS
from planville_kg.model import Cell, Column, Field, Level, Row
from planville_kg.text import squeeze

_MOST = 0.5
_UPPER = 2
Number = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnNumbers:
    """The column of the titles, and how many figures the numbers of the actions have."""

    title: Column
    depth: int


def own_numbers(grid: Grid) -> OwnNumbers | None:
    """Return the column whose titles are nested by the numbers that they begin with, if one is.

    The rows of shorter numbers say nothing but their title and stand above deeper ones; a row
    without a number is a part of the action above it.
    """
    titles = [column for column in grid.columns if column.level]
    if len(titles) != 1 or titles[0].level is not Level.ACTION:
        return None
    rows = [(row, _number(row, titles[0])) for row in grid.rows]
    numbers = [number for _, number in rows if number]
    if len(numbers) < _MOST * len(rows) or not numbers or not rows[0][1]:
        return None
    depth = max(map(len, numbers))
    uppers = [row for row, number in rows if 0 < len(number) < depth]
    nested = all(one == below[: len(one)] for one, below in pairwise(numbers) if len(one) < depth)
    bare = all(len(filled(row)) == 1 for row in uppers)
    return OwnNumbers(titles[0], depth) if nested and bare and len(uppers) >= _UPPER else None


def read_own_numbers(grid: Grid, found: OwnNumbers) -> Iterator[Step]:
    """Yield each row as the title of the level that its number tells, and what is said of it."""
    heads = tuple(cell for column in grid.columns for cell in column.cells)
    if heads:
        yield Aside(HEADS, heads)
    by_number = {column.number: column for column in grid.columns}
    for item in grid.items:
        if isinstance(item, Row):
            yield from _row(item, found, by_number)
        else:
            yield item


def _row(row: Row, found: OwnNumbers, columns: Mapping[int, Column]) -> Iterator[Step]:
    number = _number(row, found.title)
    for cell in _titled_first(filled(row), found.title):
        column = columns.get(cell.location.column or 1)
        if column is found.title:
            yield Title(_kind(number, found.depth), squeeze(cell.text), (cell,), column.header)
        elif column is None:
            yield Aside("rubrique", (cell,), attached=True)
        else:
            yield Said(
                column.field or Field.OTHER,
                column.header,
                (cell,),
                cell.text,
                column.cells,
                column.confidence,
            )


def _kind(number: Number, depth: int) -> Kind:
    if not number:
        return SUBACTION
    return ACTION if len(number) == depth else Kind(NUMBER, str(len(number)))


def _titled_first(cells: Sequence[Cell], title: Column) -> list[Cell]:
    return sorted(cells, key=lambda cell: cell.location.column != title.number)


def _number(row: Row, title: Column) -> Number:
    """Return the number that the title of a row begins with, nothing where it has none."""
    text = next((c.text for c in filled(row) if c.location.column == title.number), "")
    found = marker(text)
    return found.number if found and not found.word else ()
