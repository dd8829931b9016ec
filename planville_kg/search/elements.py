"""The documents of the elements of plans: their texts, and those of what contains them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.graph.folded import own_sources
from planville_kg.search.documents import Ancestor, Document, Passage
from planville_kg.search.kinds import KINDS, kinds_of
from planville_kg.vocab import PV, RDF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import NamedNode

    from planville_kg.search.facts import Facts


class Elements:
    """The elements of plans, each read once although many are contained in it."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._links = {
            KINDS["partenaire"]: facts.actors,
            "Territoire": facts.pairs(PV.cible),
            KINDS["theme"]: facts.pairs(PV.theme),
        }
        self._read: dict[NamedNode, tuple[Passage, ...]] = {}

    def documents(self) -> Iterator[Document]:
        """Yield the document of each element."""
        for element in sorted(self._facts.plans):
            kinds = kinds_of(self._facts.classes(element))
            if kinds:
                yield self._document(element, kinds)

    def _document(self, element: NamedNode, kinds: tuple[str, ...]) -> Document:
        above = list(self._ancestors(element))
        actions = above[:1] if above and self._is_action(above[0]) else []
        return Document(
            iri=element.value,
            kinds=kinds,
            label=self._label(element),
            plans=tuple(plan.value for plan in self._facts.plans[element]),
            own=self._own(element),
            action=self._passages(actions),
            above=self._passages(above[len(actions) :]),
            links=tuple(self._linked(element)),
            path=tuple(Ancestor(each.value, self._label(each)) for each in reversed(above)),
        )

    def _label(self, element: NamedNode) -> str:
        titles = self._facts.texts(element, PV.intitule)
        return (*titles, *self._facts.names(element), element.value)[0]

    def _own(self, element: NamedNode) -> tuple[Passage, ...]:
        if element not in self._read:
            self._read[element] = tuple(
                Passage(text, place=self._facts.place(source))
                for source, text in own_sources(self._facts.store, element)
            )
        return self._read[element]

    def _passages(self, elements: list[NamedNode]) -> tuple[Passage, ...]:
        """Return the texts of containers, each said to be of its kind."""
        return tuple(
            Passage(passage.text, self._kind(each), passage.place)
            for each in elements
            for passage in self._own(each)
        )

    def _kind(self, element: NamedNode) -> str:
        kinds = kinds_of(self._facts.classes(element))
        return KINDS[kinds[0]] if kinds else ""

    def _is_action(self, element: NamedNode) -> bool:
        return (
            next(self._facts.store.quads_for_pattern(element, RDF.type, PV.Action), None)
            is not None
        )

    def _ancestors(self, element: NamedNode) -> Iterator[NamedNode]:
        """Yield what contains an element, the nearest first."""
        seen = {element}
        while (above := self._facts.parents.get(element, (element,))[0]) not in seen:
            seen.add(above)
            element = above
            yield element

    def _linked(self, element: NamedNode) -> Iterator[Passage]:
        """Yield every name of the partners and territories of an element, and its themes'."""
        for source, links in self._links.items():
            for node in links.get(element, ()):
                names = self._facts.names(node)
                for name in names[:1] if source == KINDS["theme"] else names:
                    yield Passage(name, source)
