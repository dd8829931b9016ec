"""Letter-spaced words: « D A N S » of a designed title is one word."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from planville_kg.readers.pdf.glyphs import Glyph

_LEAST = 0.06
"""Share of the letters' size between letters above which they are spaced."""
_MOST = 0.8
"""The same, above which two letters are no neighbours in a word."""
_EVEN = 0.1
"""The same, by which the blanks of one word differ at most: pairs of letters are kerned."""
_MANY = 0.7
"""Share of the blanks that are even where letters are spaced."""
_PAIRS = 4
_LEVEL = 0.2
_WORDS = 0.5
"""Share of the signs that are letters: « 1 2 3 4 » is a row of numbers."""


def unspaced(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return letters, those of letter-spaced words as wide as up to the next one.

    Args:
        glyphs: The letters of a page, in the order in which it writes them.

    Returns:
        As many letters, in the same order.
    """
    found = list(glyphs)
    for run in _runs(glyphs):
        for place in _inside_words([glyphs[each] for each in run]):
            glyph, after = glyphs[run[place]], glyphs[run[place + 1]]
            box = replace(glyph.box, right=max(glyph.box.right, after.box.left))
            found[run[place]] = replace(glyph, box=box)
    return found


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[int]]:
    """Yield the places of the letters that are written one after the other on one line."""
    run: list[int] = []
    for place, glyph in enumerate(glyphs):
        if run and not _follows(glyphs[run[-1]], glyph):
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def _follows(glyph: Glyph, after: Glyph) -> bool:
    level = abs(glyph.box.middle[1] - after.box.middle[1]) <= _LEVEL * glyph.size
    alike = abs(glyph.size - after.size) < 1 and glyph.turn == after.turn == 0
    return level and alike and after.box.left >= glyph.box.left


def _inside_words(run: Sequence[Glyph]) -> list[int]:
    """Return the places of the letters of a run that the next one follows in a spaced word."""
    near: dict[int, float] = {}
    for place, (glyph, after) in enumerate(pairwise(run)):
        blank = (after.box.left - glyph.box.right) / glyph.size
        if blank < _MOST and glyph.text != " " != after.text:
            near[place] = blank
    usual = median(near.values()) if len(near) >= _PAIRS else 0.0
    if usual <= _LEAST:
        return []
    even = [place for place, blank in near.items() if blank <= usual + _EVEN]
    if len(even) < _MANY * len(near) or not _is_worded(run):
        return []
    steps = [run[place + 1].box.middle[0] - run[place].box.middle[0] for place in even]
    if _unevenness([near[place] * run[place].size for place in even]) >= _unevenness(steps):
        return []  # letters in the columns of a table
    return [place for place in even if near[place] > 0]


def _is_worded(run: Sequence[Glyph]) -> bool:
    inked = [glyph.text for glyph in run if not glyph.text.isspace()]
    return sum(text.isalpha() for text in inked) > _WORDS * len(inked)


def _unevenness(distances: Sequence[float]) -> float:
    """Return how much distances, in points, differ from the usual one, all together."""
    usual = median(distances)
    return sum(abs(distance - usual) for distance in distances)
