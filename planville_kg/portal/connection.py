"""One connection of the server: requests must come in time, and answers be read in time.

uvicorn bounds only the idle time between two requests, starting anew with each byte, and waits
for ever for a client that does not read. Other servers would not do: Hypercorn bounds each read
and not the whole request, Granian the head only; neither bounds a client that does not read.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from planville_kg.box import Box
from planville_kg.portal.clients import Proxies, client_of

if TYPE_CHECKING:
    import asyncio

_LATE = "Votre requête met trop de temps à arriver.\n"
_FULL = "Trop de connexions : recommencez dans quelques secondes.\n"


class Patience(Box):
    """How long a client is waited for, and how many connections there may be.

    `request_s` is for a whole request, from its first byte (or the opening of the connection) to
    the end of its body; `reading_s` for a piece of an answer to leave; `idle_s` is between two
    requests. `connections` are those of all clients, `each` those of one.
    """

    request_s: float = 15
    reading_s: float = 15
    idle_s: float = 10
    connections: int = 512
    each: int = 64


class Connection(H11Protocol):
    """A connection that is waited for only so long.

    Args:
        *args: What uvicorn gives.
        patience: How long.
        proxies: Whose connections are those of many clients.
        **kwargs: What uvicorn gives.
    """

    def __init__(self, *args: Any, patience: Patience, proxies: Proxies, **kwargs: Any) -> None:  # noqa: ANN401 - uvicorn's
        super().__init__(*args, **kwargs)
        self.patience = patience
        self.proxies = proxies
        self.party = ""
        self._receiving: asyncio.TimerHandle | None = None
        self._sending: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn's
        """Take a connection, or turn it away."""
        super().connection_made(transport)
        transport.set_write_buffer_limits(high=0)  # so that we know of each byte that waits
        host = self.client[0] if self.client else ""
        self.party = "" if host in self.proxies else client_of(host)
        if self._is_one_too_many():
            self._dismiss(503, _FULL, "Retry-After: 5\r\n")
        else:
            self._receiving = self.loop.call_later(self.patience.request_s, self._late)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        for timer in (self._receiving, self._sending):
            if timer is not None:
                timer.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read what came."""
        if self.transport.is_closing():
            return
        super().data_received(data)
        self._watch(started=True)

    def on_response_complete(self) -> None:
        """Begin to wait for the next request."""
        super().on_response_complete()
        self._watch(started=False)

    def pause_writing(self) -> None:
        """Begin to wait for the client to read."""
        super().pause_writing()
        if self._sending is None:
            self._sending = self.loop.call_later(self.patience.reading_s, self.cut)

    def resume_writing(self) -> None:
        """Know that the client has read everything."""
        super().resume_writing()
        if self._sending is not None:
            self._sending.cancel()
            self._sending = None

    def cut(self) -> None:
        """End the connection now, whatever is under way."""
        self.transport.abort()

    def _watch(self, *, started: bool) -> None:
        """Bound the time of a request that is not wholly there; a request that is has none."""
        theirs = self.conn.their_state
        if theirs is h11.SEND_BODY or (theirs is h11.IDLE and started):
            if self._receiving is None:
                self._receiving = self.loop.call_later(self.patience.request_s, self._late)
        elif self._receiving is not None:
            self._receiving.cancel()
            self._receiving = None

    def _late(self) -> None:
        """Let go of a client whose request does not come to its end."""
        silent = self.conn.their_state is h11.IDLE and not self.conn.trailing_data[0]
        answered = self.cycle is not None and self.cycle.response_started
        if silent or (answered and self.conn.their_state is not h11.IDLE):
            self.cut()
        else:
            self._dismiss(408, _LATE)

    def _dismiss(self, status: int, sentence: str, more: str = "") -> None:
        """Answer in a few words without having read, and close."""
        body = sentence.encode()
        head = (
            f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\nConnection: close\r\n{more}"
            f"Content-Type: text/plain; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        self.transport.write(head.encode() + body)
        self.transport.close()

    def _is_one_too_many(self) -> bool:
        if len(self.connections) > self.patience.connections:
            return True
        same = sum(each.party == self.party for each in self.connections)  # type: ignore[union-attr] # ours
        return bool(self.party) and same > self.patience.each
