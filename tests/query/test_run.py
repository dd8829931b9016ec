"""One answer from any engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import Literal, NamedNode

from planville_kg.errors import QueryError
from planville_kg.query.results import GraphResult, Result
from planville_kg.query.run import construct, from_serialised, run, select
from planville_kg.vocab import XSD

if TYPE_CHECKING:
    from rdflib import Dataset

    from planville_kg.graph.graph import Graph

QUERIES = [
    "SELECT ?s ?label { ?s rdfs:label ?label } ORDER BY ?s",
    "SELECT ?s ?none { ?s pv:rang ?rank OPTIONAL { ?s pv:absent ?none } } ORDER BY ?s",
    "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
    "SELECT (1.5 AS ?a) (true AS ?b) ('x'@fr AS ?c) {}",
    "ASK { ?s a pv:Plan }",
    "ASK { ?s a pv:Volet }",
    "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c }",
    "DESCRIBE <https://w3id.org/planville/id/nantes-2015>",
]


@pytest.mark.parametrize("sparql", QUERIES)
def test_engines_agree(graph: Graph, dataset: Dataset, sparql: str) -> None:
    """The store and rdflib give equal answers over the union of the graphs."""
    assert run(graph, sparql) == run(dataset, sparql)


def test_a_form_has_its_own_answer(graph: Graph) -> None:
    """Rows and triples are not taken for each other."""
    assert isinstance(select(graph, QUERIES[0]), Result)
    assert isinstance(construct(graph, QUERIES[-1]), GraphResult)
    with pytest.raises(QueryError, match="CONSTRUCT"):
        select(graph, QUERIES[-1])
    with pytest.raises(QueryError, match="SELECT"):
        construct(graph, QUERIES[0])


def test_ask_is_one_boolean_row(graph: Graph) -> None:
    """An ASK reads as a table of one cell."""
    assert select(graph, "ASK {}").rows == ((Literal("true", datatype=XSD.boolean),),)


def test_errors_have_the_lines_of_the_user(graph: Graph, dataset: Dataset) -> None:
    """The prologue that was added does not shift the place of a mistake."""
    with pytest.raises(QueryError, match="mal formée : ligne 2, colonne 16"):
        run(graph, "SELECT ?s {\n ?s a pv:A ?b }")
    with pytest.raises(QueryError, match="rdflib"):
        run(dataset, "SELECT ?s {\n ?s a pv:A ?b }")
    with pytest.raises(QueryError, match="mal formée"):
        run(graph, "DROP ALL")


def test_rdflib_never_follows_from(
    dataset: Dataset, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """FROM names a graph; it fetches no file."""
    path = tmp_path_factory.mktemp("secret") / "secret.nt"
    path.write_text("<http://s> <http://p> 'secret' .\n", encoding="utf-8")
    found = select(dataset, "SELECT ?o FROM <FILE> { ?s ?p ?o }".replace("FILE", path.as_uri()))
    assert found.rows == ()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<html>", "text/html"),
        (b"<html>", ""),
        (b"{", "application/json"),
        (b"<a> <b", "text/turtle"),
    ],
)
def test_refuses_what_is_no_answer(body: bytes, kind: str) -> None:
    """A page or broken bytes are not an answer."""
    with pytest.raises(QueryError, match="réponse"):
        from_serialised(body, kind)


def test_triples_are_distinct_and_sorted(graph: Graph) -> None:
    """A graph's order does not depend on the engine."""
    found = construct(graph, "CONSTRUCT { <http://z> a ?c . <http://a> a ?c } { ?s a ?c }")
    assert [str(each) for each in found.triples] == sorted({str(each) for each in found.triples})
    assert found.triples[0].subject == NamedNode("http://a")
