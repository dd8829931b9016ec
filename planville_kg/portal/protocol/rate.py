"""How often one client may ask: a bucket of tokens for each, refilled with time."""

from __future__ import annotations

from collections import Counter, OrderedDict
from math import ceil
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_CLIENTS = 10_000
"""Clients that are remembered; the one who asked longest ago is forgotten first."""


class RateLimit:
    """Counts the requests of each client.

    Args:
        burst: How many requests may come at once.
        per_second: How many more each second.
        clock: Gives seconds that only grow.
    """

    def __init__(self, burst: int, per_second: float, clock: Callable[[], float]) -> None:
        self._burst, self._per_second, self._clock = burst, per_second, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def wait(self, client: str) -> int:
        """Count a request; return after how many seconds it may come again, 0 if it may now."""
        now = self._clock()
        with self._lock:
            left, seen = self._left.pop(client, (float(self._burst), now))
            left = min(self._burst, left + (now - seen) * self._per_second)
            allowed = left >= 1
            self._left[client] = (left - 1 if allowed else left, now)
            if len(self._left) > MAX_CLIENTS:
                self._left.popitem(last=False)
        return 0 if allowed else max(1, ceil((1 - left) / self._per_second))


class Turns:
    """Counts the requests of each client that are under way.

    Args:
        most: How many one client may have.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._under_way: Counter[str] = Counter()
        self._lock = Lock()

    def take(self, client: str) -> bool:
        """Count one more, unless that is too many."""
        with self._lock:
            if self._under_way[client] >= self._most:
                return False
            self._under_way[client] += 1
            return True

    def give_back(self, client: str) -> None:
        """Count one less."""
        with self._lock:
            self._under_way[client] -= 1
            if not self._under_way[client]:
                del self._under_way[client]
