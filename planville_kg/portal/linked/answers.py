"""What every answer of linked data says: its forms, its tag, what it may not be."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, Response

from planville_kg.portal.negotiation import listed, matches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from starlette.requests import Request

    from planville_kg.portal.negotiation import Offer

VOID = "/.well-known/void"


def tag(*parts: str) -> str:
    """Return the entity tag of what these decide."""
    return f'"{sha256(chr(0).join(parts).encode("utf-8", "replace")).hexdigest()[:32]}"'


def given(
    request: Request,
    offer: Offer,
    etag: str,
    make: Callable[[], bytes],
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return a document, or 304 where the client has it; it is made only if it is sent.

    Args:
        request: What is answered.
        offer: The form of the document.
        etag: Its tag.
        make: Makes it.
        headers: Further headers.
    """
    said = {"ETag": etag, "Cache-Control": "no-cache", "Vary": "Accept", **(headers or {})}
    if matches(request.headers.get("if-none-match"), etag):
        return Response(status_code=304, headers=said)
    return Response(make(), headers=said | {"Content-Type": offer.content_type})


def unacceptable(offers: Iterable[Offer], path: str) -> Response:
    """Return 406 with what can be had, and where."""
    found = tuple(offers)
    lines = "".join(f"{path}.{each.name}\n" for each in found)
    text = f"Formats possibles :\n{listed(found)}Adresses :\n{lines}"
    return PlainTextResponse(text, 406, {"Vary": "Accept", "Link": links(path, found)})


def links(path: str, offers: Iterable[Offer], *others: str) -> str:
    """Return a `Link` header to the forms of a document (RFC 8288).

    Args:
        path: The path of the document, without suffix.
        offers: Its forms.
        *others: Further links.
    """
    forms = [f'<{path}.{each.name}>; rel="alternate"; type="{each.media_type}"' for each in offers]
    return ", ".join([*forms, *others, f'<{VOID}>; rel="describedby"; type="text/turtle"'])
