"""Names on a map: those of areas, then those of communes, each where it covers no other."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from planville_kg.view.wrap import text_width, wrap

if TYPE_CHECKING:
    from planville_kg.view.maps.picture import Mark, Picture

_LINE = 13.0
"""The most ems of a line of a name."""
_LEADING = 1.1
_CROWD = 60
"""Areas beyond which towns are named, not each area."""
_TOWN = 30_000.0
"""Metres within which areas of one town lie; farther apart, two towns have the same name."""
_SHIFTS = (0, -2, 2, -4, 4)
"""Ems that the name of a commune may be moved up or down."""
_BOLD = 1.12
"""How much wider a name is in bold."""
_ROOM = 0.25
"""Ems left free on each side of a name."""
_TRIED = 4
"""Names that are tried for each one that may be written."""
_CODE = re.compile(r"[0-9][0-9AB][0-9]{3}")
"""The code of a town, which stands where its name is not known."""
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Label:
    """A name in lines: the middle of its first line, and whether it is of the background."""

    lines: tuple[str, ...]
    x: float
    y: float
    is_place: bool


@dataclass(frozen=True, slots=True)
class _Named:
    """What bears a name: the box that it is written beside, or in."""

    name: str
    x: float
    y: float
    box: Box
    is_place: bool = False


def place_labels(
    picture: "Picture", view: Box, size: float, most: int, dot: float
) -> tuple[Label, ...]:
    """Return the names that find room in a view: of areas, the largest first, and of communes.

    Where areas crowd, the towns that have most of them are named instead.

    Args:
        picture: What is drawn.
        view: The box that names stay in.
        size: The height of a text.
        most: The most names of areas or towns, and of communes.
        dot: The width of the dot that stands for what is smaller.
    """
    seen = [mark for mark in picture.marks if _touch(mark.shape.box, view)]
    marks = [_widened(mark.shape.box, dot) for mark in seen]
    behind = [
        _Named(name, shape.x, shape.y, (shape.x, shape.y, shape.x, shape.y), is_place=True)
        for name, shape in picture.atlas.background.items()
        if _touch(shape.box, view)
    ]
    crowded = len(seen) > _CROWD
    named = _towns(seen, _TOWN / picture.atlas.step) if crowded else _own(seen, marks)
    taken = list(_corners(view, size))
    found = list(_written(named, view, size, most, [taken] if crowded else [taken, marks]))
    taken += map(_box_of(size), found)
    return (*found, *_written(behind, view, size, most, [taken, marks]))


def _corners(view: Box, size: float) -> tuple[Box, Box]:
    """Return the room that the buttons of a page take at the bottom left, and the scale right."""
    left, _, right, bottom = view
    return (
        (left, bottom - 5 * size, left + 13 * size, bottom),
        (right - 11 * size, bottom - 3 * size, right, bottom),
    )


def _own(marks: Sequence["Mark"], boxes: Sequence[Box]) -> list[_Named]:
    return [
        _Named(mark.label, mark.shape.x, mark.shape.y, box)
        for mark, box in zip(marks, boxes, strict=True)
    ]


def _towns(marks: Iterable["Mark"], wide: float) -> list[_Named]:
    """Return the towns of areas, those with most areas first."""
    members: dict[str, list[Mark]] = {}
    for mark in marks:
        if mark.town and not _CODE.fullmatch(mark.town):
            members.setdefault(mark.town, []).append(mark)
    found = []
    for name, each in sorted(members.items(), key=lambda one: (-len(one[1]), one[0])):
        box = _around(mark.shape.box for mark in each)
        if max(box[2] - box[0], box[3] - box[1]) <= wide:
            found.append(_Named(name, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2, box))
    return found


def _written(
    named: Iterable[_Named], view: Box, size: float, most: int, full: Sequence[list[Box]]
) -> Iterator[Label]:
    """Yield the names that find room; what they cover is full from then on."""
    written = 0
    for each in islice(named, most * _TRIED):
        lines = wrap(each.name, _LINE, 2)
        for label in _candidates(each, lines, size) if lines else ():
            box = _box_of(size)(label)
            if _inside(box, view) and not any(_hit(box, each.box, boxes) for boxes in full):
                full[0].append(box)
                written += 1
                yield label
                break
        if written >= most:
            return


def _candidates(named: _Named, lines: tuple[str, ...], size: float) -> Iterator[Label]:
    """Yield the places of a name: inside where it is wide enough, else below, above, beside."""
    width = max(map(text_width, lines)) * size * _BOLD
    height = _LEADING * size * (len(lines) - 1)
    left, top, right, bottom = named.box
    middle = named.y - height / 2 + 0.35 * size
    if named.is_place:
        for rise in _SHIFTS:
            yield Label(lines, named.x, middle + rise * size, named.is_place)
        return
    if width < (right - left) * 0.9 and height + size < (bottom - top) * 0.8:
        yield Label(lines, named.x, middle, named.is_place)
        return
    across = (left + right) / 2
    beside = width / 2 + 0.5 * size
    yield Label(lines, across, bottom + 1.05 * size, named.is_place)
    yield Label(lines, across, top - height - 0.4 * size, named.is_place)
    yield Label(lines, right + beside, middle, named.is_place)
    yield Label(lines, left - beside, middle, named.is_place)


def _box_of(size: float) -> Callable[[Label], Box]:
    """Return what gives the box of a name."""

    def box(label: Label) -> Box:
        half = (max(map(text_width, label.lines)) * _BOLD / 2 + _ROOM) * size
        foot = label.y + _LEADING * size * (len(label.lines) - 1) + 0.25 * size
        return label.x - half, label.y - 0.85 * size, label.x + half, foot

    return box


def _hit(box: Box, own: Box, boxes: Iterable[Box]) -> bool:
    """Whether a box covers another, its own apart."""
    return any(_touch(box, other) for other in boxes if other is not own)


def _touch(one: Sequence[float], two: Sequence[float]) -> bool:
    return one[0] < two[2] and one[2] > two[0] and one[1] < two[3] and one[3] > two[1]


def _inside(box: Box, view: Box) -> bool:
    return box[0] >= view[0] and box[1] >= view[1] and box[2] <= view[2] and box[3] <= view[3]


def _widened(box: Sequence[float], least: float) -> Box:
    """Return a box at least so wide and high, its middle where it was."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    across = max(box[2] - box[0], least) / 2
    rise = max(box[3] - box[1], least) / 2
    return x - across, y - rise, x + across, y + rise


def _around(boxes: Iterable[Sequence[float]]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
