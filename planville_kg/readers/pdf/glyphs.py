"""The letters of a page, upright and counted from its top left corner."""

import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"}
_HYPHENS = frozenset("\x02\ufffe\u2010\u2011")
_SYMBOLS = ("\uf000", "\uf0ff")
"""Pictures of symbol fonts: the bullets of office programs."""
_LAST = 0x10FFFF
_QUARTER = math.pi / 2


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `top` is above `bottom`, both counted downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """The centre: x, then y."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def width(self) -> float:
        """Width, in points."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height, in points."""
        return self.bottom - self.top


@dataclass(slots=True)
class Glyph:
    """A letter: its box, its size, its quarter turns against the page, its weight.

    `order` is its number in the page as it was written. It `goes_on` where it ends a line that
    another text on its right, rather than the side of the page, made go on below; that text is a
    `label`, which is a line of its own.
    """

    text: str
    box: Box
    size: float
    turn: int = 0
    bold: bool = False
    struck: bool = False
    order: int = 0
    goes_on: bool = False
    label: bool = False

    def doubles(self, other: "Glyph", slack: float) -> bool:
        """Tell whether it is another letter drawn again to look bold (not half a ligature)."""
        return (
            self.text == other.text
            and abs(self.box.left - other.box.left) < slack
            and abs(self.order - other.order) > 1
        )


def turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """Return a point turned clockwise by quarter turns, y counted upwards."""
    for _ in range(turn % 4):
        x, y = y, -x
    return x, y


def box_of(left: float, bottom: float, right: float, top: float, turn: int) -> Box:
    """Return the box of a rectangle of PDF (y upwards), turned, with y downwards."""
    first, second = turned(left, bottom, turn), turned(right, top, turn)
    xs, ys = sorted((first[0], second[0])), sorted((-first[1], -second[1]))
    return Box(xs[0], ys[0], xs[1], ys[1])


def turned_box(box: Box, turn: int) -> Box:
    """Return a box (y downwards) turned clockwise by quarter turns."""
    return box_of(box.left, -box.bottom, box.right, -box.top, turn)


def quarter(angle: float) -> int:
    """Return the quarter turns, counter-clockwise, nearest to PDFium's clockwise radians."""
    return -round(angle / _QUARTER) % 4 if math.isfinite(angle) else 0


def main_turn(turns: Iterator[int]) -> int:
    """Return the quarter turn of most letters: that of a page that lies on its side."""
    counts = Counter(turns)
    return max(counts, key=lambda turn: (counts[turn], -turn)) if counts else 0


def letters(code: int) -> str:
    """Return the letters of a code of the page: ligatures apart, line-end hyphens as hyphens.

    >>> letters(0xFB01), letters(2), letters(0x2010)
    ('fi', '-', '-')
    """
    if code > _LAST:
        return ""
    text = chr(code)
    if text in _HYPHENS:
        return "-"
    if text.isspace():
        return " "
    if _SYMBOLS[0] <= text <= _SYMBOLS[1]:
        return "•"
    if unicodedata.category(text) in ("Cc", "Cs"):
        return ""
    return _LIGATURES.get(text, text)
