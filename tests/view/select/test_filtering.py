"""Networks without some classes, some relations, or their lightest edges."""

from typing import Any

from planville_kg.view.select import narrowed

BASE = "https://example.org/"


def names(network: Any) -> list[str]:
    return [node.removeprefix(BASE) for node in network]


def test_nothing_asked_keeps_everything_in_its_order(houses: Any) -> None:
    left = narrowed(houses)
    assert list(left) == list(houses)
    assert list(left.edges(keys=True)) == list(houses.edges(keys=True))


def test_a_hidden_class_takes_its_edges_with_it(houses: Any) -> None:
    """Without B only c1, c2 and the three A are left, and no edge: B are on all of them."""
    left = narrowed(houses, without_classes=["B"])
    assert names(left) == ["a1", "a2", "a3", "c1", "c2"]
    assert left.number_of_edges() == 0


def test_a_node_that_loses_all_its_edges_by_their_filter_goes(houses: Any) -> None:
    """From weight 2 on: a1–b1, a2–b1, b2–c1; a3 and b3 go, c2 never had an edge and stays."""
    left = narrowed(houses, least=2)
    assert names(left) == ["a1", "a2", "b1", "b2", "c1", "c2"]
    assert left.number_of_edges() == 3


def test_a_hidden_relation_takes_its_edges_only(houses: Any) -> None:
    left = narrowed(houses, without_relations=["finance"])
    assert "c1" not in names(left)
    assert "b2" in names(left)
    assert left.number_of_edges() == 5


def test_the_network_itself_stays_as_it_was(houses: Any) -> None:
    narrowed(houses, without_classes=["A", "B"], least=9)
    assert (len(houses), houses.number_of_edges()) == (8, 6)


def test_that_a_query_was_cut_is_not_forgotten(houses: Any) -> None:
    houses.graph["coupe"] = 3
    assert narrowed(houses, least=2).graph["coupe"] == 3
