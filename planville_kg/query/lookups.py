"""What the graph can answer for a parameter: entities, and every name they go by."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from planville_kg.box import Box
from planville_kg.query.parameters import fill, find_rows
from planville_kg.query.results import term_text
from planville_kg.query.run import select
from planville_kg.vocab import BASE, PV

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planville_kg.query.parameters import Parameter
    from planville_kg.query.results import Term
    from planville_kg.query.run import Source

CONCEPT = """
SELECT ?iri ?name ?rank ?order WHERE {
  VALUES (?scheme ?iri) { (UNDEF UNDEF) }
  VALUES (?property ?rank) { (skos:notation 0) (skos:prefLabel 1) (skos:altLabel 2)
    (skos:hiddenLabel 3) }
  ?iri skos:inScheme ?scheme ; ?property ?name .
  BIND(0 AS ?order)
}"""
TERRITORY = """
SELECT ?iri ?name ?rank ?order WHERE {
  VALUES (?class ?order) { (pv:Quartier 0) (pv:EnsembleDeTerritoires 0) (pv:PerimetreDePlan 0)
    (pv:QuartierPrioritaire 1) (pv:Territoire 2) (igeo:Commune 2) }
  VALUES (?property ?rank) { (pv:codeQPV 0) (igeo:codeINSEE 0) (rdfs:label 1) (skos:prefLabel 1)
    (igeo:nom 1) (skos:altLabel 2) (skos:hiddenLabel 3) }
  ?iri a ?class ; ?property ?name .
}"""
PLAN_TERRITORY = TERRITORY.replace(
    """
    (pv:QuartierPrioritaire 1) (pv:Territoire 2) (igeo:Commune 2)""",
    "",
)
"""The places that plans name: they win over the thousands of QPV and communes of adopted lists."""
PLAN = """
SELECT ?iri ?name ?rank ?order WHERE {
  VALUES (?class) { (pv:Plan) (pv:ContratDeVille) (pv:PlanDActions) }
  VALUES (?property ?rank) { (dcterms:identifier 0) (rdfs:label 1) (skos:prefLabel 1)
    (dcterms:title 1) (skos:altLabel 2) }
  ?iri a ?class ; ?property ?name .
  BIND(0 AS ?order)
}"""
ELEMENT = """
SELECT ?iri ?name ?rank ?order WHERE {
  VALUES (?iri) { (UNDEF) }
  VALUES (?property ?rank) { (rdfs:label 1) (skos:prefLabel 1) (pv:intitule 2) }
  ?iri ?property ?name ; pv:dansPlan ?plan .
  BIND(0 AS ?order)
}"""
INDICATOR = """
SELECT ?iri ?name ?rank ?order WHERE {
  VALUES (?property ?rank) { (rdfs:label 1) (skos:altLabel 2) }
  ?iri a pv:Indicateur ; ?property ?name .
  BIND(0 AS ?order)
}"""
LEVELS = "Pilier Volet Orientation ObjectifOperationnel Action SousAction Intervention"


ENTITIES = {"territoire": TERRITORY, "plan": PLAN, "element": ELEMENT, "indicateur": INDICATOR}


class Candidate(Box):
    """An entity that a value may mean; the lower `order` is preferred.

    A name is its rank (codes 0, labels 1, other names after), its text, and whether it is French.
    """

    iri: NamedNode
    order: int
    names: tuple[tuple[int, str, bool], ...]

    @property
    def label(self) -> str:
        """Its first name, French where there is one; codes do not count."""
        named = [each for each in self.names if each[0] > 0] or list(self.names)
        return min(named, key=lambda name: (name[0], not name[2], name[1]))[1]

    @property
    def tail(self) -> str:
        """The last part of its IRI."""
        return self.iri.value.rstrip("/").rpartition("/")[2].rpartition("#")[2]


def candidates(
    source: Source, parameter: Parameter, near: Term | None = None, *, of_plans: bool = False
) -> tuple[Candidate, ...]:
    """Return what a parameter can be, in the order of the IRIs.

    Args:
        source: The graph that is asked.
        parameter: The declared parameter, of a type that the graph knows.
        near: For an element or a concept, the only one to look at.
        of_plans: For a territory, whether only those that plans name are looked at.
    """
    if parameter.type == "niveau":
        return _levels()
    if parameter.type == "territoire" and of_plans:
        return _named(source, PLAN_TERRITORY, {})
    terms = {"iri": near} if near is not None else {}
    if parameter.type in ENTITIES:
        return _named(source, ENTITIES[parameter.type], terms)
    scheme = NamedNode(f"{BASE}code/{parameter.scheme}")
    return _named(source, CONCEPT, {"scheme": scheme} | terms)


def _named(source: Source, sparql: str, terms: Mapping[str, Term]) -> tuple[Candidate, ...]:
    names: dict[str, list[tuple[int, str, bool]]] = {}
    orders: dict[str, int] = {}
    for row in find_rows(sparql):
        sparql = fill(sparql, row, terms)
    for iri, name, rank, order in select(source, sparql).rows:
        french = isinstance(name, Literal) and (name.language or "fr").startswith("fr")
        names.setdefault(term_text(iri), []).append((int(term_text(rank)), term_text(name), french))
        orders[term_text(iri)] = min(int(term_text(order)), orders.get(term_text(iri), 9))
    return tuple(
        Candidate(NamedNode(iri), orders[iri], tuple(sorted(set(names[iri]))))
        for iri in sorted(names)
    )


@cache
def _levels() -> tuple[Candidate, ...]:
    return tuple(
        Candidate(getattr(PV, name), 0, ((1, _spaced(name), True),)) for name in LEVELS.split()
    )


def _spaced(name: str) -> str:
    """Return a class name as words: `SousAction` reads « Sous action »."""
    words = "".join(f" {char.lower()}" if char.isupper() else char for char in name)
    return words.strip().capitalize()
