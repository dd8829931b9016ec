"""The style sheet, the icon and the scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from planville_kg.portal.appearance import own_files
from planville_kg.portal.islands import built

if TYPE_CHECKING:
    from starlette.requests import Request

_HEADERS = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}


def routes() -> list[Route]:
    """Return the routes of this module."""
    return [
        Route("/statique/{name}", serve_file),
    ]


def serve_file(request: Request) -> Response:
    """Serve a file under the one address that its content has."""
    found = (own_files() | built()).get(request.url.path)
    if found is None:
        raise HTTPException(404)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers = _HEADERS | {"Content-Encoding": "gzip"}
        return Response(found.pressed, media_type=found.media_type, headers=headers)
    return Response(found.content, media_type=found.media_type, headers=_HEADERS)
