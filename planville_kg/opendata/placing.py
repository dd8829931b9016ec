"""Where coordinates are: what a file says of its projection, checked against its first point.

Files say one projection and hold another, or hold latitudes before longitudes: French territories
are in known boxes, which tell.
"""

from dataclasses import replace
from pathlib import Path

from planville_kg.errors import UnreadableFileError
from planville_kg.opendata.geometry import epsg, first_point, is_degrees, is_lambert_93
from planville_kg.opendata.model import Layout
from planville_kg.opendata.profile import Tally

DEDUCED = "EPSG:2154 (déduit)"
SWAPPED = "EPSG:4326 (latitude avant longitude, déduit)"
DEGREES = "OGC:CRS84 (déduit)"
"""Projections that the first coordinates show, whatever the file says."""

_BOXES = (
    (-5.5, 41.0, 10.0, 51.5),
    (-63.5, 14.2, -60.5, 18.6),
    (-55.0, 2.0, -51.0, 6.2),
    (-57.0, 46.5, -56.0, 47.5),
    (55.0, -21.6, 56.0, -20.7),
    (44.9, -13.2, 45.4, -12.5),
    (158.0, -24.0, 173.0, -17.0),
    (-155.5, -28.5, -134.0, -7.0),
    (-179.0, -15.0, -175.5, -12.5),
)
"""Hexagone and Corse, Antilles, Guyane, Saint-Pierre-et-Miquelon, La Réunion, Mayotte,
Nouvelle-Calédonie, Polynésie, Wallis-et-Futuna: west, south, east, north."""


def is_in_france(point: tuple[float, float]) -> bool:
    """Tell whether a longitude and a latitude are those of a French territory, or near it."""
    x, y = point
    return any(west <= x <= east and south <= y <= north for west, south, east, north in _BOXES)


def placed(path: Path, layout: Layout, tally: Tally) -> Layout:
    """Return the layout with the projection that the first coordinates show.

    Args:
        path: The file.
        layout: How it is laid out.
        tally: Its counts, with its first geometry.

    Raises:
        UnreadableFileError: If they are neither degrees nor in a known projection.
    """
    point = _point(tally)
    if point is None:
        return layout
    if is_degrees(point):
        return _in_degrees(layout, point)
    if epsg(layout.crs):
        return layout
    if is_lambert_93(point):
        return replace(layout, crs=DEDUCED)
    said = f"les dit en « {layout.crs} »" if layout.crs else "ne dit pas sa projection"
    raise UnreadableFileError(
        f"{path.name} : les coordonnées ({point[0]:g}, {point[1]:g}) ne sont ni des degrés ni du "
        f"Lambert 93, et le fichier {said}. Exportez-le en WGS 84 (EPSG:4326)."
    )


def _in_degrees(layout: Layout, point: tuple[float, float]) -> Layout:
    if is_in_france(point):
        return replace(layout, crs=DEGREES) if epsg(layout.crs) else layout
    if is_in_france((point[1], point[0])):
        return replace(layout, crs=SWAPPED)
    return layout


def is_astray(layout: Layout, tally: Tally) -> bool:
    """Tell whether degrees are nowhere in France."""
    point = _point(tally)
    return (
        point is not None
        and is_degrees(point)
        and not epsg(layout.crs)
        and layout.crs != SWAPPED
        and not is_in_france(point)
    )


def _point(tally: Tally) -> tuple[float, float] | None:
    shape = tally.first_shape[2] if tally.first_shape else None
    return first_point(shape) if shape else None
