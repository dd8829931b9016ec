"""Which graphs of a remote server a query reads: all of Planville's, as in the store.

The store answers from the union of its named graphs. Servers differ: for some the default graph
is that union (Virtuoso), Oxigraph makes it so on request, others want the graphs named (SPARQL 1.1
Protocol, section 2.1.4). This is found out once, with queries that cost nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, Triple

from planville_kg.errors import QueryError
from planville_kg.graph.graph import Graph
from planville_kg.query.results import term_text
from planville_kg.query.run import select

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planville_kg.query.remote import RemoteEndpoint

UNION = (("union-default-graph", "true"),)
"""What asks Oxigraph's server for the union; servers that do not know it leave it aside."""

PAGE = 100_000
"""Statements asked at a time; a server may give fewer."""

_UNITED = "ASK { ?plan a pv:Plan . ?concept skos:inScheme ?scheme }"
"""True where graphs are read together: plans and codes lie in different ones."""

_BASES = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?plan a pv:Plan } }"
_COUNTS = """
SELECT ?g (COUNT(*) AS ?n) WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{base}")) }}
GROUP BY ?g ORDER BY ?g"""
_CONTENT = "SELECT ?s ?p ?o WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }} LIMIT {page} OFFSET {done}"
_MARK = "graph/"


def opened(endpoint: RemoteEndpoint, *, required: bool) -> RemoteEndpoint:
    """Return an endpoint with what makes its queries read every graph of Planville.

    Args:
        endpoint: The server.
        required: Whether it must hold what Planville published; otherwise a server that does
            not is returned as it is.

    Raises:
        QueryError: If it cannot be asked, or holds no plan where it must.
    """
    if _is_united(endpoint):
        return endpoint
    united = replace(endpoint, dataset=UNION)
    if _is_united(united, doubtful=True):
        return united
    named = replace(endpoint, dataset=_named(endpoint))
    if named.dataset and _is_united(named, doubtful=True):
        return named
    if required:
        raise QueryError(
            f"Le serveur {endpoint.url} n'a pas de graphe de Planville : vérifiez l'adresse, ou "
            "envoyez-lui le vôtre par « planville publish »."
        )
    return endpoint


def graph_counts(endpoint: RemoteEndpoint, base: str | None = None) -> dict[str, int]:
    """Return the named graphs of Planville that a server holds, with their number of triples.

    Args:
        endpoint: The server.
        base: Root of the data's IRIs; without it, those of the plans that the server holds.

    Raises:
        QueryError: If it cannot be asked.
    """
    bases = _bases(endpoint) if base is None else (base,)
    found: dict[str, int] = {}
    for each in bases:
        rows = select(endpoint, _COUNTS.format(base=f"{each}{_MARK}")).rows
        found |= {term_text(name): int(term_text(count)) for name, count in rows}
    return dict(sorted(found.items()))


def copied(endpoint: RemoteEndpoint) -> Graph:
    """Return everything of Planville that a server holds, as a graph in memory.

    Raises:
        QueryError: If it cannot be asked, holds no plan, or does not give all that it counts.
    """
    counts = graph_counts(endpoint)
    if not counts:
        raise QueryError(f"Le serveur {endpoint.url} n'a pas de graphe de Planville.")
    return Graph.from_quads(_quads(endpoint, counts))


def _quads(endpoint: RemoteEndpoint, counts: Mapping[str, int]) -> Iterator[Quad]:
    for name, count in counts.items():
        seen = set(_triples(endpoint, name, count))
        if len(seen) != count:
            raise QueryError(
                f"Le serveur {endpoint.url} annonce {count} triplets dans {name} et en donne "
                f"{len(seen)} : recommencez quand personne n'y écrit."
            )
        for triple in seen:
            yield Quad(triple.subject, triple.predicate, triple.object, NamedNode(name))


def _triples(endpoint: RemoteEndpoint, name: str, count: int) -> Iterator[Triple]:
    """Yield a graph's triples, page after page, whatever the longest answer of the server."""
    asked, done = replace(endpoint, partial=True), 0
    while done < count:
        page = select(asked, _CONTENT.format(graph=name, page=PAGE, done=done)).rows
        if not page:
            return
        done += len(page)
        for subject, predicate, value in page:
            yield Triple(subject, predicate, value)  # type: ignore[arg-type] # a row has its terms


def _named(endpoint: RemoteEndpoint) -> tuple[tuple[str, str], ...]:
    """Return the parameters that name every graph of Planville that a server holds."""
    try:
        names = tuple(graph_counts(endpoint))
    except QueryError:  # a server that knows no named graph
        return ()
    kinds = ("default-graph-uri", "named-graph-uri")
    return tuple((kind, name) for kind in kinds for name in names)


def _is_united(endpoint: RemoteEndpoint, *, doubtful: bool = False) -> bool:
    """Whether queries read all graphs together; a doubtful request may be refused."""
    try:
        return term_text(select(endpoint, _UNITED).rows[0][0]) == "true"
    except QueryError:
        if doubtful:
            return False
        raise


def _bases(endpoint: RemoteEndpoint) -> tuple[str, ...]:
    names = (term_text(row[0]) for row in select(endpoint, _BASES).rows)
    return tuple(sorted({name.partition(_MARK)[0] for name in names if _MARK in name}))
