"""Free queries over the protocol: guarded, confined, bounded."""

from typing import Any

import pytest

from planville_kg.assistants import sparql
from planville_kg.assistants.desk import Desk
from planville_kg.errors import LimitExceededError


def test_rows_booleans_and_graphs(call: Any) -> None:
    """The document has 55 interventions; CONSTRUCT gives Turtle."""
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?each a pv:Intervention }"
    assert call("run_sparql", query=count).data["rows"] == [{"n": 55}]
    asked = call("run_sparql", query="ASK { ?each a pv:Chien }").data
    assert (asked["kind"], asked["rows"]) == ("ask", [{"reponse": False}])
    built = call("run_sparql", query="CONSTRUCT WHERE { pv:Quartier rdfs:subClassOf ?c }").data
    assert built["kind"] == "graph"
    assert "pv:Quartier rdfs:subClassOf pv:Territoire" in built["turtle"]


def test_rows_beyond_the_bound_are_cut_and_it_is_said(call: Any) -> None:
    """55 rows for 10 that were wanted."""
    data = call("run_sparql", query="SELECT * { ?each a pv:Intervention }", limit=10).data
    assert (len(data["rows"]), data["cut"]) == (10, True)
    assert data["notes"][0].startswith("Réponse coupée à 10 lignes")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("DELETE WHERE { ?s ?p ?o }", "« DELETE » modifierait les données"),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "« INSERT » modifierait les données"),
        ("LOAD <file:///etc/passwd>", "« LOAD » modifierait les données"),
        ("ASK { \\u0053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * WHERE {", "mal formée"),
        ("bonjour", "Ce n'est pas une requête"),
    ],
)
def test_what_is_no_reading_is_refused(call: Any, query: str, said: str) -> None:
    """Updates, calls to other servers and what is no query are French sentences."""
    got = call("run_sparql", query=query)
    assert got.error
    assert said in got.text


def test_hidden_characters_of_texts_are_shown(call: Any) -> None:
    """A text that turns the direction of reading, or hides, arrives with a mark in its place."""
    query = 'SELECT ("a\u202eb\u001b[2J\U000e0041" AS ?text) {}'
    assert call("run_sparql", query=query).data["rows"] == [{"text": "a�b�[2J�"}]


def test_a_query_that_does_not_end_is_stopped(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bound of time of the confined process holds here too."""
    monkeypatch.setattr(sparql, "TIMEOUT_S", 1)
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with pytest.raises(LimitExceededError):
        sparql.sparql_given(desk, endless, limit=1)
