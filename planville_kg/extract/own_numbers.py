"""Tables of one column of titles whose numbers nest them: « 1.1 Tri », « 1.1.1 », « 1.1.1.a »."""

import re
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
    kind_of_marker,
)
from planville_kg.extract.typed import HEADS
from planville_kg.model import Cell, Column, Field, Level, Row
from planville_kg.text import squeeze

_CODE = re.compile(r"\d{1,3}(?:\.(?:\d{1,3}|[a-z]))*")
_MOST = 0.5
_UPPER = 2
Number = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnNumbers:
    """The column of the titles, that of their numbers, and how many figures those of actions have.

    Titles that begin with their number are the column of numbers too.
    """

    title: Column
    number: Column
    depth: int


def own_numbers(grid: Grid) -> OwnNumbers | None:
    """Return the column whose titles are nested by the numbers that they begin with, if one is.

    The rows of shorter numbers say nothing but their title and stand above deeper ones; those of
    longer numbers than the first with fields, or of none, are parts of the action above them.
    """
    titles = [column for column in grid.columns if column.level]
    if len(titles) != 1 or titles[0].level is not Level.ACTION:
        return None
    column = next((each for each in grid.columns if each.field is Field.NUMBER), titles[0])
    rows = [(row, _number(row, column)) for row in grid.rows]
    numbers = [number for _, number in rows if number]
    if len(numbers) < _MOST * len(rows) or not numbers or not rows[0][1]:
        return None
    bare = 1 if column is titles[0] else 2
    depth = min((len(n) for row, n in rows if n and len(filled(row)) > bare), default=0)
    uppers = [number for number in numbers if len(number) < depth]
    nested = all(one == below[: len(one)] for one, below in pairwise(numbers) if len(one) < depth)
    is_known = nested and len(uppers) >= _UPPER
    return OwnNumbers(titles[0], column, depth) if is_known else None


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
    number = _number(row, found.number)
    for cell in _titled_first(filled(row), found.title):
        column = columns.get(cell.location.column or 1)
        if column is found.title:
            title = squeeze(cell.text)
            yield Title(_kind(number, title, found.depth), title, (cell,), column.header)
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


def _kind(number: Number, title: str, depth: int) -> Kind:
    if not number or len(number) > depth:
        return SUBACTION
    if len(number) == depth:
        return ACTION
    known = marker(title)
    return kind_of_marker(known) if known and known.word else Kind(NUMBER, str(len(number)))


def _titled_first(cells: Sequence[Cell], title: Column) -> list[Cell]:
    return sorted(cells, key=lambda cell: cell.location.column != title.number)


def _number(row: Row, column: Column) -> Number:
    """Return the number of a row, which its title may begin with; nothing where it has none."""
    text = next((c.text for c in filled(row) if c.location.column == column.number), "")
    if column.field is Field.NUMBER or not column.level:
        return code_of(text)
    found = marker(text)
    return found.number if found and not found.word else ()


def code_of(text: str) -> Number:
    """Return the figures of a cell that is only a number: « 1.1.2 », nothing where it is not.

    >>> code_of("1.1.2."), code_of("Axe 1")
    (('1', '1', '2'), ())
    """
    bare = squeeze(text).rstrip(".")
    return tuple(bare.split(".")) if _CODE.fullmatch(bare) else ()
