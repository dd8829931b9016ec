"""The portal's `/sparql` over a real socket of the loopback, each test with a store of its own.

This is not to be had from `planville serve`: the default graph is the store's own, and the runner
makes the stores beside the service, which never writes.
"""

from __future__ import annotations

import shutil
import socket
import tempfile
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import uvicorn
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store
from starlette.applications import Starlette

from planville_kg.graph.graph import Graph
from planville_kg.portal.protocol import Bounds, Service, routes

if TYPE_CHECKING:
    from collections.abc import Iterator

_FORMS = {"ttl": RdfFormat.TURTLE, "rdf": RdfFormat.RDF_XML, "nt": RdfFormat.N_TRIPLES}
Graphs = tuple[tuple[str, str, bytes], ...]
"""The graphs of a store: a name, empty for the default graph, the IRI of a file, its content."""


@dataclass(frozen=True)
class Opened:
    """A generation."""

    generation: Path
    graph: Graph


class Stores:
    """Makes the store of each test; `current` is the one that is served."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[Graphs, Opened] = {}
        self.use(())

    def use(self, graphs: Graphs) -> None:
        """Serve these graphs from now on, from a fresh store unless nothing differs."""
        if graphs not in self._made:
            self._made[graphs] = self._make(graphs)
        self.current = self._made[graphs]

    def _make(self, graphs: Graphs) -> Opened:
        place = self._folder / f"generation-{len(self._made)}"
        place.mkdir()
        store = Store(place / "rdf")
        for name, iri, content in graphs:
            graph = NamedNode(name) if name else DefaultGraph()
            form = _FORMS[iri.rpartition(".")[2]]
            base = None if form == RdfFormat.N_TRIPLES else iri
            store.load(content, form, base_iri=base, to_graph=graph)
        store.flush()
        del store
        return Opened(place, Graph(Store.read_only(str(place / "rdf"))))


@contextmanager
def serving() -> Iterator[tuple[Stores, httpx.Client]]:
    """Serve on a free port of the loopback; return the stores, and a client."""
    folder = Path(tempfile.mkdtemp(prefix="planville-w3c-"))
    stores = Stores(folder)
    service = Service(stores, Bounds(workers=1, burst=10**9, timeout_s=60), union=False)
    app = Starlette(routes=routes())
    app.state.sparql = service
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=120) as client:
                yield stores, client
        finally:
            server.should_exit = True
            thread.join()
            service.close()
            shutil.rmtree(folder, ignore_errors=True)
