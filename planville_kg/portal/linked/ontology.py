"""`/def`: the ontology, as RDF by Accept or suffix, and as a page of its terms for people."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode
from starlette.routing import Route

from planville_kg import assets
from planville_kg.box import Box
from planville_kg.portal.languages import VARY, language_of
from planville_kg.portal.linked.answers import given, links, tag, unacceptable
from planville_kg.portal.linked.forms import HTML, RDF_FORMS, write
from planville_kg.portal.messages import N_
from planville_kg.portal.negotiation import Offer, accepted, choose
from planville_kg.portal.rendering import page
from planville_kg.site.ontology import read_triples
from planville_kg.vocab import BASE, PV, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from pyoxigraph import Triple
    from starlette.requests import Request
    from starlette.responses import Response

PATH = "/def"
FILE = "ontology/planville.ttl"
CONTEXT = "ontology/context.jsonld"
_OWL = "http://www.w3.org/2002/07/owl#"
KINDS = (
    ("Class", N_("Classes")),
    ("ObjectProperty", N_("Relations")),
    ("DatatypeProperty", N_("Valeurs")),
)
"""The kinds of terms, and the title of each on the page."""
_JSON_LD = Offer("application/ld+json", "jsonld")


class Term(Box):
    """A term: its name, its words in one language, and the terms that it is said of."""

    name: str
    label: str
    definition: str
    above: tuple[str, ...]
    domain: tuple[str, ...]
    range: tuple[str, ...]


def routes() -> list[Route]:
    """Return the routes of this module."""
    return [
        Route(PATH, show),
        Route("/def.{form}", show),
        Route("/def/context.jsonld", serve_context),
    ]


def show(request: Request) -> Response:
    """Show the ontology in the form that is asked."""
    offers = (HTML, *RDF_FORMS)
    name = request.path_params.get("form")
    offer = (
        choose(accepted(request.headers), offers)
        if name is None
        else next((each for each in offers if each.name == name), None)
    )
    if offer is None:
        return unacceptable(RDF_FORMS, PATH)
    headers = {"Link": links(PATH, RDF_FORMS), "Vary": "Accept"}
    if offer == HTML:
        return _page(request, headers)
    source = assets.path(FILE).read_bytes()
    etag = tag(source.decode(), offer.name)
    return given(request, offer, etag, lambda: _written(source, offer.name), headers)


def serve_context(request: Request) -> Response:
    """Serve the JSON-LD context."""
    source = assets.path(CONTEXT).read_bytes()
    return given(request, _JSON_LD, tag(source.decode()), lambda: source)


@cache
def terms(kind: str, language: str) -> tuple[Term, ...]:
    """Return our terms of a kind, sorted by name.

    Args:
        kind: The name of a class of OWL.
        language: `fr` or `en`.
    """
    said: dict[str, list[Triple]] = {}
    for triple in read_triples(assets.path(FILE)):
        if isinstance(triple.subject, NamedNode) and triple.subject.value.startswith(PV.base):
            said.setdefault(triple.subject.value, []).append(triple)
    wanted = NamedNode(_OWL + kind)
    return tuple(
        _term(iri, found, language)
        for iri, found in sorted(said.items())
        if any(each.predicate == RDF.type and each.object == wanted for each in found)
    )


def _page(request: Request, headers: dict[str, str]) -> Response:
    language = language_of(request)
    groups = [(title, terms(kind, language)) for kind, title in KINDS]
    response = page(request, "ontologie.html.jinja", groups=groups, base=BASE, forms=RDF_FORMS)
    response.headers["Link"] = headers["Link"]
    response.headers["Vary"] = f"Accept, {VARY}"
    return response


def _written(source: bytes, form: str) -> bytes:
    return source if form == "ttl" else write(read_triples(assets.path(FILE)), form)


def _term(iri: str, found: list[Triple], language: str) -> Term:
    return Term(
        name=iri.removeprefix(PV.base),
        label=_text(found, RDFS.label, language),
        definition=_text(found, SKOS.definition, language) or _text(found, RDFS.comment, language),
        above=_names(found, RDFS.subClassOf) + _names(found, RDFS.subPropertyOf),
        domain=_names(found, RDFS.domain),
        range=_names(found, RDFS.range),
    )


def _text(found: list[Triple], predicate: NamedNode, language: str) -> str:
    texts = {
        each.object.language: each.object.value
        for each in found
        if each.predicate == predicate and isinstance(each.object, Literal)
    }
    return texts.get(language) or texts.get("fr") or ""


def _names(found: list[Triple], predicate: NamedNode) -> tuple[str, ...]:
    """Return the terms of ours that a property gives, by name."""
    names = (
        each.object.value.removeprefix(PV.base)
        for each in found
        if each.predicate == predicate
        and isinstance(each.object, NamedNode)
        and each.object.value.startswith(PV.base)
    )
    return tuple(sorted(names))
