"""A reply is a sentence, rows and how they were read, or a refusal with what can be asked."""

import pytest

from planville_kg.ask.french.reply import reply
from planville_kg.graph.graph import Graph

PLAN = "https://w3id.org/planville/id/nantes-metropole-2015"
KEYS = {
    "question",
    "understood",
    "not_understood",
    "refused",
    "reason",
    "request",
    "sparql",
    "kind",
    "columns",
    "rows",
    "total",
}


def test_a_list_gives_the_place_of_each_row(nantes: Graph) -> None:
    """Interventions carry their line: 36, 37 and 39 declare Malakoff in their column."""
    found = reply(nantes, "Quelles actions déclarées à Malakoff ?").as_json()
    assert set(found) >= KEYS
    assert (found["kind"], found["refused"], found["total"]) == ("liste", False, 3)
    assert [row["ligne"] for row in found["rows"]] == [36, 37, 39]
    for name in ("iri", "label", "statut", "quartier", "portee", "page", "ligne"):
        assert all(row[name] for row in found["rows"]), name
    assert {row["portee"] for row in found["rows"]} == {"declare"}


def test_a_breakdown_has_a_row_of_what_is_not_said(nantes: Graph) -> None:
    """The 55 interventions: 33 under way, 16 to do, 6 without status."""
    found = reply(nantes, "Combien d'actions par statut ?").as_json()
    rows = {row["statut"]: row["interventions"] for row in found["rows"]}
    assert rows == {"en cours": 33, "à réaliser": 16, "non renseigné": 6}
    assert (found["kind"], found["total"]) == ("repartition", 55)


def test_a_number_is_in_the_sentence(nantes: Graph) -> None:
    """The sentence alone answers « combien »."""
    found = reply(nantes, "Combien d'actions en cours ?")
    assert found.answer.startswith("33 interventions")
    assert "SELECT" in str(found.as_json()["sparql"])


def test_a_synonym_taken_for_a_theme_is_told(nantes: Graph) -> None:
    """A theme named otherwise may be wider than the word: the sentence says so."""
    found = reply(nantes, "Quelles actions sur la solitude ?").answer
    read = "« solitude » est lu comme le thème « isolement »"
    assert f"{read} ; aucun texte n'emploie ce mot." in found
    found = reply(nantes, "Renoncement aux droits : quelles actions ?").answer
    assert "« non-recours » ; aucun texte n'emploie ces mots." in found
    found = reply(nantes, "Quelles actions contre l'exclusion ?").answer  # in an objective's title
    assert "« précarité et pauvreté »." in found
    assert "est lu comme" not in reply(nantes, "Quelles actions sur l'isolement ?").answer


def test_a_refusal_gives_no_rows_but_questions(nantes: Graph) -> None:
    """Nothing is answered: a reason, the words, and what can be asked."""
    found = reply(nantes, "Quelles actions sur les licornes à Malakoff ?").as_json()
    assert (found["refused"], found["rows"], found["total"]) == (True, [], None)
    assert found["not_understood"] == ["licornes"]
    assert found["request"] is None
    assert any("Malakoff" in each for each in found["suggestions"])


def test_a_plan_limits_the_answer(nantes: Graph) -> None:
    """Another plan than those of the graph has no action."""
    assert reply(nantes, "Combien d'actions ?", plan=PLAN).total == 55
    assert reply(nantes, "Combien d'actions ?", plan=f"{PLAN}-autre").total == 0


@pytest.mark.parametrize("question", ['"; DROP ALL', "<script>alert(1)</script>", "actions } #"])
def test_hostile_questions_are_only_words(nantes: Graph, question: str) -> None:
    """Whatever is typed is words: refused, or read as any other."""
    found = reply(nantes, question)
    assert found.refused or found.total is not None
