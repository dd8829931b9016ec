"""A store of the shipped plan with open data, published on two independent servers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import adopted
import pytest
import servers

from planville_kg.graph.build import build_quads
from planville_kg.graph.graph import Graph
from planville_kg.graph.store import write_store
from planville_kg.link import link
from planville_kg.pipeline import read_plan, shipped_plan
from planville_kg.publish import Target, publish
from planville_kg.query.remote import RemoteEndpoint

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SHAPES = {
    "qpv/QN04401M": "POLYGON ((-1.6 47.2, -1.5 47.2, -1.5 47.3, -1.6 47.2))",
    "qpv/QP044014": "MULTIPOLYGON (((-1.55 47.2, -1.5 47.2, -1.5 47.25, -1.55 47.2)))",
}
"""Outlines as `adopt` writes them."""

KINDS = {"oxigraph": servers.oxigraph, "virtuoso": servers.virtuoso}


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped plan, the figures of its QPV, and some outlines."""
    reading = read_plan(shipped_plan())
    quads = build_quads([(link(reading.plan), reading.diagnostics)])
    folder = tmp_path_factory.mktemp("publie") / "graphe"
    shapes = adopted.contours(SHAPES)
    write_store(folder, (*quads, *adopted.nantes(), *shapes))
    return folder


@pytest.fixture(scope="session")
def graph(store: Path) -> Graph:
    return Graph.open(store)


@pytest.fixture(scope="session", params=list(KINDS))
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[servers.Server]:
    """A running server."""
    with KINDS[request.param](tmp_path_factory.mktemp(request.param)) as running:
        yield running


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Server]:
    """Virtuoso, for what only it does."""
    with servers.virtuoso(tmp_path_factory.mktemp("virtuoso-seul")) as running:
        yield running


@pytest.fixture(scope="session")
def published(
    server: servers.Server, store: Path, tmp_path_factory: pytest.TempPathFactory
) -> servers.Server:
    """A server to which the store was published."""
    with pytest.MonkeyPatch.context() as patch:
        server.allow(patch)
        done = publish(store, Target(server.url), tmp_path_factory.mktemp("journaux"))
    assert done.left == done.quads == len(Graph.open(store).store)
    return server


@pytest.fixture(scope="session")
def endpoint(published: servers.Server) -> RemoteEndpoint:
    return RemoteEndpoint.open(published.reading)
