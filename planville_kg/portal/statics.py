"""The style sheet, the icon and the scripts."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from planville_kg import assets
from planville_kg.portal.islands import built
from planville_kg.portal.rendering import ICON, STYLE, asset_address
from planville_kg.portal.served import Served

if TYPE_CHECKING:
    from starlette.requests import Request

_HEADERS = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
_MEDIA = {STYLE: "text/css", ICON: "image/svg+xml"}


def routes() -> list[Route]:
    """Return the routes of this module."""
    return [
        Route("/statique/{name}", serve_file),
    ]


def serve_file(request: Request) -> Response:
    """Serve a file under the one address that its content has."""
    found = (_ours() | built()).get(request.url.path)
    if found is None:
        raise HTTPException(404)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers = _HEADERS | {"Content-Encoding": "gzip"}
        return Response(found.pressed, media_type=found.media_type, headers=headers)
    return Response(found.content, media_type=found.media_type, headers=_HEADERS)


@cache
def _ours() -> dict[str, Served]:
    """Return what is not built, by address."""
    return {
        asset_address(path): Served(assets.path(path).read_bytes(), media)
        for path, media in _MEDIA.items()
    }
