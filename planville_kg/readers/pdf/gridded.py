"""Cards drawn as a grid of few cells, whose texts each have keys of their own in bold."""

from itertools import groupby, pairwise

from planville_kg.readers.pdf.cards import unrolled
from planville_kg.readers.pdf.lattice import PageTable
from planville_kg.readers.pdf.lines import Line, lines_of

_COLUMNS = 2
"""Cells of a row of such a grid, at most; one with more is a table."""
_KEYS = 2
"""Keys of one cell, at least; a cell with one is the field of a fiche."""
_CELLS = 2
"""Cells with a key, at least."""
_LONG = 30
"""Letters of a key, at most."""


def texts_of_card(table: PageTable) -> list[list[Line]]:
    """Return the texts of the cells of such a card, nothing for other tables.

    « Contexte » and « Descriptif » stand on the left, « Pilote » and « Calendrier » on the right,
    each in bold above its value.
    """
    cells = sorted(table.cells, key=lambda cell: (round(cell.box.top), cell.box.left))
    rows = groupby(cells, key=lambda cell: round(cell.box.top))
    if any(len(list(row)) > _COLUMNS for _, row in rows):
        return []
    texts = [lines_of(cell.glyphs) for cell in cells]
    keys = [count for text in texts if (count := _keys(text))]
    if len(keys) < _CELLS or max(keys) < _KEYS:
        return []
    return [unrolled(text) for text in texts if text]


def _keys(lines: list[Line]) -> int:
    """Return how many short lines in bold stand above one that is not."""
    return sum(
        line.is_bold and not below.is_bold and len(line.text) <= _LONG
        for line, below in pairwise(lines)
    )
