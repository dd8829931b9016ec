"""Values put into a few classes, so that a map can colour them; equal values stay together."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

METHODS = ("quantiles", "jenks")


@dataclass(frozen=True, slots=True)
class ValueClass:
    """A class of values: its least and greatest value, and how many it holds."""

    low: float
    high: float
    count: int


def classify(values: Sequence[float], count: int, method: str = "quantiles") -> list[ValueClass]:
    """Return at most `count` classes, in order, that hold every value; none for no value.

    With no more distinct values than classes, each is a class of its own.

    Args:
        values: What is classed, in any order.
        count: The most classes.
        method: `quantiles`, classes as equal in number as ties allow; or `jenks`, the least sum
            of squared deviations inside classes (Fisher 1958, Jenks 1967; exact).
    """
    ordered = sorted(values)
    distinct = sorted(set(ordered))
    if len(distinct) <= count:
        starts = distinct
    elif method == "jenks":
        starts = _jenks(ordered, count)
    else:
        starts = _quantiles(ordered, count)
    bounds = [*starts, float("inf")]
    groups = (
        [value for value in ordered if low <= value < high]
        for low, high in zip(starts, bounds[1:], strict=True)
    )
    return [ValueClass(group[0], group[-1], len(group)) for group in groups]


def class_of(value: float, classes: Sequence[ValueClass]) -> int:
    """Return the rank of the class that holds a value."""
    return next(rank for rank, each in enumerate(classes) if value <= each.high)


def spread(count: int, most: int) -> list[int]:
    """Return which of so many colours fewer classes take: spread over the scale, ends included.

    >>> spread(2, 5), spread(3, 5), spread(1, 5)
    ([0, 4], [0, 2, 4], [2])
    """
    if count <= 1:
        return [most // 2] * count
    return [round(rank * (most - 1) / (count - 1)) for rank in range(count)]


def _quantiles(ordered: Sequence[float], count: int) -> list[float]:
    """Return the first value of each class: the quantiles, each moved off a tie to its start.

    A class begins at the run of equal values that holds its quantile, or at the next run where
    that one began a class before.
    """
    total = len(ordered)
    distinct = sorted(set(ordered))
    starts = [distinct[0]]
    for rank in range(1, count):
        cut = ordered[rank * total // count]
        later = [value for value in distinct if value > starts[-1]]
        if later:
            starts.append(max(cut, later[0]))
    return starts


def _jenks(ordered: Sequence[float], count: int) -> list[float]:
    """Return the first value of each class, by dynamic programming over distinct values."""
    distinct = sorted(set(ordered))
    counts = Counter(ordered)
    weights = [counts[value] for value in distinct]
    sums = _prefix([w * v for w, v in zip(weights, distinct, strict=True)])
    squares = _prefix([w * v * v for w, v in zip(weights, distinct, strict=True)])
    numbers = _prefix([float(w) for w in weights])

    def cost(first: int, last: int) -> float:
        total = sums[last] - sums[first]
        return squares[last] - squares[first] - total * total / (numbers[last] - numbers[first])

    size = len(distinct)
    best = [cost(0, last) if last else 0.0 for last in range(size + 1)]
    cuts = [[0] * (size + 1)]
    for step in range(1, count):
        found = [
            min(((best[cut] + cost(cut, last)), cut) for cut in range(step, last))
            for last in range(step + 1, size + 1)
        ]
        best = [0.0] * (step + 1) + [value for value, _ in found]
        cuts.append([0] * (step + 1) + [cut for _, cut in found])
    starts, last = [], size
    for row in reversed(cuts):
        last = row[last]
        starts.append(distinct[last])
    return starts[::-1]


def _prefix(values: Sequence[float]) -> list[float]:
    return [0.0, *accumulate(values)]
