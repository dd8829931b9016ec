"""Decisions on names of actors, as facts of the plan's links."""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad

from planville_kg.graph.iris import Iris
from planville_kg.graph.names import digest
from planville_kg.graph.terms import date, describe, french, text
from planville_kg.model import Decision
from planville_kg.text import key, slug
from planville_kg.vocab import DCTERMS, PV, RDF, RDFS


def decision_iri(iris: Iris, decision: Decision) -> NamedNode:
    """Return the IRI of a decision, which is that of the name that it is about."""
    name = key(decision.name)
    return iris.of_plan(f"decision/{slug(name)}-{digest('decision', name)}")


def decision_quads(graph: NamedNode, iris: Iris, decision: Decision) -> Iterator[Quad]:
    """Yield what a decision says: the name, the actor, by whom, when and why.

    A decision without an actor ignores the name.
    """
    yield from describe(
        graph,
        decision_iri(iris, decision),
        (RDF.type, PV.Decision),
        (RDFS.label, french(f"Décision sur « {decision.name} »")),
        (PV.nomDecide, text(decision.name)),
        (PV.acteurDecide, iris.data(decision.actor) if decision.actor else None),
        (DCTERMS.creator, text(decision.author) if decision.author else None),
        (DCTERMS.date, date(decision.date) if decision.date else None),
        (RDFS.comment, french(decision.reason) if decision.reason else None),
    )
