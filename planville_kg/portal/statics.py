"""The style sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from planville_kg.portal.rendering import style, style_address

if TYPE_CHECKING:
    from starlette.requests import Request

_FOREVER = "public, max-age=31536000, immutable"


def routes() -> list[Route]:
    """Return the routes of this module."""
    return [
        Route("/statique/{name}", serve_style),
    ]


def serve_style(request: Request) -> Response:
    """Serve the style sheet, under the one address that its content has."""
    if request.url.path != style_address():
        raise HTTPException(404)
    return Response(style(), media_type="text/css", headers={"Cache-Control": _FOREVER})
