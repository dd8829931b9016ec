"""The SPARQL service alone over a store of a few quads, for tests."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyoxigraph import RdfFormat, Store
from starlette.applications import Starlette
from starlette.testclient import TestClient

from planville_kg.graph.graph import Graph
from planville_kg.portal.protocol import Bounds, Service, routes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DATA = """
@prefix pv: <https://w3id.org/planville/def#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix void: <http://rdfs.org/ns/void#> .
<http://e/g1> { <http://e/a> a pv:Action ; rdfs:label "Été <b>"@fr ; pv:rang 1 . }
<http://e/g2> { <http://e/b> a pv:Action ; rdfs:label "=1+1" ; pv:rang 2 . }
<http://e/g3> { <http://e/c> a pv:Plan . <http://e/g1> void:triples 3 . }
"""


@dataclass(frozen=True)
class Opened:
    """A generation: its folder, and its graph."""

    generation: Path
    graph: Graph


@dataclass
class State:
    """A portal's state whose generation is said by the test."""

    current: Opened


def generation(folder: Path, name: str, data: str = DATA) -> Opened:
    """Return a generation made of the quads of a text in TriG."""
    place = folder / f"generation-{name}"
    place.mkdir()
    store = Store(place / "rdf")
    store.load(data.encode(), RdfFormat.TRIG)
    store.flush()
    del store
    return Opened(place, Graph(Store.read_only(str(place / "rdf"))))


@contextmanager
def serving(state: State, **bounds: Any) -> Iterator[TestClient]:
    """Serve `/sparql` over a state, without a network."""
    service = Service(state, Bounds(**{"workers": 1} | bounds))
    app = Starlette(routes=routes())
    app.state.sparql = service
    try:
        with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False) as client:
            yield client
    finally:
        service.close()


async def asked(app: Any, scope: dict[str, Any], messages: list[dict[str, Any]]) -> list[Any]:
    """Send a request as a server does, after its messages nothing more; return what is sent."""
    sent: list[Any] = []
    waiting = iter(messages)

    async def receive() -> dict[str, Any]:
        message = next(waiting, None)
        if message is None:
            await asyncio.Event().wait()
        if callable(message):
            return await message()
        return message or {}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    return sent
