"""The portal under load, on the loopback: pages and SPARQL at 1, 8 and 32 clients, then attacked.

    python bench/portal.py STORE [--requests N]

Prints, for each kind of request and each number of clients, the median and the 95th percentile in
milliseconds; then the same for pages while hostile clients ask endless, deep and long queries, go
away, or send slowly; then the memory of the server before and after.
"""

from __future__ import annotations

import argparse
import http.client
import socket
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CLIENTS = (1, 8, 32)
PAGES = (
    "/",
    "/actions",
    "/requetes",
    "/theme/sante",
    "/plan/nantes-metropole-2015",
    "/quartier/nantes-metropole-2015/malakoff",
)
QUERIES = (
    "SELECT ?a ?l { ?a a pv:Action ; rdfs:label ?l } ORDER BY ?l LIMIT 50",
    "SELECT ?t (COUNT(DISTINCT ?a) AS ?n) { ?a pv:releveDe ?t } GROUP BY ?t ORDER BY DESC(?n)",
    "ASK { ?p a pv:Plan }",
    "CONSTRUCT { ?q rdfs:label ?l } WHERE { ?q a pv:Quartier ; rdfs:label ?l }",
)
HOSTILE = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT (COUNT(*) AS ?n) { ?a (<http://e/x>|!<http://e/y>)* ?b . ?c !<http://e/z>* ?d }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i",
    f"ASK {{ ?s ?p '{'x' * 990_000}' }}",
    f"ASK {{ {'?s ?p ?o . ' * 9_000} }}",
)
TIMEOUT_S = 5
SERVER = """
import sys, uvicorn
from pathlib import Path
from planville_kg.portal.app import create_app
from planville_kg.portal.protocol import Bounds
from planville_kg.portal.settings import settings
bounds = Bounds(burst=10**9, at_once=10**9, timeout_s=float(sys.argv[3]), patience_s=60)
app = create_app(settings(Path(sys.argv[1])), bounds)
uvicorn.run(app, port=int(sys.argv[2]), log_level="warning")
"""


def main() -> None:
    """Serve, measure, attack, measure again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--requests", type=int, default=200, help="requests of each measure")
    options = parser.parse_args()
    port = _free_port()
    command = [sys.executable, "-c", SERVER, str(options.store), str(port), str(TIMEOUT_S)]
    with subprocess.Popen(command) as server:
        try:
            _wait(port)
            _measure_all(port, server.pid, options.requests)
        finally:
            server.terminate()


def _measure_all(port: int, pid: int, requests: int) -> None:
    pages = [("GET", path, b"") for path in PAGES]
    queries = [("POST", "/sparql", query.encode()) for query in QUERIES]
    for request in (*pages, *queries):  # warm
        _send(port, *request)
    before = _memory(pid)
    quiet = 0.0
    for clients in CLIENTS:
        found = _print(f"pages, {clients} clients", _load(port, pages, clients, requests))
        quiet = found if clients == 1 else quiet
        _print(f"SPARQL, {clients} clients", _load(port, queries, clients, requests))
    with _Attack(port):
        for clients in CLIENTS[:2]:
            found = _print(f"pages attaquées, {clients} clients", _load(port, pages, clients, 100))
            if clients == 1:
                print(f"  p95 attaqué / p95 calme : {found / quiet:.1f}")
        _print("SPARQL attaqué, 1 client", _load(port, queries, 1, 20))
    time.sleep(TIMEOUT_S + 2)
    _print("pages après, 1 client", _load(port, pages, 1, 100))
    print(f"mémoire du serveur : {before} Mo avant, {_memory(pid)} Mo après")


class _Attack:
    """Hostile clients, as long as the block lasts."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._over = threading.Event()
        hostile = [lambda query=query: self._ask(query) for query in HOSTILE]
        moves: list[Callable[[], None]] = [*hostile, self._leave, self._crawl]
        self._threads = [threading.Thread(target=self._repeat, args=(each,)) for each in moves]

    def __enter__(self) -> None:
        for thread in self._threads:
            thread.start()
        time.sleep(1)

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _repeat(self, move: Callable[[], None]) -> None:
        while not self._over.is_set():
            with suppress(OSError):
                move()
            self._over.wait(0.05)

    def _ask(self, query: str) -> None:
        _send(self._port, "POST", "/sparql", query.encode())

    def _leave(self) -> None:
        """Ask what never ends, and go away."""
        with socket.create_connection(("127.0.0.1", self._port)) as connection:
            path = f"/sparql?query={quote(HOSTILE[0])}"
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
            self._over.wait(0.3)

    def _crawl(self) -> None:
        """Send a request byte after byte, without ever coming to its end."""
        head = (
            "POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n"
            "Content-Type: application/sparql-query\r\n\r\n"
        )
        with socket.create_connection(("127.0.0.1", self._port)) as connection:
            connection.sendall(head.encode())
            for _ in range(100):
                connection.sendall(b"#")
                if self._over.wait(0.2):
                    return


def _load(
    port: int, requests: Sequence[tuple[str, str, bytes]], clients: int, total: int
) -> list[tuple[float, int]]:
    """Return how long each request took and its status, asked by several clients at once."""
    found: list[tuple[float, int]] = []
    turns = iter(range(total))
    lock = threading.Lock()

    def client() -> None:
        while True:
            with lock:
                turn = next(turns, None)
            if turn is None:
                return
            started = time.perf_counter()
            status = _send(port, *requests[turn % len(requests)])
            found.append((time.perf_counter() - started, status))

    threads = [threading.Thread(target=client) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def _send(port: int, method: str, path: str, body: bytes) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        headers = {"Content-Type": "application/sparql-query"} if body else {}
        connection.request(method, path, body or None, headers)
        response = connection.getresponse()
        response.read()
        return response.status
    finally:
        connection.close()


def _print(title: str, found: list[tuple[float, int]]) -> float:
    """Print the median, the 95th percentile and what failed; return the percentile."""
    times = [seconds * 1000 for seconds, _ in found]
    cuts = quantiles(times, n=100)
    failed = sorted({status for _, status in found if status != http.client.OK})
    seen = f", statuts {failed}" if failed else ""
    print(f"{title:<28} p50 {cuts[49]:>7.0f} ms  p95 {cuts[94]:>7.0f} ms{seen}", flush=True)
    return cuts[94]


def _memory(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) // 1024


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit("the server did not start")


if __name__ == "__main__":
    main()
