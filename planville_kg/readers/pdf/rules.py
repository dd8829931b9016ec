"""The rules drawn on a page: lines, thin rectangles, the sides of boxes."""

import itertools
from collections.abc import Iterator
from ctypes import byref, c_float, c_int
from dataclasses import dataclass, field
from typing import Any

from planville_kg.readers.pdf.bullets import is_bullet
from planville_kg.readers.pdf.glyphs import Box, turned

_PATH, _IMAGE, _FORM = 2, 3, 5
_LINE, _BEZIER, _MOVE = 0, 1, 2
THIN = 3.0
"""Points; a rectangle no thicker is a rule."""
_MIN_RULE = 4.0
_MAX_DEPTH = 8
_CORNERS = 4
_STRAIGHT = 3
"""Straight sides of a rectangle with rounded corners, at least."""
FAR = 1e6
"""Points; no page reaches there."""
_MOST_OF_BULLET = 80
"""Segments of the path of a bullet, at most."""
_MAX_SEGMENTS = 400_000

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal or vertical rule: its place across, and from where to where it runs.

    `solid` is false for the sides of a coloured area, which only stand for rules where there are
    no others; `of` is the rectangle whose side it is.
    """

    horizontal: bool
    at: float
    start: float
    end: float
    solid: bool = True
    of: Box | None = None


@dataclass(slots=True)
class Drawn:
    """What a page draws, upright: its rules, its bullets, and whether it holds images."""

    rules: list[Rule] = field(default_factory=list)
    bullets: list[Box] = field(default_factory=list)
    has_image: bool = False


def drawn_of(page: Any, turn: int, raw: Any, limit: int) -> Drawn:  # noqa: ANN401
    """Return what a page draws beside its letters.

    Args:
        page: A page of PDFium.
        turn: Quarter turns that make it upright.
        raw: The functions of PDFium.
        limit: Objects looked at, at most.
    """
    found = Drawn()
    segments = 0
    for seen, (item, matrix) in enumerate(objects_of(page, raw)):
        if seen >= limit or segments > _MAX_SEGMENTS:
            break
        kind = raw.FPDFPageObj_GetType(item)
        found.has_image = found.has_image or kind == _IMAGE
        if kind == _PATH:
            count = raw.FPDFPath_CountSegments(item)
            segments += count
            found.rules.extend(_path(item, matrix, turn, raw))
            if count <= _MOST_OF_BULLET and (box := _bullet(item, matrix, turn, raw)):
                found.bullets.append(box)
    return found


def _bullet(item: Any, matrix: Matrix, turn: int, raw: Any) -> Box | None:  # noqa: ANN401
    """Return the box of a path that is as small as a bullet, if it is filled."""
    fill, stroke = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(item, byref(fill), byref(stroke))
    if not fill.value:
        return None
    whole = _times(_matrix(item, raw), matrix)
    x, y = c_float(), c_float()
    spots = []
    for index in range(raw.FPDFPath_CountSegments(item)):
        raw.FPDFPathSegment_GetPoint(raw.FPDFPath_GetPathSegment(item, index), byref(x), byref(y))
        spots.append(_spot(x.value, y.value, whole, turn))
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    box = Box(min(xs), min(ys), max(xs), max(ys)) if spots else None
    return box if box is not None and is_bullet(box) else None


def objects_of(page: Any, raw: Any) -> Iterator[tuple[Any, Matrix]]:  # noqa: ANN401
    """Yield the objects of a page, those of its forms too, each with what places it."""
    for index in range(raw.FPDFPage_CountObjects(page)):
        yield from _inside(raw.FPDFPage_GetObject(page, index), _IDENTITY, raw, 0)


def _inside(item: Any, matrix: Matrix, raw: Any, depth: int) -> Iterator[tuple[Any, Matrix]]:  # noqa: ANN401
    if raw.FPDFPageObj_GetType(item) == _FORM and depth < _MAX_DEPTH:
        own = _times(_matrix(item, raw), matrix)
        for index in range(max(raw.FPDFFormObj_CountObjects(item), 0)):
            yield from _inside(raw.FPDFFormObj_GetObject(item, index), own, raw, depth + 1)
    else:
        yield item, matrix


def _matrix(item: Any, raw: Any) -> Matrix:  # noqa: ANN401
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, byref(found)):
        return _IDENTITY
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _path(item: Any, matrix: Matrix, turn: int, raw: Any) -> Iterator[Rule]:  # noqa: ANN401
    """Yield the rules of a path: each of its subpaths is a line, a rectangle, or nothing."""
    fill, stroke = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(item, byref(fill), byref(stroke))
    if not fill.value and not stroke.value:
        return
    whole = _times(_matrix(item, raw), matrix)
    for points in _subpaths(item, raw):
        spots = [_spot(x, y, whole, turn) for x, y in points]
        xs, ys = [x for x, _ in spots], [y for _, y in spots]
        box = Box(min(xs), min(ys), max(xs), max(ys))
        if not all(abs(v) < FAR for v in (box.left, box.top, box.right, box.bottom)):
            continue
        if box.height <= THIN or box.width <= THIN:
            yield from _thin(box)
        elif _is_rectangle(spots, box) and len(set(spots)) >= _CORNERS:
            yield from _sides(box, solid=bool(stroke.value))
        elif stroke.value:
            yield from _straight(spots)


def _subpaths(item: Any, raw: Any) -> Iterator[list[tuple[float, float]]]:  # noqa: ANN401
    """Yield the corners of each subpath; a rectangle with rounded corners has those of its box."""
    points: list[tuple[float, float]] = []
    x, y = c_float(), c_float()
    curved, straight = False, 0
    for index in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        if kind == _MOVE:
            yield from _corners(points, straight, curved=curved)
            points, curved, straight = [], False, 0
        curved = curved or kind == _BEZIER
        spot = (x.value, y.value)
        straight += kind == _LINE and bool(points) and _is_straight(points[-1], spot)
        points.append(spot)
        if raw.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    yield from _corners(points, straight, curved=curved)


def _corners(
    points: list[tuple[float, float]], straight: int, *, curved: bool
) -> Iterator[list[tuple[float, float]]]:
    if len(points) > 1 and not curved:
        yield points
    elif curved and straight >= _STRAIGHT:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, right, low, high = min(xs), max(xs), min(ys), max(ys)
        yield [(left, low), (right, low), (right, high), (left, high), (left, low)]


def _is_straight(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return abs(one[0] - other[0]) <= 1 or abs(one[1] - other[1]) <= 1


def _spot(x: float, y: float, matrix: Matrix, turn: int) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    x, y = turned(a * x + c * y + e, b * x + d * y + f, turn)
    return x, -y


def _thin(box: Box) -> Iterator[Rule]:
    across, down = box.middle
    if box.width >= max(box.height, _MIN_RULE):
        yield Rule(horizontal=True, at=down, start=box.left, end=box.right)
    elif box.height >= _MIN_RULE:
        yield Rule(horizontal=False, at=across, start=box.top, end=box.bottom)


def _straight(spots: list[tuple[float, float]]) -> Iterator[Rule]:
    for (x, y), (u, v) in itertools.pairwise(spots):
        yield from (
            _thin(Box(min(x, u), min(y, v), max(x, u), max(y, v)))
            if (abs(x - u) <= 1 or abs(y - v) <= 1)
            else ()
        )


def _is_rectangle(spots: list[tuple[float, float]], box: Box) -> bool:
    return all(
        min(abs(x - box.left), abs(x - box.right)) <= 1
        and min(abs(y - box.top), abs(y - box.bottom)) <= 1
        for x, y in spots
    )


def _sides(box: Box, *, solid: bool) -> Iterator[Rule]:
    for at in (box.top, box.bottom):
        yield Rule(True, at, box.left, box.right, solid, box)  # noqa: FBT003 - horizontal
    for at in (box.left, box.right):
        yield Rule(False, at, box.top, box.bottom, solid, box)  # noqa: FBT003 - vertical
