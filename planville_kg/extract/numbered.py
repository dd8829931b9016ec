"""Tables of one column of titles, whose numbers say which rows stand above: 1, 1.1, 1.2, 2."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from planville_kg.extract.rows import filled
from planville_kg.extract.steps import NUMBER, Aside, Grid, Kind, Said, Step, Title
from planville_kg.model import Cell, Column, Field, Level, Row
from planville_kg.text import squeeze

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*\.?")
_UPPER = 2
Number = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """The columns of the numbers and of the titles, and the numbers that stand above others."""

    number: Column
    title: Column
    uppers: frozenset[Number]


def numbered(grid: Grid) -> Numbered | None:
    """Return the columns whose numbers nest the rows of a grid of actions, if they do.

    Every row has a number, those that stand above others say nothing but their title, and each
    number of several figures goes on from one above it.
    """
    numbers = [column for column in grid.columns if column.field is Field.NUMBER]
    titles = [column for column in grid.columns if column.level]
    if len(numbers) != 1 or len(titles) != 1 or titles[0].level is not Level.ACTION:
        return None
    seen = [_number(_at(row, numbers[0])) for row in grid.rows]
    uppers = frozenset(one for one, below in pairwise(seen) if one and one == below[: len(one)])
    if len(uppers) < _UPPER or not all(seen) or len(set(seen)) < len(seen):
        return None
    found = Numbered(numbers[0], titles[0], uppers)
    bare = all(_is_title(row, found) for row in grid.rows if _of(row, found) in uppers)
    top = min(map(len, seen))
    nested = all(len(each) == top or each[:-1] in uppers for each in seen)
    return found if bare and nested else None


def read_numbered(grid: Grid, found: Numbered) -> Iterator[Step]:
    """Yield the rows that stand above others as titles, and the rest as rows below them."""
    items: list[Row | Title | Aside] = []
    for item in grid.items:
        if not isinstance(item, Row) or not _stands_above(item, found):
            items.append(item)
            continue
        if items:
            yield replace(grid, items=tuple(items))
            items = []
        yield from _title(item, found)
    if items:
        yield replace(grid, items=tuple(items))


def _stands_above(row: Row, found: Numbered) -> bool:
    """Tell whether a row is a title: numbers follow from its own, or from those of its depth."""
    depths = {len(number) for number in found.uppers}
    return _is_title(row, found) and len(_of(row, found)) in depths


def _title(row: Row, found: Numbered) -> Iterator[Step]:
    cells = _by_number(row)
    number, title = cells[found.number.number], cells[found.title.number]
    kind = Kind(NUMBER, str(len(_number(number))))
    yield Title(kind, squeeze(title.text), (title,))
    column = found.number
    yield Said(Field.NUMBER, column.header, (number,), number.text, column.cells, column.confidence)


def _is_title(row: Row, found: Numbered) -> bool:
    return set(_by_number(row)) == {found.number.number, found.title.number}


def _of(row: Row, found: Numbered) -> Number:
    return _number(_at(row, found.number))


def _at(row: Row, column: Column) -> Cell | None:
    return _by_number(row).get(column.number)


def _by_number(row: Row) -> Mapping[int, Cell]:
    return {cell.location.column or 1: cell for cell in filled(row)}


def _number(cell: Cell | None) -> Number:
    bare = squeeze(cell.text) if cell else ""
    return tuple(bare.rstrip(".").split(".")) if _NUMBER.fullmatch(bare) else ()
