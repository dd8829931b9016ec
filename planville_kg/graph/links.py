"""What was found by us: targets, themes, participations and cross-references, with evidence."""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from planville_kg.graph.decisions import decision_iri, decision_quads
from planville_kg.graph.iris import Iris
from planville_kg.graph.names import digest
from planville_kg.graph.terms import Node, decimal, describe, french, integer, shorten, text
from planville_kg.model import (
    Actor,
    ActorLink,
    Certainty,
    CrossReference,
    LinkedPlan,
    Mode,
    TerritoryLink,
    ThemeLink,
)
from planville_kg.text import slug
from planville_kg.vocab import PV, RDF, RDFS, concept

_ROLES = {
    "porteur": PV.porteur,
    "pilote": PV.porteur,
    "partenaire": PV.partenaire,
    "financeur": PV.financeur,
}
_Link = TerritoryLink | ThemeLink | ActorLink | CrossReference
_THINGS = frozenset("dispositif equipement support etude evenement indicateur".split())


def link_quads(iris: Iris, linked: LinkedPlan) -> Iterator[Quad]:
    """Yield the graph of a plan's links and their shortcuts."""
    graph = iris.graph(f"liens/{linked.plan.identity.slug}")
    actors = {actor.identifier: actor for actor in linked.actors}
    for target in linked.territory_links:
        yield from _target(graph, iris, target)
    for topic in linked.theme_links:
        yield from _topic(graph, iris, topic)
    for part in linked.actor_links:
        yield from _participation(graph, iris, part, actors[part.actor])
    for reference in linked.references:
        yield from _reference(graph, iris, reference)
    for decision in linked.decisions:
        yield from decision_quads(graph, iris, decision)


def _target(graph: NamedNode, iris: Iris, link: TerritoryLink) -> Iterator[Quad]:
    element, place = iris.elements[link.element], iris.data(link.territory)
    node = _node(iris, "ciblage", link, link.territory)
    sure = link.certainty is Certainty.CERTAIN
    yield from describe(
        graph,
        node,
        (RDF.type, PV.Ciblage),
        (PV.ciblageDe, element),
        (PV.territoire, place),
        (PV.mode, concept("mode", link.mode.value)),
        (PV.portee, concept("portee", _reach(link))),
        (PV.regle, text(link.rule)),
        *_evidence(iris, link),
    )
    yield Quad(element, PV.cible if sure else PV.ciblePossible, place, graph)


def _reach(link: TerritoryLink) -> str:
    """Return the slug of `code/portee` for what a source itself says."""
    if link.certainty is not Certainty.CERTAIN:
        return "incertain"
    if link.is_all:
        return "tous-quartiers"
    return "declare" if link.mode is Mode.COLUMN else "mentionne"


def _topic(graph: NamedNode, iris: Iris, link: ThemeLink) -> Iterator[Quad]:
    element, theme = iris.elements[link.element], concept("theme", link.theme)
    node = _node(iris, "thematisation", link, link.theme)
    yield from describe(
        graph,
        node,
        (RDF.type, PV.Thematisation),
        (PV.thematisationDe, element),
        (PV.themeVise, theme),
        (PV.mode, concept("mode", Mode.TEXT.value)),
        (PV.regle, text(link.rule)),
        *_evidence(iris, link),
    )
    yield Quad(element, PV.theme, theme, graph)


def _participation(graph: NamedNode, iris: Iris, link: ActorLink, actor: Actor) -> Iterator[Quad]:
    element, who = iris.elements[link.element], iris.data(link.actor)
    node = _node(iris, "participation", link, f"{link.role}/{link.actor}")
    yield from describe(
        graph,
        node,
        (RDF.type, PV.Participation),
        (PV.participationDe, element),
        (PV.acteur, who),
        (PV.role, concept("role", link.role)),
        (PV.mode, concept("mode", link.mode.value)),
        (PV.regle, text(link.rule)),
        (PV.score, None if link.score is None else decimal(link.score)),
        (PV.candidat, iris.data(link.candidate) if link.candidate else None),
        (PV.scoreDuCandidat, decimal(link.candidate_score) if link.candidate_score else None),
        (PV.selonDecision, decision_iri(iris, link.decision) if link.decision else None),
        *_evidence(iris, link),
    )
    shortcut = PV.mobilise if actor.kind in _THINGS else _ROLES.get(link.role, PV.implique)
    yield Quad(element, shortcut, who, graph)
    if shortcut in _ROLES.values():
        yield Quad(element, PV.implique, who, graph)


def _reference(graph: NamedNode, iris: Iris, found: CrossReference) -> Iterator[Quad]:
    element = iris.elements[found.element]
    target = None if found.target is None else iris.elements[found.target]
    node = _node(iris, "renvoi", found, found.announced_title)
    yield from describe(
        graph,
        node,
        (RDF.type, PV.Renvoi),
        (PV.renvoiDe, element),
        (PV.renvoiVers, target),
        (PV.niveauAnnonce, text(found.announced_level) if found.announced_level else None),
        (PV.intituleAnnonce, text(found.announced_title)),
        (PV.score, decimal(found.score)),
        *_evidence(iris, found),
    )
    if target is not None and found.certainty is Certainty.CERTAIN:
        yield Quad(element, PV.renvoieA, target, graph)


def _node(iris: Iris, kind: str, link: _Link, what: str) -> NamedNode:
    """Return the IRI of a link: made from the element, what it is tied to, words and place."""
    mention, place = link.mention, link.mention.location
    element = iris.elements[link.element].value.removeprefix(iris.base)
    where = (place.row, place.column, place.start)
    name = digest(kind, element, what, mention.expression, *where)
    return iris.of_plan(f"{kind}/{slug(what.rsplit('/', 1)[-1])}-{name}")


def _evidence(iris: Iris, link: _Link) -> Iterator[tuple[NamedNode, Node | None]]:
    """Yield what every link says of itself: how sure it is, its words, and where they stand."""
    mention, place = link.mention, link.mention.location
    yield PV.certitude, concept("certitude", link.certainty.value)
    yield RDFS.label, french(f"« {shorten(mention.expression, 60)} »")
    yield PV.texteBrut, text(mention.quotation)
    yield PV.expression, text(mention.expression)
    yield PV.debut, None if place.start is None else integer(place.start)
    yield PV.fin, None if place.end is None else integer(place.end)
    yield PV.extraitDe, iris.fragment(place)
