"""The shortest path between two nodes."""

from typing import Any

import pytest

from planville_kg.view.select import shortest_path

BASE = "https://example.org/"


def walk(network: Any, start: str, end: str) -> str:
    path = shortest_path(network, BASE + start, BASE + end)
    return "" if path is None else " ".join(node.removeprefix(BASE) for node in path.nodes)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("a1", "b1", "a1 b1"),
        ("c1", "b1", "c1 b2 a1 b1"),
        ("b1", "c1", "b1 a1 b2 c1"),
        ("a1", "a2", "a1 b1 a2"),
        ("a1", "a1", "a1"),
        ("a1", "a3", ""),
        ("c2", "a1", ""),
    ],
)
def test_the_first_of_the_shortest_whatever_the_directions(
    houses: Any, start: str, end: str, expected: str
) -> None:
    """Two paths of three edges tie c1 and b1, by a1 or a2: a1 comes first."""
    assert walk(houses, start, end) == expected


def test_weights_do_not_lengthen(houses: Any) -> None:
    """The heavy edge b2–c1 is one step."""
    path = shortest_path(houses, BASE + "b2", BASE + "c1")
    assert path is not None
    assert path.steps == 1


def test_it_says_how_many_are_as_short(houses: Any) -> None:
    for start, end, count in (("c1", "b1", 2), ("a1", "b1", 1), ("a1", "a2", 2), ("a1", "a1", 1)):
        path = shortest_path(houses, BASE + start, BASE + end)
        assert path is not None
        assert (start, end, path.count) == (start, end, count)


def test_its_edges_keep_their_directions_and_relations(houses: Any) -> None:
    path = shortest_path(houses, BASE + "c1", BASE + "a2")
    assert path is not None
    assert path.edges == (
        (BASE + "b2", BASE + "c1", "finance"),
        (BASE + "b2", BASE + "a2", "cite"),
    )


def test_all_edges_between_two_nodes_of_it_are_in_it(result_of: Any) -> None:
    from planville_kg.view import build_network  # noqa: PLC0415 - as the fixture does

    rows = [
        {"source_iri": "a", "cible_iri": "b", "relation": "cite"},
        {"source_iri": "b", "cible_iri": "a", "relation": "cite"},
        {"source_iri": "a", "cible_iri": "b", "relation": "aide"},
    ]
    path = shortest_path(build_network(result_of(rows)), BASE + "a", BASE + "b")
    assert path is not None
    assert len(path.edges) == 3
