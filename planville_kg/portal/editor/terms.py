"""What completion offers: the terms of the graph with their words, and things by their names."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from planville_kg.portal.editor.names import compact
from planville_kg.portal.linked.answers import given, tag
from planville_kg.portal.negotiation import Offer
from planville_kg.portal.rendering import opened, settings_of
from planville_kg.portal.wording import clip
from planville_kg.search.labels import begun, labels
from planville_kg.vocab import PREFIXES, XSD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request

    from planville_kg.portal.state import Opened

MOST = 20
"""The most names that are offered at a time."""
_OFFER = Offer("application/json", "json")
_LONGEST = 100
_CLIPPED = 240
_COUNTS = {
    "class": "SELECT ?term (COUNT(*) AS ?count) { ?thing a ?term } GROUP BY ?term",
    "property": "SELECT ?term (COUNT(*) AS ?count) { ?thing ?term ?value } GROUP BY ?term",
}
_DECLARED = {
    "class": "SELECT DISTINCT ?term { ?term a owl:Class }",
    "property": """SELECT DISTINCT ?term {
      VALUES ?kind { owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty }
      ?term a ?kind
    }""",
}
_WORDS = """SELECT ?term (SAMPLE(?l) AS ?label) (SAMPLE(?c) AS ?comment) (SAMPLE(?d) AS ?domain) {
  ?term a ?kind .
  VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty }
  OPTIONAL { ?term rdfs:label ?l . FILTER(LANG(?l) = "fr") }
  OPTIONAL { ?term rdfs:comment|skos:definition ?c . FILTER(LANG(?c) = "fr") }
  OPTIONAL { ?term rdfs:domain ?d . FILTER(ISIRI(?d)) }
} GROUP BY ?term"""
_CODES = """SELECT ?term ?label ?scheme {
  ?term skos:inScheme/skos:prefLabel ?scheme ; skos:prefLabel ?label .
  FILTER(LANG(?label) = "fr" && LANG(?scheme) = "fr")
} ORDER BY ?scheme ?label ?term"""
_SCHEMES = """SELECT DISTINCT ?term ?scheme {
  ?code skos:inScheme/skos:prefLabel ?scheme . ?thing ?term ?code .
  FILTER(LANG(?scheme) = "fr")
} ORDER BY ?term ?scheme"""


def serve_terms(request: Request) -> Response:
    """Serve the terms of the generation: classes, properties, codes and prefixes."""
    found = opened(request)
    etag = tag(found.name, "termes")
    return given(
        request, _OFFER, etag, lambda: found.made_alone("termes", lambda: _json(_terms(found)))
    )


def serve_names(request: Request) -> Response:
    """Serve the things whose names begin as `q` says."""
    text = request.query_params.get("q", "")[:_LONGEST]
    found = opened(request)
    named = found.made_alone("noms", lambda: labels(settings_of(request).store))
    rows = [
        {"iri": each.iri, "label": clip(each.label, _CLIPPED), "kind": each.kind_label}
        for each in begun(named, text, MOST)
    ]
    return Response(_json(rows), media_type="application/json")


def _terms(found: Opened) -> dict[str, Any]:
    words = {row["term"]: row for row in found.rows(_WORDS)}
    schemes: dict[str, list[str]] = {}
    for row in found.rows(_SCHEMES):
        schemes.setdefault(compact(row["term"]), []).append(row["scheme"])
    return {
        "prefixes": PREFIXES,
        "classes": list(_of_kind(found, "class", words)),
        "properties": list(_of_kind(found, "property", words)),
        "schemes": schemes,
        "codes": [
            {"term": compact(row["term"]), "label": row["label"], "scheme": row["scheme"]}
            for row in found.rows(_CODES)
        ],
        "types": [f"xsd:{name}" for name in XSD],
    }


def _of_kind(found: Opened, kind: str, words: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the terms that are used, the most used first, then those that are only declared."""
    counts = {row["term"]: row["count"] for row in found.rows(_COUNTS[kind])}
    declared = {row["term"]: 0 for row in found.rows(_DECLARED[kind])}
    for term, count in sorted((declared | counts).items(), key=lambda one: (-one[1], one[0])):
        said = words.get(term, {})
        yield {
            "term": compact(term),
            "label": said.get("label") or "",
            "comment": clip(said.get("comment") or "", _CLIPPED),
            "domain": compact(said["domain"]) if said.get("domain") else "",
            "count": count,
        }


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
