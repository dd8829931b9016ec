"""Which graphs a server's queries read: found out with a few small queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode, QueryResultsFormat, QueryTriples, RdfFormat

from planville_kg.errors import QueryError
from planville_kg.graph.graph import Graph
from planville_kg.query.dataset import UNION, copied, graph_counts, opened
from planville_kg.query.remote import RemoteEndpoint
from planville_kg.query.run import select

if TYPE_CHECKING:
    from pyoxigraph import Store

BOTH = "SELECT * { ?plan a pv:Plan . ?theme skos:inScheme ?scheme }"
"""A plan is in one graph, two themes in another: two rows where graphs are read together."""

NAMED = ("codes", "plan/p", "territoires")


class Fake(RemoteEndpoint):
    """A server that reads graphs together always, when it is asked, when they are named, never."""

    __slots__ = ()
    store: Store
    way = ""
    asked = 0

    def fetch(self, sparql: str) -> tuple[bytes, str]:
        """Answer from the store in the server's own way."""
        type(self).asked += 1
        if self.way == "refuse" and self.dataset:
            raise QueryError("Paramètre inconnu.")
        union = self.way == "toujours" or (self.way == "demande" and self.dataset == UNION)
        named = [NamedNode(value) for name, value in self.dataset if name == "default-graph-uri"]
        graphs = named if self.way == "nomme" and named else None
        found = self.store.query(sparql, use_default_graph_as_union=union, default_graph=graphs)
        kind = RdfFormat.TURTLE if isinstance(found, QueryTriples) else QueryResultsFormat.JSON
        return found.serialize(format=kind), kind.media_type


def fake(graph: Graph, way: str) -> Fake:
    kind = type("Own", (Fake,), {"__slots__": (), "store": graph.store, "way": way, "asked": 0})
    made: Fake = kind("http://a.test/sparql")
    return made


@pytest.mark.parametrize(
    ("way", "most", "count"), [("toujours", 1, 0), ("demande", 2, 1), ("nomme", 6, 6)]
)
def test_graphs_are_read_together(graph: Graph, way: str, most: int, count: int) -> None:
    """As it comes, by Oxigraph's parameter, or by naming them: the least that is needed."""
    found = opened(fake(graph, way), required=True)
    assert type(found).asked <= most
    assert len(found.dataset) == count
    assert len(select(found, BOTH)) == 2


@pytest.mark.parametrize("way", ["jamais", "refuse"])
def test_a_server_without_them_is_told(graph: Graph, way: str) -> None:
    """Where a plan is needed it is refused; otherwise it is asked as it is."""
    asked = fake(graph, way)
    with pytest.raises(QueryError, match="pas de graphe de Planville"):
        opened(asked, required=True)
    assert opened(asked, required=False).dataset == ()


def test_graphs_are_counted(graph: Graph) -> None:
    """All of one root, or of those of the plans that are there."""
    server = fake(graph, "toujours")
    counted = graph_counts(server)
    assert counted == graph_counts(server, "https://w3id.org/planville/")
    assert list(counted) == [f"https://w3id.org/planville/graph/{name}" for name in NAMED]
    assert sum(counted.values()) == len(graph.store)
    assert graph_counts(server, "https://autre.test/") == {}


def test_everything_is_copied(graph: Graph) -> None:
    """Every quad, in its graph."""
    assert set(copied(fake(graph, "toujours")).store) == set(graph.store)


def test_nothing_is_copied_in_part(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that gives less than it counts is refused, as is one that has nothing."""
    counts = graph_counts(fake(graph, "toujours"))
    more = {name: count + 1 for name, count in counts.items()}
    monkeypatch.setattr("planville_kg.query.dataset.graph_counts", lambda *_: more)
    with pytest.raises(QueryError, match="recommencez quand personne n'y écrit"):
        copied(fake(graph, "toujours"))
    monkeypatch.undo()
    with pytest.raises(QueryError, match="pas de graphe de Planville"):
        copied(fake(Graph.from_quads(), "toujours"))
