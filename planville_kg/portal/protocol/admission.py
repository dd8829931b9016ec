"""Who may ask now, and what was sent: the same for programs and for people."""

from __future__ import annotations

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

from planville_kg.portal.clients import client_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request

    from planville_kg.portal.protocol.service import Service


@contextmanager
def turn(service: Service, request: Request) -> Iterator[bool]:
    """Take one of the turns of a client, and say whether there was one left.

    It is given back once the answer has left: who does not read has no more of them kept.
    """
    client = asker(request)
    has_turn = service.turns.take(client)
    try:
        yield has_turn
    finally:
        if has_turn:
            service.turns.give_back(client)


def count(service: Service, request: Request, *, has_turn: bool) -> None:
    """Count a request among those of its client.

    Raises:
        HTTPException: 429 if its client asks too often, or too much at a time.
    """
    if not has_turn:
        raise _too_many(1)
    if wait := service.rate.wait(asker(request)):
        raise _too_many(wait)


def asker(request: Request) -> str:
    """Return what stands for the client of a request."""
    return client_of(request.client.host if request.client else None)


async def read_body(service: Service, request: Request) -> bytes:
    """Read the body, which may be neither too long nor too slow, nor compressed.

    Raises:
        HTTPException: 413 if it is too long, 408 if it is too slow, 415 if it is compressed.
    """
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise HTTPException(415, "Envoyez la requête sans la compresser.")
    found = bytearray()
    try:
        async with asyncio.timeout(service.bounds.body_s):
            async for part in request.stream():
                found += part
                if len(found) > service.bounds.max_body:
                    raise HTTPException(413, "La requête est trop longue.")
    except TimeoutError:
        raise HTTPException(408, "La requête a été envoyée trop lentement.") from None
    return bytes(found)


def address_of(service: Service, request: Request) -> str:
    """Return the address of the service, against which relative IRIs are read too."""
    return service.endpoint or str(request.url.replace(query="", fragment=""))


def _too_many(wait: int) -> HTTPException:
    message = f"Trop de requêtes : recommencez dans {wait} s."
    return HTTPException(429, message, {"Retry-After": str(wait)})
