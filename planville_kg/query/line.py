"""The line of those who wait for a process: nobody takes all of them, nobody is passed over.

Each client may run on a share of the processes only, and the last one that is free is not for those
who have used much of them lately, so that short queries always find one. The next is who runs the
least at that moment, then who used the least, then who came first.
"""

from __future__ import annotations

import math
import time
from collections import Counter, OrderedDict
from threading import Condition
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


MUCH_S = 3
"""Who has used so many seconds lately leaves the last process to others."""
LONG_S = 1
"""Who has waited so many seconds waits for a long query: short ones pass much faster."""
_HALF_S = 60
"""After so long half of what a client used is forgotten."""
_REMEMBERED = 10_000


class Line:
    """Turns on a few processes.

    Args:
        turns: How many run at a time.
        share: How many of them one client may have.
        waiting: How many more may wait.
        patience_s: How long they wait.
        clock: Gives seconds that only grow.
    """

    def __init__(
        self,
        turns: int,
        share: int,
        waiting: int,
        patience_s: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._turns, self._share = turns, share
        self._waiting, self._patience = waiting, patience_s
        self._changed = Condition()
        self._running: Counter[str] = Counter()
        self._queue: list[_Place] = []
        self._clock = clock
        self._used: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._closed = False

    @property
    def running(self) -> int:
        """How many turns are taken."""
        with self._changed:
            return self._running.total()

    @property
    def queued(self) -> int:
        """How many wait."""
        with self._changed:
            return len(self._queue)

    def is_stuck(self) -> bool:
        """Whether someone who could take a turn has waited long for one to be free."""
        with self._changed:
            late = self._clock() - LONG_S
            taken = self.running >= self._turns
            return taken and any(place.since < late for place in self._able(1))

    def enter(self, client: str, has_left: Callable[[], bool]) -> bool:
        """Wait for a turn; false if there are too many, it takes too long, or the client left.

        Args:
            client: Who asks.
            has_left: Whether the client has given up; asked again at each `wake`.
        """
        place = _Place(client, self._clock())
        with self._changed:
            self._queue.append(place)
            try:
                if self._next() is not place and len(self._queue) > self._waiting:
                    return False
                free = self._changed.wait_for(
                    lambda: self._closed or has_left() or self._next() is place, self._patience
                )
                if not free or has_left() or self._closed:
                    return False
                self._running[client] += 1
                return True
            finally:
                self._queue.remove(place)
                self._changed.notify_all()

    def leave(self, client: str, seconds: float = 0) -> None:
        """Give a turn back.

        Args:
            client: Who had it.
            seconds: How long.
        """
        with self._changed:
            self._used[client] = (self._lately(client) + seconds, self._clock())
            self._used.move_to_end(client)
            if len(self._used) > _REMEMBERED:
                self._used.popitem(last=False)
            self._running[client] -= 1
            if not self._running[client]:
                del self._running[client]
            self._changed.notify_all()

    def wake(self) -> None:
        """Have those who wait see whether they still want to."""
        with self._changed:
            self._changed.notify_all()

    def close(self) -> None:
        """Send everyone away."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _next(self) -> _Place | None:
        """Return who goes next; None if all turns are taken, or those who wait have their share."""
        free = self._turns - self.running
        return min(self._able(free), key=self._rank, default=None) if free else None

    def _able(self, free: int) -> list[_Place]:
        """Return those who wait and could take one of so many free turns."""
        able = [each for each in self._queue if self._running[each.client] < self._share]
        if free == 1 and self._turns > 1:
            able = [each for each in able if self._lately(each.client) < MUCH_S]
        return able

    def _rank(self, place: _Place) -> tuple[int, int]:
        return self._running[place.client], round(self._lately(place.client))

    def _lately(self, client: str) -> float:
        """Return how many seconds a client has used; those of long ago count less and less."""
        seconds, when = self._used.get(client, (0.0, 0.0))
        return seconds * math.exp2((when - self._clock()) / _HALF_S)


class _Place:
    """A place in the line, told from any other."""

    __slots__ = ("client", "since")

    def __init__(self, client: str, since: float) -> None:
        self.client = client
        self.since = since
