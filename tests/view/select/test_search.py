"""Nodes found by words."""

from typing import Any

import pytest

from planville_kg.view.select import find_nodes

BASE = "https://example.org/"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("economie", "c2"),
        ("ÉNERGIE économie", "c2"),
        ("d'énergie", "c2"),
        ("b", "b1 b2 b3"),
        ("b 2", "b2"),
        ("économie b", ""),
        ("", ""),
        ("   ", ""),
    ],
)
def test_every_word_is_in_the_node_without_accents_or_case(
    houses: Any, words: str, expected: str
) -> None:
    found = find_nodes(houses, words)
    assert sorted(node.removeprefix(BASE) for node in found) == expected.split()


def test_the_whole_text_is_looked_through_too(houses: Any) -> None:
    houses.nodes[BASE + "a1"]["texte"] = "Épicerie sociale et solidaire"
    assert find_nodes(houses, "solidaire epicerie") == {BASE + "a1"}
