"""Graphs as Turtle and N-Triples."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, serialize

from planville_kg.vocab import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Triple

    from planville_kg.query.results import GraphResult


def turtle(graph: GraphResult) -> bytes:
    """Return Turtle with the shared prefixes, in the order of the triples."""
    return turtle_bytes(graph.triples)


def turtle_bytes(triples: Iterable[Triple]) -> bytes:
    """Return Turtle whose prefixes are sorted: pyoxigraph writes them in any order.

    Args:
        triples: In the order to write them.
    """
    written = serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""
    lines = written.splitlines(keepends=True)
    count = sum(1 for _ in takewhile(lambda line: line.startswith(b"@prefix "), lines))
    return b"".join(sorted(lines[:count]) + lines[count:])


def ntriples(graph: GraphResult) -> bytes:
    """Return sorted N-Triples."""
    return serialize(graph.triples, format=RdfFormat.N_TRIPLES) or b""
