"""Contours in degrees become paths in metres, north up, simplified, far ones brought near."""

import re

import pytest

from planville_kg.view.maps.geometry import make_atlas, read_wkt
from planville_kg.view.maps.paths import path_of

DEGREE = 111_195
"""Metres of a degree of latitude: 6,371,008.8 × π / 180."""


def square(left: float, bottom: float, side: float = 0.01) -> str:
    right, top = left + side, bottom + side
    return f"POLYGON(({left} {bottom},{right} {bottom},{right} {top},{left} {top},{left} {bottom}))"


def shape(text: str) -> object:
    found = read_wkt(text)
    assert found is not None
    return found


def atlas_of(texts: dict[str, str], **others: dict[str, str]) -> object:
    background = {key: shape(text) for key, text in others.get("background", {}).items()}
    shapes = {key: shape(text) for key, text in texts.items()}
    return make_atlas(shapes, background, others.get("groups", {}))


def test_a_square_of_a_hundredth_of_a_degree() -> None:
    """At 60° north a degree of longitude is half as long: 1,112 m high, 556 m wide."""
    found = atlas_of({"a": square(2, 60)})
    assert found.step == 1
    left, top, right, bottom = found.areas["a"].box
    assert bottom - top == pytest.approx(DEGREE / 100, abs=2)
    assert right - left == pytest.approx(DEGREE / 200, abs=2)
    assert found.areas["a"].path.endswith("z")


def test_north_is_up_and_east_is_right() -> None:
    """SVG counts downwards: what is farther north has the lesser y."""
    found = atlas_of({"south": square(0, 45), "north": square(0.1, 45.1)}).areas
    assert found["north"].y < found["south"].y
    assert found["north"].x > found["south"].x


def test_far_contours_are_brought_near_in_frames() -> None:
    """Réunion stands left of the main map, as large as it is."""
    found = atlas_of({"a": square(0, 45, 5), "b": square(55, -21, 0.5)}, groups={"b": "La Réunion"})
    (inset,) = found.insets
    assert inset.label == "La Réunion"
    island = found.areas["b"].box
    assert inset.box[0] <= island[0]
    assert island[2] < found.areas["a"].box[0]
    assert (island[3] - island[1]) * found.step == pytest.approx(DEGREE / 2, rel=0.01)


def test_a_map_of_far_contours_alone_needs_no_frame() -> None:
    found = atlas_of({"b": square(55, -21)}, groups={"b": "La Réunion"})
    assert found.insets == ()


def test_what_stands_behind_is_near_and_large_enough() -> None:
    """A commune beside is kept, one far away is not; a spot in a corner of France is not drawn."""
    near, far = square(0, 45, 0.05), square(9, 45, 0.05)
    found = atlas_of({"a": square(0, 45)}, background={"Ici": near, "Loin": far})
    assert list(found.background) == ["Ici"]
    wide = {"a": square(0, 45), "b": square(8, 45)}
    assert atlas_of(wide, background={"Ici": near}).background == {}


def test_points_closer_than_a_step_are_told_once() -> None:
    """A thousand points on a line of 1 km are its two ends."""
    edge = ",".join(f"{index * 0.00001} 45" for index in range(1001))
    found = atlas_of({"a": f"POLYGON(({edge},0.01 45.01,0 45.01,0 45))"}).areas["a"]
    assert len(re.findall(r"-?\d+", found.path)) == 8


def test_holes_and_parts_are_kept() -> None:
    ring = "(0 45,0.1 45,0.1 45.1,0 45.1,0 45)"
    hole = "(0.02 45.02,0.05 45.02,0.05 45.05,0.02 45.05,0.02 45.02)"
    other = "((0.2 45,0.3 45,0.3 45.1,0.2 45))"
    found = atlas_of({"a": f"MULTIPOLYGON(({ring},{hole}),{other})"}).areas["a"]
    assert found.path.count("M") == 3


def test_a_contour_smaller_than_a_step_is_a_dot() -> None:
    """It is drawn all the same."""
    text = "POLYGON((0 45,0.000001 45,0.000001 45.000001,0 45))"
    assert path_of(atlas_of_tiny(text)) == "M0 0h1v1h-1z"


def atlas_of_tiny(text: str) -> object:
    import shapely  # noqa: PLC0415 - this test only

    return shapely.transform(shape(text), lambda points: points - (0, 45))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "POINT(1 2)",
        "POLYGON EMPTY",
        "POLYGON((0 0,1 1",
        "LINESTRING(0 0,1 1)",
        "POLYGON((0 0,1 1,0 0))",
        "<http://www.opengis.net/def/crs/EPSG/0/4326> " + square(2, 60),
        "<script>alert(1)</script>",
    ],
)
def test_what_is_no_polygon_of_crs84_is_left_aside(text: str) -> None:
    """Points, empty or broken texts, and axes that may be swapped."""
    assert read_wkt(text) is None


def test_the_system_may_be_written_and_invalid_rings_are_mended() -> None:
    """A bow tie is two triangles of half a square each."""
    text = "<http://www.opengis.net/def/crs/OGC/1.3/CRS84> POLYGON((0 0,2 2,2 0,0 2,0 0))"
    found = read_wkt(text)
    assert found is not None
    assert (found.geom_type, found.area) == ("MultiPolygon", pytest.approx(2))
