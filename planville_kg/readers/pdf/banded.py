"""Tables whose rows stand on coloured bands, without lines between their columns."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from planville_kg.readers.pdf.columns import (
    Column,
    columns_of_lines,
    crosses,
    split_line,
    stretches,
)
from planville_kg.readers.pdf.glyphs import Box
from planville_kg.readers.pdf.lattice import PageCell, PageTable
from planville_kg.readers.pdf.lines import Line
from planville_kg.readers.pdf.rules import Rule

_SAME = 2.0
"""Points within which two sides of bands are one."""
_INSET = 8.0
"""Points by which a band may be narrower than the text that stands on it."""
_ROWS = 4
_COLUMNS = 3
_MOST = 0.6
"""Share of the rows that have several columns, at least."""

Row = list[Line]


def banded_table(
    lines: Sequence[Line], rules: Sequence[Rule]
) -> tuple[list[Line], PageTable, list[Line]] | None:
    """Return the text above a table of bands, the table, and the text below; None if there is none.

    Each row is what stands between two edges of bands, wherever its lines are: a cell of three
    lines beside one that is in the middle of the row.
    """
    if not lines:
        return None
    edges = _edges(lines, rules)
    rows = [_within(lines, top, bottom) for top, bottom in pairwise(edges)]
    several = [row for row in rows if sum(len(stretches(line)) for line in row) > 1]
    if len(several) < _ROWS or len(several) < _MOST * sum(map(bool, rows)):
        return None
    columns = columns_of_lines([line for row in several for line in row])
    if len(columns) < _COLUMNS:
        return None
    kept = [(row, sides) for row, sides in zip(rows, pairwise(edges), strict=True) if row]
    table = _table(kept, columns)
    inside = {id(line) for row, _ in kept for line in row}
    first, last = kept[0][1][0], kept[-1][1][1]
    above = [line for line in lines if id(line) not in inside and _middle(line) < first]
    below = [line for line in lines if id(line) not in inside and _middle(line) > last]
    return above, table, below


def _edges(lines: Sequence[Line], rules: Sequence[Rule]) -> list[float]:
    """Return the heights of the rules that are as wide as the text that stands between them."""
    found: list[float] = []
    left, right = _sides(lines, rules)
    bands = [r for r in rules if r.horizontal and r.of and r.start <= left and r.end >= right]
    for at in sorted(rule.at for rule in bands):
        if not found or at - found[-1] > _SAME:
            found.append(at)
    return found


def _sides(lines: Sequence[Line], rules: Sequence[Rule]) -> tuple[float, float]:
    """Return from where to where the widest text between two rules goes."""
    flat = [rule.at for rule in rules if rule.horizontal and rule.of]
    inside = [line for line in lines if flat and min(flat) <= _middle(line) <= max(flat)] or list(
        lines
    )
    return min(line.left for line in inside) + _INSET, max(line.right for line in inside) - _INSET


def _within(lines: Sequence[Line], top: float, bottom: float) -> Row:
    return [line for line in lines if top <= _middle(line) < bottom]


def _middle(line: Line) -> float:
    return (line.top + line.bottom) / 2


def _table(rows: Sequence[tuple[Row, tuple[float, float]]], columns: Sequence[Column]) -> PageTable:
    xs = [columns[0].left]
    xs += [(a.right + b.left) / 2 for a, b in pairwise(columns)]
    xs.append(columns[-1].right)
    cells = [cell for row, sides in rows for cell in _cells(row, sides, columns, xs)]
    return PageTable(Box(xs[0], rows[0][1][0], xs[-1], rows[-1][1][1]), cells, ruled=False)


def _cells(
    row: Row, sides: tuple[float, float], columns: Sequence[Column], xs: Sequence[float]
) -> Iterator[PageCell]:
    """Yield the cells of a row; a title that stands over the columns is one over all of them."""
    top, bottom = sides
    lone = all(len(stretches(line)) == 1 for line in row)
    if lone and any(crosses(line, columns) is not None for line in row):
        glyphs = [glyph for line in row for glyph in line.glyphs]
        yield PageCell(Box(xs[0], top, xs[-1], bottom), glyphs)
        return
    parts = [split_line(line, columns) for line in row]
    for place in range(len(columns)):
        glyphs = [g for found in parts if place in found for g in found[place].glyphs]
        yield PageCell(Box(xs[place], top, xs[place + 1], bottom), glyphs)
