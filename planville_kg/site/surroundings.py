"""What stands around an entity: all that is said of it, who speaks of it, and on what evidence.

A person who opens the file of an intervention must find the links that it has, the words that
gave them and the cell of those words: links and values are followed one step, whole.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from itertools import groupby

from pyoxigraph import Literal, NamedNode, Quad, Triple

from planville_kg.site.reader import LABELS, Reader
from planville_kg.site.wording import load_wording
from planville_kg.vocab import PV, RDF

MAX_CITATIONS = 500
"""Citations by one property that a file lists; the dumps hold the rest, and the file says so."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A property by which more things point to an entity than its files list."""

    predicate: str
    listed: int
    total: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """An entity: facts, citations, the nodes that bear evidence, and what was cut."""

    iri: str
    facts: tuple[Quad, ...]
    citations: tuple[Quad, ...]
    evidence: tuple[tuple[str, tuple[Quad, ...]], ...]
    parts: tuple[tuple[str, tuple[Quad, ...]], ...]
    cuts: tuple[Cut, ...]

    def triples(self, reader: Reader) -> list[Triple]:
        """Return all of it, and the names of everything mentioned, sorted, each once."""
        found = [*self.facts, *self.citations]
        found += [quad for _, quads in (*self.evidence, *self.parts) for quad in quads]
        mentioned = {quad.subject for quad in found} | {quad.object for quad in found}
        for node in mentioned:
            if isinstance(node, NamedNode):
                for predicate in LABELS:
                    found += reader.store.quads_for_pattern(node, predicate, None)
        return sorted({quad.triple for quad in found}, key=str)


def surroundings(
    reader: Reader,
    iri: str,
    parts: Iterable[str] = (),
    elsewhere: Container[str] = frozenset(),
) -> Surroundings:
    """Return what stands around an entity.

    Args:
        reader: The store.
        iri: The entity.
        parts: Entities that have no file of their own and live in this one's.
        elsewhere: Entities that live in the files of others: they are named here, not repeated.
    """
    node = NamedNode(iri)
    facts = reader.facts(node)
    citations, cuts = _listed(reader.citations(node))
    bearers = {
        quad.subject.value
        for quad in citations
        if isinstance(quad.subject, NamedNode)
        and quad.subject.value not in elsewhere
        and _is_minor(reader, quad.subject)
    }
    evidence = {name: reader.facts(NamedNode(name)) for name in sorted(bearers - set(parts))}
    for name in _sources([facts, *evidence.values()]):
        if name != iri and name not in parts:
            evidence.setdefault(name, reader.facts(NamedNode(name)))
    return Surroundings(
        iri=iri,
        facts=tuple(facts),
        citations=tuple(citations),
        evidence=tuple((name, tuple(found)) for name, found in sorted(evidence.items())),
        parts=tuple((name, tuple(reader.facts(NamedNode(name)))) for name in sorted(parts)),
        cuts=cuts,
    )


def _listed(citations: list[Quad]) -> tuple[list[Quad], tuple[Cut, ...]]:
    """Return at most `MAX_CITATIONS` a property, and what that leaves out."""
    listed: list[Quad] = []
    cuts: list[Cut] = []
    ordered = sorted(citations, key=lambda quad: (quad.predicate.value, str(quad)))
    for predicate, found in groupby(ordered, key=lambda quad: quad.predicate.value):
        quads = list(found)
        listed += quads[:MAX_CITATIONS]
        if len(quads) > MAX_CITATIONS:
            cuts.append(Cut(predicate, MAX_CITATIONS, len(quads)))
    return listed, tuple(cuts)


def _is_minor(reader: Reader, node: NamedNode) -> bool:
    return any(kind.value in load_wording().minor for kind in reader.nodes(node, RDF.type))


def _sources(groups: Iterable[Iterable[Quad]]) -> list[str]:
    """Return the fragments that facts were read in."""
    found = {
        quad.object.value
        for quads in groups
        for quad in quads
        if quad.predicate == PV.extraitDe and isinstance(quad.object, NamedNode)
    }
    return sorted(found)


def quotation(quads: Iterable[Quad], predicate: NamedNode) -> str | None:
    """Return the text of a property among facts, if they have it."""
    return next(
        (
            quad.object.value
            for quad in quads
            if quad.predicate == predicate and isinstance(quad.object, Literal)
        ),
        None,
    )
