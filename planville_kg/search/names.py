"""The documents of what plans speak of: partners, territories, themes, and plans themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from planville_kg.search.documents import Ancestor, Document, Passage
from planville_kg.search.kinds import PARTNER, PLAN, THEME, kinds_of
from planville_kg.vocab import PV, SKOS, concept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from planville_kg.search.facts import Facts

    Plans = dict[NamedNode, set[NamedNode]]


def named_documents(facts: Facts) -> Iterator[Document]:
    """Yield the documents of plans, partners, territories and themes."""
    for plan in sorted({plan for plans in facts.plans.values() for plan in plans}):
        yield _document(facts, plan, (PLAN,), {plan})
    acting = ((each, actor) for each, actors in facts.actors.items() for actor in actors)
    for actor, plans in _plans(facts, acting).items():
        yield _document(facts, actor, (PARTNER,), plans, more=_written(facts, actor))
    for place, plans in _territories(facts).items():
        if kinds := kinds_of(facts.classes(place)):
            yield _document(facts, place, kinds, plans)
    yield from _themes(facts)


def _document(
    facts: Facts,
    node: NamedNode,
    kinds: tuple[str, ...],
    plans: Iterable[NamedNode],
    *,
    more: Iterable[str] = (),
    path: tuple[Ancestor, ...] = (),
) -> Document:
    names = tuple(dict.fromkeys((*facts.names(node), *more)))
    return Document(
        iri=node.value,
        kinds=kinds,
        label=(*names, node.value)[0] + facts.zoning(node),
        plans=tuple(sorted(plan.value for plan in plans)),
        own=tuple(map(Passage, names)),
        path=path,
    )


def _plans(facts: Facts, links: Iterable[tuple[NamedNode, NamedNode]]) -> Plans:
    """Return the plans that speak of each thing, by way of their elements."""
    found: Plans = {}
    for element, thing in links:
        found.setdefault(thing, set()).update(facts.plans.get(element, ()))
    return dict(sorted(found.items()))


def _written(facts: Facts, actor: NamedNode) -> list[str]:
    """Return how plans write the name of an actor."""
    mentions = facts.store.quads_for_pattern(None, PV.acteur, actor)
    nodes = {quad.subject for quad in mentions if isinstance(quad.subject, NamedNode)}
    return sorted({text for node in nodes for text in facts.texts(node, PV.expression)})


def _territories(facts: Facts) -> Plans:
    """Return the territories that plans reach, and the QPV that these meet."""
    found = _plans(facts, facts.links(PV.couvre))
    meets = facts.pairs(PV.recoupe)
    for place, plans in tuple(found.items()):
        for other in meets.get(place, ()):
            if PV.QuartierPrioritaire in facts.classes(other):
                found.setdefault(other, set()).update(plans)
    return dict(sorted(found.items()))


def _themes(facts: Facts) -> Iterator[Document]:
    """Yield every theme of the thesaurus, whether plans speak of it or not."""
    plans, broader = _plans(facts, facts.links(PV.releveDe)), facts.pairs(SKOS.broader)
    scheme = concept("theme", "x").value.rpartition("/")[0]
    for theme, schemes in facts.pairs(SKOS.inScheme).items():
        if any(each.value == scheme for each in schemes):
            path = tuple(_above(facts, theme, broader))
            yield _document(facts, theme, (THEME,), plans.get(theme, ()), path=path)


def _above(
    facts: Facts, theme: NamedNode, broader: Mapping[NamedNode, tuple[NamedNode, ...]]
) -> list[Ancestor]:
    path: list[Ancestor] = []
    while broader.get(theme) and len(path) < len(broader):
        theme = broader[theme][0]
        path.insert(0, Ancestor(theme.value, (*facts.names(theme), theme.value)[0]))
    return path
