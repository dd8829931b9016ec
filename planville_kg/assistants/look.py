"""Looks up what stands around an entity, in SPARQL with the house's one way to pass values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planville_kg.box import Box
from planville_kg.query.parameters import fill, find_row
from planville_kg.query.results import term
from planville_kg.query.run import select

if TYPE_CHECKING:
    from planville_kg.query.run import Source

_FACTS = """
SELECT DISTINCT ?property ?value (isIRI(?value) AS ?named) WHERE {
  VALUES (?iri) { (UNDEF) }
  ?iri ?property ?value
} ORDER BY ?property ?value"""
_CITED = """
SELECT ?property (COUNT(DISTINCT ?from) AS ?total) WHERE {
  VALUES (?iri) { (UNDEF) }
  ?from ?property ?iri FILTER(isIRI(?from))
} GROUP BY ?property ORDER BY ?property"""
_CITING = """
SELECT DISTINCT ?from WHERE {
  VALUES (?iri ?property) { (UNDEF UNDEF) }
  ?from ?property ?iri FILTER(isIRI(?from))
} ORDER BY ?from"""
_PLACES = """
SELECT ?cell ?page ?line ?column ?quote ?text WHERE {
  VALUES (?iri) { (UNDEF) }
  ?iri pv:extraitDe ?cell
  OPTIONAL { ?cell pv:numeroDePage ?page }
  OPTIONAL { ?cell pv:numeroDeLigne ?line }
  OPTIONAL { ?cell pv:numeroDeColonne ?column }
  OPTIONAL { ?iri pv:texteBrut ?quote }
  OPTIONAL { ?cell pv:texteBrut ?text }
} ORDER BY ?cell LIMIT 1"""


class Fact(Box):
    """A value of a property: the IRI of an entity where `named`, else text or number."""

    property: str
    value: str | int | float | bool
    named: bool


def facts_of(source: Source, iri: str) -> list[Fact]:
    """Return what is said of an entity, sorted."""
    return [Fact(**row) for row in _rows(source, _FACTS, iri=iri)]


def cited(source: Source, iri: str) -> dict[str, int]:
    """Return how many things point to an entity, by property."""
    return {row["property"]: row["total"] for row in _rows(source, _CITED, iri=iri)}


def citing(source: Source, iri: str, predicate: str, limit: int) -> list[str]:
    """Return the first things that point to an entity by a property."""
    limited = f"{_CITING} LIMIT {limit:d}"
    return [row["from"] for row in _rows(source, limited, iri=iri, property=predicate)]


def places(source: Source, iri: str) -> list[dict[str, Any]]:
    """Return the first cell that something was read in, if it was: one row or none."""
    return _rows(source, _PLACES, iri=iri)


def _rows(source: Source, sparql: str, **iris: str) -> list[dict[str, Any]]:
    terms = {name: term(iri, iri=True) for name, iri in iris.items()}
    return list(select(source, fill(sparql, find_row(sparql, list(terms)), terms)).records())
