"""The reference answers of the shipped plan, counted by hand in the document."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from planville_kg.ask.answer import answer
from planville_kg.ask.request import Condition, Reading, Request
from planville_kg.errors import QueryError
from planville_kg.query.results import plain

if TYPE_CHECKING:
    from planville_kg.graph.graph import Graph

BASE = "https://w3id.org/planville/"
PLAN = f"{BASE}id/nantes-metropole-2015/"
NON_RECOURS = Condition("theme", (f"{BASE}code/theme/non-recours",))
SILLON = Condition("quartier", (f"{PLAN}quartier/sillon",))
UNDER_WAY = Condition("statut", (f"{BASE}code/statut/en-cours",))
OWN = Reading("quartier", "atteint", ("declare", "mentionne", "inclus"))
ENGINES = pytest.mark.parametrize("engine", ["cube", "sparql"])


def rows(graph: Graph, request: Request, engine: str = "cube") -> list[dict[str, object]]:
    result = answer(graph, request, engine=engine).result
    names = [column.variable for column in result.columns]
    return [dict(zip(names, map(plain, row), strict=True)) for row in result.rows]


def groups(graph: Graph, request: Request, engine: str) -> dict[object, object]:
    """Return the numbers by label of a breakdown by one dimension."""
    found = rows(graph, request, engine)
    return {row[request.by[0].replace("-", "_")]: row["interventions"] for row in found}


@ENGINES
def test_non_recours_by_quartier(nantes: Graph, engine: str) -> None:
    """The nine interventions of the reference answer, each on its line, under its quartier."""
    request = Request(listed="intervention", by=("quartier",), where=(NON_RECOURS,))
    found = [(row["quartier"], row["ligne"]) for row in rows(nantes, request, engine)]
    assert found == [
        ("Bottière", 33),
        ("Château", 9),
        ("Nantes Nord", 35),
        ("Sillon", 68),
        ("Tous quartiers", 32),
        ("Tous quartiers", 34),
        ("Tous quartiers", 65),
        ("Tous quartiers", 76),
        ("non renseigné", 77),
    ]


@ENGINES
def test_breakdowns_keep_what_is_not_said_as_a_row(nantes: Graph, engine: str) -> None:
    """Statuses, actor types and quartiers add up to the 55 interventions."""
    statuses = groups(nantes, Request(measure="interventions", by=("statut",)), engine)
    assert statuses == {"en cours": 33, "à réaliser": 16, "non renseigné": 6}
    types = groups(nantes, Request(measure="interventions", by=("type-acteur",)), engine)
    assert sorted(types.values(), key=int) == [3, 7, 7, 38]  # type: ignore[call-overload]
    assert types["non renseigné"] == 3
    places = groups(nantes, Request(measure="interventions", by=("quartier",)), engine)
    assert places == {
        "Tous quartiers": 25,
        "Bottière": 9,
        "Nantes Nord": 3,
        "Sillon": 3,
        "Malakoff": 3,
        "Grand Bellevue": 3,
        "Château": 1,
        "Ranzay": 1,
        "Halvêque": 1,
        "non renseigné": 6,
    }


@ENGINES
def test_a_share_says_its_numbers(nantes: Graph, engine: str) -> None:
    """33 of the 55 interventions are under way: 60 %."""
    (row,) = rows(nantes, Request(measure="part", part=(UNDER_WAY,)), engine)
    assert (row["interventions"], row["total"], row["part"]) == (33, 55, 60)
    request = Request(measure="part", by=("statut",))
    assert [row["part"] for row in rows(nantes, request, engine)] == [29.1, 60, 10.9]


@ENGINES
def test_empty_and_refused_values(nantes: Graph, engine: str) -> None:
    """Six lines have no quartier; 22 interventions are not said to be under way."""
    without = Request(measure="interventions", where=(Condition("quartier", (), "sans"),))
    assert rows(nantes, without, engine) == [{"interventions": 6}]
    other = Condition("statut", UNDER_WAY.values, "n-est-pas")
    assert rows(nantes, Request(measure="interventions", where=(other,)), engine) == [
        {"interventions": 22}
    ]


@ENGINES
def test_a_quartier_is_reached_in_four_ways(nantes: Graph, engine: str) -> None:
    """Sillon: 3 declared, 25 by « tous quartiers »; its declared ones alone when asked so."""
    request = Request(listed="intervention", where=(SILLON,))
    reaches = Counter(row["portee"] for row in rows(nantes, request, engine))
    assert reaches["declare"] == 3
    assert reaches["tous-quartiers"] + reaches["mentionne"] + reaches["inclus"] >= 25
    only = Request(
        listed="intervention",
        where=(SILLON,),
        readings=(Reading("quartier", "atteint", ("declare",)),),
    )
    assert [row["ligne"] for row in rows(nantes, only, engine)] == [25, 28, 68]


@ENGINES
def test_absence(nantes: Graph, engine: str) -> None:
    """Two objectives have no intervention under way, and no quartier is left by « tous »."""
    none = Request(listed="objectif", absent=True, where=(UNDER_WAY,))
    found = [str(row["objectif"])[:22] for row in rows(nantes, none, engine)]
    assert found == ["DIMINUER LE NON RECOUR", "PROMOUVOIR LES DÉMARCH"]
    assert rows(nantes, Request(listed="quartier", absent=True), engine) == []


@ENGINES
def test_rankings_keep_those_that_are_equal(nantes: Graph, engine: str) -> None:
    """Four quartiers have one intervention of their own on non-recours, by the column."""
    request = Request(
        listed="quartier",
        where=(NON_RECOURS,),
        order="-mesure",
        limit=1,
        readings=(Reading("quartier", "atteint", ("declare",)),),
    )
    found = [row["quartier"] for row in rows(nantes, request, engine)]
    assert found == ["Bottière", "Château", "Nantes Nord", "Sillon"]


@ENGINES
def test_levels_and_words(nantes: Graph, engine: str) -> None:
    """28 actions, 10 objectives, 3 orientations; one line speaks of a médiathèque."""
    for measure, expected in (("actions", 28), ("objectifs", 10), ("orientations", 3)):
        assert rows(nantes, Request(measure=measure), engine) == [{measure: expected}]
    request = Request(listed="intervention", where=(Condition("texte", ("MEDIATHEQUES",)),))
    assert [row["ligne"] for row in rows(nantes, request, engine)] == [33]


@ENGINES
def test_a_left_out_reach_is_not_called_unsaid(nantes: Graph, engine: str) -> None:
    """A breakdown by what is a quartier's own says so of the rest."""
    request = Request(measure="interventions", by=("quartier",), readings=(OWN,))
    assert "autre ou non renseigné" in groups(nantes, request, engine)


def test_partners_and_their_attributes_are_one(nantes: Graph) -> None:
    """Asking for associations gives partners that are associations, and no other."""
    nature = Condition("nature", (f"{BASE}code/nature-organisation/association",))
    request = Request(listed="partenaire", by=("nature",), where=(nature,))
    assert {row["nature"] for row in rows(nantes, request)} == {"association"}


def test_misuse_is_told() -> None:
    """Requests of nothing, of two things, or of unknown things are refused."""
    graph = None
    for request in (
        Request(),
        Request(listed="intervention", measure="interventions"),
        Request(measure="budgets"),
        Request(listed="statut"),
        Request(measure="interventions", by=("couleur",)),
        Request(measure="interventions", by=("texte",)),
        Request(measure="interventions", order="hasard"),
        Request(measure="interventions", limit=-1),
        Request(listed="intervention", absent=True),
        Request(measure="interventions", part=(UNDER_WAY,)),
        Request(measure="part"),
        Request(measure="interventions", where=(Condition("statut", (), "est"),)),
        Request(measure="interventions", where=(Condition("statut", ("x",), "vers"),)),
        Request(measure="interventions", where=(Condition("texte", (), "sans"),)),
        Request(measure="interventions", readings=(Reading("quartier", "loin"),)),
        Request(measure="interventions", readings=(Reading("quartier", "atteint", ("a",)),)),
    ):
        with pytest.raises(QueryError):
            answer(graph, request)  # type: ignore[arg-type] # refused before it is asked


@pytest.mark.parametrize("engine", ["cube", "sparql"])
def test_a_hostile_value_is_only_a_value(nantes: Graph, engine: str) -> None:
    """Quotes and brackets of a value from an address end neither a string nor a query."""
    hostile = ("x> } DROP ALL", """') OR 1=1 -- \\" ) } #""")
    request = Request(measure="interventions", where=(Condition("theme", hostile),))
    assert answer(nantes, request, engine=engine).total == 0
