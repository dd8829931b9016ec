"""Answers kept in memory, the last used, as long as they are small."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

Kept = TypeVar("Kept")


class Cache(Generic[Kept]):
    """The last things made, by key; it may be used from several threads.

    Two threads that want the same thing at once may both make it: nobody waits for another.
    """

    def __init__(self, most: int, is_small: Callable[[Kept], bool]) -> None:
        self._most = most
        self._is_small = is_small
        self._lock = Lock()
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Kept]) -> Kept:
        """Return what was made for a key, or make it."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        if self._is_small(made):
            with self._lock:
                self._kept[key] = made
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)
        return made
