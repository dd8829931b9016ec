"""Descriptions over the protocol; what is expected is read in the document, page 1, line 9."""

from typing import Any

import pytest

IGISM = "id/nantes-metropole-2015/sous-action/action-de-diagnostic-de-l-igism-db0b3f07"


def by_label(facts: Any) -> dict[str, Any]:
    return {each["label"]: each for each in facts}


def test_an_intervention_has_its_facts_links_and_cell(call: Any) -> None:
    """Its status, its action, its neighbourhood with the words and cell that say so."""
    data = call("describe_entity", entity=IGISM).data
    assert data["label"] == "Action de diagnostic de l'IGISM (Rezé Château)"
    assert "intervention" in {kind["label"] for kind in data["kinds"]}
    facts = by_label(data["facts"])
    assert [each["label"] for each in facts["statut courant"]["values"]] == ["en cours"]
    assert facts["est dans"]["total"] == 4
    place = {name: data["source"][name] for name in ("page", "line", "column")}
    assert place == {"page": 1, "line": 9, "column": 5}
    links = {each["property"].rpartition("#")[2]: each for each in data["links_in"]}
    declared = [
        each
        for each in links["ciblageDe"]["cited_by"]
        if each["source"] and each["source"]["quote"] == "CHATEAU"
    ]
    assert declared[0]["says"]["portée"] == ["déclaré"]
    assert declared[0]["source"]["column"] == 8


def test_a_class_is_described_and_its_instances_bounded(call: Any) -> None:
    """The plan names 15 neighbourhoods: three are listed, and the cut is said."""
    data = call("describe_entity", entity="pv:Quartier", limit=3).data
    instances = next(each for each in data["links_in"] if each["property"].endswith("#type"))
    assert (instances["total"], len(instances["cited_by"])) == (15, 3)
    assert data["notes"]


@pytest.mark.parametrize(
    ("entity", "said"),
    [
        ("id/atlantide", "Le graphe ne dit rien de « https://w3id.org/planville/id/atlantide »"),
        ("<https://exemple.org/x>", "Le graphe ne dit rien de « https://exemple.org/x »"),
        ("Malakoff", "« Malakoff » n'est pas une IRI"),
        ("pv:a> ?x ?y . <b", "n'est pas une IRI bien formée"),
        ("https://exemple.org/\u202e\x07", "n'est pas une IRI bien formée"),
    ],
)
def test_an_unknown_or_malformed_name_is_an_error(call: Any, entity: str, said: str) -> None:
    """One sentence says which."""
    got = call("describe_entity", entity=entity)
    assert got.error
    assert said in got.text
    assert got.text == got.text.replace("\u202e", "").replace("\x07", "")
