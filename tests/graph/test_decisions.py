"""Decisions and unidentified names in the graph."""

from collections.abc import Callable

from pyoxigraph import Literal, NamedNode, Quad, Store

from planville_kg.graph.build import build_quads
from planville_kg.graph.check import check
from planville_kg.link import link
from planville_kg.link.decisions import Decisions, parse_decisions
from planville_kg.model import Extraction
from planville_kg.vocab import BASE, DCTERMS, PV, RDF, RDFS

ROWS = [("Agir", "Faire avec ODTI et la MJC Abbaye", "En cours", "Mixte", "Maurepas")]
FILE = (
    "nom,decision,identifiant,auteur,date,motif\n"
    "ODTI,identifier,ars,Léa,2026-11-24,vu\nMJC Abbaye,{},,,,\n"
)
ESSAI = f"{BASE}id/essai/"
ReadRows = Callable[..., Extraction]


def store_of(read: ReadRows, made: Decisions) -> Store:
    store = Store()
    found = read(ROWS)
    store.extend(build_quads([(link(found.plan, decisions=made), found.diagnostics)]))
    return store


def objects(store: Store, subject: str, predicate: NamedNode) -> set[str]:
    quads = store.quads_for_pattern(NamedNode(subject), predicate, None)
    return {quad.object.value for quad in quads if isinstance(quad.object, NamedNode | Literal)}


def subjects(store: Store, predicate: NamedNode, value: NamedNode) -> list[Quad]:
    return list(store.quads_for_pattern(None, predicate, value))


def test_an_unidentified_name_is_an_actor_and_no_more(read: ReadRows) -> None:
    """Its class is `pv:Acteur`; its mention says the candidate and how near it is."""
    store = store_of(read, Decisions())
    assert objects(store, f"{ESSAI}acteur/odti", RDF.type) == {PV.Acteur.value}
    (mention,) = subjects(store, PV.acteur, NamedNode(f"{ESSAI}acteur/mjc-abbaye"))
    name = mention.subject.value
    assert objects(store, name, PV.candidat) == {f"{BASE}id/organisation/mjc"}
    assert objects(store, name, PV.scoreDuCandidat) == {"0.462"}
    assert objects(store, name, PV.score) == set()
    assert objects(store, f"{BASE}id/organisation/mjc", RDFS.label)
    assert check(store).conforms


def test_a_decision_is_a_node_of_the_links(read: ReadRows) -> None:
    """It says the name, the actor, who, when and why; the participation points to it."""
    store = store_of(read, parse_decisions("d.csv", FILE.format("ignorer").encode()))
    (link_,) = subjects(store, PV.acteur, NamedNode(f"{BASE}id/organisation/ars"))
    (decision,) = objects(store, link_.subject.value, PV.selonDecision)
    assert objects(store, decision, PV.nomDecide) == {"ODTI"}
    assert objects(store, decision, PV.acteurDecide) == {f"{BASE}id/organisation/ars"}
    assert objects(store, decision, DCTERMS.creator) == {"Léa"}
    assert objects(store, decision, DCTERMS.date) == {"2026-11-24"}
    assert objects(store, decision, RDFS.comment) == {"vu"}
    graphs = {q.graph_name for q in store.quads_for_pattern(NamedNode(decision), None, None)}
    assert graphs == {NamedNode(f"{BASE}graph/liens/essai")}
    assert check(store).conforms


def test_an_ignored_name_keeps_its_decision(read: ReadRows) -> None:
    """No mention is left, no actor is decided, and the node says so."""
    store = store_of(read, parse_decisions("d.csv", FILE.format("ignorer").encode()))
    assert subjects(store, PV.acteur, NamedNode(f"{ESSAI}acteur/mjc-abbaye")) == []
    kept = [quad.subject.value for quad in subjects(store, RDF.type, PV.Decision)]
    assert len(kept) == 2
    assert sum(not objects(store, name, PV.acteurDecide) for name in kept) == 1


def test_kinds_are_kept_apart(read: ReadRows) -> None:
    """A newspaper and a scheme are mobilised, an organisation is involved; each has its class."""
    rows = [("Agir", "Adie, service civique et CAF", "En cours", "Mixte", "Maurepas")]
    store = Store()
    found = read(rows)
    store.extend(build_quads([(link(found.plan), found.diagnostics)]))
    mobilised = {q.object.value for q in store.quads_for_pattern(None, PV.mobilise, None)}
    involved = {q.object.value for q in store.quads_for_pattern(None, PV.implique, None)}
    assert mobilised == {f"{BASE}id/organisation/service-civique"}
    assert involved == {f"{BASE}id/organisation/adie", f"{BASE}id/organisation/caf"}


def test_a_resource_is_no_organisation(quads: tuple[Quad, ...]) -> None:
    """Zest and the index of Nantes are `pv:Ressource`, which the plan mobilises."""
    store = Store()
    store.extend(quads)
    for name in ("zest", "indice-global-de-vulnerabilite"):
        node = f"{BASE}id/organisation/{name}"
        assert objects(store, node, RDF.type) == {PV.Ressource.value}
        assert subjects(store, PV.mobilise, NamedNode(node))
        assert not subjects(store, PV.implique, NamedNode(node))
