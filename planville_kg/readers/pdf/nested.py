"""Tables whose cells hold tables of their own: they lay a page out, and are read cell by cell."""

from collections import Counter
from collections.abc import Iterable, Sequence

from planville_kg.readers.pdf.glyphs import Box
from planville_kg.readers.pdf.lattice import SNAP, PageTable, contains
from planville_kg.readers.pdf.rules import Rule

_COLUMNS = 2
"""Cells of a row of such a table, at most; one with more is the plan's own."""
_CELLS = 4
"""Cells of a table in a cell, at least."""


def holders_of(tables: Sequence[PageTable]) -> list[PageTable]:
    """Return the tables of a page that hold others, and those that stand as they do.

    A fiche whose left cell is a table of keys and values, its right one a text; a page may cut one
    before its inner table, which then stands between the same sides as the others.
    """
    few = [table for table in tables if _rows(table) <= _COLUMNS]
    holders = [table for table in few if any(_holds(table, other) for other in tables)]
    return [table for table in few if any(_is_like(table, other) for other in holders)]


def without_sides(rules: Sequence[Rule], holders: Iterable[PageTable]) -> list[Rule]:
    """Return rules without those of the tables that hold others."""
    found = list(rules)
    for holder in holders:
        found = [rule for rule in found if not _is_of(rule, holder)]
    return found


def _rows(table: PageTable) -> int:
    """Return the number of cells of the row that has most."""
    return max(Counter(round(cell.box.top) for cell in table.cells).values())


def _holds(outer: PageTable, inner: PageTable) -> bool:
    """Tell whether a cell of a table holds another table, of several rows and columns."""
    box = inner.box
    return len(inner.cells) >= _CELLS and any(_is_within(box, cell.box) for cell in outer.cells)


def _is_within(inner: Box, outer: Box) -> bool:
    return (
        outer.left < inner.left
        and inner.right < outer.right
        and outer.top < inner.top
        and inner.bottom <= outer.bottom
    )


def _is_like(table: PageTable, holder: PageTable) -> bool:
    """Tell whether a table stands between the same sides as another one, its columns as wide."""
    return _sides(table) == _sides(holder)


def _sides(table: PageTable) -> frozenset[int]:
    return frozenset(round(cell.box.left / SNAP) for cell in table.cells)


def _is_of(rule: Rule, holder: PageTable) -> bool:
    """Tell whether a rule is a side of a cell of a table, and none of what the cells hold."""
    across = (rule.start + rule.end) / 2
    x, y = (across, rule.at) if rule.horizontal else (rule.at, across)
    if not contains(holder.box, x, y, SNAP):
        return False
    return any(
        abs(rule.at - side) <= SNAP
        for cell in holder.cells
        for side in (
            (cell.box.top, cell.box.bottom) if rule.horizontal else (cell.box.left, cell.box.right)
        )
    )
