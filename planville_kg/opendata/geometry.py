"""Contours: validity, projection, and text (WKT) in CRS84, longitude before latitude.

Sources: RFC 7946 for GeoJSON; OGC 06-103r4 for WKT; OGC GeoSPARQL 1.1 for `geo:wktLiteral`,
whose default reference system is CRS84.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

LAMBERT_93 = 2154
"""The EPSG code of the national projection of metropolitan France (decree 2000-1276)."""
_GEOGRAPHIC = {4326, 4258, 4171, 4269}
"""WGS 84, ETRS89, RGF93, NAD83: the same to the metre at the scale of a quartier."""
_EPSG = re.compile(r"EPSG:(?:[\d.]*:)?(\d+)$", re.IGNORECASE)
_DEPTHS = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2}
_DEPTHS |= {"Polygon": 2, "MultiPolygon": 3}
_METRES = 7
"""Decimals of a reprojected degree: a centimetre."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A contour as WKT, or nothing; `doubt` is a code and a French sentence about it."""

    wkt: str | None
    doubt: tuple[str, str] | None = None


class Projection(Protocol):
    """What turns coordinates into longitude and latitude."""

    def transform(self, x: float, y: float, /) -> tuple[float, float]:
        """Return the longitude and the latitude of a point."""
        ...


class Swap:
    """Puts longitude before latitude."""

    def transform(self, x: float, y: float, /) -> tuple[float, float]:
        """Return the two the other way round."""
        return y, x


def epsg(crs: str | None) -> int | None:
    """Return the EPSG code of a CRS name that is not longitude and latitude, else None.

    >>> epsg("urn:ogc:def:crs:EPSG::2154"), epsg("urn:ogc:def:crs:OGC:1.3:CRS84"), epsg(None)
    (2154, None, None)
    """
    match = _EPSG.search(crs or "")
    code = int(match.group(1)) if match else None
    return None if code in _GEOGRAPHIC else code


def is_geometry(found: Mapping[str, Any]) -> bool:
    """Tell whether an object is a GeoJSON geometry."""
    known = found.get("type") in (*_DEPTHS, "GeometryCollection")
    return known and ("coordinates" in found or "geometries" in found)


def first_point(shape: Mapping[str, Any]) -> tuple[float, float] | None:
    """Return the first point of a GeoJSON geometry, if it has one."""
    found = shape.get("coordinates")
    while isinstance(found, list | tuple) and found and isinstance(found[0], list | tuple):
        found = found[0]
    if not isinstance(found, list | tuple) or len(found) < 2:  # noqa: PLR2004 - x and y
        return None
    if not all(isinstance(each, int | float) for each in found[:2]):
        return None
    return float(found[0]), float(found[1])


def is_degrees(point: tuple[float, float]) -> bool:
    """Tell whether a point can be a longitude and a latitude."""
    return abs(point[0]) <= 180 and abs(point[1]) <= 90  # noqa: PLR2004 - degrees


def is_lambert_93(point: tuple[float, float]) -> bool:
    """Tell whether a point lies in the rectangle of Lambert 93 (IGN), in metres."""
    return 0 < point[0] < 1_300_000 and 6_000_000 < point[1] < 7_200_000  # noqa: PLR2004 - metres


def transformer(code: int) -> Projection | None:
    """Return what turns a projection into longitude and latitude, None if PROJ knows it not."""
    from pyproj import Transformer  # noqa: PLC0415 - projected files only
    from pyproj.exceptions import CRSError  # noqa: PLC0415 - projected files only

    try:
        found: Projection = Transformer.from_crs(code, "OGC:CRS84", always_xy=True)
    except CRSError:
        return None
    return found


def outline(shape: Mapping[str, Any], project: Projection | None = None) -> Outline:
    """Return the contour of a GeoJSON geometry.

    A polygon that crosses itself is repaired, and said; what has no WKT is left out, and said.

    Args:
        shape: The geometry.
        project: From its projection to longitude and latitude.
    """
    kind = shape.get("type")
    if kind not in _DEPTHS:
        return Outline(None, ("geometrie-non-reprise", f"géométrie de type {kind}"))
    try:
        coordinates = _flat(shape.get("coordinates"), _DEPTHS[kind], project)
    except (TypeError, ValueError, IndexError):
        return Outline(None, ("geometrie-illisible", "coordonnées mal formées"))
    if not coordinates:
        return Outline(None, ("geometrie-vide", "géométrie sans coordonnées"))
    if "Polygon" in kind:
        fixed = _repaired(kind, coordinates)
        if fixed:
            return fixed
    return Outline(_wkt(kind, coordinates))


def _flat(found: Any, depth: int, project: Projection | None) -> list[Any]:  # noqa: ANN401 - JSON
    """Return coordinates as nested lists of two numbers, heights left out."""
    if depth:
        return [_flat(each, depth - 1, project) for each in found]
    x, y = float(found[0]), float(found[1])
    if project is not None:
        x, y = (round(each, _METRES) for each in project.transform(x, y))
    if not is_degrees((x, y)):
        raise ValueError("coordinates out of range")
    return [x, y]


def _repaired(kind: str, coordinates: list[Any]) -> Outline | None:
    """Return the contour of an invalid polygon once repaired; None where it is valid."""
    from shapely import make_valid  # noqa: PLC0415 - contours only
    from shapely.errors import ShapelyError  # noqa: PLC0415 - contours only
    from shapely.geometry import mapping, shape  # noqa: PLC0415 - contours only
    from shapely.validation import explain_validity  # noqa: PLC0415 - contours only

    try:
        found = shape({"type": kind, "coordinates": coordinates})
    except (ShapelyError, ValueError, TypeError):
        return Outline(None, ("geometrie-illisible", "polygone mal formé"))
    if found.is_valid and not found.is_empty:
        return None
    why = explain_validity(found)
    polygons = sorted(_polygons(make_valid(found)), key=lambda each: each.wkt)
    if not polygons:
        return Outline(None, ("geometrie-illisible", f"polygone sans surface ({why})"))
    parts = [_listed(mapping(each)["coordinates"]) for each in polygons]
    return Outline(_wkt("MultiPolygon", parts), ("polygone-repare", f"polygone invalide ({why})"))


def _polygons(found: "BaseGeometry") -> "Iterator[BaseGeometry]":
    if found.geom_type == "Polygon":
        yield found.normalize()
    for part in getattr(found, "geoms", ()):
        yield from _polygons(part)


def _listed(rings: Sequence[Sequence[Sequence[float]]]) -> list[Any]:
    return [[list(point) for point in ring] for ring in rings]


def _wkt(kind: str, coordinates: list[Any]) -> str:
    body = _text(coordinates)
    return f"{kind.upper()} {f'({body})' if kind == 'Point' else body}"


def _text(found: list[Any]) -> str:
    if isinstance(found[0], float):
        return f"{_number(found[0])} {_number(found[1])}"
    return f"({', '.join(map(_text, found))})"


def _number(value: float) -> str:
    """Return the shortest digits that give the same float, without exponent."""
    text = repr(value)
    if "e" in text:
        text = f"{value:.12f}".rstrip("0")
    return text.removesuffix(".0").rstrip(".") or "0"
