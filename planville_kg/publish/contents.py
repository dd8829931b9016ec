"""What a store holds, graph by graph: how much, its digest, and batches of bounded size."""

from __future__ import annotations

from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, serialize

from planville_kg.box import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Store

GRAPHS = "graph/"
"""What follows the root of the data's IRIs in the names of Planville's graphs."""

MOST_BYTES = 4_000_000
"""No batch is longer, unless one triple is."""

_GENID = ".well-known/genid/"
"""Where RDF 1.1 Concepts (section 3.5) puts the IRIs that stand for blank nodes."""


class Part(Box):
    """A named graph to send: its name, its number of triples, the digest of its content."""

    name: str
    count: int
    digest: str


class Batch(Box):
    """Some triples of a graph, as N-Triples."""

    content: bytes
    count: int


def parts_of(store: Store) -> tuple[Part, ...]:
    """Return the named graphs that a store holds, by name.

    Args:
        store: The store, which nobody writes meanwhile.
    """
    names = sorted(name.value for name in store.named_graphs() if isinstance(name, NamedNode))
    parts = (_part(store, name) for name in names)
    return tuple(part for part in parts if part.count)


def base_of(parts: tuple[Part, ...]) -> str:
    """Return the root of the data's IRIs; empty where no graph is named as Planville's are."""
    named = (part.name for part in parts if GRAPHS in part.name)
    return next((name.partition(GRAPHS)[0] for name in named), "")


def batches(store: Store, name: str, size: int) -> Iterator[Batch]:
    """Yield the triples of a graph, in the same batches each time.

    Published data has no blank node; one that comes in all the same gets an IRI, the same in
    every batch.

    Args:
        store: The store.
        name: The graph.
        size: The most triples of a batch.
    """
    quads = store.quads_for_pattern(None, None, None, NamedNode(name))
    triples = (quad.triple for quad in quads)
    base = name.partition(GRAPHS)[0]
    while chunk := list(islice(triples, size)):
        text = serialize(chunk, format=RdfFormat.N_TRIPLES) or b""
        if b"_:" in text:
            grounded = (_grounded(triple, base) for triple in chunk)
            text = serialize(grounded, format=RdfFormat.N_TRIPLES) or b""
        yield from _bounded(text.splitlines(keepends=True))


def _part(store: Store, name: str) -> Part:
    digest, count = sha256(), 0
    for batch in batches(store, name, 10_000):
        digest.update(batch.content)
        count += batch.count
    return Part(name, count, digest.hexdigest())


def _bounded(lines: list[bytes]) -> Iterator[Batch]:
    """Yield lines in as few batches as their length allows."""
    waiting: list[bytes] = []
    length = 0
    for line in lines:
        if waiting and length + len(line) > MOST_BYTES:
            yield Batch(b"".join(waiting), len(waiting))
            waiting, length = [], 0
        waiting.append(line)
        length += len(line)
    yield Batch(b"".join(waiting), len(waiting))


def _grounded(triple: Triple, base: str) -> Triple:
    """Return a statement without blank nodes."""
    subject, value = triple.subject, triple.object
    if isinstance(subject, BlankNode):
        subject = NamedNode(f"{base}{_GENID}{subject.value}")
    if isinstance(value, BlankNode):
        value = NamedNode(f"{base}{_GENID}{value.value}")
    return Triple(subject, triple.predicate, value)
