"""Things of the graph in the terms of schema.org: plans, actions, places, partners, themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from planville_kg.portal.languages import language_of
from planville_kg.portal.rendering import base_of, opened
from planville_kg.portal.schema_org.nodes import Node, several
from planville_kg.portal.thing import words
from planville_kg.portal.translations import coded
from planville_kg.vocab import PV

if TYPE_CHECKING:
    from starlette.requests import Request

    from planville_kg.portal.state import Opened
    from planville_kg.portal.thing import Thing
    from planville_kg.query.question import Query

_STATES = {
    "a-realiser": "PotentialActionStatus",
    "en-cours": "ActiveActionStatus",
    "realise": "CompletedActionStatus",
    "abandonne": "FailedActionStatus",
}
"""The states of schema.org, by status."""
_ACTIONS = ("action", "sous-action")
_PARTS = ("pilier", "volet", "orientation", "objectif")
_PLACES = ("quartier", "ensemble", "perimetre", "qpv", "commune")
_CODES = (("QPV", "pv:codeQPV"), ("INSEE", "igeo:codeINSEE"))
_KINDS = ((PV.Organisation, "Organization"), (PV.Equipement, "Place"))
_CLASSES = """
SELECT DISTINCT ?class WHERE {
  VALUES (?thing) { (UNDEF) } ?thing a/rdfs:subClassOf* ?class
}
"""
_STATUS = "SELECT ?code WHERE { VALUES (?thing) { (UNDEF) } ?thing pv:statutCourant ?code }"
_AROUND = """
SELECT DISTINCT ?place ?label WHERE {
  VALUES (?thing) { (UNDEF) } ?thing pv:surCommune ?place . ?place rdfs:label ?label
} ORDER BY ?place
"""


def of_thing(request: Request, kind: str, thing: Thing) -> Node:
    """Return a thing.

    Args:
        request: What is answered: the page of the thing.
        kind: The first segment of the page's path.
        thing: What the page shows.
    """
    node: Node = {
        "@type": "Thing",
        "@id": thing.iri,
        "name": coded(thing.title, language_of(request)) if thing.coded else thing.title,
        "url": base_of(request) + request.url.path,
    }
    if kind in _ACTIONS:
        return node | _action(opened(request), thing)
    if kind in _PARTS:
        return node | {"@type": "CreativeWork", "inLanguage": "fr", "isPartOf": _plan(thing.iri)}
    if kind in _PLACES:
        return node | _place(opened(request), kind, thing)
    return node | (_term(request, thing) if kind == "theme" else _actor(opened(request), thing))


def of_plan(request: Request, iri: str, title: str) -> Node:
    """Return a plan, a work by those who drew it up.

    Args:
        request: What is answered: the page of the plan.
        iri: The plan.
        title: Its title.
    """
    authors = words(opened(request), iri, "dcterms:creator")
    return {
        "@type": "CreativeWork",
        "@id": iri,
        "name": title,
        "url": base_of(request) + request.url.path,
        "inLanguage": "fr",
        "creator": [{"@type": "Organization", "name": each.text} for each in authors],
        "datePublished": [
            each.text for each in words(opened(request), iri, "^pv:versionDe/dcterms:issued")
        ],
    }


def of_source(request: Request, iri: str, title: str, plan: str) -> Node:
    """Return the document that a plan was read in.

    Args:
        request: What is answered: the page of the document.
        iri: The document.
        title: Its title.
        plan: The plan.
    """
    found = opened(request)
    media = [each.text for each in words(found, iri, "dcterms:format")]
    return {
        "@type": "DigitalDocument",
        "@id": iri,
        "name": title,
        "url": base_of(request) + request.url.path,
        "inLanguage": "fr",
        "encodingFormat": media,
        "about": {"@id": plan},
    }


def of_question(request: Request, query: Query, iri: str) -> Node:
    """Return a question of the catalogue, a piece of SPARQL.

    Args:
        request: What is answered: the page of the question.
        query: The question.
        iri: Its IRI.
    """
    english = language_of(request) == "en"
    base = base_of(request)
    return {
        "@type": "SoftwareSourceCode",
        "@id": iri,
        "name": query.summary_en if english else query.summary,
        "description": query.question_en if english else query.question,
        "url": base + request.url.path,
        "programmingLanguage": "SPARQL",
        "keywords": list(query.tags),
        "encoding": {
            "@type": "MediaObject",
            "encodingFormat": "application/sparql-query",
            "contentUrl": f"{base}/requetes/{query.slug}.rq",
        },
    }


def _action(found: Opened, thing: Thing) -> Node:
    codes = [str(row["code"]) for row in found.rows(_STATUS, thing=NamedNode(thing.iri))]
    states = (_STATES.get(code.rpartition("/")[2]) for code in codes)
    return {
        "@type": "Action",
        "actionStatus": [f"https://schema.org/{each}" for each in states if each],
        "location": _named(thing, "Place", "territoire"),
        "participant": _named(thing, "Organization", "acteur"),
        "object": _named(thing, "DefinedTerm", "theme", "herite"),
        "subjectOf": _plan(thing.iri),
    }


def _named(thing: Thing, kind: str, *facts: str) -> list[Node]:
    """Return what some facts of a thing name."""
    return several(
        {"@type": kind, "@id": each.iri, "name": each.value}
        for each in thing.facts
        if each.kind in facts and each.iri
    )


def _plan(iri: str) -> Node:
    """Return the plan that an element is of."""
    root, _, local = iri.partition("/id/")
    return {"@type": "CreativeWork", "@id": f"{root}/id/{local.partition('/')[0]}"}


def _place(found: Opened, kind: str, thing: Thing) -> Node:
    around = found.rows(_AROUND, thing=NamedNode(thing.iri))
    return {
        "@type": "City" if kind == "commune" else "Place",
        "identifier": [
            {"@type": "PropertyValue", "propertyID": name, "value": each.text}
            for name, path in _CODES
            for each in words(found, thing.iri, path)
        ],
        "containedInPlace": [
            {"@type": "City", "@id": str(row["place"]), "name": str(row["label"])} for row in around
        ],
    }


def _term(request: Request, thing: Thing) -> Node:
    scheme, _, code = thing.iri.rpartition("/")
    english = language_of(request) == "en"
    return {
        "@type": "DefinedTerm",
        "description": thing.definition_en if english else thing.definition,
        "termCode": code,
        "inDefinedTermSet": {"@type": "DefinedTermSet", "@id": scheme},
    }


def _actor(found: Opened, thing: Thing) -> Node:
    """Return a partner: an organisation, a facility, or what is neither, such as a scheme."""
    classes = {row["class"] for row in found.rows(_CLASSES, thing=NamedNode(thing.iri))}
    kind = next((name for each, name in _KINDS if each.value in classes), "Thing")
    others = [each.text for each in words(found, thing.iri, "skos:altLabel")]
    return {"@type": kind, "alternateName": others}
