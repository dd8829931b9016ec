"""Coordinates are where they are, whatever the file says."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from planville_kg.errors import UnreadableFileError
from planville_kg.opendata import Adopted, understand
from planville_kg.opendata.placing import is_in_france

Write = Callable[..., Path]
Ask = Callable[..., list[tuple[str, ...]]]
Convert = Callable[..., Adopted]


def collection(x: float, y: float, crs: str | None = None) -> str:
    point = {"type": "Point", "coordinates": [x, y]}
    feature = {"type": "Feature", "properties": {"code": "QP044007"}, "geometry": point}
    told: dict[str, object] = {"type": "FeatureCollection", "features": [feature]}
    if crs:
        told["crs"] = {"type": "name", "properties": {"name": crs}}
    return json.dumps(told)


@pytest.mark.parametrize(
    "place",
    [
        (-1.53, 47.21, None, None),
        (47.21, -1.53, None, "projection-deduite"),
        (-1.53, 47.21, "urn:ogc:def:crs:EPSG::2154", "projection-deduite"),
        (358_000, 6_689_000, "urn:ogc:def:crs:OGC:1.3:CRS84", "projection-deduite"),
        (358_000, 6_689_000, "urn:ogc:def:crs:EPSG::2154", None),
    ],
)
def test_a_point_of_nantes_is_in_nantes(
    write: Write, adopt: Convert, ask: Ask, place: tuple[float, float, str | None, str | None]
) -> None:
    """Latitude first, degrees said to be metres, metres said to be degrees."""
    x, y, crs, doubt = place
    adopted = adopt(write(collection(x, y, crs), "jeu.geojson"))
    ((wkt,),) = ask(adopted, "?g geo:asWKT ?w", select="?w")
    longitude, latitude = map(float, wkt.removeprefix("POINT (").removesuffix(")").split())
    assert (round(longitude, 1), round(latitude, 1)) == (-1.5, 47.2)
    found = {each.code for each in adopted.diagnostics}
    assert ("projection-deduite" in found) == bool(doubt)
    assert "contours-ailleurs" not in found


def test_degrees_elsewhere_are_said(write: Write) -> None:
    """30, 20 is in Sudan, and so is 20, 30 in Libya."""
    found = understand(write(collection(30, 20), "jeu.geojson"))
    assert "contours-ailleurs" in {each.code for each in found.diagnostics}


def test_other_metres_are_refused(write: Write) -> None:
    """CC47 without a name; the wrong name is told."""
    with pytest.raises(UnreadableFileError, match="ne dit pas sa projection"):
        understand(write(collection(1_357_000, 6_225_000), "jeu.geojson"))
    with pytest.raises(UnreadableFileError, match="les dit en « EPSG:4326 »"):
        understand(write(collection(1_357_000, 6_225_000, "EPSG:4326"), "jeu.geojson"))


@pytest.mark.parametrize(
    "point",
    [(-1.55, 47.2), (9.2, 41.9), (-61.5, 16.2), (-52.3, 4.9), (55.5, -21.1), (45.2, -12.8)],
)
def test_french_territories_are_in_france(point: tuple[float, float]) -> None:
    """Nantes, Corse, Guadeloupe, Guyane, La Réunion, Mayotte; none is, the other way round."""
    assert is_in_france(point)
    assert not is_in_france((point[1], point[0]))
