"""Honest clients: each asks from an address of its own on the loopback, as people do."""

from __future__ import annotations

import http.client
import itertools
import threading
import time
from collections import Counter
from statistics import quantiles
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_TIMEOUT_S = 90
_numbers = itertools.count(1)


class Request(NamedTuple):
    """What a client asks."""

    method: str
    path: str
    body: bytes = b""


class Times(NamedTuple):
    """How long requests took, in milliseconds, and how many failed, by status."""

    p50: float
    p95: float
    count: int
    failed: str

    def __str__(self) -> str:
        return f"{self.p50:.0f} / {self.p95:.0f}"


def address() -> str:
    """Return an address of the loopback that nobody has asked from yet."""
    number = next(_numbers)
    return f"127.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255 or 255}"


def send(port: int, request: Request, source: str) -> int:
    """Ask, read the whole answer, and return its status; 0 where there was none."""
    connection = http.client.HTTPConnection("127.0.0.1", port, _TIMEOUT_S, (source, 0))
    headers = {"Content-Type": "application/sparql-query"} if request.body else {}
    try:
        connection.request(request.method, request.path, request.body or None, headers)
        response = connection.getresponse()
        response.read()
    except (OSError, http.client.HTTPException):
        return 0
    else:
        return response.status
    finally:
        connection.close()


def load(port: int, requests: Sequence[Request], clients: int, total: int) -> Times:
    """Have several clients ask at once, one request after the other each."""
    turns = iter(range(total))
    return _asked(port, requests, clients, lambda: next(turns, None))


def load_until(port: int, requests: Sequence[Request], clients: int, end: threading.Event) -> Times:
    """Have several clients ask until something has happened."""
    turns = itertools.count()
    return _asked(port, requests, clients, lambda: None if end.is_set() else next(turns))


def _asked(
    port: int, requests: Sequence[Request], clients: int, turn: Callable[[], int | None]
) -> Times:
    found: list[tuple[float, int]] = []
    lock = threading.Lock()

    def client() -> None:
        source = address()
        while True:
            with lock:
                number = turn()
            if number is None:
                return
            started = time.perf_counter()
            status = send(port, requests[number % len(requests)], source)
            found.append((1000 * (time.perf_counter() - started), status))

    threads = [threading.Thread(target=client) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cuts = quantiles([each for each, _ in found], n=20)
    failed = Counter(status for _, status in found if status != http.client.OK)
    said = ", ".join(f"{count} × {status}" for status, count in sorted(failed.items()))
    return Times(cuts[9], cuts[18], len(found), said)
