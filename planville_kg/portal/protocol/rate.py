"""How often one client may ask: a bucket of tokens for each, refilled with time."""

from __future__ import annotations

from collections import OrderedDict
from ipaddress import IPv6Address, ip_address
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


def client_of(host: str | None) -> str:
    """Return what stands for a client: its address, or its network of /64 in IPv6.

    >>> client_of("2001:db8::1") == client_of("2001:db8::2"), client_of("192.0.2.1")
    (True, '192.0.2.1')
    """
    try:
        address = ip_address(host or "")
    except ValueError:
        return host or ""
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(IPv6Address(int(address) >> 64 << 64))
    return str(address)
