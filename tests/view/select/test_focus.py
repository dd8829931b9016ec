"""The neighbourhood of a node."""

from typing import Any

import pytest

from planville_kg.view.select import neighbourhood

BASE = "https://example.org/"


@pytest.mark.parametrize(
    ("node", "depth", "expected"),
    [
        ("b2", 0, "b2"),
        ("b2", 1, "a1 a2 b2 c1"),
        ("c1", 1, "b2 c1"),
        ("c1", 2, "a1 a2 b2 c1"),
        ("c1", 3, "a1 a2 b1 b2 c1"),
        ("a3", 9, "a3 b3"),
        ("c2", 2, "c2"),
    ],
)
def test_directions_do_not_count(houses: Any, node: str, depth: int, expected: str) -> None:
    """By hand on the drawing of `houses`."""
    found = neighbourhood(houses, BASE + node, depth)
    assert sorted(each.removeprefix(BASE) for each in found) == expected.split()
