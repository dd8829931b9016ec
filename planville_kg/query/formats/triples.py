"""Graphs as Turtle and N-Triples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, serialize

from planville_kg.graph.export import with_prefixes

if TYPE_CHECKING:
    from planville_kg.query.results import GraphResult


def turtle(graph: GraphResult) -> bytes:
    """Return Turtle with the shared prefixes, in the order of the triples."""
    return with_prefixes(graph.triples, RdfFormat.TURTLE)


def ntriples(graph: GraphResult) -> bytes:
    """Return sorted N-Triples."""
    return serialize(graph.triples, format=RdfFormat.N_TRIPLES) or b""
