"""Running headers, footers and page numbers: lines at the edges that pages repeat."""

import re
from collections import Counter
from collections.abc import Sequence

from planville_kg.model import Style
from planville_kg.readers.pdf.layout import Block, PageLayout
from planville_kg.readers.pdf.lines import Line
from planville_kg.text import key

_EDGE = 0.13
"""Share of a page's height, at its top and at its bottom, where furniture stands."""
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.?|folio)?\s*[-–|]?\s*\d{1,4}\s*(?:(?:/|sur|de|of)\s*\d{1,4})?\s*[-–|]?",
    re.IGNORECASE,
)


def split_furniture(layouts: Sequence[PageLayout]) -> None:
    """Take the furniture out of the blocks of the pages."""
    counts: Counter[tuple[Style, str]] = Counter()
    for layout in layouts:
        counts.update({(style, _bare(line)) for style, line in _edges(layout)})
    for layout in layouts:
        found = [
            (Style.FURNITURE if _PAGE_NUMBER.fullmatch(line.text) else style, line)
            for style, line in _edges(layout)
            if counts[style, _bare(line)] > 1 or _PAGE_NUMBER.fullmatch(line.text)
        ]
        taken = {id(line) for _, line in found}
        blocks: list[Block] = []
        for block in layout.blocks:
            if isinstance(block, list):
                kept = [line for line in block if id(line) not in taken]
                blocks.extend([kept] if kept else [])
            else:
                blocks.append(block)
        layout.blocks = blocks
        layout.furniture = found


def _edges(layout: PageLayout) -> list[tuple[Style, Line]]:
    height = layout.bottom - layout.top
    found = []
    for block in layout.blocks:
        for line in block if isinstance(block, list) else ():
            if line.bottom < layout.top + _EDGE * height:
                found.append((Style.HEADER, line))
            elif line.top > layout.bottom - _EDGE * height:
                found.append((Style.FOOTER, line))
    return found


def _bare(line: Line) -> str:
    return re.sub(r"\d+", "", key(line.text)) or re.sub(r"\d+", "#", line.text)
