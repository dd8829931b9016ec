"""What things are called, and where their names lead."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from pyoxigraph import Literal, NamedNode

from planville_kg.portal.addresses import address_of
from planville_kg.vocab import DCTERMS, FOAF, PREFIXES, PV, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Store

PATH = "/sparql"
_NAMES = (PV.intitule, SKOS.prefLabel, RDFS.label, DCTERMS.title, FOAF.name)
"""The properties that name things, the best first."""
_LANGUAGES = ("fr", "", None)
_BROAD = frozenset(
    {PV.Territoire, PV.ElementDePlan, PV.Acteur, PV.Organisation, PV.LienQualifie, SKOS.Concept}
)
"""Classes that say less than others that a thing has."""


def compact(iri: str) -> str:
    """Return an IRI with a shared prefix, or between angle brackets.

    >>> compact("https://w3id.org/planville/def#Action"), compact("http://e/a")
    ('pv:Action', '<http://e/a>')
    """
    for prefix, base in PREFIXES.items():
        local = iri.removeprefix(base)
        if local != iri and local.isascii() and local.replace("-", "").replace("_", "").isalnum():
            return f"{prefix}:{local}"
    return f"<{iri}>"


def labels_of(store: Store, iris: Iterable[str]) -> dict[str, str]:
    """Return what things are called in French, by IRI; those without a name are not there.

    Args:
        store: The graph.
        iris: The things.
    """
    return {iri: name for iri in dict.fromkeys(iris) if (name := _name(store, NamedNode(iri)))}


def class_of(store: Store, iri: str) -> str:
    """Return the local name of a class of ours that a thing has, the most telling; or nothing."""
    found = [quad.object for quad in store.quads_for_pattern(NamedNode(iri), RDF.type, None)]
    ours = [one for one in found if isinstance(one, NamedNode) and one.value.startswith(PV.base)]
    best = min(ours, key=lambda one: (one in _BROAD, one.value), default=None)
    return best.value.removeprefix(PV.base) if best else ""


def address_in(iri: str) -> str:
    """Return where an IRI leads: its page, its term, or what the graph says of it.

    >>> address_in("https://w3id.org/planville/def#Action")
    '/def#Action'
    >>> address_in("http://e/")
    '/sparql?query=DESCRIBE+%3Chttp%3A%2F%2Fe%2F%3E'
    """
    if page := address_of(iri):
        return page
    if iri.startswith(PV.base):
        return f"/def#{iri.removeprefix(PV.base)}"
    return query_address(f"DESCRIBE <{iri}>")


def query_address(sparql: str, **more: str) -> str:
    """Return the address of the editor with a query."""
    return f"{PATH}?{urlencode({'query': sparql} | more)}"


def _name(store: Store, node: NamedNode) -> str:
    for name in _NAMES:
        said = {
            quad.object.language: quad.object.value
            for quad in store.quads_for_pattern(node, name, None)
            if isinstance(quad.object, Literal)
        }
        for language in _LANGUAGES:
            if language in said:
                return said[language]
    return ""
