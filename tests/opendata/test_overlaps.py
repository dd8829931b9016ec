"""Shares of area between contours of different divisions."""

import json
from pathlib import Path

import pytest
from shapely.geometry import shape

from planville_kg.model import Overlap, Territory
from planville_kg.opendata.overlaps import Contour, overlaps, with_shares

SHARED = Path(__file__).parents[3] / "shared/opendata"
QUARTIERS = "nantesmetropole_quartiers-communes.geojson"


def qpv(code: str) -> Territory:
    return Territory(f"qpv/{code}", "quartier-prioritaire", code, qpv=(code,))


def quartier(name: str) -> Territory:
    return Territory(f"quartier-administratif/{name}", "quartier-administratif", name)


def square(x: float, y: float, width: float, height: float) -> str:
    """Return the contour of a rectangle whose corner is at (x, y)."""
    points = [(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)]
    return f"POLYGON (({', '.join(f'{a} {b}' for a, b in points)}))"


def found(*contours: tuple[Territory, str]) -> dict[tuple[str, str], tuple[str, float | None]]:
    made = overlaps(Contour(territory, wkt, "essai") for territory, wkt in contours)
    return {
        (o.territory.rsplit("/", 1)[-1], o.other.rsplit("/", 1)[-1]): (o.match, o.share)
        for o in made
    }


def test_a_share_is_of_the_qpv_s_area() -> None:
    """A QPV of 10 by 10, 4 of whose columns lie in one quartier and 6 in the next."""
    assert found(
        (qpv("QN04405M"), square(0, 0, 0.010, 0.010)),
        (quartier("ouest"), square(-0.020, -0.020, 0.024, 0.050)),
        (quartier("est"), square(0.004, -0.020, 0.050, 0.050)),
        (quartier("loin"), square(1, 1, 0.010, 0.010)),
    ) == {
        ("QN04405M", "est"): ("partielle", 0.6),
        ("QN04405M", "ouest"): ("partielle", 0.4),
    }


def test_containing_is_wider_and_contained_is_narrower() -> None:
    """The whole of a QPV in a quartier, and the whole of a quartier in a QPV."""
    assert found(
        (qpv("QN04405M"), square(0, 0, 0.010, 0.010)),
        (quartier("grand"), square(-1, -1, 3, 3)),
        (quartier("petit"), square(0.001, 0.001, 0.002, 0.002)),
    ) == {
        ("QN04405M", "grand"): ("plus-large", 1.0),
        ("QN04405M", "petit"): ("plus-etroite", 0.04),
    }


def test_zonings_are_compared_from_the_older_to_the_newer() -> None:
    """The same outline is the same; two QPV of one zoning are not compared."""
    assert found(
        (qpv("QP044005"), square(0, 0, 0.010, 0.010)),
        (qpv("QN04405I"), square(0, 0, 0.010, 0.010)),
        (qpv("QN04406M"), square(0.005, 0, 0.010, 0.010)),
    ) == {
        ("QP044005", "QN04405I"): ("exacte", 1.0),
        ("QP044005", "QN04406M"): ("partielle", 0.5),
    }


@pytest.mark.parametrize(
    "wkt", ["POINT (0.001 0.001)", "POLYGON EMPTY", "du texte", "LINESTRING (0 0, 1 1)"]
)
def test_what_has_no_area_is_left_out(wkt: str) -> None:
    """Points, lines, nothing, and what is no WKT meet nothing."""
    assert found((qpv("QN04405M"), square(0, 0, 0.01, 0.01)), (quartier("x"), wkt)) == {}
    assert found((quartier("x"), wkt)) == {}


def test_a_sliver_is_no_overlap() -> None:
    """Contours rounded to ten metres touch by less than a hundredth."""
    assert (
        found(
            (qpv("QN04405M"), square(0, 0, 0.010, 0.010)),
            (quartier("bord"), square(0.00995, 0, 0.010, 0.010)),
        )
        == {}
    )


def test_shares_are_added_to_what_names_found() -> None:
    """A pair found by name keeps its rule and gains its share; other measures follow."""

    def overlap(other: str, **said: object) -> Overlap:
        made = overlaps(
            [
                Contour(qpv("QP044005"), square(0, 0, 0.01, 0.01), "a"),
                Contour(qpv(other), square(0, 0, 0.005, 0.01), "b"),
            ]
        )
        (first,) = made
        assert said == {}
        return first

    by_name = Overlap(
        "qpv/QP044005", "qpv/QN04405M", "proche", overlap("QN04405M").certainty, "nom", "listes"
    )
    measured = {(o.territory, o.other): o for o in (overlap("QN04405M"), overlap("QN04406M"))}
    first, second = with_shares([by_name], measured)
    assert (first.rule, first.match, first.share) == ("nom", "proche", 0.5)
    assert (second.other, second.rule) == ("qpv/QN04406M", "contours")


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared open data are not on this machine")
def test_nantes_is_as_the_reference_says() -> None:
    """On the published contours, Bellevue is 61 % in Nantes and 39 % in Saint-Herblain."""

    def contours(file: str, key: str, kind: str) -> list[Contour]:
        features = json.loads((SHARED / file).read_text(encoding="utf-8"))["features"]
        return [
            Contour(
                Territory(str(f["properties"][key]), kind, "", qpv=(str(f["properties"][key]),)),
                shape(f["geometry"]).wkt,
                file,
            )
            for f in features
            if f["geometry"]
        ]

    made = overlaps(
        [
            *contours("qpv2024_dep44_wgs84.geojson", "code_qp", "quartier-prioritaire"),
            *contours(QUARTIERS, "nom", "quartier-administratif"),
        ]
    )
    shares = {o.other: o.share for o in made if o.territory == "QN04405M"}
    assert shares == {"Bellevue - Chantenay - Sainte Anne": 0.61, "Est": 0.389}
