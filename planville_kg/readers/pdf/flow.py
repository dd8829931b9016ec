"""Lines outside tables → paragraphs: headings by their letters, lists by their marks."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from planville_kg.model import Style
from planville_kg.readers.builder import Builder
from planville_kg.readers.pdf.hyphens import Hyphens
from planville_kg.readers.pdf.layout import PageLayout
from planville_kg.readers.pdf.lines import MARKS, Line, paragraphs_of, run_on
from planville_kg.readers.words import Words
from planville_kg.text import BULLETS

_LONG = 90
"""Letters; a longer line is of a paragraph."""
_ENDINGS = ".;,"
_MAX_HEADING = 160
"""Letters; a longer text is no title."""
_MAX_LEVELS = 9
_FEW = 4
_SOME = 0.2
"""Lines of one size that end sentences, at least, where texts are written in it."""
_NEAR = 4.0


class Paragraphs:
    """Adds the text of pages to a document."""

    def __init__(
        self,
        builder: Builder,
        layouts: Sequence[PageLayout],
        hyphens: Hyphens,
        pages: Mapping[int, int],
    ) -> None:
        self._builder = builder
        self._pages = pages
        """The pages of the lines that stand with those of another page, by their identity."""
        self._hyphens = hyphens
        flowing = [line for layout in layouts for line in layout.flowing()]
        prose = [line for line in flowing if len(line.text) > _LONG or line.text[-1] in _ENDINGS]
        every = [line for layout in layouts for line in layout.lines()]
        body = max(_usual_size(every), _usual_size(prose))
        sizes = {round(line.size) for line in flowing}
        larger = sorted((size for size in sizes if size > body), reverse=True)
        self._levels = {s: min(place, _MAX_LEVELS) for place, s in enumerate(larger, start=1)}
        self._told = _sizes_of_text(flowing)
        self._indents: list[float] = []

    def add(self, lines: Sequence[Line], layout: PageLayout) -> None:
        """Add the lines of a region of a page."""
        left, right = min(line.left for line in lines), max(line.right for line in lines)
        for group in paragraphs_of(lines, left, right):
            self._paragraph(group, self._pages.get(id(group[0]), layout.number), right)

    def notes(self, layout: PageLayout) -> Iterator[Words]:
        """Yield the footnotes of a page."""
        if layout.notes:
            left = min(line.left for line in layout.notes)
            right = max(line.right for line in layout.notes)
            for group in paragraphs_of(layout.notes, left, right):
                yield run_on(group, self._hyphens, right)

    def end(self) -> None:
        """Forget the indents of the list under way: a table ends it."""
        self._indents = []

    def _paragraph(self, lines: list[Line], page: int, right: float) -> None:
        words = run_on(lines, self._hyphens, right)
        text = words.text
        level = self._heading(lines, text)
        is_item = text[0] in MARKS + "-*·" and len(text) > 1
        if level and not (is_item and text[0] in BULLETS and not lines[0].is_bold):
            self._indents = []
            self._builder.paragraph(words, Style.HEADING, level, page=page)
        elif is_item:
            self._builder.paragraph(words, Style.LIST, self._depth(lines[0].left), page=page)
        else:
            self._builder.paragraph(words, page=page)

    def _heading(self, lines: Sequence[Line], text: str) -> int:
        if len(text) > _MAX_HEADING or text[-1] in _ENDINGS or lines[0].is_label:
            return 0
        size = round(lines[0].size)
        if lines[0].is_key:
            return min(len(self._levels) + 2, _MAX_LEVELS)  # below the titles that are as large
        if size in self._levels and (lines[0].is_bold or size not in self._told):
            return self._levels[size]
        bold = all(line.is_bold for line in lines) and text[-1] != ":"
        return min(len(self._levels) + 1, _MAX_LEVELS) if bold else 0

    def _depth(self, left: float) -> int:
        """Return the depth of an item by its indent, the leftmost being 1."""
        if not any(abs(left - known) <= _NEAR for known in self._indents):
            self._indents = sorted([*self._indents, left])
        return 1 + sum(known < left - _NEAR for known in self._indents)


def _sizes_of_text(lines: Sequence[Line]) -> frozenset[int]:
    """Return the sizes in which texts are written: a good part of their lines end sentences."""
    sizes: dict[int, list[bool]] = {}
    for line in lines:
        if not line.is_bold:
            sizes.setdefault(round(line.size), []).append(line.text[-1] in _ENDINGS)
    return frozenset(
        size for size, ends in sizes.items() if sum(ends) >= max(_FEW, _SOME * len(ends))
    )


def _usual_size(lines: Sequence[Line]) -> int:
    """Return the size of most letters of some lines, 0 where there are none."""
    sizes: Counter[int] = Counter()
    for line in lines:
        sizes[round(line.size)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size)) if sizes else 0
