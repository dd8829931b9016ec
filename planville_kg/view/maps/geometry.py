"""Contours in degrees → paths in metres: projected, simplified, and insets brought near.

The projection is equirectangular about the middle of each group of contours: one degree of
longitude is as long as at that latitude. On a town it is exact to a pixel; on metropolitan France
widths are off by up to 9 % at the edges, which a map of classes bears.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from planville_kg.view.maps.paths import path_of

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_METRES_PER_DEGREE = 6_371_008.8 * math.pi / 180
"""Of latitude, on the mean sphere of the International Union of Geodesy and Geophysics."""

_STEPS = 12_000
"""A picture is drawn on a grid of about so many steps a side: finer than any zoom shows."""

_COARSEST = 8.0
GAP = 60_000.0
"""Metres between insets."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A contour on the map: its SVG path, the point of its label, its box, its area, in steps."""

    path: str
    x: int
    y: int
    box: tuple[int, int, int, int]
    size: float


@dataclass(frozen=True, slots=True)
class Inset:
    """A frame about contours brought near, and what it shows."""

    label: str
    box: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Atlas:
    """All that is drawn, in steps of `step` metres: areas, background, insets, the whole box."""

    areas: Mapping[str, Shape]
    background: Mapping[str, Shape]
    insets: tuple[Inset, ...]
    box: tuple[int, int, int, int]
    step: float


@dataclass(frozen=True, slots=True)
class _Frame:
    """How degrees become steps: the middle of the projection, the scale, and a shift."""

    longitude: float
    latitude: float
    step: float
    shift: tuple[float, float] = (0.0, 0.0)

    def project(self, shape: "BaseGeometry") -> "BaseGeometry":
        """Return a shape in steps, north up."""
        import shapely  # noqa: PLC0415 - maps only

        scale = _METRES_PER_DEGREE / self.step
        width = scale * math.cos(math.radians(self.latitude))
        right, down = (each / self.step for each in self.shift)

        def move(points: Any) -> Any:  # noqa: ANN401 - a numpy array of pairs
            middle = (self.longitude, self.latitude)
            return (points - middle) * (width, -scale) + (right, down)

        return shapely.transform(shape, move)


def read_wkt(text: str) -> "BaseGeometry | None":
    """Return the polygons of a `geo:wktLiteral` in CRS84; nothing where there are none.

    Invalid rings are mended (`ST_MakeValid`); a literal in another reference system is left
    aside, since its axes may be swapped (GeoSPARQL 1.1, section 8.5.1).

    Args:
        text: The literal, with or without the IRI of its reference system.
    """
    import shapely  # noqa: PLC0415 - maps only

    if text.startswith("<"):
        system, _, text = text.partition(">")
        if not system.endswith("CRS84"):
            return None
    shape = shapely.from_wkt(text.strip(), on_invalid="ignore")
    if shape is None or shape.is_empty or not all(map(math.isfinite, shape.bounds)):
        return None
    parts = shapely.get_parts(shapely.make_valid(shape)).tolist()
    flat = [piece for part in parts for piece in shapely.get_parts(part).tolist()]
    polygons = [part for part in flat if part.geom_type == "Polygon" and part.area]
    return shapely.multipolygons(polygons) if polygons else None


def make_atlas(
    areas: Mapping[str, "BaseGeometry"],
    background: Mapping[str, "BaseGeometry"],
    groups: Mapping[str, str],
) -> Atlas:
    """Lay contours out on one map.

    Args:
        areas: The contours that bear values, by key; there is one at least.
        background: Contours behind them; only those that touch the map are kept.
        groups: The label of the inset that an area belongs to; none for the main map.
    """
    if all(key in groups for key in areas):
        groups = {}
    frames = _frames(areas, groups)
    placed = {key: _shape(frames[groups.get(key, "")], shape) for key, shape in areas.items()}
    whole = _around(shape.box for shape in placed.values())
    step = frames[""].step
    return Atlas(
        areas=placed,
        background=_useful({k: _shape(frames[""], each) for k, each in background.items()}, whole),
        insets=tuple(
            Inset(label, _grow(_around(_boxes(placed, groups, label)), GAP / 4 / step))
            for label in frames
            if label
        ),
        box=whole,
        step=step,
    )


def _frames(areas: Mapping[str, "BaseGeometry"], groups: Mapping[str, str]) -> dict[str, "_Frame"]:
    """Return the frame of each inset by its label, that of the main map under no label."""
    members: dict[str, list[BaseGeometry]] = {}
    for key, shape in areas.items():
        members.setdefault(groups.get(key, ""), []).append(shape)
    boxes = {label: _bounds(shapes) for label, shapes in sorted(members.items())}
    box = boxes.pop("")
    step = min(max(max(_height(box), _width(box)) / _STEPS, 1.0), _COARSEST)
    main = _frame(box, step)
    return {"": main} | _beside(main, box, boxes)


def _boxes(
    placed: Mapping[str, Shape], groups: Mapping[str, str], label: str
) -> Iterator[tuple[int, int, int, int]]:
    return (shape.box for key, shape in placed.items() if groups.get(key) == label)


def _useful(background: dict[str, Shape], whole: tuple[int, int, int, int]) -> dict[str, Shape]:
    """Return what stands behind the map, or nothing where it would be a spot in a corner of it."""
    near = {key: shape for key, shape in background.items() if _touch(shape.box, whole)}
    if not near:
        return {}
    left, _, right, _ = _around(shape.box for shape in near.values())
    return near if 2 * (right - left) >= whole[2] - whole[0] else {}


def _frame(box: tuple[float, ...], step: float) -> _Frame:
    return _Frame((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, step)


def _beside(
    main: _Frame, box: tuple[float, ...], boxes: Mapping[str, tuple[float, ...]]
) -> dict[str, _Frame]:
    """Return the frames of insets: one under another, left of the main map, at the same scale."""
    top = -_height(box) / 2
    frames = {}
    for label, around in boxes.items():
        frame = _frame(around, main.step)
        left = -_width(box) / 2 - GAP - _width(around) / 2
        top += _height(around) / 2
        frames[label] = replace(frame, shift=(left, top))
        top += _height(around) / 2 + GAP
    return frames


def _bounds(shapes: Iterable["BaseGeometry"]) -> tuple[float, ...]:
    lefts, bottoms, rights, tops = zip(*(shape.bounds for shape in shapes), strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _width(box: tuple[float, ...]) -> float:
    """Return the width of a box of degrees in metres, at its middle."""
    middle = math.radians((box[1] + box[3]) / 2)
    return (box[2] - box[0]) * _METRES_PER_DEGREE * math.cos(middle)


def _height(box: tuple[float, ...]) -> float:
    return (box[3] - box[1]) * _METRES_PER_DEGREE


def _shape(frame: _Frame, degrees: "BaseGeometry") -> Shape:
    import shapely  # noqa: PLC0415 - maps only

    shape = frame.project(degrees)
    simple = shapely.simplify(shape, 1.5)
    point = shapely.point_on_surface(shape)
    left, top, right, bottom = shape.bounds
    return Shape(
        path=path_of(shape if simple.is_empty else simple),
        x=round(point.x),
        y=round(point.y),
        box=(math.floor(left), math.floor(top), math.ceil(right), math.ceil(bottom)),
        size=round(math.sqrt(shape.area), 1),
    )


def _around(boxes: Iterable[tuple[int, int, int, int]]) -> tuple[int, int, int, int]:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _grow(box: tuple[int, int, int, int], by: float) -> tuple[int, int, int, int]:
    more = round(by)
    return box[0] - more, box[1] - more, box[2] + more, box[3] + more


def _touch(one: tuple[int, int, int, int], two: tuple[int, int, int, int]) -> bool:
    margin = max(two[2] - two[0], two[3] - two[1]) // 3
    wide = _grow(two, margin)
    return one[0] <= wide[2] and one[2] >= wide[0] and one[1] <= wide[3] and one[3] >= wide[1]
