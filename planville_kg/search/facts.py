"""The facts of a store that documents are made from, each relation read once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from planville_kg.search.documents import Place
from planville_kg.vocab import DCTERMS, IGEO, PV, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Store

_FIRST = (RDFS.label, SKOS.prefLabel, DCTERMS.title)
_OTHER = (SKOS.altLabel, SKOS.hiddenLabel, PV.codeQPV, IGEO.codeINSEE, SKOS.notation)


class Facts:
    """The store, and the relations that are followed from many nodes."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._names: dict[NamedNode, tuple[str, ...]] = {}

    @cached_property
    def plans(self) -> dict[NamedNode, tuple[NamedNode, ...]]:
        """The plan of each element."""
        return self.pairs(PV.dansPlan)

    @cached_property
    def parents(self) -> dict[NamedNode, tuple[NamedNode, ...]]:
        """What directly contains each element."""
        return self.pairs(PV.parent)

    @cached_property
    def actors(self) -> dict[NamedNode, tuple[NamedNode, ...]]:
        """The actors that take part in each element."""
        actors = self.pairs(PV.acteur)
        elements = self.pairs(PV.participationDe)
        found: dict[NamedNode, set[NamedNode]] = {}
        for node, taking in actors.items():
            for element in elements.get(node, ()):
                found.setdefault(element, set()).update(taking)
        return {element: tuple(sorted(each)) for element, each in found.items()}

    def pairs(self, predicate: NamedNode) -> dict[NamedNode, tuple[NamedNode, ...]]:
        """Return the objects of a relation between entities, by subject."""
        found: dict[NamedNode, set[NamedNode]] = {}
        for subject, thing in self.links(predicate):
            found.setdefault(subject, set()).add(thing)
        return {subject: tuple(sorted(things)) for subject, things in sorted(found.items())}

    def links(self, predicate: NamedNode) -> Iterator[tuple[NamedNode, NamedNode]]:
        """Yield the two ends of a relation between entities, unsorted."""
        for quad in self.store.quads_for_pattern(None, predicate, None):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                yield quad.subject, quad.object

    def classes(self, node: NamedNode) -> list[NamedNode]:
        """Return the classes of a node."""
        found = self.store.quads_for_pattern(node, RDF.type, None)
        return [quad.object for quad in found if isinstance(quad.object, NamedNode)]

    def texts(self, node: NamedNode, predicate: NamedNode) -> list[str]:
        """Return the French values of a property, and those of no language, sorted."""
        found = self.store.quads_for_pattern(node, predicate, None)
        terms = (quad.object for quad in found)
        french = (
            term.value
            for term in terms
            if isinstance(term, Literal) and (term.language or "fr").startswith("fr")
        )
        return sorted(set(french))

    def names(self, node: NamedNode) -> tuple[str, ...]:
        """Return every name of a node: its labels first, then acronyms, variants and codes."""
        if node not in self._names:
            found = [name for each in (*_FIRST, *_OTHER) for name in self.texts(node, each)]
            self._names[node] = tuple(dict.fromkeys(found))
        return self._names[node]

    def zoning(self, node: NamedNode) -> str:
        """Return which zoning a QPV is of, since two of them may have QPV of one name."""
        years = self.texts(node, PV.generation)
        return f" (zonage {years[0]})" if years else ""

    def place(self, node: NamedNode) -> Place:
        """Return where a node was read, the first place in the document."""
        cells = self.store.quads_for_pattern(node, PV.extraitDe, None)
        places = [self._place(quad.object) for quad in cells if isinstance(quad.object, NamedNode)]
        return min(places, key=lambda place: place.order, default=Place())

    def _place(self, cell: NamedNode) -> Place:
        numbers = (PV.numeroDePage, PV.numeroDeLigne, PV.numeroDeColonne)
        return Place(cell.value, *(self._number(cell, each) for each in numbers))

    def _number(self, cell: NamedNode, predicate: NamedNode) -> int | None:
        found = [text for text in self.texts(cell, predicate) if text.isdigit()]
        return int(found[0]) if found else None
