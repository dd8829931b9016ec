"""Crossing questions on a small plan, whose answers are told by its description in `adopted`."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import adopted
import pytest

from planville_kg.errors import QueryError
from planville_kg.graph.graph import Graph
from planville_kg.opendata import load_sources
from planville_kg.query.catalogue import Catalogue
from planville_kg.query.choices import choices, resolve
from planville_kg.query.parameters import Parameter

if TYPE_CHECKING:
    from planville_kg.query.results import Result

CATALOGUE = Catalogue.load()
INDICATOR = Parameter("indicateur", "indicateur", "Indicateur")


@pytest.fixture(scope="module")
def small() -> Graph:
    return Graph.from_quads(adopted.small())


@pytest.fixture(scope="module")
def bare() -> Graph:
    """Return the small plan, nothing adopted."""
    return Graph.from_quads(
        quad for quad in adopted.small() if "/opendata/" not in str(quad.graph_name)
    )


def answer(graph: Graph, name: str, **parameters: object) -> Result:
    return CATALOGUE[name].run(graph, **parameters)


def picked(result: Result, *names: str) -> list[tuple[object, ...]]:
    return [tuple(row[name] for name in names) for row in result.records()]


def test_a_set_counts_through_its_members_only(small: Graph) -> None:
    """An intervention for Nord is not one for Sud, though a set that both belong to has both."""
    found = answer(small, "interventions-pour-1000-habitants")
    assert picked(found, "code_qpv", "propres", "atteignent", "population", "annee") == [
        ("QP001001", 2, 3, 1000, 2018),
        ("QP001002", 1, 2, 500, 2013),
        ("QP001003", 0, 0, None, None),
    ]
    assert picked(found, "propres_pour_1000", "atteignent_pour_1000") == [
        (2, 3),
        (2, 4),
        (None,) * 2,
    ]


def test_the_year_is_the_last_known_of_each_qpv_or_the_asked_one(small: Graph) -> None:
    """A year that a QPV lacks leaves its figure empty; no other year stands in for it."""
    found = answer(small, "interventions-pour-1000-habitants", annee=2018)
    assert picked(found, "code_qpv", "population", "annee") == [
        ("QP001001", 1000, 2018),
        ("QP001002", None, None),
        ("QP001003", None, None),
    ]


def test_a_2024_qpv_has_its_own_figure_first_and_says_when_it_takes_another(small: Graph) -> None:
    """Nord takes that of 2015 and names it, with the change; Sud has its own."""
    found = answer(small, "interventions-pour-1000-habitants-2024")
    assert picked(found, "code_qpv", "population", "annee", "via", "changement") == [
        ("QN00102M", 400, 2022, None, None),
        ("QN00101M", 1000, 2018, "QP001001", "modifié"),
    ]


def test_only_the_asked_plan_counts(small: Graph) -> None:
    """A plan is named by its identifier; another one is told apart."""
    found = answer(small, "interventions-pour-1000-habitants", plan="p")
    assert len(found) == 3
    with pytest.raises(QueryError, match="« autre »"):
        answer(small, "interventions-pour-1000-habitants", plan="autre")


def test_secrecy_is_not_a_zero(small: Graph) -> None:
    """The rate of 2021 is secret: the last known one is that of 2020."""
    found = answer(small, "pauvrete-et-interventions")
    assert picked(found, "code_qpv", "valeur", "annee", "propres") == [
        ("QP001001", 41.5, 2020, 2),
        ("QP001002", None, None, 1),
        ("QP001003", None, None, 0),
    ]


def test_any_indicator_can_be_crossed(small: Graph) -> None:
    """Names, accents and case as one writes them."""
    found = answer(small, "indicateur-et-interventions", indicateur="POPULATION")
    assert picked(found, "code_qpv", "indicateur", "valeur", "unite")[0] == (
        "QP001001",
        "Population",
        1000,
        "habitants",
    )


def test_social_housing_where_a_theme_is(small: Graph) -> None:
    """Only Nord has an own intervention on isolation: 300 dwellings for 1,000 inhabitants."""
    found = answer(small, "logement-social-et-theme")
    names = ("code_qpv", "sur_le_theme", "directes", "logements", "logements_pour_100")
    assert picked(found, *names) == [("QP001001", 1, 1, 300, 30)]


def test_qpv_that_nothing_names(small: Graph) -> None:
    """The forgotten one first; Sud is reached by a set, by all, and by a doubt, never by name."""
    found = answer(small, "qpv-sans-intervention-propre")
    assert picked(found, "code_qpv", "par_un_ensemble", "tous_quartiers", "incertaines") == [
        ("QP001003", 0, 0, 0),
        ("QP001002", 1, 1, 1),
    ]


def test_communes_are_those_of_the_perimeter_and_of_what_is_reached(small: Graph) -> None:
    """A commune far away, known from a national list, is not listed."""
    assert picked(answer(small, "interventions-par-commune"), "code_insee") == [("01001",)]


def test_a_profile_has_every_figure_with_its_source(small: Graph) -> None:
    """Values and secrets, from the QPV that the quartier meets."""
    found = answer(small, "profil-d-un-quartier", quartier="Nord")
    assert picked(found, "code", "indicateur", "annee", "valeur", "absence", "ligne") == [
        ("QP001001", "Logements sociaux", 2022, 300, None, 2),
        ("QP001001", "Population", 2013, 900, None, 2),
        ("QP001001", "Population", 2018, 1000, None, 2),
        ("QP001001", "Taux de pauvreté", 2020, 41.5, None, 2),
        ("QP001001", "Taux de pauvreté", 2021, None, "secret statistique", 3),
    ]
    of_2024 = answer(small, "profil-d-un-quartier", quartier="QN00101M", annee=2018)
    assert picked(of_2024, "code", "valeur", "via") == [
        ("QP001001", 1000, "QPV de 2015 qui le recoupe (modifié)")
    ]


def test_contours_come_from_the_2024_counterpart_where_there_is_no_other(small: Graph) -> None:
    """A QPV in two communes has two rows; those outside the plan are not of its perimeter."""
    found = answer(small, "contours-des-qpv", zonage=2015)
    assert picked(found, "code_qpv", "code_insee", "du_plan", "via", "changement") == [
        ("QP001001", "01001", "oui", "QN00101M", "modifié"),
        ("QP001001", "01002", "oui", "QN00101M", "modifié"),
        ("QP001002", "01001", "oui", None, None),
        ("QP001003", "01001", "oui", None, None),
        ("QP099001", "99999", None, None, None),
    ]


DEMANDING = {
    "interventions-pour-1000-habitants": ("population-qpv",),
    "pauvrete-et-interventions-2024": ("filosofi-qpv",),
    "logement-social-et-theme": ("rpls-qpv-2022", "population-qpv"),
    "indicateurs": ("population-qpv", "filosofi-qpv", "rpls-qpv-2022"),
    "jeux-de-donnees": ("population-qpv",),
    "contours-des-communes": ("communes-contours",),
}


@pytest.mark.parametrize("name", DEMANDING)
def test_an_answer_without_its_data_says_what_to_adopt(
    name: str, small: Graph, bare: Graph
) -> None:
    """Rows may be there, but no figure; with the data nothing is missing."""
    assert answer(bare, name).missing == DEMANDING[name]
    if name != "contours-des-communes":
        assert answer(small, name).missing == ()


def test_what_has_to_be_adopted_is_a_known_source() -> None:
    """Every name that a question gives is one that `planville adopt` takes."""
    named = {name for query in CATALOGUE.values() for name in query.requires}
    assert named
    assert named <= set(load_sources())


def test_indicators_are_found_by_slug_name_and_iri(small: Graph) -> None:
    """The choices of a form are those of the graph."""
    for text in ("taux-pauvrete", "Taux de pauvreté", f"{adopted.B}id/indicateur/taux-pauvrete"):
        assert resolve(small, INDICATOR, text).term.value.endswith("id/indicateur/taux-pauvrete")
    assert [each.value for each in choices(small, INDICATOR)] == [
        "logements-sociaux",
        "population",
        "taux-pauvrete",
    ]


def test_an_unknown_indicator_is_refused_unless_the_question_is_about_it(
    small: Graph, bare: Graph
) -> None:
    """What a question is about needs no data to be asked; what a user asks for does."""
    with pytest.raises(QueryError, match="Les plus proches : Population"):
        resolve(small, INDICATOR, "populations")
    with pytest.raises(QueryError, match="aucun indicateur n'a été adopté"):
        resolve(bare, INDICATOR, "population")
    default = Parameter("indicateur", "indicateur", "Indicateur", default="population")
    assert resolve(bare, default, "population").term.value == f"{adopted.B}id/indicateur/population"


@pytest.mark.skipif(not adopted.SHARED.is_dir(), reason="Pas de données ouvertes partagées ici.")
def test_the_figures_of_the_fixture_are_those_of_the_published_files() -> None:
    """Population of INSEE, poverty of Filosofi, dwellings of the SDES, for the 15 QPV."""

    def read(name: str, key: str) -> dict[str, dict[str, str]]:
        with (adopted.SHARED / name).open(encoding="utf-8", newline="") as file:
            return {row[key] + row.get("annee", ""): row for row in csv.DictReader(file)}

    people = read("qpv2015_population_2013_2018.csv", "code")
    rates = read("qpv2015_filosofi_panel_2012-2021.csv", "code")
    dwellings = read("qpv2015_rpls_logement_social.csv", "CodGeo")
    for row in adopted.read_fixture():
        code = row["code_2015"]
        for year in ("2013", "2018"):
            assert float(people[code][f"pop_{year}"]) == float(row[f"population_{year}"])
        for year in ("2020", "2021"):
            published = rates[code + year]["taux_pauvrete"]
            assert (published and float(published)) == (
                row[f"taux_{year}"] and float(row[f"taux_{year}"])
            )
        assert float(dwellings[code]["nbLsPls"]) == float(row["logements_2022"])
