"""Hostile clients, each attack from one address unless it says that they are many."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from load.clients import Request, address, send

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Move = Callable[["Attacker"], None]

_CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
_PATH = "SELECT (COUNT(*) AS ?n) { ?a (<http://e/x>|!<http://e/y>)* ?b . ?c !<http://e/z>* ?d }"
_SORT = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
_LONG = f"ASK {{ ?s ?p '{'x' * 990_000}' }}"
_WORDS = f"ASK {{ {'?s ?p ?o . ' * 2_400} }}"
_DEEP = f"ASK {{ FILTER({'(' * 900}1{')' * 900}) }}"
_WIDE = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_HEAVY = (
    "/donnees/graphe.ttl",
    "/donnees/graphe.xlsx",
    "/requetes/reseau-complet",
    "/recherche?q=sant%C3%A9",
    "/question?q=Combien%20d%27actions%20par%20quartier",
)


class Attacker:
    """One connection after the other of one client, until the attack is over."""

    def __init__(self, port: int, over: threading.Event, source: str) -> None:
        self.port, self.over, self.source = port, over, source

    def ask(self, query: str) -> None:
        """Ask a query to its end."""
        send(self.port, Request("POST", "/sparql", query.encode()), self.source)

    def open(self) -> socket.socket:
        """Open a connection."""
        return socket.create_connection(("127.0.0.1", self.port), 60, (self.source, 0))


def _asking(query: str) -> Move:
    return lambda one: one.ask(query)


def _leave(one: Attacker) -> None:
    """Ask what never ends, and go away."""
    with one.open() as connection:
        path = f"/sparql?query={quote(_CROSS)}"
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        one.over.wait(0.3)


def _drip(head: str) -> Move:
    """Send a request byte after byte, without ever coming to its end."""

    def move(one: Attacker) -> None:
        with one.open() as connection:
            connection.sendall(head.encode())
            while not one.over.wait(0.5):
                connection.sendall(b"a")

    return move


def _unread(path: str) -> Move:
    """Ask for much, and read a few bytes now and then."""

    def move(one: Attacker) -> None:
        with one.open() as connection:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
            while not one.over.wait(1) and connection.recv(16):
                pass

    return move


def _flood(one: Attacker) -> None:
    """Ask for one page that costs after the other."""
    for path in _HEAVY:
        if not one.over.is_set():
            send(one.port, Request("GET", path), one.source)


_HEAD = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: "
_BODY = (
    "POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n"
    "Content-Type: application/sparql-query\r\n\r\n"
)
ATTACKS: dict[str, tuple[tuple[Move, ...], int, int]] = {
    "produits cartésiens": ((_asking(_CROSS),), 16, 1),
    "produits cartésiens, 4 adresses": ((_asking(_CROSS),), 16, 4),
    "chemins sans fin": ((_asking(_PATH),), 16, 1),
    "tris qui prennent la mémoire": ((_asking(_SORT),), 16, 1),
    "requêtes de 1 Mo, de mots, imbriquées": (
        (_asking(_LONG), _asking(_WORDS), _asking(_DEEP)),
        15,
        1,
    ),
    "partir avant la réponse": ((_leave,), 16, 1),
    "têtes sans fin": ((_drip(_HEAD),), 64, 1),
    "corps sans fin": ((_drip(_BODY),), 64, 1),
    "ne pas lire": (
        (_unread("/donnees/graphe.nq"), _unread(f"/sparql?query={quote(_WIDE)}")),
        32,
        1,
    ),
    "pages coûteuses": ((_flood,), 64, 1),
    "tout à la fois": (
        (_asking(_CROSS), _asking(_PATH), _asking(_LONG), _leave, _drip(_HEAD), _flood),
        36,
        6,
    ),
}
"""What is done, by how many connections at a time, from how many addresses."""


@contextmanager
def attacking(port: int, name: str) -> Iterator[None]:
    """Attack as long as the block lasts, from a process that takes no time from honest clients."""
    sources = [address() for _ in range(ATTACKS[name][2])]
    command = [sys.executable, "-m", "load.attacks", str(port), name, *sources]
    folder = Path(__file__).resolve().parent.parent
    with subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE) as process:
        time.sleep(2)  # until all of them are at it
        try:
            yield
        finally:
            process.communicate()  # the end of its input is the end of the attack


def main() -> None:
    """Attack until standard input ends."""
    port, name, *sources = sys.argv[1:]
    moves, connections, _ = ATTACKS[name]
    over = threading.Event()
    threads = [
        threading.Thread(
            target=_repeat,
            args=(
                moves[number % len(moves)],
                Attacker(int(port), over, sources[number % len(sources)]),
            ),
        )
        for number in range(connections)
    ]
    for thread in threads:
        thread.start()
    sys.stdin.read()
    over.set()
    for thread in threads:
        thread.join()


def _repeat(move: Move, one: Attacker) -> None:
    while not one.over.is_set():
        with suppress(OSError):
            move(one)
        one.over.wait(0.05)


if __name__ == "__main__":
    main()
