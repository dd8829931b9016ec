"""Values put into classes: ties stay together, every value has its class."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planville_kg.view.maps.classes import METHODS, ValueClass, class_of, classify

OWN = [0, 1, 1, 1, 1, 2, 2, 2, 4, 4, 4, 4, 5, 5, 10]
"""Own interventions of the fifteen QPV of Nantes."""


def told(classes: list[ValueClass]) -> list[tuple[float, float, int]]:
    return [(each.low, each.high, each.count) for each in classes]


def test_quantiles_keep_ties_together() -> None:
    """Cuts at the 3rd, 6th, 9th and 12th of fifteen values fall on 1, 2, 4 and 4; then 5."""
    assert told(classify(OWN, 5)) == [(0, 0, 1), (1, 1, 4), (2, 2, 3), (4, 4, 4), (5, 10, 3)]


def test_quantiles_are_as_equal_as_they_can() -> None:
    """Ten distinct values in five classes: two each."""
    assert [each.count for each in classify(range(10), 5)] == [2] * 5


def test_jenks_finds_natural_breaks() -> None:
    """Three clusters are three classes, whatever their numbers."""
    values = [1, 2, 3, 50, 51, 100, 101, 102, 103]
    assert told(classify(values, 3, "jenks")) == [(1, 3, 3), (50, 51, 2), (100, 103, 4)]


def test_few_distinct_values_are_classes_of_their_own() -> None:
    assert told(classify([2, 0, 2], 5)) == [(0, 0, 1), (2, 2, 2)]
    assert told(classify([], 5)) == []
    assert told(classify([7.5], 5, "jenks")) == [(7.5, 7.5, 1)]


def test_a_long_tie_leaves_a_class_for_the_values_before_it() -> None:
    """Three classes of four values, though both quantiles are in the run of six."""
    values = [0, 0.25, 0.5, *[0.75] * 6]
    assert told(classify(values, 3)) == [(0, 0.25, 2), (0.5, 0.5, 1), (0.75, 0.75, 6)]


@pytest.mark.parametrize("method", METHODS)
@given(
    st.lists(st.integers(0, 40).map(lambda each: each / 4), min_size=1, max_size=60),
    st.integers(1, 7),
)
def test_every_value_is_in_one_class(method: str, values: list[float], count: int) -> None:
    """Counts add up, classes do not overlap, and a value's class holds it."""
    classes = classify(values, count, method)
    assert len(classes) == min(count, len(set(values)))
    assert sum(each.count for each in classes) == len(values)
    bounds = [bound for each in classes for bound in (each.low, each.high)]
    assert bounds == sorted(bounds)
    for value in values:
        found = classes[class_of(value, classes)]
        assert found.low <= value <= found.high


@given(st.lists(st.integers(0, 30), min_size=4, max_size=9))
def test_jenks_is_the_best_of_all_cuts(values: list[int]) -> None:
    """No other two cuts give a lesser sum of squared deviations: all are tried."""
    ordered = sorted(values)

    def spread(group: list[int]) -> float:
        middle = sum(group) / len(group)
        return sum((each - middle) ** 2 for each in group)

    def cost(cuts: tuple[int, int]) -> float:
        groups = (ordered[: cuts[0]], ordered[cuts[0] : cuts[1]], ordered[cuts[1] :])
        return sum(map(spread, filter(None, groups)))

    tried = [(one, two) for one in range(1, len(ordered)) for two in range(one + 1, len(ordered))]
    classes = classify(ordered, 3, "jenks")
    groups = [[each for each in ordered if kind.low <= each <= kind.high] for kind in classes]
    assert sum(map(spread, groups)) <= min(map(cost, tried)) + 1e-6
