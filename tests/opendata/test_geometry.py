"""Contours: text in CRS84, repairs, projections."""

import pytest

from planville_kg.opendata.geometry import (
    epsg,
    first_point,
    is_degrees,
    is_lambert_93,
    outline,
    transformer,
)


def test_points_and_polygons() -> None:
    """Longitude before latitude, heights left out, whole numbers without point."""
    assert outline({"type": "Point", "coordinates": [-1.5, 47.0, 12.0]}).wkt == "POINT (-1.5 47)"
    ring = [[0, 0], [1, 0], [1, 1], [0, 0]]
    assert (
        outline({"type": "Polygon", "coordinates": [ring]}).wkt == "POLYGON ((0 0, 1 0, 1 1, 0 0))"
    )
    many = outline({"type": "MultiPolygon", "coordinates": [[ring]]})
    assert many.wkt == "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)))"
    assert many.doubt is None


def test_a_bow_tie_is_repaired_and_said() -> None:
    """A polygon that crosses itself becomes the two triangles that it draws."""
    found = outline({"type": "Polygon", "coordinates": [[[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]]})
    assert found.doubt is not None
    assert found.doubt[0] == "polygone-repare"
    assert found.wkt is not None
    triangles = found.wkt.removeprefix("MULTIPOLYGON (((").removesuffix(")))").split(")), ((")
    corners = sorted(sorted(set(triangle.split(", "))) for triangle in triangles)
    assert corners == [["0 0", "0 2", "1 1"], ["1 1", "2 0", "2 2"]]


@pytest.mark.parametrize(
    ("shape", "code"),
    [
        ({"type": "GeometryCollection", "geometries": []}, "geometrie-non-reprise"),
        ({"type": "Polygon", "coordinates": [["x"]]}, "geometrie-illisible"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]}, "geometrie-illisible"),
        ({"type": "Point", "coordinates": [500, 47]}, "geometrie-illisible"),
        ({"type": "Polygon", "coordinates": []}, "geometrie-vide"),
        ({"type": "Point"}, "geometrie-illisible"),
    ],
)
def test_what_has_no_contour_is_said(shape: dict[str, object], code: str) -> None:
    """No exception, whatever the file holds."""
    found = outline(shape)
    assert found.wkt is None
    assert found.doubt is not None
    assert found.doubt[0] == code


def test_small_numbers_have_no_exponent() -> None:
    """WKT readers do not all take « 1e-05 »."""
    assert outline({"type": "Point", "coordinates": [0.00001, 0]}).wkt == "POINT (0.00001 0)"


def test_names_of_projections() -> None:
    """Degrees need no projection, whatever they are called."""
    assert epsg("urn:ogc:def:crs:EPSG::2154") == 2154
    assert epsg("EPSG:3857") == 3857
    assert epsg("urn:ogc:def:crs:OGC:1.3:CRS84") is None
    assert epsg("urn:ogc:def:crs:EPSG::4326") is None
    assert epsg(None) is None


def test_lambert_93_is_projected() -> None:
    """The origin of Lambert 93 is at 3° E, 46.5° N, 700 km and 6,600 km (IGN)."""
    project = transformer(2154)
    found = outline({"type": "Point", "coordinates": [700000.0, 6600000.0]}, project)
    assert found.wkt == "POINT (3 46.5)"
    assert is_lambert_93((700000.0, 6600000.0))
    assert not is_degrees((700000.0, 6600000.0))


def test_an_unknown_projection_has_no_transformer() -> None:
    """A code that no registry has."""
    assert transformer(999999) is None


def test_the_first_point() -> None:
    """Of any depth; none of what is not numbers."""
    assert first_point({"coordinates": [[[[1, 2], [3, 4]]]]}) == (1.0, 2.0)
    assert first_point({"coordinates": []}) is None
    assert first_point({"coordinates": ["a", "b"]}) is None
