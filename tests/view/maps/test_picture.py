"""Pictures of any areas that bear values: classes, legend, words, what is lost."""

import adopted
import pytest

from planville_kg.graph.graph import Graph
from planville_kg.query.catalogue import Catalogue
from planville_kg.view.maps import draw_map, load_map, read_request
from planville_kg.view.maps.picture import Entry, Picture, ValuedArea, picture_of, picture_of_areas

SQUARE = "POLYGON((0 45,0.01 45,0.01 45.01,0 45.01,0 45))"
LARGE = "POLYGON((1 45,1.1 45,1.1 45.1,1 45.1,1 45))"


def picture(*areas: ValuedArea, **words: str) -> Picture:
    found = picture_of_areas(areas, **({"title": "Essai"} | words))
    assert found is not None
    return found


def ranks(found: Picture) -> dict[str, str]:
    return {mark.key: mark.rank for mark in found.marks}


def test_two_values_take_the_ends_of_the_scale() -> None:
    """Of five colours the first and the last; the legend says the highest first."""
    found = picture(ValuedArea("a", "A", SQUARE, 1), ValuedArea("b", "B", LARGE, 2.5))
    assert ranks(found) == {"a": "0", "b": "4"}
    assert found.legend == (Entry("4", "2,5", 1), Entry("0", "1", 1))


def test_the_largest_area_comes_first() -> None:
    """So that it covers none."""
    found = picture(ValuedArea("a", "A", SQUARE, 1), ValuedArea("b", "B", LARGE, 2))
    assert [mark.key for mark in found.marks] == ["b", "a"]


def test_a_value_that_is_not_known_is_no_class() -> None:
    found = picture(ValuedArea("a", "A", SQUARE, None), ValuedArea("b", "B", LARGE, 2))
    assert ranks(found) == {"a": "x", "b": "2"}
    assert found.legend[-1] == Entry("x", "non renseigné", 1)


def test_without_any_value_there_is_one_colour_and_no_legend() -> None:
    found = picture(ValuedArea("a", "A", SQUARE, None), ValuedArea("b", "B", LARGE, None))
    assert (ranks(found), found.legend) == ({"a": "2", "b": "2"}, ())
    assert found.marks[0].words == ("B",)


def test_what_cannot_be_drawn_is_named() -> None:
    """A point, and a text that is no contour."""
    found = picture(
        ValuedArea("a", "A", SQUARE, 1),
        ValuedArea("b", "Point", "POINT(1 2)", 2),
        ValuedArea("c", "Cassé", "POLYGON((", 3),
    )
    assert found.lost == ("Cassé", "Point")
    assert [mark.key for mark in found.marks] == ["a"]
    assert picture_of_areas([ValuedArea("b", "B", "", 2)], title="Rien") is None


def test_of_several_areas_of_one_key_the_first_is_drawn() -> None:
    found = picture(ValuedArea("a", "Un", SQUARE, 1), ValuedArea("a", "Deux", LARGE, 2))
    assert [mark.label for mark in found.marks] == ["Un"]


def test_an_area_says_its_measure_with_its_unit() -> None:
    found = picture(ValuedArea("a", "A", SQUARE, 41.5, "/a"), measure="Taux", unit="%")
    assert found.marks[0].words == ("A", "Taux : 41,5\u00a0%")
    assert (found.marks[0].address, found.measure) == ("/a", "Taux (%)")


@pytest.fixture(scope="module")
def small() -> Graph:
    return Graph.from_quads(adopted.small())


def drawn(graph: Graph, **given: str) -> Picture:
    declaration = load_map("carte")
    asked = read_request(declaration, given)
    return picture_of(
        draw_map(graph, Catalogue.load(), declaration, asked), lambda iri: f"/x/{iri[-8:]}"
    )


def test_a_qpv_says_all_that_one_must_know(small: Graph) -> None:
    """Its figure and year, its interventions, and that the figure is that of 2015."""
    north = next(mark for mark in drawn(small, mesure="population").marks if mark.key == "QN00101M")
    assert north.words == (
        "Nord (QN00101M)",
        "Population : 1\u202f000\u00a0habitants (2018)",
        "Ici",
        "Interventions : 2 propres, 3 en tout",
        "Chiffre repris de QP001001 (modifié)",
    )
    assert (north.address, north.town) == ("/x/QN00101M", "Ici")


def test_a_count_is_said_once(small: Graph) -> None:
    words = drawn(small).marks[0].words
    assert sum("propres" in each for each in words) == 1


def test_sources_have_their_licence(small: Graph) -> None:
    found = drawn(small)
    assert found.sources == (
        (
            "qpv-2024-contours (Éditeur, 1er janvier 2024), licence "
            "https://www.etalab.gouv.fr/licence-ouverte-open-licence"
        ),
    )
