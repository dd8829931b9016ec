"""Full-text search over the protocol; lines are those of the document, found by hand in it."""

from typing import Any

import pytest


def test_interventions_whose_text_or_action_has_the_words(call: Any) -> None:
    """« non recours » is in the text or the action of five interventions."""
    data = call("search", query="non recours", kinds=["intervention"], own=True).data
    assert sorted(hit["line"] for hit in data["hits"]) == [9, 65, 68, 76, 77]
    assert (data["total"], data["notes"]) == (5, [])


def test_a_hit_is_quoted_placed_and_within_its_plan(call: Any) -> None:
    """« axe prioritaire » is in one intervention, of page 3, line 65."""
    (hit,) = call("search", query="«axe prioritaire»", own=True).data["hits"]
    assert hit["quote"] == hit["label"]
    assert hit["label"].startswith("En 2016, axe prioritaire d'échange")
    assert hit["found"] == ["axe prioritaire"]
    assert (hit["page"], hit["line"], hit["column"]) == (3, 65, 5)
    assert len(hit["inside"]) == 4
    assert hit["plans"] == ["https://w3id.org/planville/id/nantes-metropole-2015"]


def test_hits_are_given_by_pages(call: Any) -> None:
    """The rest of the five is for the next page."""
    said: dict[str, Any] = {"query": "non recours", "kinds": ["intervention"], "own": True}
    data = call("search", **said, limit=2).data
    assert data["notes"] == ["Lignes 1 à 2 sur 5 : la suite avec offset=2."]
    rest = call("search", **said, offset=2).data
    found = {hit["line"] for hit in (*data["hits"], *rest["hits"])}
    assert found == {9, 65, 68, 76, 77}


def test_nothing_found_is_said(call: Any) -> None:
    """No text has the word."""
    data = call("search", query="xyzzy").data
    assert (data["hits"], data["total"]) == ([], 0)
    assert "« xyzzy » n'est dans aucun texte." in data["notes"]


@pytest.mark.parametrize(
    "arguments",
    [
        {"query": "  "},
        {"query": "santé", "kinds": ["chien"]},
        {"query": "santé", "plan": "atlantide"},
        {"query": "\x1b\u202e"},
    ],
)
def test_what_cannot_be_searched_is_an_error(call: Any, arguments: Any) -> None:
    """One French sentence, without hidden characters."""
    got = call("search", **arguments)
    assert got.error
    assert got.text.isprintable()
