"""Where the labels of a picture stand, so that as few as can be cover one another."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nsmallest
from typing import TYPE_CHECKING

from planville_kg.view.wrap import text_width

if TYPE_CHECKING:
    from planville_kg.view.picture import Picture

SIZE = 13
LINE = 15
_GAP = 5
_ROOM = 4
_CELL = 200
MOST = 600
"""How many labels are placed: those of the largest nodes; more could not be read."""
_SIDES = ("below", "above", "right", "left")


@dataclass(frozen=True, slots=True)
class Label:
    """A label: the side of its node, the point that its lines are set from, and its box."""

    side: str
    x: float
    y: float
    anchor: str
    box: tuple[float, float, float, float]


class _Taken:
    """Boxes, found by the cells of a grid that they touch."""

    def __init__(self) -> None:
        self._cells: defaultdict[tuple[int, int], list[tuple[float, float, float, float]]]
        self._cells = defaultdict(list)

    def add(self, box: tuple[float, float, float, float]) -> None:
        for cell in _cells(box):
            self._cells[cell].append(box)

    def covered(self, box: tuple[float, float, float, float]) -> float:
        """Return how much of a box other boxes cover."""
        near = {other for cell in _cells(box) for other in self._cells.get(cell, ())}
        return sum(_common(box, other) for other in near)


def labels_of(picture: "Picture") -> dict[str, Label]:
    """Return the labels of the marked and of the largest nodes, which choose their side first."""
    marks, sizes = picture.marks.nodes, picture.sizes
    labelled = nsmallest(MOST, picture.network, key=lambda n: (n not in marks, -sizes[n], n))
    taken = _Taken()
    for node in labelled:
        taken.add(_glyph(picture, node))
    found: dict[str, Label] = {}
    for node in labelled:
        label = min(_choices(picture, node), key=lambda each: round(taken.covered(each.box)))
        taken.add(label.box)
        found[node] = label
    return found


def _choices(picture: "Picture", node: str) -> Iterator[Label]:
    side = picture.places[node].side
    for each in _SIDES if side == "below" else (side,):
        yield _label(picture, node, each)


def _label(picture: "Picture", node: str, side: str) -> Label:
    place, size = picture.places[node], picture.sizes[node] + _GAP
    width = max(map(text_width, place.lines)) * SIZE
    height = LINE * len(place.lines)
    if side in {"below", "above"}:
        left, anchor, x = place.x - width / 2, "middle", float(place.x)
        top = float(place.y + size if side == "below" else place.y - size - height)
    else:
        right = side == "right"
        x = float(place.x + size if right else place.x - size)
        left, anchor = (x, "start") if right else (x - width, "end")
        top = place.y - height / 2
    box = (left - _ROOM, top, left + width + _ROOM, top + height)
    return Label(side, x, top + SIZE - 1, anchor, box)


def _glyph(picture: "Picture", node: str) -> tuple[float, float, float, float]:
    place, size = picture.places[node], picture.sizes[node]
    return (place.x - size, place.y - size, place.x + size, place.y + size)


def _cells(box: tuple[float, float, float, float]) -> Iterator[tuple[int, int]]:
    for column in range(int(box[0] // _CELL), int(box[2] // _CELL) + 1):
        for row in range(int(box[1] // _CELL), int(box[3] // _CELL) + 1):
            yield column, row


def _common(one: tuple[float, ...], two: tuple[float, ...]) -> float:
    width = min(one[2], two[2]) - max(one[0], two[0])
    height = min(one[3], two[3]) - max(one[1], two[1])
    return width * height if width > 0 and height > 0 else 0.0
