"""The documents of the elements of plans: their texts, and those of what contains them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.box import Box, replace
from planville_kg.graph.folded import own_sources
from planville_kg.search.documents import Ancestor, Document, Passage
from planville_kg.search.kinds import KINDS, kinds_of
from planville_kg.vocab import PV

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pyoxigraph import NamedNode

    from planville_kg.search.facts import Facts


class _Container(Box):
    """What contains elements, read once for all of them; its texts are said to be of its kind."""

    told: Ancestor
    is_action: bool
    texts: tuple[Passage, ...]


class Elements:
    """The elements of plans, by IRI."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._links = {
            KINDS["partenaire"]: facts.actors,
            "Territoire": facts.pairs(PV.cible),
            KINDS["theme"]: facts.pairs(PV.theme),
        }
        self._containers: dict[NamedNode, _Container] = {}

    def documents(self) -> Iterator[Document]:
        """Yield the document of each element."""
        for element in sorted(self._facts.plans):
            kinds = kinds_of(self._facts.classes(element))
            if kinds:
                yield self._document(element, kinds)

    def _document(self, element: NamedNode, kinds: tuple[str, ...]) -> Document:
        above = list(self._above(element))
        actions = above[:1] if above and above[0].is_action else []
        return Document(
            iri=element.value,
            kinds=kinds,
            label=self._label(element),
            plans=tuple(plan.value for plan in self._facts.plans[element]),
            own=tuple(self._own(element)),
            action=_texts(actions),
            above=_texts(above[len(actions) :]),
            links=tuple(self._linked(element)),
            path=tuple(each.told for each in reversed(above)),
        )

    def _label(self, element: NamedNode) -> str:
        titles = self._facts.texts(element, PV.intitule)
        return (*titles, *self._facts.names(element), element.value)[0]

    def _own(self, element: NamedNode) -> Iterator[Passage]:
        for source, text in own_sources(self._facts.store, element):
            yield Passage(text, place=self._facts.place(source))

    def _above(self, element: NamedNode) -> Iterator[_Container]:
        """Yield what contains an element, the nearest first."""
        seen = {element}
        while (above := self._facts.parents.get(element, (element,))[0]) not in seen:
            seen.add(above)
            element = above
            yield self._container(element)

    def _container(self, element: NamedNode) -> _Container:
        if element not in self._containers:
            kinds = kinds_of(self._facts.classes(element))
            source = KINDS[kinds[0]] if kinds else ""
            texts = tuple(replace(each, source=source) for each in self._own(element))
            told = Ancestor(element.value, self._label(element))
            self._containers[element] = _Container(told, "action" in kinds, texts)
        return self._containers[element]

    def _linked(self, element: NamedNode) -> Iterator[Passage]:
        """Yield every name of the partners and territories of an element, and its themes'."""
        for source, links in self._links.items():
            for node in links.get(element, ()):
                names = self._facts.names(node)
                for name in names[:1] if source == KINDS["theme"] else names:
                    yield Passage(name, source)


def _texts(containers: Iterable[_Container]) -> tuple[Passage, ...]:
    return tuple(text for each in containers for text in each.texts)
