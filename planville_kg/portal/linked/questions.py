"""`/requetes.ttl` and its like: the questions of the catalogue as SHACL executables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.routing import Route

from planville_kg.portal import protocol
from planville_kg.portal.linked.answers import given, links, tag, unacceptable
from planville_kg.portal.linked.forms import RDF_FORMS, write
from planville_kg.portal.rendering import opened, settings_of
from planville_kg.site.executables import executables, turtle

if TYPE_CHECKING:
    from pyoxigraph import Triple
    from starlette.requests import Request
    from starlette.responses import Response

    from planville_kg.portal.negotiation import Offer
    from planville_kg.query.question import Query

PATH = "/requetes"
DESCRIBED = "description"
"""The last segment of the address of what describes one question, before its suffix."""


def routes() -> list[Route]:
    """Return the routes of this module."""
    return [
        Route(f"{PATH}.{{form}}", show),
        Route(f"{PATH}/{{name}}/{DESCRIBED}.{{form}}", show_one),
    ]


def show(request: Request) -> Response:
    """Give all questions in the form that the suffix says."""
    return give(request, _offer(request))


def show_one(request: Request) -> Response:
    """Give one question in the form that the suffix says."""
    catalogue = opened(request).catalogue
    name = request.path_params["name"]
    if name not in catalogue:
        raise HTTPException(404)
    return give(request, _offer(request), catalogue[name])


def give(request: Request, offer: Offer | None, *queries: Query) -> Response:
    """Give questions as SHACL executables.

    Args:
        request: What is answered.
        offer: The form; none where the client wants another.
        *queries: The questions; all of the catalogue where none is given.
    """
    path = f"{PATH}/{queries[0].slug}/{DESCRIBED}" if queries else PATH
    if offer is None:
        return unacceptable(RDF_FORMS, path)
    found = opened(request)
    base = settings_of(request).base_url or str(request.base_url).rstrip("/")
    asked = queries or tuple(found.catalogue.values())
    names = (each.slug for each in asked)
    key = ("executables", base, offer.name, *names)

    def make() -> bytes:
        triples = executables(asked, base + protocol.PATH, found.roots[-1])
        return _written(sorted(triples, key=str), offer.name)

    return given(
        request,
        offer,
        tag(found.name, *key),
        lambda: bytes(found.kept(key, make)),
        {"Link": links(path, RDF_FORMS)},
    )


def _written(triples: list[Triple], form: str) -> bytes:
    return turtle(triples) if form == "ttl" else write(triples, form)


def _offer(request: Request) -> Offer | None:
    form = request.path_params["form"]
    return next((each for each in RDF_FORMS if each.name == form), None)
