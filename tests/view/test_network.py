"""`Result` → networkx."""

from typing import Any

import pytest

from planville_kg.errors import PlanvilleError
from planville_kg.query.results import Result, ResultColumn
from planville_kg.view import build_network


def test_rows_become_nodes_and_edges(result_of: Any) -> None:
    """Nodes are sorted by IRI and keep the order of the rows; what is missing is empty."""
    network = build_network(
        result_of(
            [
                {"source_iri": "b", "source": "Bé", "cible_iri": "a", "cible": "A", "poids": "2"},
                {"source_iri": "seul", "source": "Seul", "source_classe": "Theme"},
            ]
        )
    )
    assert [(data["label"], data["ordre"]) for _, data in network.nodes(data=True)] == [
        ("A", 1),
        ("Bé", 0),
        ("Seul", 2),
    ]
    assert [data for _, _, data in network.edges(data=True)] == [{"relation": "", "poids": 2}]


def test_an_edge_said_twice_adds_its_weight(result_of: Any) -> None:
    row = {"source_iri": "a", "source": "A", "cible_iri": "b", "relation": "cite", "poids": "2"}
    other = row | {"relation": "finance"}
    network = build_network(result_of([row, other, row, row | {"poids": "beaucoup"}]))
    weights = {data["relation"]: data["poids"] for _, _, data in network.edges(data=True)}
    assert weights == {"cite": 5, "finance": 2}


def test_the_first_value_said_of_a_node_holds_and_later_rows_complete_it(result_of: Any) -> None:
    network = build_network(
        result_of(
            [
                {"source_iri": "a", "source": "A", "cible_iri": "b"},
                {"source_iri": "b", "source": "Bé", "source_lieu": "page 1, ligne 9"},
                {"source_iri": "b", "source": "Autre"},
            ]
        )
    )
    assert network.nodes["https://example.org/b"]["label"] == "Bé"
    assert network.nodes["https://example.org/b"]["lieu"] == "page 1, ligne 9"


def test_a_node_without_label_takes_the_end_of_its_iri(result_of: Any) -> None:
    network = build_network(result_of([{"source_iri": "id/sillon"}]))
    assert network.nodes["https://example.org/id/sillon"]["label"] == "sillon"


def test_characters_that_no_file_can_carry_are_replaced(result_of: Any) -> None:
    network = build_network(result_of([{"source_iri": "a", "source": "x\x00\x1b\uffffy"}]))
    assert network.nodes["https://example.org/a"]["label"] == "x\ufffd\ufffd\ufffdy"


def test_a_result_that_is_no_network_is_refused() -> None:
    with pytest.raises(PlanvilleError, match="source_iri"):
        build_network(Result((ResultColumn("statut", "Statut"),), ()))


def test_a_cut_result_says_so(result_of: Any) -> None:
    whole = result_of([{"source_iri": "a"}])
    assert build_network(Result(whole.columns, whole.rows, cut=1)).graph["coupe"] == 1
