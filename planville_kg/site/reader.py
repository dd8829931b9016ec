"""Plain values out of a store: the few ways in which a publication looks things up."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad, Store

from planville_kg.site.wording import load_wording
from planville_kg.vocab import DCTERMS, FOAF, RDF, RDFS, SKOS

LABELS = (RDFS.label, SKOS.prefLabel, DCTERMS.title, FOAF.name)
"""Properties that name a thing, from the most to the least proper."""


class Reader:
    """Reads a store across its named graphs; keeps the labels that it has looked up."""

    __slots__ = ("_labels", "store")

    def __init__(self, store: Store) -> None:
        self.store = store
        self._labels: dict[str, str] = {}

    def facts(self, subject: NamedNode) -> list[Quad]:
        """Return everything that is said of a subject, sorted."""
        return sorted(self.store.quads_for_pattern(subject, None, None), key=str)

    def citations(self, value: NamedNode) -> list[Quad]:
        """Return everything that is said with `value` as the object, sorted."""
        return sorted(self.store.quads_for_pattern(None, None, value), key=str)

    def values(self, subject: NamedNode, predicate: NamedNode) -> list[str]:
        """Return the texts and IRIs of a property, each once, sorted."""
        found = self.store.quads_for_pattern(subject, predicate, None)
        return sorted({str(getattr(quad.object, "value", "")) for quad in found})

    def value(self, subject: NamedNode, predicate: NamedNode) -> str | None:
        """Return the first text or IRI of a property, if it has one."""
        return next(iter(self.values(subject, predicate)), None)

    def nodes(self, subject: NamedNode, predicate: NamedNode) -> list[NamedNode]:
        """Return the resources of a property, each once, sorted."""
        found = self.store.quads_for_pattern(subject, predicate, None)
        nodes = {quad.object.value for quad in found if isinstance(quad.object, NamedNode)}
        return [NamedNode(iri) for iri in sorted(nodes)]

    def subjects(self, predicate: NamedNode, value: NamedNode) -> list[NamedNode]:
        """Return the resources that have a value, each once, sorted."""
        found = self.store.quads_for_pattern(None, predicate, value)
        nodes = {quad.subject.value for quad in found if isinstance(quad.subject, NamedNode)}
        return [NamedNode(iri) for iri in sorted(nodes)]

    def members(self, kind: NamedNode) -> list[NamedNode]:
        """Return the instances of a class, sorted."""
        return self.subjects(RDF.type, kind)

    def graphs(self) -> Iterator[str]:
        """Yield the IRIs of the named graphs, sorted."""
        names = (graph for graph in self.store.named_graphs() if isinstance(graph, NamedNode))
        yield from sorted(graph.value for graph in names)

    def label(self, iri: str) -> str:
        """Return the name of a resource, in French first; the end of its IRI where it has none."""
        if iri not in self._labels:
            known = self._find_label(NamedNode(iri)) or load_wording().names.get(iri)
            self._labels[iri] = known or local_name(iri)
        return self._labels[iri]

    def _find_label(self, node: NamedNode) -> str | None:
        for predicate in LABELS:
            found = [
                quad.object
                for quad in self.store.quads_for_pattern(node, predicate, None)
                if isinstance(quad.object, Literal)
            ]
            if found:
                best = min(found, key=lambda text: (text.language != "fr", str(text)))
                return best.value
        return None


def local_name(iri: str) -> str:
    """Return the last segment of an IRI.

    >>> local_name("http://www.w3.org/ns/prov#Entity")
    'Entity'
    """
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2]
