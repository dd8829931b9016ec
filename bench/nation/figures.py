"""What is measured: objectives, lines of the table, times and their percentiles."""

import sys
from collections.abc import Callable
from math import ceil
from statistics import median
from time import perf_counter
from typing import NamedTuple

_SECOND, _LARGE = 1000, 10


class Objective(NamedTuple):
    """A ratio to reach: what, against what, and the bound, at least or at most."""

    what: str
    against: str
    bound: float
    at_most: bool = False

    @property
    def wanted(self) -> str:
        """The bound as the table says it."""
        return f"{'≤' if self.at_most else '≥'} {self.bound:g} ×".replace(".", ",")

    def met(self, ratio: float) -> str:
        """Whether a ratio reaches it, in French."""
        return (
            "oui" if (ratio <= self.bound if self.at_most else ratio >= self.bound) else "**non**"
        )


class Line(NamedTuple):
    """A line of the table: the objective, the size, what was measured, whether that is enough."""

    objective: Objective
    size: str
    measured: str
    met: str
    notes: str = ""


def line(objective: Objective, size: str, ratio: float, notes: str, mark: str = "") -> Line:
    """Return the line of a ratio.

    Args:
        objective: What it is held against.
        size: The number of plans, in words.
        ratio: What was measured.
        notes: The times that it comes from.
        mark: `>` where the peer was stopped: the ratio is more.
    """
    told = f"{mark}{_short(ratio)} ×"
    return Line(objective, size, told, objective.met(ratio), notes)


def unmeasured(objective: Objective, size: str, reason: str) -> Line:
    """Return the line of what could not be measured, and why."""
    return Line(objective, size, "non mesuré", "—", reason)


def tell(step: str) -> None:
    """Say on stderr what is being measured."""
    print(f"  {step}", file=sys.stderr, flush=True)


def times_ms(call: Callable[[], object], runs: int) -> list[float]:
    """Return the times of a call, after one that warms it up where there are several."""
    if runs > 1:
        call()
    found = []
    for _ in range(runs):
        start = perf_counter()
        call()
        found.append(1000 * (perf_counter() - start))
    return found


def p50(times: list[float]) -> float:
    """Return the median."""
    return median(times)


def p95(times: list[float]) -> float:
    """Return the time that 95 % of the times do not pass."""
    ranked = sorted(times)
    return ranked[ceil(0.95 * len(ranked)) - 1]


def ms(time: float) -> str:
    """Return a time in French: milliseconds, or seconds above a thousand of them."""
    return f"{_short(time)} ms" if time < _SECOND else f"{_short(time / _SECOND)} s"


def _short(number: float) -> str:
    """Return a number with a decimal where it is small."""
    return f"{number:.0f}" if number >= _LARGE else f"{number:.2g}".replace(".", ",")
