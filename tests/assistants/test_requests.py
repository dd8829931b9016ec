"""Requests over the protocol; the figures are counted by hand in the document of Nantes 2015."""

from typing import Any

import pytest

from planville_kg.assistants.requests import Parts, read_request
from planville_kg.assistants.schemas import ConditionSaid
from planville_kg.errors import QueryError


def test_all_interventions_are_counted(call: Any) -> None:
    """The document has 55 interventions."""
    got = call("run_request", measure="interventions")
    assert got.data["rows"] == [{"interventions": 55}]
    assert got.data["total"] == 55
    assert got.data["kind"] == "nombre"


def test_a_breakdown_by_status(call: Any) -> None:
    """33 en cours, 16 à réaliser, 6 without a status."""
    got = call("run_request", request="mesure=interventions&par=statut")
    counts = {row["statut"]: row["interventions"] for row in got.data["rows"]}
    assert counts == {"en cours": 33, "à réaliser": 16, "non renseigné": 6}
    assert "SELECT" in got.data["sparql"]


def test_a_label_means_its_value(call: Any) -> None:
    """Malakoff is in the column of 3 interventions, and 25 are for all neighbourhoods."""
    where = [{"dimension": "quartier", "values": ["MALAKOFF"]}]
    got = call("run_request", measure="interventions", where=where)
    assert got.data["total"] == 28
    assert got.data["reading"] == [
        "quartier = Malakoff (déclaré, mentionné, tous quartiers, inclus)"
    ]
    assert got.data["request"] == (
        "mesure=interventions&quartier=id/nantes-metropole-2015/quartier/malakoff"
    )


def test_a_reading_can_be_chosen(call: Any) -> None:
    """As the column says, Malakoff has 3 interventions."""
    got = call(
        "run_request",
        measure="interventions",
        where=[{"dimension": "quartier", "values": ["malakoff"]}],
        readings=[{"dimension": "quartier", "name": "colonne"}],
    )
    assert got.data["total"] == 3


def test_a_list_is_given_by_pages(call: Any) -> None:
    """The 33 interventions en cours: the last three have the last places, with page and line."""
    said = {"listed": "intervention", "where": [{"dimension": "statut", "values": ["En cours"]}]}
    got = call("run_request", **said, limit=30, offset=30)
    assert (len(got.data["rows"]), got.data["rows_total"], got.data["total"]) == (3, 33, 33)
    first = call("run_request", **said, limit=2)
    assert [row["ligne"] for row in first.data["rows"]] == [8, 9]
    assert first.data["rows"][1]["label"] == "Action de diagnostic de l'IGISM (Rezé Château)"
    assert first.data["notes"] == ["Lignes 1 à 2 sur 33 : la suite avec offset=2."]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (
            "Malakof",
            "« Malakof » n'est pas une valeur de « quartier ». Les plus proches : Malakoff.",
        ),
        (
            "id/rien",
            (
                "Le graphe ne connaît pas « id/rien ». "
                "Ses valeurs : « mesure=interventions&par=quartier »"
            ),
        ),
        ("id/a> } DROP", "n'est pas une IRI bien formée."),
        ("\x1b[31m", "« �[31m » n'est pas une valeur de « quartier »."),
    ],
)
def test_an_unknown_value_is_an_error_not_an_answer_of_zero(
    call: Any, value: str, said: str
) -> None:
    """Values that the graph does not know are said, with the nearest."""
    where = [{"dimension": "quartier", "values": [value]}]
    got = call("run_request", measure="interventions", where=where)
    assert got.error
    assert said in got.text


@pytest.mark.parametrize(
    "arguments",
    [
        {},
        {"request": "mesure=interventions", "by": ["statut"]},
        {"measure": "chiens"},
        {"request": "mesure=interventions&couleur=rouge"},
        {"listed": "intervention", "measure": "interventions"},
    ],
)
def test_a_request_that_is_none_is_refused(call: Any, arguments: Any) -> None:
    """Neither, both, or names that the model lacks: one sentence, no traceback."""
    got = call("run_request", **arguments)
    assert got.error
    assert got.data is None
    assert got.text.endswith(".")
    assert "Traceback" not in got.text


def test_text_and_parts_are_the_same_request() -> None:
    """A request has one meaning, however it is said."""
    parts = Parts(
        measure="interventions",
        by=("statut",),
        where=(ConditionSaid(dimension="theme", values=["a:b"], relation="n-est-pas"),),
    )
    text = "mesure=interventions&par=statut&theme.n-est-pas=http://x/b"
    said = read_request("", parts)
    assert said.where[0].relation == read_request(text, Parts()).where[0].relation
    assert said.by == ("statut",)
    with pytest.raises(QueryError, match="soit en texte"):
        read_request(text, parts)
