"""Sends a store to a server, graph by graph, and checks that it holds the same at the end.

A graph whose content the journal knows, and of which the server holds as much, is not sent again.
Another is replaced by its first batch and filled by the next ones; an interruption is resumed
where the journal stops. Graphs under the same root that the store no longer has are removed.
"""

from __future__ import annotations

import time
from itertools import islice
from typing import TYPE_CHECKING

from planville_kg.box import Box
from planville_kg.errors import QueryError
from planville_kg.graph.generations import open_store
from planville_kg.publish.connection import Connection
from planville_kg.publish.contents import base_of, batches, parts_of
from planville_kg.publish.journal import Journal, Sent
from planville_kg.publish.servers import GSP, find_server
from planville_kg.query.dataset import graph_counts
from planville_kg.query.remote import TIMEOUT, RemoteEndpoint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from pyoxigraph import Store

    from planville_kg.publish.contents import Batch, Part
    from planville_kg.publish.servers import Server, Target

NEW, RESUMED, SAME = "envoyer", "reprendre", "inchangé"
_N_TRIPLES, _UPDATE = "application/n-triples", "application/sparql-update"
_SHOWN = 3


class Sending(Box):
    """A graph, what is to be done with it, and what was sent of it before."""

    part: Part
    what: str
    sent: Sent

    @property
    def left(self) -> int:
        """The triples that remain to send."""
        return 0 if self.what == SAME else self.part.count - self.sent.quads


class Published(Box):
    """What was done, or would be: the graphs to send, and those to remove."""

    server: Server
    graphs: tuple[Sending, ...]
    removed: tuple[str, ...]
    dry: bool

    @property
    def quads(self) -> int:
        """The triples that the server holds in the end."""
        return sum(each.part.count for each in self.graphs)

    @property
    def left(self) -> int:
        """The triples that were to be sent."""
        return sum(each.left for each in self.graphs)


def publish(
    folder: Path,
    target: Target,
    journals: Path,
    *,
    timeout: float = TIMEOUT,
    restart: bool = False,
    dry: bool = False,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    sleep: Callable[[float], object] = time.sleep,
) -> Published:
    """Send the graph of a store to a server, which then holds the same.

    Args:
        folder: The store.
        target: The server.
        journals: The folder that remembers what was sent where.
        timeout: Seconds to wait for an answer.
        restart: Whether all is sent again, whatever the journal says.
        dry: Whether to tell what would be sent, and send nothing.
        progress: Told how far it is.
        sleep: How to wait while the server is too busy.

    Raises:
        StoreError: If nothing was built there.
        QueryError: If the server cannot be reached, refuses, or does not hold the same at the
            end; what was sent is noted, and the next call resumes.
    """
    store = open_store(folder)
    parts = parts_of(store)
    with Connection(timeout, sleep) as connection:
        server = find_server(connection, target)
        reader = RemoteEndpoint(server.reading, timeout=timeout, sleep=sleep)
        held = graph_counts(reader, base_of(parts))
        journal = Journal.open(journals, server.reading, restart=restart)
        graphs = tuple(_planned(part, journal[part.name], held, server.batch) for part in parts)
        removed = tuple(sorted(held.keys() - {part.name for part in parts}))
        found = Published(server, graphs, removed, dry)
        if not dry:
            writer = _Writer(connection, server)
            _send(writer, store, found, journal, progress)
            _remove(writer, removed, journal)
            _check(reader, parts, journal)
    return found


def _planned(part: Part, sent: Sent | None, held: Mapping[str, int], size: int) -> Sending:
    """Return what is to be done with a graph, by what was sent and what the server holds."""
    there = held.get(part.name, 0)
    if sent is None or sent.digest != part.digest:
        return Sending(part, NEW, Sent(part.digest, size))
    if sent.whole and there == part.count:
        return Sending(part, SAME, sent)
    begun = not sent.whole and sent.batches and sent.size == size
    if begun and sent.quads <= there <= sent.quads + size:  # the last batch may be there unnoted
        return Sending(part, RESUMED, sent)
    return Sending(part, NEW, Sent(part.digest, size))


def _send(
    writer: _Writer,
    store: Store,
    found: Published,
    journal: Journal,
    progress: Callable[[int, int], None],
) -> None:
    done, total = 0, found.left
    progress(done, total)
    for each in found.graphs:
        if each.what == SAME:
            continue
        name, sent = each.part.name, each.sent
        for batch in islice(batches(store, name, sent.size), sent.batches, None):
            writer.add(name, batch, replace=not sent.batches)
            quads = sent.quads + batch.count
            whole = quads == each.part.count
            sent = Sent(sent.digest, sent.size, sent.batches + 1, quads, whole)
            journal.note(name, sent)
            done += batch.count
            progress(done, total)


def _remove(writer: _Writer, names: Iterable[str], journal: Journal) -> None:
    for name in names:
        writer.remove(name)
        journal.note(name, None)


def _check(reader: RemoteEndpoint, parts: tuple[Part, ...], journal: Journal) -> None:
    """Hold what the server counts against what was sent; the next call sends the rest again."""
    held = graph_counts(reader, base_of(parts))
    wrong = [part for part in parts if held.get(part.name, 0) != part.count]
    for part in wrong:
        journal.note(part.name, None)
    if wrong:
        told = " ; ".join(
            f"{part.name} : {held.get(part.name, 0)} au lieu de {part.count}"
            for part in wrong[:_SHOWN]
        )
        raise QueryError(
            f"Le serveur {reader.url} ne contient pas ce qui lui a été envoyé, dans {len(wrong)} "
            f"graphe(s) ({told}) : quelqu'un d'autre y écrit peut-être ; relancez la commande."
        )


class _Writer:
    """Writes graphs on a server, by its protocol."""

    def __init__(self, connection: Connection, server: Server) -> None:
        self._connection, self._server = connection, server

    def add(self, name: str, batch: Batch, *, replace: bool) -> None:
        """Add triples to a graph, or replace all it holds by them."""
        if self._server.protocol == GSP:
            method = "PUT" if replace else "POST"
            self._graph(method, name, content=batch.content, media_type=_N_TRIPLES)
        else:
            drop = f"DROP SILENT GRAPH <{name}> ;\n" if replace else ""
            head = f"{drop}INSERT DATA {{ GRAPH <{name}> {{\n"
            self._update(head.encode() + batch.content + b"} }")

    def remove(self, name: str) -> None:
        """Remove a graph, if it is there."""
        if self._server.protocol == GSP:
            self._graph("DELETE", name, accepted=(404,))
        else:
            self._update(f"DROP SILENT GRAPH <{name}>".encode())

    def _graph(
        self,
        method: str,
        name: str,
        *,
        content: bytes = b"",
        media_type: str = "",
        accepted: tuple[int, ...] = (),
    ) -> None:
        self._connection.send(
            method,
            self._server.writing,
            content=content,
            media_type=media_type,
            params={"graph": name},
            accepted=accepted,
        )

    def _update(self, content: bytes) -> None:
        self._connection.send("POST", self._server.writing, content=content, media_type=_UPDATE)
