"""A map of the small plan: values, classes, notes, table and page."""

import json
import re
from html import unescape
from typing import Any

import adopted
import pytest

from planville_kg.errors import PlanvilleError
from planville_kg.graph.graph import Graph
from planville_kg.query.catalogue import Catalogue
from planville_kg.view.maps import draw_map, load_map, map_names, read_request
from planville_kg.view.maps.declaration import load_map as load
from planville_kg.view.maps.words import french_date

CATALOGUE = Catalogue.load()


@pytest.fixture(scope="module")
def small() -> Graph:
    return Graph.from_quads(adopted.small())


def drawn(graph: Graph, **given: str) -> Any:
    declaration = load_map("carte")
    return draw_map(graph, CATALOGUE, declaration, read_request(declaration, given))


def values(drawing: Any) -> dict[str, float | None]:
    return {spot.area.code: spot.value for spot in drawing.spots}


def payload(drawing: Any) -> Any:
    found = re.search(r'id="data">(.*?)</script>', drawing.html(), flags=re.DOTALL)
    assert found
    return json.loads(found[1])


def test_own_interventions_by_default(small: Graph) -> None:
    """Nord has two of its own and three in all, Sud one and two."""
    assert values(drawn(small)) == {"QN00101M": 2, "QN00102M": 1}
    assert values(drawn(small, mesure="interventions")) == {"QN00101M": 3, "QN00102M": 2}


def test_a_theme_narrows_the_count(small: Graph) -> None:
    """One intervention is on isolation, declared for Nord."""
    found = drawn(small, theme="isolement")
    assert values(found) == {"QN00101M": 1, "QN00102M": 0}
    assert found.title.endswith("— thème : Isolement")


def test_an_indicator_takes_its_own_figure_then_that_of_2015(small: Graph) -> None:
    """Nord's is that of its QPV of 2015, of the last year, and the map says so."""
    found = drawn(small, mesure="population")
    assert values(found) == {"QN00101M": 1000, "QN00102M": 400}
    figure = next(spot.area.figure for spot in found.spots if spot.area.code == "QN00101M")
    assert (figure.year, figure.via, figure.change) == (2018, "QP001001", "modifié")
    assert found.notes == (
        "Contours du zonage 2024, chiffres du zonage 2015 pour 1 QPV : "  # noqa: ISC004 - one text
        "approximation pour le QPV modifié.",
    )
    assert values(drawn(small, mesure="Population", annee="2013"))["QN00101M"] == 900


def test_a_missing_value_has_no_class(small: Graph) -> None:
    """A rate that is only known elsewhere is hatched, counted and listed last."""
    found = drawn(small, mesure="taux-pauvrete")
    assert values(found) == {"QN00101M": 41.5, "QN00102M": None}
    assert [spot.rank for spot in found.spots] == [0, None]
    assert 'non renseigné</span><span class="count">1<' in found.html()


def test_2015_is_drawn_on_contours_of_2024_with_a_warning(small: Graph) -> None:
    """What has no contour stays in the table, and is told."""
    found = drawn(small, zonage="2015", mesure="population")
    assert values(found) == {"QP001001": 1000, "QP001002": 500, "QP001003": None}
    assert [bool(spot.shape) for spot in found.spots] == [True, False, False]
    assert found.notes[0].startswith("Contours du zonage 2024, chiffres du zonage 2015 pour 1 QPV")
    assert found.notes[-1] == "2 QPV n’ont pas de contour connu : voir le tableau."
    assert "(sans contour)" in found.html()


def test_outside_the_plans_a_count_is_unknown_not_zero(small: Graph) -> None:
    """With every contour, a QPV of no plan has no number of interventions."""
    more = adopted.contours({"qpv/QP099001": "POLYGON((1 1,1.1 1,1.1 1.1,1 1))"}, "autre")
    graph = Graph.from_quads((*small.store, *more))
    assert values(drawn(graph, zonage="2015", etendue="france"))["QP099001"] is None
    assert "hors plan" in drawn(graph, zonage="2015", etendue="france").html()
    assert "QP099001" not in values(drawn(graph, zonage="2015"))


def test_several_qpv_of_2015_in_one_give_no_figure(small: Graph) -> None:
    """Rates do not add up: the QPV stays unknown, and the map says why."""
    joined = adopted.linked("QP001002", "QN00101M")
    found = drawn(Graph.from_quads((*small.store, *joined)), mesure="population", annee="2013")
    assert values(found)["QN00101M"] is None
    assert found.notes[-1].startswith("1 QPV réunit plusieurs QPV du zonage 2015")


def test_the_panel_knows_reach_page_and_line(small: Graph) -> None:
    """Each area lists what reaches it, under its reach."""
    data = payload(drawn(small))
    assert data["interventions"] == [
        ["Un", "en cours", "page 1, ligne 5"],
        ["Trois", "en cours", ""],
        ["Deux", "en cours", "ligne 6"],
        ["Quatre", "en cours", ""],
    ]
    areas = {each["code"]: each for each in data["areas"]}
    reached = [
        (data["interventions"][rank][0], data["reaches"][reach])
        for rank, reach in areas["QN00102M"]["by"]
    ]
    assert reached == [("Trois", "tous quartiers"), ("Deux", "inclus"), ("Quatre", "incertain")]
    assert (areas["QN00102M"]["own"], areas["QN00102M"]["all"]) == (1, 2)


def test_the_table_says_all_that_the_map_shows(small: Graph) -> None:
    found = drawn(small, mesure="population").to_result()
    assert [row["code_qpv"] for row in found.records()] == ["QN00101M", "QN00102M"]
    assert [row["valeur"] for row in found.records()] == [1000, 400]
    assert next(found.records())["source"] == "Population des QPV"


def test_sources_and_plans_are_named_with_their_dates(small: Graph) -> None:
    """Datasets of figures and contours, and no other."""
    page = drawn(small, mesure="population").html()
    assert "Population des QPV</bdi> (<bdi>INSEE</bdi>, 1er mars 2022)" in page
    assert "qpv-2024-contours" in page
    assert "Parc social" not in page


def test_the_same_map_gives_the_same_bytes(small: Graph) -> None:
    assert drawn(small, mesure="population").html() == drawn(small, mesure="population").html()


def test_the_page_asks_nothing_of_any_host(small: Graph) -> None:
    """No address in it is fetched, and its policy lets only its own texts run."""
    page = unescape(drawn(small).html())
    assert not re.search(r"(?:src|href)=\"(?!data:|#)", page)
    assert "default-src 'none'; script-src 'sha256-" in page
    assert "unsafe-inline" not in page
    assert not re.search(r"<[^>]+ style=", page)


def test_without_any_contour_the_map_says_what_to_adopt() -> None:
    plan = [quad for quad in adopted.small() if "contours" not in str(quad.graph_name)]
    with pytest.raises(PlanvilleError, match="planville adopt qpv-2024-contours"):
        drawn(Graph.from_quads(plan))


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"zonage": "2020"}, "« zonage » attend l'une de ces valeurs : 2024, 2015"),
        ({"etendue": "monde"}, "plans, france"),
        ({"annee": "hier"}, "« annee » attend un nombre"),
        ({"couleur": "rouge"}, "pas de paramètre « couleur »"),
        ({"mesure": "bonheur"}, "« bonheur » n'est pas une valeur"),
        ({"theme": "bonheur"}, "« bonheur » n'est pas une valeur"),
        ({"plan": "autre"}, "« autre » n'est pas une valeur"),
    ],
)
def test_misuse_is_told(small: Graph, given: dict[str, str], message: str) -> None:
    with pytest.raises(PlanvilleError, match=message):
        drawn(small, **given)


def test_every_declared_map_loads_and_asks_known_questions() -> None:
    """Titles are in both languages, and the questions are of the catalogue."""
    assert map_names() == ("carte",)
    found = load_map("carte")
    assert found.title_en
    assert set(found.queries.values()) <= set(CATALOGUE)
    assert len(found.look.light) == found.look.classes
    with pytest.raises(PlanvilleError, match="pas de carte « plan »"):
        load("plan")


def test_dates_are_said_in_french() -> None:
    assert french_date("2024-02-01") == "1er février 2024"
    assert french_date("2015-10") == "octobre 2015"
    assert french_date("2015-13") == "2015-13"
    assert french_date("<b>") == "<b>"
