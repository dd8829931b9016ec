"""`/sparql`: one address, GET and POST, exact status codes, errors in one French sentence."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from planville_kg.portal.negotiation import accepted, listed, matches
from planville_kg.portal.protocol.admission import address_of, asker, count, read_body, turn
from planville_kg.portal.protocol.asked import Demand, read_get, read_post
from planville_kg.portal.protocol.description import description
from planville_kg.portal.protocol.failures import failure
from planville_kg.portal.protocol.formats import GRAPH_OFFERS, GRAPHS, ROW_OFFERS, ROWS, wanted
from planville_kg.query.pool import Asked

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from planville_kg.portal.negotiation import Offer
    from planville_kg.portal.protocol.service import Service

PATH = "/sparql"
CUT = "X-Planville-Coupe"
_KNOWN = ("GET", "HEAD", "POST", "OPTIONS")
_METHODS = ", ".join(_KNOWN)
_TAGGED = 1 << 15
"""Longer queries have no tag: reading them takes time from everyone."""
_CHANGING = re.compile(rb"rand|now|uuid|bnode|\\u", re.IGNORECASE)
"""What may make a query answer otherwise the next time."""


def routes() -> list[Route]:
    """Return the route of the service; `app.state.sparql` is its `Service`."""
    return [Route(PATH, _Endpoint())]


class _Endpoint:
    """Takes every method, so that a refusal is in our words."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        service: Service = request.app.state.sparql
        with turn(service, request) as has_turn:
            response = await _response(service, request, has_turn=has_turn)
            await response(scope, receive, send)


async def _response(service: Service, request: Request, *, has_turn: bool) -> Response:
    try:
        response = await _answer(service, request, has_turn=has_turn)
    except HTTPException as error:
        response = Response(f"{error.detail}\n", error.status_code, media_type="text/plain")
        response.headers.update(error.headers or {})
    _allow_origin(service, request, response)
    if request.method == "HEAD":
        response.body = b""
    return response


async def _answer(service: Service, request: Request, *, has_turn: bool) -> Response:
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": _METHODS})
    if request.method not in _KNOWN:
        raise HTTPException(405, f"Méthodes possibles : {_METHODS}.", {"Allow": _METHODS})
    count(service, request, has_turn=has_turn)
    return await _read(service, request)


async def _read(service: Service, request: Request) -> Response:
    """Read what is asked, and answer it."""
    said = request.scope["query_string"]
    if request.method == "POST":
        body = await read_body(service, request)
        kind = request.headers.get("content-type")
        return await _queried(service, request, read_post(said, kind, body))
    demand = read_get(said)
    if isinstance(demand, Demand):
        return await _queried(service, request, demand)
    return _described(service, request, demand)


def _described(service: Service, request: Request, name: str | None) -> Response:
    offer = wanted(accepted(request.headers), name, GRAPHS)
    if offer is None:
        raise _unacceptable(GRAPH_OFFERS)
    opened = service.state.current
    address = address_of(service, request)
    etag = _tag(opened.generation.name, address, offer.media_type)
    if matches(request.headers.get("if-none-match"), etag):
        return _unchanged(etag)
    body = description(opened.graph.store, address, offer.name, union=service.union)
    return _given(body, offer, etag)


async def _queried(service: Service, request: Request, demand: Demand) -> Response:
    accept = accepted(request.headers)
    rows, graph = (wanted(accept, demand.format, offers) for offers in (ROWS, GRAPHS))
    if rows is None and graph is None:
        raise _unacceptable((*ROW_OFFERS, *GRAPH_OFFERS))
    base = address_of(service, request)
    etag = _etag(service, demand, base, (rows, graph))
    if etag and matches(request.headers.get("if-none-match"), etag):
        return _unchanged(etag)
    asked = Asked(
        demand.sparql,
        rows.name if rows else "",
        graph.name if graph else "",
        demand.default_graphs,
        demand.named_graphs,
        base,
        asker(request),
    )
    found = await service.answer(asked, request.receive)
    if found.kind == "unfit":
        raise _unacceptable(GRAPH_OFFERS if graph is None else ROW_OFFERS)
    if found.kind != "done":
        raise failure(found, service.bounds)
    offer = rows if rows and not found.is_graph else graph
    response = _given(found.body, offer, etag)
    if found.cut is not None:
        response.headers[CUT] = str(found.cut)
    return response


def _given(body: bytes, offer: Offer | None, etag: str) -> Response:
    headers = {"Vary": "Accept", "Cache-Control": "no-cache"}
    if etag:
        headers["ETag"] = etag
    if offer is not None:
        headers["Content-Type"] = offer.content_type
    return Response(body, headers=headers)


def _unchanged(etag: str) -> Response:
    headers = {"ETag": etag, "Vary": "Accept", "Cache-Control": "no-cache"}
    return Response(status_code=304, headers=headers)


def _unacceptable(offers: tuple[Offer, ...]) -> HTTPException:
    return HTTPException(406, f"Formats possibles :\n{listed(offers)}", {"Vary": "Accept"})


def _etag(
    service: Service, demand: Demand, base: str, offers: tuple[Offer | None, Offer | None]
) -> str:
    """Return the tag of an answer, which the store and the request decide; empty if they do not."""
    if len(demand.sparql) > _TAGGED or _CHANGING.search(demand.sparql.encode("utf-8", "replace")):
        return ""
    generation = service.state.current.generation.name
    return _tag(generation, repr(demand), base, repr(offers), str(service.bounds.max_rows))


def _tag(*parts: str) -> str:
    return f'"{sha256(chr(0).join(parts).encode("utf-8", "replace")).hexdigest()[:32]}"'


def _allow_origin(service: Service, request: Request, response: Response) -> None:
    """Let the pages of other sites read the answer, where the service was told to."""
    origin, known = request.headers.get("origin"), service.bounds.origins
    if known:
        response.headers.add_vary_header("Origin")
    if origin is None or not ("*" in known or origin in known):
        return
    response.headers["Access-Control-Allow-Origin"] = "*" if "*" in known else origin
    response.headers["Access-Control-Expose-Headers"] = f"{CUT}, ETag"
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = _METHODS
        response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type, If-None-Match"
        response.headers["Access-Control-Max-Age"] = "86400"
