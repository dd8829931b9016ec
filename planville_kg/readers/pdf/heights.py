"""Letters grouped by height: those of one line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from planville_kg.readers.pdf.glyphs import Glyph

_OVERLAP = 0.5
SMALL = 0.85
"""Share of the usual size below which letters are raised or lowered ones, or a note."""
_LARGE = 1.8
"""Share of the usual size above which letters may stand beside two lines."""
_FIGURES = 2
_TOUCH = 0.25


def grouped(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Group upright letters by height: those of full size first, then raised or lowered ones.

    A large number beside two lines is of the first.
    """
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()]
    if not inked:
        return []
    middle = median(glyph.size for glyph in inked)
    usual = middle * SMALL
    numbers = _numbers(inked, _LARGE * middle)
    apart = frozenset(id(glyph) for group in numbers for glyph in group.glyphs)
    groups = _by_height(g for g in inked if g.size >= usual and id(g) not in apart)
    for group in numbers:
        beside = [one for one in groups if all(one.takes(g, _OVERLAP) for g in group.glyphs)]
        if len(beside) > 1:
            beside[0].glyphs += [beside[0].as_high(glyph) for glyph in group.glyphs]
        elif beside:
            beside[0].glyphs += group.glyphs
        else:
            groups.append(group)
    groups.sort(key=lambda one: one.top + one.bottom)
    small = [glyph for glyph in inked if glyph.size < usual]
    for glyph in sorted(small, key=lambda one: (one.box.middle[1], one.box.left)):
        near = [group for group in groups if group.takes(glyph, _TOUCH)]
        if near:
            max(near, key=lambda group: group.shared(glyph)).glyphs.append(glyph)
        else:
            groups.append(_Group([glyph], glyph.box.top, glyph.box.bottom))
    return [group.glyphs for group in groups]


def _numbers(glyphs: Sequence[Glyph], least: float) -> "list[_Group]":
    """Return the large numbers that stand apart from other large letters."""
    groups = _by_height(glyph for glyph in glyphs if glyph.size > least)
    return [
        group
        for group in groups
        if len(group.glyphs) <= _FIGURES and all(glyph.text.isdigit() for glyph in group.glyphs)
    ]


def _by_height(glyphs: Iterable[Glyph]) -> "list[_Group]":
    groups: list[_Group] = []
    for glyph in sorted(glyphs, key=lambda one: (one.box.middle[1], one.box.left)):
        if not (groups and groups[-1].takes(glyph, _OVERLAP)):
            groups.append(_Group([], glyph.box.top, glyph.box.bottom))
        groups[-1].add(glyph)
    return groups


@dataclass(slots=True)
class _Group:
    """Letters of one height."""

    glyphs: list[Glyph]
    top: float
    bottom: float

    def shared(self, glyph: Glyph) -> float:
        return min(self.bottom, glyph.box.bottom) - max(self.top, glyph.box.top)

    def takes(self, glyph: Glyph, share: float) -> bool:
        return self.shared(glyph) >= share * min(self.bottom - self.top, glyph.box.height)

    def as_high(self, glyph: Glyph) -> Glyph:
        """Return a letter as high as those of the group, where it stands."""
        return replace(glyph, box=replace(glyph.box, top=self.top, bottom=self.bottom))

    def add(self, glyph: Glyph) -> None:
        self.glyphs.append(glyph)
        if glyph.box.height > self.bottom - self.top:
            self.top, self.bottom = glyph.box.top, glyph.box.bottom
