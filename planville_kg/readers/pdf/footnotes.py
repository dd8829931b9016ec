"""Footnotes of pages: numbered, in smaller letters or called, below all the rest."""

import re
from statistics import median

from planville_kg.readers.pdf.heights import SMALL
from planville_kg.readers.pdf.lattice import PageTable
from planville_kg.readers.pdf.layout import PageLayout
from planville_kg.readers.pdf.lines import Line

_NOTE = re.compile(r"(?:\d{1,2}|\*{1,3}|\(\d\))\s?\S")
_SMALLER = 0.92
"""Size of the letters of a note, in usual sizes, at most."""
_LARGEST = 1.05
"""The same, of one that stands alone at the foot of a page."""
_NOTES_FROM = 0.6
"""Part of a page's height below which its footnotes stand."""


def split_footnotes(layout: PageLayout) -> None:
    """Take the footnotes out of the bottom of a page: numbered, in smaller letters, after all.

    Larger letters are those of a title, « 5. Ouvrir un lieu » in a card at the foot of the page,
    unless a raised number calls the note; what stands in a card is none at all.
    """
    lines = layout.blocks[-1] if layout.blocks else None
    carded = any(lines is block for panel in layout.panels for block in panel.blocks)
    if not isinstance(lines, list) or carded:
        return
    start = layout.top + _NOTES_FROM * (layout.bottom - layout.top)
    usual = median(line.size for line in layout.lines())
    for place, line in enumerate(lines):
        if line.top <= start or not _NOTE.match(line.text):
            continue
        alone = place == 0 and len(layout.blocks) > 1 and not line.is_bold
        plain = line.size <= usual * _LARGEST or (alone and _is_called(layout, line))
        if line.size < usual * _SMALLER or (alone and plain):
            layout.notes = lines[place:]
            del lines[place:]
            layout.blocks[-1:] = [lines] if lines else []
            _drop_calls(layout)
            return


def _is_called(layout: PageLayout, line: Line) -> bool:
    """Tell whether a raised number in a cell of the page is that of a note."""
    number = line.text[:1]
    cells = [c for block in layout.blocks if isinstance(block, PageTable) for c in block.cells]
    called = [cell for cell in cells if any(glyph.text == number for glyph in cell.glyphs)]
    return any(
        glyph.text == number and glyph.size < usual
        for cell in called
        for usual in [median(each.size for each in cell.glyphs) * SMALL]
        for glyph in cell.glyphs
    )


def _drop_calls(layout: PageLayout) -> None:
    """Take the raised numbers that call the footnotes out of the cells."""
    found = (_NOTE.match(line.text) for line in layout.notes)
    calls = {re.match(r"\d*|\**", match[0]) for match in found if match}
    numbers = {call[0] for call in calls if call and call[0]}
    for block in layout.blocks:
        for cell in block.cells if isinstance(block, PageTable) else ():
            if cell.glyphs:
                usual = median(glyph.size for glyph in cell.glyphs) * SMALL
                cell.glyphs = [g for g in cell.glyphs if g.size >= usual or g.text not in numbers]
