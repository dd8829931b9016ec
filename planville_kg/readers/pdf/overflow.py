"""Heads of columns higher than their row, whose first lines stand above the table."""

from collections.abc import Sequence

from planville_kg.readers.pdf.glyphs import Glyph
from planville_kg.readers.pdf.lattice import SNAP, PageCell, PageTable
from planville_kg.readers.pdf.lines import Line, lines_of

_LEADING = 1.4
"""Height between two lines of a head, in sizes of letters, at most."""
_TIMES = 3
"""Lines of a head that stand above the table, at most."""


def with_overflow(table: PageTable, outside: Sequence[Glyph]) -> list[Glyph]:
    """Put such lines in the cells that they begin, and return the letters left outside.

    They stand as near as lines of one text do, between the sides of a column that is not the first:
    a title or a caption begins where the table does.
    """
    left = list(outside)
    top, start = table.box.top, table.box.left
    reach = _TIMES * _LEADING
    near = [g for g in outside if top - reach * g.size <= g.box.top <= top + g.size]
    for cell in table.cells if near else ():
        if abs(cell.box.top - top) > SNAP or cell.box.left <= start + SNAP:
            continue
        for _ in range(_TIMES):
            line = _above(cell, near)
            if line is None:
                break
            taken = frozenset(map(id, line.glyphs))
            left = [glyph for glyph in left if id(glyph) not in taken]
            near = [glyph for glyph in near if id(glyph) not in taken]
            cell.glyphs = [*line.glyphs, *cell.glyphs]
    return left


def _above(cell: PageCell, outside: Sequence[Glyph]) -> Line | None:
    """Return the line right above the first one of a cell, between the sides of its column."""
    text = lines_of(cell.glyphs) if any(not g.text.isspace() for g in cell.glyphs) else []
    if not text or any(glyph.turn for glyph in cell.glyphs):
        return None
    first = text[0]
    near = [
        glyph
        for glyph in outside
        if 0 < first.top - glyph.box.top < _LEADING * first.size and not glyph.text.isspace()
    ]
    box = cell.box
    own = [g for g in near if box.left < g.box.middle[0] < box.right]
    lines = lines_of(own)
    if len(lines) != 1 or abs(lines[0].size - first.size) > 1:
        return None
    line = lines[0]
    reaches = line.left < box.left - 1 or line.right > box.right + 1
    goes_on = any(
        id(g) not in {id(each) for each in own}
        and line.left - g.size < g.box.right
        and g.box.left < line.right + g.size
        for g in near
    )
    return None if reaches or goes_on else line
