"""Where a server reads and writes: found from one address, with what is known of servers."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from planville_kg import assets
from planville_kg.box import Box
from planville_kg.errors import QueryError
from planville_kg.query.credentials import check_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planville_kg.publish.connection import Connection

AUTO, GSP, UPDATE = "auto", "gsp", "update"
"""SPARQL 1.1 Graph Store HTTP Protocol, SPARQL 1.1 Update, or whichever suits the server."""

BATCH = 5000
"""Triples of a batch for servers that are not known."""


class Target(Box):
    """Where to send, as the user says it; empty where it is to be found out.

    `reading` answers queries; `batch` is the most triples of a request.
    """

    url: str
    protocol: str = AUTO
    reading: str = ""
    batch: int = 0


class Server(Box):
    """A server: its name, the address that answers queries, that to write to, and how."""

    name: str
    reading: str
    writing: str
    protocol: str
    batch: int


class Layout(Box):
    """The addresses of a kind of server, below that of its service."""

    name: str
    header: str
    reading: str
    update: str
    graphs: str
    others: tuple[str, ...]
    protocol: str
    batch: int

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths that people give, the longest first."""
        known = {self.reading, self.update, self.graphs, *self.others}
        return tuple(sorted(known, key=lambda path: (-len(path), path)))


def find_server(connection: Connection, target: Target) -> Server:
    """Return the addresses of a server.

    Raises:
        QueryError: If it does not answer, or is not known and not all was said of it.
    """
    check_address(target.url)
    if target.batch < 0:
        raise QueryError("Un lot (--batch) compte au moins un triplet.")
    name = connection.server_name(target.url).lower()
    layout = next((each for each in layouts() if name.startswith(each.header)), None)
    if layout is None:
        return _unknown(target)
    root = _root(target.url, layout)
    protocol = layout.protocol if target.protocol == AUTO else target.protocol
    return Server(
        layout.name,
        check_address(target.reading or root + layout.reading),
        root + (layout.graphs if protocol == GSP else layout.update),
        protocol,
        target.batch or layout.batch,
    )


def layouts() -> Iterator[Layout]:
    """Yield the kinds of servers that are known."""
    text = (assets.folder("data") / "reference" / "serveurs.toml").read_text(encoding="utf-8")
    for row in tomllib.loads(text)["serveur"]:
        yield Layout(
            row["nom"],
            row["entete"],
            row["requetes"],
            row["ecriture"],
            row["graphes"],
            tuple(row["aussi"]),
            row["protocole"],
            row["lot"],
        )


def _root(url: str, layout: Layout) -> str:
    """Return the address of a service from any of its addresses."""
    parts = urlsplit(url)
    path = parts.path.rstrip("/")
    found = next(each for each in (*layout.paths, "") if path.endswith(each))
    return urlunsplit((parts.scheme, parts.netloc, path.removesuffix(found), "", ""))


def _unknown(target: Target) -> Server:
    if target.protocol == AUTO or not target.reading:
        raise QueryError(
            f"Le serveur {target.url} ne dit pas qui il est : donnez l'adresse où il reçoit les "
            "données, --protocol gsp ou update, et --endpoint URL, où il répond aux requêtes."
        )
    reading = check_address(target.reading)
    return Server("", reading, target.url, target.protocol, target.batch or BATCH)
