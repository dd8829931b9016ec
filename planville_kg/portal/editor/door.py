"""The one address `/sparql`: people get the editor, programs the protocol, by `Accept`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.routing import Route

from planville_kg.portal import protocol
from planville_kg.portal.editor.files import FILES
from planville_kg.portal.editor.names import PATH
from planville_kg.portal.editor.show import show
from planville_kg.portal.editor.terms import serve_names, serve_terms
from planville_kg.portal.negotiation import Offer, accepted, choose
from planville_kg.portal.protocol.admission import turn
from planville_kg.portal.protocol.asked import FORM
from planville_kg.portal.protocol.formats import GRAPHS, ROWS

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_PAGE = Offer("text/html", "html")
_OFFERS = (*ROWS, *GRAPHS, _PAGE)
"""The page comes last: who accepts anything is a program."""


def routes() -> list[Route]:
    """Return the routes of this module, those of the protocol among them."""
    return [
        Route(f"{PATH}/termes.json", serve_terms),
        Route(f"{PATH}/noms.json", serve_names),
        *(Route(each.path, _Door(each.app)) for each in protocol.routes()),
    ]


class _Door:
    """Leads people to the editor and programs to the protocol."""

    def __init__(self, protocol: ASGIApp) -> None:
        self._protocol = protocol

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        if not is_for_people(request):
            await self._protocol(scope, receive, send)
            return
        with turn(request.app.state.sparql, request) as has_turn:
            response = await show(request, has_turn=has_turn)
            response.headers.add_vary_header("Accept")
            if request.method == "HEAD":
                response.body = b""
            await response(scope, receive, send)


def is_for_people(request: Request) -> bool:
    """Whether a request is for the editor: a page is preferred, or one of its own files asked."""
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != FORM:
            return False
    elif request.method not in {"GET", "HEAD"}:
        return False
    form = request.query_params.get("format", "")
    if form:
        return form in FILES
    return choose(accepted(request.headers), _OFFERS) == _PAGE
