"""A SPARQL server in memory that is written to by both protocols."""

from __future__ import annotations

from collections import Counter
from urllib.parse import parse_qs

import httpx
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

ROOT = "https://exemple.test/"


def quads(name: str, count: int) -> list[Quad]:
    """Return some quads of one graph."""
    graph = NamedNode(f"{ROOT}graph/{name}")
    return [
        Quad(NamedNode(f"{ROOT}id/{name}/{n}"), NamedNode(f"{ROOT}nom"), Literal(f"é {n}"), graph)
        for n in range(count)
    ]


class Remote:
    """A server in memory: its store, what it received, how it fails."""

    def __init__(self) -> None:
        self.store = Store()
        self.name = "Oxigraph/0.5.13"
        self.received: list[tuple[str, str]] = []
        self.failures: list[httpx.Response] = []
        self.loses = False

    def answer(self, request: httpx.Request) -> httpx.Response:
        """Answer a request that writes, or that asks who this is."""
        if request.method == "GET":
            return httpx.Response(404, headers={"Server": self.name})
        self.received.append((request.method, str(request.url)))
        if self.failures:
            return self.failures.pop(0)
        if self.loses:
            return httpx.Response(204)
        if request.url.path == "/update":
            self.store.update(request.content.decode())
        else:
            self._graph(request)
        return httpx.Response(204)

    def _graph(self, request: httpx.Request) -> None:
        graph = NamedNode(parse_qs(request.url.query.decode())["graph"][0])
        if request.method in {"PUT", "DELETE"}:
            self.store.remove_graph(graph)
        if request.method != "DELETE":
            self.store.load(request.content, format=RdfFormat.N_TRIPLES, to_graph=graph)

    def counts(self) -> Counter[str]:
        """Return the number of triples of each graph."""
        return Counter(quad.graph_name.value for quad in self.store)
