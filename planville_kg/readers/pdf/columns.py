"""Columns of words: the stretches of lines between blanks, and the blanks that all lines leave."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from planville_kg.readers.pdf.glyphs import Glyph
from planville_kg.readers.pdf.lines import Line

_WIDE = 1.1
"""Width, in sizes of letters, of a blank that parts two columns for sure."""
_NARROW = 0.35
"""The same, where every line leaves it."""
_WORD = 0.15
"""The same, between two words."""
_FEW = 5
"""Lines below which only wide blanks part columns."""
_CROSSED = 0.08
"""Share of the lines that may cross the blank between two columns."""


@dataclass(slots=True)
class Column:
    """A column: from where to where it goes."""

    left: float
    right: float


def stretches(line: Line) -> list[Column]:
    """Return the stretches of a line between wide blanks."""
    return list(_stretches(line, _WIDE))


def _stretches(line: Line, blank: float) -> Iterator[Column]:
    under_way: Column | None = None
    for glyph in line.glyphs:
        if glyph.text.isspace():
            continue
        if under_way is not None and glyph.box.left - under_way.right <= blank * glyph.size:
            under_way.right = max(under_way.right, glyph.box.right)
            continue
        if under_way is not None:
            yield under_way
        under_way = Column(glyph.box.left, glyph.box.right)
    if under_way is not None:
        yield under_way


def columns_of_lines(lines: Sequence[Line]) -> list[Column]:
    """Return the columns of lines: what stands between the blanks that nearly all of them leave."""
    size = median(line.size for line in lines)
    allowed = int(len(lines) * _CROSSED)
    words = [word for line in lines for word in _stretches(line, _WORD)]
    edges = sorted([(word.left, 1) for word in words] + [(word.right, -1) for word in words])
    columns: list[Column] = []
    depth, start = 0, 0.0
    for at, step in edges:
        before, depth = depth, depth + step
        if before <= allowed < depth:
            start = at
        elif depth <= allowed < before:
            columns.append(Column(start, at))
    blank = (_NARROW if len(lines) >= _FEW else _WIDE) * size
    return _glued(columns, blank)


def _glued(columns: Sequence[Column], blank: float) -> list[Column]:
    glued: list[Column] = []
    for column in columns:
        if glued and column.left - glued[-1].right < blank:
            glued[-1].right = column.right
        else:
            glued.append(column)
    return glued


def crosses(line: Line, columns: Sequence[Column]) -> tuple[int, int] | None:
    """Return the first and last column of a stretch that crosses a blank, if one does."""
    for part in _stretches(line, _NARROW):
        met = [
            place
            for place, column in enumerate(columns)
            if part.left < column.right - 1 and column.left + 1 < part.right
        ]
        if len(met) > 1:
            return met[0], met[-1]
    return None


def split_line(line: Line, columns: Sequence[Column]) -> dict[int, Line]:
    """Return the part of a line in each column; a word stands whole in one of them."""
    sides = [(a.right + b.left) / 2 for a, b in pairwise(columns)]
    parts: dict[int, list[Glyph]] = {}
    for word in _words(line):
        middle = (word[0].box.left + max(glyph.box.right for glyph in word)) / 2
        parts.setdefault(sum(side <= middle for side in sides), []).extend(word)
    return {
        place: Line.of(glyphs)
        for place, glyphs in sorted(parts.items())
        if any(not glyph.text.isspace() for glyph in glyphs)
    }


def _words(line: Line) -> Iterator[list[Glyph]]:
    """Yield the letters of each word of a line, with the spaces that follow them."""
    word: list[Glyph] = []
    right: float | None = None
    for glyph in line.glyphs:
        if glyph.text.isspace():
            word.append(glyph)
            continue
        if right is not None and glyph.box.left - right > _WORD * glyph.size:
            yield word
            word = []
        word.append(glyph)
        right = glyph.box.right if right is None else max(right, glyph.box.right)
    if word:
        yield word
