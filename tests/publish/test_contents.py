"""What is sent: graphs, digests, batches of bounded size."""

from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, parse

from planville_kg.graph.generations import open_store
from planville_kg.publish.contents import base_of, batches, parts_of

NAME = NamedNode("https://exemple.test/graph/a")
P = NamedNode("urn:p")


def test_graphs_are_counted_and_digested(store: Path) -> None:
    """By name; the digest is that of the content, the same each time."""
    parts = parts_of(open_store(store))
    assert [(part.name[-1], part.count) for part in parts] == [("a", 5), ("b", 2)]
    assert parts == parts_of(open_store(store))
    assert len({part.digest for part in parts}) == 2
    assert base_of(parts) == "https://exemple.test/"
    assert base_of(()) == ""


def test_batches_have_a_most(store: Path) -> None:
    """Five triples by two: 2, 2, 1; together they are the graph."""
    found = list(batches(open_store(store), NAME.value, 2))
    assert [batch.count for batch in found] == [2, 2, 1]
    lines = b"".join(batch.content for batch in found)
    assert len(set(parse(lines, RdfFormat.N_TRIPLES))) == 5


def test_batches_are_not_long(monkeypatch: pytest.MonkeyPatch, store: Path) -> None:
    """Long texts make smaller batches; a line longer than all goes alone."""
    monkeypatch.setattr("planville_kg.publish.contents.MOST_BYTES", 10)
    assert [batch.count for batch in batches(open_store(store), NAME.value, 4)] == [1] * 5


def test_blank_nodes_get_an_iri() -> None:
    """The same in every batch, under the root of the data."""
    node = BlankNode("x")
    store = Store()
    store.extend([Quad(node, P, Literal("1"), NAME), Quad(NamedNode("urn:s"), P, node, NAME)])
    text = b"".join(batch.content for batch in batches(store, NAME.value, 1)).decode()
    assert text.count("<https://exemple.test/.well-known/genid/x>") == 2
    assert "_:" not in text


def test_an_empty_store_has_nothing() -> None:
    """No graph, no part."""
    assert parts_of(Store()) == ()
