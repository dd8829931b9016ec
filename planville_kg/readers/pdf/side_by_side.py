"""Texts side by side that are no table: their lines do not stand on the same heights."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from planville_kg.readers.pdf.glyphs import Glyph

_BLANK = 1.0
"""Width, in sizes of letters, of a blank that ends a stretch of text."""
_GUTTER = 8.0
"""Points between two columns, at least."""
_LEVEL = 0.25
"""Share of their height within which the middles of two stretches are on one line."""
_FAR = 2.5
"""Sizes of letters between the lines of one column, at most."""
_CHANCE = 0.35
"""Share of the lines of a column that are on one line with some of the other by chance."""
_LARGER = 1.5
"""Sizes of letters of one column, in those of the other, that tell them apart."""
_LINES = 2
"""Lines of each column, at least; on one line with the other column, at most."""
_LETTERS = 3
"""Letters of a key, at least."""
_MAX_STRETCHES = 600
"""Stretches of a region; one with more is a table, or a drawing."""


@dataclass(slots=True, eq=False)
class _Stretch:
    """Letters of one line without a wide blank."""

    glyphs: list[Glyph]
    left: float
    right: float
    top: float
    bottom: float
    text: str = ""

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def takes(self, glyph: Glyph) -> bool:
        level = abs(glyph.box.middle[1] - self.middle) <= _LEVEL * self.height
        gap = glyph.box.left - self.right
        return level and -glyph.size < gap <= _BLANK * max(glyph.size, self.height / 2)

    def add(self, glyph: Glyph) -> None:
        self.glyphs.append(glyph)
        self.left, self.right = min(self.left, glyph.box.left), max(self.right, glyph.box.right)

    def is_level(self, other: "_Stretch") -> bool:
        """Tell whether another stretch stands on the same line."""
        return abs(self.middle - other.middle) <= _LEVEL * min(self.height, other.height)

    def says(self, other: "_Stretch") -> bool:
        """Tell whether another stretch says the same further right, as the key of another card."""
        return other.left - self.right >= _GUTTER and self.text == other.text

    def conflicts(self, other: "_Stretch") -> bool:
        """Tell whether another stretch is beside it, at half its height."""
        beside = other.left - self.right >= _GUTTER or self.left - other.right >= _GUTTER
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return beside and shared > 0 and not self.is_level(other)


@dataclass(slots=True)
class _Zone:
    """Two columns: their stretches, and the blank between them."""

    left: list[_Stretch] = field(default_factory=list)
    right: list[_Stretch] = field(default_factory=list)

    @property
    def sides(self) -> tuple[float, float]:
        return max(s.right for s in self.left), min(s.left for s in self.right)

    @property
    def all(self) -> list[_Stretch]:
        return [*self.left, *self.right]

    def takes(self, stretch: _Stretch) -> bool:
        """Add a stretch to one of the columns, if it leaves a gutter and is near them."""
        low, high = self.sides
        top, bottom = min(s.top for s in self.all), max(s.bottom for s in self.all)
        if max(top - stretch.bottom, stretch.top - bottom) > _FAR * stretch.height:
            return False
        before, after = stretch.left - low, high - stretch.right
        if after >= _GUTTER and before < after:
            self.left.append(stretch)
        elif before >= _GUTTER and after < before:
            self.right.append(stretch)
        else:
            return False
        return True

    @property
    def says_again(self) -> bool:
        """Whether both say the same several keys, at their own left edges."""
        said = [_edge_texts(side) for side in (self.left, self.right)]
        return len(said[0] & said[1]) >= _LINES

    @property
    def is_columns(self) -> bool:
        """Whether each has lines of its own, few of them on one line with the other's.

        Letters of another size are on one line by chance.
        """
        level = sum(any(s.is_level(other) for other in self.right) for s in self.left)
        conflicts = sum(s.conflicts(other) for s in self.left for other in self.right)
        few = min(len(self.left), len(self.right))
        low, high = sorted(median(s.height for s in side) for side in (self.left, self.right))
        apart = few > _LINES and level <= min(_CHANCE * few, conflicts - 1)
        return few >= _LINES <= conflicts and (apart or high >= _LARGER * low)


def columns_of(glyphs: Sequence[Glyph]) -> Iterator[tuple[list[Glyph], bool]]:
    """Yield the letters of a region in parts, and whether each is a column beside another.

    Each column comes whole before the one on its right. Two texts are columns where their lines
    stand at heights of their own; those of a table stand on the same heights.
    """
    zone = next(_zones(_stretches(glyphs)), None)
    if zone is None:
        yield list(glyphs), False
        return
    top, bottom = min(s.top for s in zone.all), max(s.bottom for s in zone.all)
    inside = {id(glyph) for stretch in zone.all for glyph in stretch.glyphs}
    rest = [glyph for glyph in glyphs if id(glyph) not in inside]
    above = [glyph for glyph in rest if glyph.box.middle[1] < (top + bottom) / 2]
    yield above, False
    for column in (zone.left, zone.right):
        for part, _ in columns_of([glyph for stretch in column for glyph in stretch.glyphs]):
            yield part, True
    yield from columns_of([glyph for glyph in rest if glyph.box.middle[1] >= (top + bottom) / 2])


def _edge_texts(side: Sequence[_Stretch]) -> frozenset[str]:
    """Return what the lines of a column that begin at its left edge say, if it is a word."""
    edge = min(stretch.left for stretch in side)
    found = (s.text for s in side if s.left - edge <= 1)
    return frozenset(text for text in found if sum(map(str.isalpha, text)) >= _LETTERS)


def _zones(stretches: Sequence[_Stretch]) -> Iterator[_Zone]:
    """Yield the columns of a region, from top to bottom."""
    if len(stretches) > _MAX_STRETCHES:
        return
    ordered = sorted(stretches, key=lambda s: (s.top, s.left))
    tried: set[int] = set()
    for stretch in ordered:
        if id(stretch) in tried:
            continue
        beside = [other for other in ordered if stretch.conflicts(other) or stretch.says(other)]
        for other in beside[:1]:
            left, right = sorted((stretch, other), key=lambda s: s.left)
            zone = _Zone([left], [right])
            _grow(zone, ordered)
            _trim(zone)
            tried |= {id(one) for one in zone.all}
            if zone.left and zone.right and (zone.is_columns or zone.says_again):
                yield zone


def _grow(zone: _Zone, ordered: Sequence[_Stretch]) -> None:
    """Add the stretches below, then those above, as long as none crosses the gutter."""
    known = {id(stretch) for stretch in zone.all}
    start = min(stretch.top for stretch in zone.all)
    for stretch in (s for s in ordered if s.top >= start and id(s) not in known):
        if not zone.takes(stretch):
            break
    for stretch in (s for s in reversed(ordered) if s.top < start and id(s) not in known):
        if not zone.takes(stretch):
            break


def _trim(zone: _Zone) -> None:
    """Leave out what stands above the first line of the other column: it is above them both."""
    top = max(min(s.top for s in zone.left), min(s.top for s in zone.right))
    for side in (zone.left, zone.right):
        side[:] = [s for s in side if s.bottom > top]


def _stretches(glyphs: Sequence[Glyph]) -> list[_Stretch]:
    found: list[_Stretch] = []
    for glyph in sorted(glyphs, key=lambda one: one.order):
        if glyph.turn:
            return []
        if glyph.text.isspace():
            continue
        if found and found[-1].takes(glyph):
            found[-1].add(glyph)
        else:
            box = glyph.box
            found.append(_Stretch([glyph], box.left, box.right, box.top, box.bottom))
    for stretch in found:
        stretch.text = "".join(glyph.text for glyph in stretch.glyphs)
    return found
