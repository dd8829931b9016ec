"""Polygons → the data of an SVG path, in whole numbers, each point told from the one before."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


def path_of(shape: "BaseGeometry") -> str:
    """Return the path of a polygon or of several; holes are left out by the even-odd rule.

    Points that fall on the same whole numbers are told once. A ring too small to have three of
    them is left out, unless it is the only one: it is then a dot of one step.
    """
    import shapely  # noqa: PLC0415 - maps only

    rings = [
        shapely.get_coordinates(ring).tolist()
        for polygon in shapely.get_parts(shape).tolist()
        for ring in (polygon.exterior, *polygon.interiors)
    ]
    whole = [_rounded(ring) for ring in rings]
    drawn = [ring for ring in whole if len(ring) > _CORNERS]
    return "".join(map(_ring, drawn)) or "M{} {}h1v1h-1z".format(*whole[0][0])


_CORNERS = 2


def _rounded(points: Iterable[Sequence[float]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for x, y in points:
        point = (round(x), round(y))
        if not found or point != found[-1]:
            found.append(point)
    return found[:-1] if len(found) > 1 and found[0] == found[-1] else found


def _ring(points: Sequence[tuple[int, int]]) -> str:
    return f"M{points[0][0]} {points[0][1]}l{''.join(_steps(points)).lstrip()}z"


def _steps(points: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Yield each point as its distance from the one before; a minus sign parts numbers too."""
    before = points[0]
    for x, y in points[1:]:
        right, down = x - before[0], y - before[1]
        yield f"{'' if right < 0 else ' '}{right}{'' if down < 0 else ' '}{down}"
        before = (x, y)
