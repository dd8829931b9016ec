"""`/sitemap.xml` and `/robots.txt`: the pages that search engines may read (sitemaps.org 0.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from pyoxigraph import NamedNode
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from planville_kg.portal.linked.things import here, page_of
from planville_kg.portal.rendering import opened, settings_of
from planville_kg.vocab import RDF, SKOS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.applications import Starlette
    from starlette.requests import Request

    from planville_kg.portal.state import Opened

MOST = 50_000
"""The most addresses of one map."""
PARTS = 20
"""The most maps: the rest is found by following links."""
FIXED = ("/", "/actions", "/def", "/donnees", "/question", "/requetes")
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def routes() -> list[Route]:
    """Return the routes of this module."""
    return [
        Route("/sitemap.xml", show),
        Route("/sitemap-{part:int}.xml", show_part),
        Route("/robots.txt", robots),
    ]


def show(request: Request) -> Response:
    """Show the map, or the list of its parts where there are many addresses."""
    found = _addresses(request)
    if len(found) <= MOST:
        return _map(request, found)
    base, parts = _base(request), -(-len(found) // MOST)
    lines = [
        f"<sitemap><loc>{escape(base)}/sitemap-{part}.xml</loc></sitemap>\n"
        for part in range(1, parts + 1)
    ]
    return _xml(f"<sitemapindex {_SPACE}>\n{''.join(lines)}</sitemapindex>\n")


def show_part(request: Request) -> Response:
    """Show one part of the map."""
    part = request.path_params["part"]
    found = _addresses(request)[(part - 1) * MOST : part * MOST] if part else ()
    if not found:
        raise HTTPException(404)
    return _map(request, found)


def robots(request: Request) -> Response:
    """Let robots read pages, not queries, nor every combination of facets or of versions."""
    text = (
        "User-agent: *\nDisallow: /question?\nDisallow: /actions?\nDisallow: /recherche?\n"
        f"Disallow: /comparaison?\nDisallow: /sparql\nSitemap: {_base(request)}/sitemap.xml\n"
    )
    return PlainTextResponse(text)


def _addresses(request: Request) -> tuple[str, ...]:
    found = opened(request)
    made: tuple[str, ...] = found.made("sitemap", lambda: _find(request.app, found))
    return made


def _find(app: Starlette, found: Opened) -> tuple[str, ...]:
    """Return the addresses of the pages that are not made by a question, sorted."""
    addresses = (page_of(app, found.graph.store, iri) for iri in _things(found))
    pages = {each.partition("#")[0] for each in addresses}
    return (*FIXED, *sorted(pages - {""}))[: MOST * PARTS]


def _things(found: Opened) -> Iterator[str]:
    """Yield the IRIs of the data that have a kind, codes among them."""
    for predicate in (RDF.type, SKOS.inScheme):
        for quad in found.graph.store.quads_for_pattern(None, predicate, None):
            if isinstance(quad.subject, NamedNode) and here(quad.subject.value, found.roots):
                yield quad.subject.value


def _map(request: Request, addresses: tuple[str, ...]) -> Response:
    base = _base(request)
    lines = [f"<url><loc>{escape(base + each)}</loc></url>\n" for each in addresses]
    return _xml(f"<urlset {_SPACE}>\n{''.join(lines)}</urlset>\n")


def _xml(body: str) -> Response:
    return Response(_HEAD + body, media_type="application/xml")


def _base(request: Request) -> str:
    return settings_of(request).base_url or str(request.base_url).rstrip("/")
