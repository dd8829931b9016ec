"""Territories, actors, codes and the ontology itself: what all plans share."""

from collections.abc import Iterable, Iterator

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    parse,
)

from planville_kg import assets
from planville_kg.graph.names import digest
from planville_kg.graph.terms import decimal, describe, french, integer, text
from planville_kg.model import Actor, Certainty, Overlap, Territory
from planville_kg.vocab import BASE, DCTERMS, IGEO, ORG, PV, RDF, RDFS, SKOS, concept

_TERRITORY_CLASSES = {
    "quartier": PV.Quartier,
    "quartier-prioritaire": PV.QuartierPrioritaire,
    "ensemble": PV.EnsembleDeTerritoires,
    "perimetre": PV.PerimetreDePlan,
    "commune": IGEO.Commune,
    "intercommunalite": PV.Intercommunalite,
    "quartier-administratif": PV.QuartierAdministratif,
}
_ACTOR_CLASSES = {
    "collectivite": PV.OrganisationPublique,
    "etat": PV.OrganisationPublique,
    "organisme-de-securite-sociale": PV.OrganismeDeSecuriteSociale,
    "etablissement-public": PV.OrganisationPublique,
    "association": PV.Association,
    "bailleur": PV.Bailleur,
    "entreprise": PV.Organisation,
    "collectif": PV.Organisation,
    "dispositif": PV.Dispositif,
    "equipement": PV.Equipement,
    "support": PV.Ressource,
    "etude": PV.Ressource,
    "evenement": PV.Ressource,
    "indicateur": PV.Ressource,
}
"""The class of each kind; an actor of another kind, or of an unknown one, is `pv:Acteur` only."""
_GENERATED = f"{BASE}.well-known/genid/"
"""Root of the IRIs that stand for blank nodes (RDF 1.1 Concepts, section 3.5)."""
_GENERATIONS = {"QP": 2015, "QN": 2024}


def territory_quads(base: str, territories: Iterable[Territory]) -> Iterator[Quad]:
    """Yield the graph of territories: plan quartiers, sets, perimeters, QPV and communes."""
    graph = NamedNode(f"{base}graph/territoires")
    for territory in territories:
        node = _data(base, territory.identifier)
        yield from describe(
            graph,
            node,
            (RDF.type, PV.Territoire),
            (RDF.type, _TERRITORY_CLASSES[territory.kind]),
            (RDFS.label, french(territory.label)),
            (DCTERMS.type, concept("nature-territoire", territory.kind)),
            (DCTERMS.source, text(territory.source) if territory.source else None),
            (PV.certitude, concept("certitude", territory.certainty.value)),
        )
        for name in territory.names:
            yield Quad(node, SKOS.altLabel, french(name), graph)
        for member in territory.includes:
            yield Quad(node, PV.comprend, _data(base, member), graph)
        yield from _codes(base, graph, node, territory)


def _codes(base: str, graph: NamedNode, node: NamedNode, place: Territory) -> Iterator[Quad]:
    if place.kind == "commune":
        yield Quad(node, IGEO.codeINSEE, text(place.communes[0]), graph)
        return
    for commune in place.communes:
        yield Quad(node, PV.surCommune, _data(base, f"commune/{commune}"), graph)
    if place.kind == "intercommunalite":
        yield Quad(node, PV.codeSIREN, text(place.identifier.rsplit("/", 1)[-1]), graph)
    if place.kind == "quartier-prioritaire":
        for code in place.qpv:
            yield Quad(node, PV.codeQPV, text(code), graph)
            yield Quad(node, PV.generation, integer(_GENERATIONS[code[:2]]), graph)


def overlap_quads(base: str, overlaps: Iterable[Overlap]) -> Iterator[Quad]:
    """Yield how territories of different divisions meet; a candidate has no shortcut."""
    graph = NamedNode(f"{base}graph/territoires")
    for overlap in overlaps:
        node, other = _data(base, overlap.territory), _data(base, overlap.other)
        change, share, score = overlap.change, overlap.share, overlap.score
        name = overlap.other.rsplit("/", 1)[-1]
        if overlap.certainty is not Certainty.UNCERTAIN:
            yield Quad(node, PV.recoupe, other, graph)
        yield from describe(
            graph,
            _data(base, f"recouvrement/{name}-{digest(overlap.territory, overlap.other)}"),
            (RDF.type, PV.Recouvrement),
            (PV.recouvrementDe, node),
            (PV.recouvrementAvec, other),
            (PV.correspondance, concept("correspondance", overlap.match)),
            (PV.changement, concept("changement", change) if change else None),
            (PV.partDeSurface, None if share is None else decimal(share)),
            (PV.score, None if score is None else decimal(score)),
            (PV.certitude, concept("certitude", overlap.certainty.value)),
            (PV.regle, text(overlap.rule)),
            (DCTERMS.source, text(overlap.source)),
        )


def actor_quads(base: str, actors: Iterable[Actor]) -> Iterator[Quad]:
    """Yield the graph of the actors that plans name, and of those that their names look like."""
    graph = NamedNode(f"{base}graph/organisations")
    for actor in actors:
        node = _data(base, actor.identifier)
        yield from describe(
            graph,
            node,
            (RDF.type, _ACTOR_CLASSES.get(actor.kind, PV.Acteur)),
            (RDFS.label, french(actor.label)),
            (DCTERMS.type, concept("nature-organisation", actor.kind)),
            (ORG.identifier, _register_number(actor)),
            (DCTERMS.source, text(actor.source) if actor.source else None),
            (PV.certitude, concept("certitude", actor.certainty.value)),
        )
        for name in dict.fromkeys((*actor.names, *actor.acronyms)):
            if name != actor.label:
                yield Quad(node, SKOS.altLabel, french(name), graph)


def _register_number(actor: Actor) -> Literal | None:
    """Return the SIRET of an actor, or its SIREN where no SIRET is known."""
    number = actor.siret or actor.siren
    return text(number) if number else None


def _data(base: str, path: str) -> NamedNode:
    return NamedNode(f"{base}id/{path}")


def ontology_quads(base: str) -> Iterator[Quad]:
    """Yield the ontology with its alignments, and the SKOS codes, each in its named graph."""
    ontology = assets.folder("ontology")
    terms = [ontology / "planville.ttl", *sorted(ontology.glob("alignments/*.ttl"))]
    yield from _file_quads(f"{base}graph/ontologie", terms)
    yield from _file_quads(f"{base}graph/codes", sorted(ontology.glob("vocabularies/*.ttl")))


def _file_quads(graph: str, files: Iterable[object]) -> Iterator[Quad]:
    """Yield the triples of Turtle files as quads of one graph, blank nodes replaced by IRIs.

    A list of the ontology, such as a chain of properties, has blank nodes: named at random, they
    would change the graph at each build. The names are those of RDF Dataset Canonicalization.
    """
    name = NamedNode(graph)
    found = Dataset(
        Quad(triple.subject, triple.predicate, triple.object, name)
        for file in files
        for triple in parse(path=str(file), format=RdfFormat.TURTLE)
    )
    found.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    for quad in found:
        subject, value = quad.subject, quad.object
        yield Quad(
            _named(subject) if isinstance(subject, BlankNode) else subject,
            quad.predicate,
            _named(value) if isinstance(value, BlankNode) else value,
            name,
        )


def _named(node: BlankNode) -> NamedNode:
    return NamedNode(f"{_GENERATED}{node.value}")
