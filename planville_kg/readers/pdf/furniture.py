"""Running headers, footers and page numbers: lines at the edges that pages repeat."""

import re
from collections import Counter
from collections.abc import Container, Sequence

from planville_kg.model import Style
from planville_kg.readers.pdf.columns import stretches
from planville_kg.readers.pdf.footnotes import split_footnotes
from planville_kg.readers.pdf.layout import Block, PageLayout
from planville_kg.readers.pdf.lines import Line
from planville_kg.text import key

_EDGE = 0.13
"""Share of a page's height, at its top and at its bottom, where furniture stands."""
_SAME_HEIGHT = 3.0
"""Points."""
_CLOSE = 0.4
"""Blank between the lines of a header, in sizes of letters, at most."""
_TABLE = 3
"""Stretches of a line that is the header of a table rather than furniture."""
_SECTION = re.compile(
    r"(?P<word>[^\W\d_]{3,}(?: [^\W\d_]{3,}){0,2}) "
    r"(?:n° ?)?(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,4})\b[^\w]+[^\W\d]"
)
"""« Axe 2 – Emploi », « Objectif opérationnel 1.1 : … »: its words, its number and a title."""
_TITLED = 2
"""Words before a number that are those of a title."""
_LESS = 0.8
"""Size of a running header, in that of the title that it recalls, at most."""
_AGAIN = "suite"
"""« AXE 2 (suite) » in a table goes on with it."""
_FIGURES = re.compile(r"\d{1,4}")
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.?|folio)?\s*[-–|]?\s*\d{1,4}\s*(?:(?:/|sur|de|of)\s*\d{1,4})?\s*[-–|]?",
    re.IGNORECASE,
)


def split_furniture(layouts: Sequence[PageLayout]) -> None:
    """Take the furniture out of the blocks of the pages, and footnotes out of their bottoms.

    Pages say it at the same height. What they say as often elsewhere, as a key of fiches, is none;
    nor is what stands in a card that reaches further.
    """
    edges = [(layout, style, line) for layout in layouts for style, line in _edges(layout)]
    recalls = _recalls(layouts, edges)
    names = _names(edges, recalls)
    sections = _first_of_sections(edges) - recalls
    heights: dict[tuple[Style, str], list[tuple[int, float]]] = {}
    said: Counter[str] = Counter()
    for layout, style, line in edges:
        place = layout.number, line.top - layout.top
        heights.setdefault((style, names[id(line)]), []).append(place)
    for layout in layouts:
        said.update(names.get(id(line), _bare(line)) for line in layout.lines())
    said.subtract(names[id(line)] for _, _, line in edges)
    for layout in layouts:
        found = [
            (Style.FURNITURE if _PAGE_NUMBER.fullmatch(line.text) else style, line)
            for of, style, line in edges
            if of is layout
            and (
                _again(line.top - layout.top, heights[style, names[id(line)]])
                > said[names[id(line)]]
                or _PAGE_NUMBER.fullmatch(line.text)
            )
        ]
        found = [(style, line) for style, line in found if id(line) not in sections]
        taken = {id(line) for _, line in found}
        blocks: list[Block] = []
        for block in layout.blocks:
            if isinstance(block, list):
                block[:] = [line for line in block if id(line) not in taken]
                blocks.extend([block] if block else [])
            else:
                blocks.append(block)
        layout.blocks = blocks
        layout.furniture = found
        split_footnotes(layout)


def _recalls(
    layouts: Sequence[PageLayout], edges: Sequence[tuple[PageLayout, Style, Line]]
) -> frozenset[int]:
    """Return the identities of the lines at edges that recall a title in larger letters.

    « Axe 1 – Projet de territoire » above all pages of « AXE 1 : AGIR POUR TOUS ».
    """
    sizes: dict[tuple[str, str], float] = {}
    for line in (line for layout in layouts for line in layout.lines()):
        if found := _SECTION.match(line.text):
            name = found["word"].casefold(), found["number"]
            sizes[name] = max(line.size, sizes.get(name, 0.0))
    return frozenset(
        id(line)
        for _, _, line in edges
        if (found := _SECTION.match(line.text))
        and _AGAIN not in key(line.text)
        and line.size <= _LESS * sizes[found["word"].casefold(), found["number"]]
    )


def _names(
    edges: Sequence[tuple[PageLayout, Style, Line]], recalls: Container[int]
) -> dict[int, str]:
    """Return what each line at an edge says, without the numbers that count the pages.

    « Fiche action 1.2 », « Défi 3 » count none at the top of its page; at its foot they do. Those
    of the titles that lines recall do not matter.
    """
    alike: dict[tuple[Style, str], list[tuple[int, Line]]] = {}
    for layout, style, line in edges:
        alike.setdefault((style, _bare(line)), []).append((layout.number, line))
    return {
        id(line): bare if id(line) in recalls or _counts_pages(lines, style) else line.text
        for (style, bare), lines in alike.items()
        for _, line in lines
    }


def _first_of_sections(edges: Sequence[tuple[PageLayout, Style, Line]]) -> frozenset[int]:
    """Return the identities of the first line of each section that running headers name.

    « Défi 1 – … » over some pages, « Défi 2 – … » over the next ones: the first of each is a title.
    """
    runs: dict[str, list[tuple[str, Line]]] = {}
    for _, style, line in edges:
        if style is Style.HEADER and (found := _SECTION.match(line.text)):
            runs.setdefault(found["word"].casefold(), []).append((line.text, line))
    firsts: set[int] = set()
    for lines in runs.values():
        new = [
            line
            for place, (text, line) in enumerate(lines)
            if not place or lines[place - 1][0] != text
        ]
        if 1 < len({line.text for line in new}) < len(lines):
            firsts.update(map(id, new))
    return frozenset(firsts)


def _counts_pages(lines: Sequence[tuple[int, Line]], style: Style) -> bool:
    """Tell whether one of the numbers of lines goes on as their pages do, or all are the same."""
    numbers = [(page, [int(n) for n in _FIGURES.findall(line.text)]) for page, line in lines]
    width = min(len(found) for _, found in numbers)
    words = _bare(lines[0][1]).split()
    if (
        style is Style.HEADER
        and len(words) <= _TITLED
        and not _PAGE_NUMBER.fullmatch(lines[0][1].text)
    ):
        width = 0
    return len({line.text for _, line in lines}) == 1 or any(
        len({found[place] - page for page, found in numbers}) == 1 for place in range(width)
    )


def _edges(layout: PageLayout) -> list[tuple[Style, Line]]:
    height = layout.bottom - layout.top
    found = []
    high = (
        id(block)
        for panel in layout.panels
        for block in panel.blocks
        if panel.box.height > _EDGE * height
    )
    cards = frozenset(high)
    for block in layout.blocks:
        lines = block if isinstance(block, list) and id(block) not in cards else []
        heads = [line for line in lines if len(stretches(line)) >= _TABLE]
        for line in lines:
            if any(line is head or _is_beside(line, head) for head in heads):
                continue
            if line.bottom < layout.top + _EDGE * height:
                found.append((Style.HEADER, line))
            elif line.top > layout.bottom - _EDGE * height:
                found.append((Style.FOOTER, line))
    return found


def _is_beside(line: Line, head: Line) -> bool:
    """Tell whether a line is of a cell of a header whose other cells stand on another line."""
    gap = max(line.top - head.bottom, head.top - line.bottom)
    return gap < _CLOSE * head.size and head.left - 1 <= line.left and line.right <= head.right + 1


def _again(height: float, heights: Sequence[tuple[int, float]]) -> int:
    """Return on how many pages a line stands at some height; none if only on one."""
    count = len({page for page, each in heights if abs(height - each) <= _SAME_HEIGHT})
    return count if count > 1 else 0


def _bare(line: Line) -> str:
    return re.sub(r"\d+", "", key(line.text)) or re.sub(r"\d+", "#", line.text)
