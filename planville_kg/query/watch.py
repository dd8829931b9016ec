"""Watches a query: past its time it is stopped, and sooner when others wait for its process."""

from __future__ import annotations

import time
from threading import Event, Thread
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable

_LOOK_S = 0.25
"""How often a long query is held against those who wait."""


class Watch:
    """Stops something that lasts, unless the block ends first; `why` says the reason.

    Args:
        stop: Stops it; called from a thread of the watch.
        timeout_s: How long it may last: `slow`.
        crowded_s: How long it may last while it is awaited: `crowded`.
        is_awaited: Whether others wait for what it holds.
    """

    def __init__(
        self,
        stop: Callable[[], None],
        timeout_s: float,
        crowded_s: float | None = None,
        is_awaited: Callable[[], bool] = lambda: False,
    ) -> None:
        self.why = ""
        self._stop, self._is_awaited = stop, is_awaited
        self._timeout = timeout_s
        self._crowded = timeout_s if crowded_s is None else min(crowded_s, timeout_s)
        self._over = Event()
        self._thread = Thread(target=self._look, name="planville-watch", daemon=True)

    def __enter__(self) -> Self:
        """Start to watch."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Let it be."""
        self._over.set()

    def _look(self) -> None:
        end = time.monotonic() + self._timeout
        pause = self._crowded
        while not self._over.wait(pause):
            left = end - time.monotonic()
            if left <= 0 or self._is_awaited():
                self.why = "slow" if left <= 0 else "crowded"
                self._stop()
                return
            pause = min(_LOOK_S, left)
