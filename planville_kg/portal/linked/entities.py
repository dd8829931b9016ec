"""`/id/…` and `/code/…`: 303 to what describes the thing, in the form that the client prefers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from planville_kg.portal.linked.answers import given, links, tag, unacceptable
from planville_kg.portal.linked.forms import DATA, HTML, describe
from planville_kg.portal.linked.things import Found, find, page_of
from planville_kg.portal.negotiation import Offer, accepted, choose
from planville_kg.portal.rendering import opened
from planville_kg.portal.retired import gone

if TYPE_CHECKING:
    from starlette.requests import Request

_SUFFIXES = {f".{each.name}": each for each in (*DATA, HTML)}


def routes() -> list[Route]:
    """Return the routes of this module."""
    return [Route("/id/{rest:path}", show), Route("/code/{rest:path}", show)]


def show(request: Request) -> Response:
    """Answer for a thing, or for a document about it, by its suffix."""
    local = request.url.path.lstrip("/")
    current = opened(request)
    found = find(current.graph.store, current.roots, local)
    if found is not None:
        return gone(request, found.iri) if found.retired else _see(request, found)
    stem, offer = _split(local)
    found = find(current.graph.store, current.roots, stem) if offer else None
    if found is None or offer is None:
        raise HTTPException(404)
    if found.retired:
        return gone(request, found.iri)
    return _page(request, found) if offer == HTML else _document(request, found, offer)


def _split(local: str) -> tuple[str, Offer | None]:
    for suffix, offer in _SUFFIXES.items():
        if local.endswith(suffix):
            return local.removesuffix(suffix), offer
    return local, None


def _see(request: Request, found: Found) -> Response:
    page = _page_address(request, found)
    offers = (HTML, *DATA) if page else DATA
    offer = choose(accepted(request.headers), offers)
    if offer is None:
        return unacceptable(offers, found.path)
    target = page if offer == HTML else f"{found.path}.{offer.name}"
    headers = {"Vary": "Accept", "Link": links(found.path, DATA, *_page_link(page))}
    return RedirectResponse(target, 303, headers)


def _page(request: Request, found: Found) -> Response:
    page = _page_address(request, found)
    if not page:
        raise HTTPException(404)
    return RedirectResponse(page, 303)


def _document(request: Request, found: Found, offer: Offer) -> Response:
    current = opened(request)
    page = _page_address(request, found)
    about = f'<{found.iri}>; rel="describes"'
    headers = {"Link": links(found.path, DATA, *_page_link(page), about)}
    return given(
        request,
        offer,
        tag(current.name, found.iri, offer.name),
        lambda: describe(current.graph.store, found.iri, offer.name, current.roots),
        headers,
    )


def _page_address(request: Request, found: Found) -> str:
    return page_of(request.app, opened(request).graph.store, found.iri)


def _page_link(page: str) -> list[str]:
    return [f'<{page}>; rel="alternate"; type="text/html"'] if page else []
