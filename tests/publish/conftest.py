"""A small store, and a server in memory that speaks both protocols."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import QueryResultsFormat
from remotes import Remote, quads

from planville_kg.graph.store import write_store
from planville_kg.query.remote import RemoteEndpoint

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def remote(monkeypatch: pytest.MonkeyPatch) -> Remote:
    """Put a server in memory where requests leave."""
    server = Remote()

    def fetch(_: RemoteEndpoint, sparql: str) -> tuple[bytes, str]:
        kind = QueryResultsFormat.JSON
        return server.store.query(sparql).serialize(format=kind), kind.media_type

    monkeypatch.setattr(RemoteEndpoint, "fetch", fetch)
    monkeypatch.setattr(
        "httpx.HTTPTransport.handle_request", lambda _, request: server.answer(request)
    )
    return server


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store of two graphs, of 5 and 2 triples."""
    write_store(tmp_path / "s", [*quads("a", 5), *quads("b", 2)])
    return tmp_path / "s"
