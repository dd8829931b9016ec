"""The style sheet and what programs look for at the root of any site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from planville_kg.portal.rendering import style, style_address

if TYPE_CHECKING:
    from starlette.requests import Request

_FOREVER = "public, max-age=31536000, immutable"


def routes() -> list[Route]:
    """Return the routes of this module."""
    return [
        Route("/statique/{name}", serve_style),
        Route("/robots.txt", serve_robots),
    ]


def serve_style(request: Request) -> Response:
    """Serve the style sheet, under the one address that its content has."""
    if request.url.path != style_address():
        raise HTTPException(404)
    return Response(style(), media_type="text/css", headers={"Cache-Control": _FOREVER})


def serve_robots(_: Request) -> Response:
    """Let robots read pages, not follow every combination of facets."""
    return PlainTextResponse("User-agent: *\nDisallow: /question\nDisallow: /actions?\n")
