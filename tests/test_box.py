"""Boxes behave as frozen dataclasses do."""

import pickle

import pytest

from planville_kg.box import Box, replace


class Point(Box):
    """A box of two fields, one with a default."""

    x: int
    y: int = 0


class Pair(Box):
    """Another box of the same fields."""

    x: int
    y: int = 0


def test_fields_come_by_place_by_name_or_by_default() -> None:
    assert Point(1) == Point(1, 0) == Point(x=1, y=0)
    assert repr(Point(1, y=2)) == "Point(x=1, y=2)"


@pytest.mark.parametrize(
    ("values", "named"), [((), {}), ((1, 2, 3), {}), ((1,), {"x": 1}), ((1,), {"z": 1})]
)
def test_refuses_missing_unknown_or_repeated_fields(
    values: tuple[int, ...], named: dict[str, int]
) -> None:
    with pytest.raises(TypeError, match="x, y"):
        Point(*values, **named)


def test_is_frozen() -> None:
    """Fields can be neither set nor deleted."""
    point = Point(1)
    with pytest.raises(AttributeError, match="frozen"):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(AttributeError, match="frozen"):
        del point.x
    assert point.x == 1


def test_is_a_value() -> None:
    """Equal boxes of one class are one key; another class is another value."""
    assert {Point(1): "a"}[Point(1)] == "a"
    assert Point(1) != Pair(1)
    assert pickle.loads(pickle.dumps(Point(1))) == Point(1)  # noqa: S301 - our own bytes


def test_replace_changes_some_fields() -> None:
    assert replace(Point(1, 2), y=3) == Point(1, 3)
    with pytest.raises(TypeError):
        replace(Point(1), z=3)
