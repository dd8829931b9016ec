"""Bullets that a page draws as small discs or squares, given back as letters before their items."""

from bisect import bisect_left
from collections.abc import Sequence

from planville_kg.readers.pdf.glyphs import Box, Glyph

_SMALL, _LARGE = 1.2, 7.5
"""Points: the least and the most width of a bullet."""
_SQUARE = 1.4
"""Ratio of its sides, at most."""
_NEAR = 3.0
"""Sizes of letters between a bullet and its text, at most."""
_TOUCHING = 0.5
"""Points by which a bullet may reach into the box of the first letter of its line."""
_MOST = 300
"""Such drawings on a page; more are a map, or a chart."""


def is_bullet(box: Box) -> bool:
    """Tell whether what is drawn in a box is as small and square as a bullet."""
    short, long = sorted((box.width, box.height))
    return short >= _SMALL and long <= _LARGE and long <= _SQUARE * short


def with_bullets(glyphs: Sequence[Glyph], drawn: Sequence[Box]) -> list[Glyph]:
    """Return the letters of a page with a bullet before each line that has one drawn beside it.

    Args:
        glyphs: The letters.
        drawn: The boxes of small discs and squares.
    """
    found = list(glyphs)
    boxes = list(dict.fromkeys(drawn))
    inked = sorted((g for g in glyphs if not g.text.isspace()), key=lambda g: g.box.middle[1])
    heights = [glyph.box.middle[1] for glyph in inked]
    for box in boxes if len(boxes) <= _MOST else ():
        beside = _level_with(box, inked, heights)
        after = [g for g in beside if g.box.left >= box.right - _TOUCHING]
        first = min(after, key=lambda g: g.box.left, default=None)
        before = any(g.box.right > box.left - g.size / 2 and g.box.left < box.right for g in beside)
        if first is None or before or first.box.left - box.right > _NEAR * first.size:
            continue
        if any(first.box.left - _NEAR * first.size < g.box.left < box.left for g in beside):
            continue  # a sign within a line
        place = Box(box.left, first.box.top, box.right, first.box.bottom)
        # Numbered as if the page wrote it with a space before the line.
        found.append(Glyph("•", place, first.size, order=first.order - 2))
    return found


def _level_with(box: Box, inked: Sequence[Glyph], heights: Sequence[float]) -> list[Glyph]:
    """Return the letters on whose line a box stands."""
    middle = box.middle[1]
    first = bisect_left(heights, middle - _LARGE * 2)
    last = bisect_left(heights, middle + _LARGE * 2)
    return [g for g in inked[first:last] if g.box.top <= middle <= g.box.bottom]
