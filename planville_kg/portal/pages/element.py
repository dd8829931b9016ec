"""An element of a plan: an action, an objective, an orientation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from planville_kg.ask.model import INTERVENTION
from planville_kg.ask.request import Condition, Request
from planville_kg.portal.addresses import plan_of, source_of
from planville_kg.portal.facts import facts_of, mentions_of
from planville_kg.portal.messages import N_
from planville_kg.portal.places import place_of
from planville_kg.portal.requests import actions_address
from planville_kg.portal.tables import table_of
from planville_kg.portal.thing import (
    Line,
    Link,
    Section,
    Thing,
    about,
    ancestors_of,
    breakdown,
    counted,
    label_of,
    line,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planville_kg.portal.facts import Fact
    from planville_kg.portal.state import Opened

KINDS = {
    "pilier": N_("Pilier"),
    "volet": N_("Volet"),
    "orientation": N_("Orientation stratégique"),
    "objectif": N_("Objectif opérationnel"),
    "action": N_("Action"),
    "sous-action": N_("Sous-action"),
}
_COUNTED = {"pilier", "volet", "orientation", "objectif", "action"}
_CHILDREN = """
SELECT DISTINCT ?label ?niveau ?statut ?page ?ligne ?intervention_iri WHERE {
  VALUES (?thing) { (UNDEF) }
  ?intervention_iri pv:parent ?thing ; pv:intitule ?label ; pv:niveauDansLaSource ?niveau .
  OPTIONAL {
    ?intervention_iri pv:statutCourant ?code .
    ?code skos:prefLabel ?statut .
    FILTER(LANG(?statut) = "fr")
  }
  OPTIONAL { ?intervention_iri pv:rang ?rang }
  OPTIONAL {
    { SELECT ?intervention_iri (MIN(?p) AS ?page) (MIN(?l) AS ?ligne) WHERE {
      VALUES (?thing) { (UNDEF) }
      ?intervention_iri pv:parent ?thing ; pv:extraitDe ?cell .
      ?cell pv:numeroDeLigne ?l ; pv:numeroDePage ?p
    } GROUP BY ?intervention_iri }
  }
}
ORDER BY ?rang ?label ?intervention_iri
"""
_TITLES = {
    "label": N_("Intitulé"),
    "niveau": N_("Niveau"),
    "statut": N_("Statut"),
    "page": N_("Page"),
    "ligne": N_("Ligne"),
}
_DOUBTS = """
SELECT DISTINCT ?message ?page ?sheet ?line ?cell WHERE {
  VALUES (?thing) { (UNDEF) }
  ?thing pv:extraitDe ?cell .
  {
    ?doubt pv:extraitDe ?cell
  } UNION {
    ?cell dcterms:isPartOf ?row . ?row a pv:Ligne . ?doubt pv:extraitDe ?row
  } UNION {
    ?cell dcterms:isPartOf ?row . ?row a pv:Ligne .
    ?place dcterms:isPartOf ?row . ?doubt pv:extraitDe ?place
  }
  ?doubt a pv:Diagnostic ; pv:message ?message .
  OPTIONAL { ?cell pv:numeroDePage ?page }
  OPTIONAL { ?cell pv:nomDeFeuille ?sheet }
  OPTIONAL { ?cell pv:numeroDeLigne ?line }
}
ORDER BY ?page ?line ?message
"""
_FOLLOWED = """
SELECT DISTINCT ?label ?issued WHERE {
  VALUES (?thing) { (UNDEF) }
  ?each a pv:Suivi ; pv:suiviDe ?thing ; pv:dansVersion ?version ; pv:statut ?code .
  ?version dcterms:issued ?issued .
  ?code skos:prefLabel ?label . FILTER(LANG(?label) = "fr")
}
ORDER BY ?issued
"""
_CODES = (
    (N_("Statut"), "statut", "pv:statutCourant"),
    (N_("Type d’acteur"), "type-acteur", "pv:typeActeur"),
)
_LINES = (
    ("territoire", N_("Territoires")),
    ("theme", N_("Thèmes")),
    ("herite", N_("Thèmes hérités de l’action ou de l’objectif")),
    ("acteur", N_("Partenaires nommés")),
    ("renvoi", N_("Renvoie à")),
)


def describe(found: Opened, kind: str, iri: str) -> Thing:
    """Return what is known of an element of a plan."""
    facts = facts_of(found, iri)
    plan = plan_of(iri)
    more: dict[str, Any] = {}
    sections: tuple[Section, ...] = ()
    children = found.result(_CHILDREN, _TITLES, thing=NamedNode(iri))
    if children.rows:
        sections = (Section("contenu", N_("Ce qu’il contient"), table_of(found, children)),)
    if kind in _COUNTED:
        asked = about(kind, iri)
        more = counted(found, asked)
        if more["count"] > 1:
            sections += (
                breakdown(found, "statuts", N_("Statuts"), "statut", asked),
                breakdown(found, "themes", N_("Thèmes"), "theme", asked),
                breakdown(found, "quartiers", N_("Quartiers"), "quartier", asked),
            )
    return Thing(
        kind=KINDS[kind],
        title=label_of(found, iri),
        iri=iri,
        crumbs=(Link(N_("Plan"), f"/plan/{plan}"), *ancestors_of(found, iri)),
        lines=tuple(_lines(found, iri, facts)),
        facts=tuple(facts),
        mentions=tuple(mentions_of(found, iri)),
        sections=sections,
        doubts=_doubts(found, iri, plan),
        **more,
    )


def _lines(found: Opened, iri: str, facts: Iterable[Fact]) -> Iterator[Line]:
    status, *others = _CODES
    yield from line(status[0], _coded(found, iri, *status[1:]))
    followed = found.rows(_FOLLOWED, thing=NamedNode(iri))
    if len(followed) > 1:
        yield from line(N_("Statut, version par version"), map(_dated, followed))
    for label, name, path in others:
        yield from line(label, _coded(found, iri, name, path))
    kept = list(facts)
    for kind, label in _LINES:
        yield from line(label, (_link(each) for each in kept if each.kind == kind))


def _coded(found: Opened, iri: str, name: str, path: str) -> Iterator[Link]:
    """Yield a code of an element, with the list of those that have it too."""
    sparql = f"SELECT ?code WHERE {{ VALUES (?thing) {{ (UNDEF) }} ?thing {path} ?code }}"
    for row in found.rows(sparql, thing=NamedNode(iri)):
        code = str(row["code"])
        if code.endswith("/non-renseigne"):
            where = Condition(name, (), "sans")
        else:
            where = Condition(name, (code,))
        address = actions_address(Request(listed=INTERVENTION, where=(where,)))
        yield Link(label_of(found, code), address, coded=True)


def _dated(row: dict[str, Any]) -> Link:
    """Return a status, with the date of the version that says it."""
    return Link(str(row["label"]), coded=True, note=str(row["issued"]))


def _link(fact: Fact) -> Link:
    note = fact.note if fact.kind in {"territoire", "acteur"} else ""
    return Link(fact.value, fact.address, coded=fact.kind in {"theme", "herite"}, note=note)


def _doubts(found: Opened, iri: str, plan: str) -> tuple[dict[str, Any], ...]:
    rows = found.rows(_DOUBTS, thing=NamedNode(iri))
    return tuple(
        {
            "message": row["message"],
            "place": place_of(row),
            "address": source_of(plan, row["line"], row["cell"]),
        }
        for row in rows
    )
