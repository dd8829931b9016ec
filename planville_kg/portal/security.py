"""What every answer says to browsers, and which requests get no answer at all."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from planville_kg.portal.settings import Settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}


_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[^\s:/@\[\]]+)(?::[0-9]{1,5})?")
PIECE = 1 << 16
"""Bytes of an answer that are given to the server at once."""


class TooLargeError(Exception):
    """More was sent than is read."""


class Security:
    """Refuses foreign hosts, too long addresses and bodies; adds the headers of security.

    What breaks is written to the journal, and answered by `broken`.
    """

    def __init__(
        self, app: ASGIApp, settings: Settings, broken: Callable[[Request], Response]
    ) -> None:
        self.app = app
        self.settings = settings
        self.broken = broken

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        guarded = _Guarded(send)
        if refused := self._refused(scope):
            await refused(scope, receive, guarded)
            return
        try:
            await self.app(scope, self._bounded(receive), guarded)
        except TooLargeError:
            await _refusal(413, "Trop de données.")(scope, receive, guarded)
        except ClientDisconnect:
            return  # who left before the end of its request wants no answer
        except Exception:
            logging.getLogger(__name__).exception("%s", scope["path"])
            if guarded.started:
                raise  # the connection is cut: half an answer must not look whole
            await self.broken(Request(scope))(scope, receive, guarded)

    def _refused(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        if host_of(headers.get("host", "")) not in self.settings.hosts:
            return _refusal(400, "Ce portail ne se sert pas sous ce nom d'hôte (--allow-host).")
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > (
            self.settings.max_address
        ):
            return _refusal(414, "Cette adresse est trop longue.")
        if "transfer-encoding" in headers and "content-length" in headers:
            # a proxy that goes by the other one would see one more request (RFC 9112, 6.1)
            refusal = _refusal(400, "Dites la longueur de la requête d'une seule façon.")
            refusal.headers["Connection"] = "close"
            return refusal
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self.settings.max_body:
            return _refusal(413, "Trop de données.")
        return None

    def _bounded(self, receive: Receive) -> Receive:
        read = 0

        async def bounded() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self.settings.max_body:
                raise TooLargeError
            return message

        return bounded


def host_of(header: str) -> str:
    """Return the name of a `Host` header, without its port; empty if it is not one.

    >>> host_of("localhost:8090"), host_of("[::1]:8090"), host_of("localhost:80@ailleurs.example")
    ('localhost', '::1', '')
    """
    found = _HOST.fullmatch(header.strip().lower())
    return found["name"].strip("[]") if found else ""


def _refusal(status: int, text: str) -> PlainTextResponse:
    return PlainTextResponse(f"{text}\n", status)


class _Guarded:
    """Sends messages, the headers of security added to the first, and long bodies in pieces.

    The server waits after each piece for the client to read: an answer is in memory once, and not
    again in what waits to leave.
    """

    def __init__(self, send: Send) -> None:
        self.send = send
        self.started = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        body = message.get("body", b"")
        for start in range(0, len(body) - PIECE, PIECE):
            await self.send({**message, "body": body[start : start + PIECE], "more_body": True})
        if len(body) > PIECE:
            message = {**message, "body": body[-(len(body) % PIECE or PIECE) :]}
        await self.send(message)
