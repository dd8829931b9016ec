"""The catalogue graph: datasets counted, questions that can be asked of it."""

from pyoxigraph import Literal, NamedNode, Quad, Store

from planville_kg.graph.graph import Graph
from planville_kg.query.catalogue import Catalogue
from planville_kg.query.describe import catalogue_quads
from planville_kg.query.run import select
from planville_kg.vocab import RDFS

BASE = "https://example.org/"
NODE = NamedNode(f"{BASE}id/a")


def described() -> Store:
    quads = [
        Quad(NODE, RDFS.label, Literal(text), NamedNode(f"{BASE}graph/{graph}"))
        for text, graph in (("un", "codes"), ("deux", "codes"), ("trois", "plan/p"))
    ]
    store = Store()
    store.extend(quads)
    store.extend(catalogue_quads(BASE, quads, Catalogue.load()))
    return store


def test_each_named_graph_is_counted() -> None:
    """Two triples stand in the codes, one in the plan."""
    sparql = "SELECT ?t ?n { ?g a void:Dataset ; dcterms:title ?t ; void:triples ?n } ORDER BY ?t"
    assert [tuple(row.values()) for row in select(Graph(described()), sparql).records()] == [
        ("codes", 2),
        ("plan/p", 1),
    ]


def test_every_question_of_the_catalogue_can_be_run_from_the_graph() -> None:
    """The SPARQL of each question, prefixes included, is one that the engine accepts."""
    graph = Graph(described())
    found = select(
        graph, "SELECT ?slug ?text { ?q dcterms:identifier ?slug ; sh:select|sh:construct ?text }"
    )
    texts = {str(row["slug"]): str(row["text"]) for row in found.records()}
    assert set(texts) == set(Catalogue.load())
    for text in texts.values():
        graph.store.query(text)
