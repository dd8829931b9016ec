"""The heaviest part of a network."""

from typing import Any

from planville_kg.view import build_network
from planville_kg.view.select import heaviest

BASE = "https://example.org/"


def names(network: Any) -> list[str]:
    return [node.removeprefix(BASE) for node in network]


def test_a_network_that_fits_stays_whole(houses: Any) -> None:
    assert heaviest(houses, 8) is houses
    assert "coupe" not in houses.graph


def test_the_nodes_whose_edges_weigh_most_stay(houses: Any) -> None:
    """By hand: b2 7, b1 5, c1 5, a2 4, a1 3, a3 1, b3 1, c2 0; b1–c1 have no edge."""
    kept = heaviest(houses, 3)
    assert names(kept) == ["b1", "b2", "c1"]
    assert list(kept.edges()) == [(BASE + "b2", BASE + "c1")]
    assert kept.graph["coupe"] == 3


def test_those_that_are_asked_for_stay_whatever_they_weigh(houses: Any) -> None:
    assert names(heaviest(houses, 2, [BASE + "c2"])) == ["b2", "c2"]


def test_edges_are_bounded_too_and_the_heaviest_stay(result_of: Any) -> None:
    """Two nodes may have ten edges: of twelve relations, those of weights 1 and 2 go."""
    rows = [
        {"source_iri": "a", "cible_iri": "b", "relation": f"r{weight:02}", "poids": str(weight)}
        for weight in range(1, 13)
    ]
    kept = heaviest(build_network(result_of(rows)), 2)
    assert [key for _, _, key in kept.edges(keys=True)] == [f"r{each:02}" for each in range(3, 13)]
    assert kept.graph["coupe"] == 2
