"""Gives each client a share of what makes pages; its other requests wait, then are refused.

Pages are made in a few threads, which all clients share. One who asks for a hundred pages at once
has a few of them made at a time, and takes no thread from anyone else. A turn lasts until the
answer begins: who reads slowly is the business of `connection`.
"""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse

from planville_kg.portal.clients import client_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

SHARE = 2
"""Pages of one client that are made at a time: threads share one interpreter, so few are fair."""
WAITING = 64
"""Further requests of one client that wait; the next is refused."""
_REFUSED = "Trop de requêtes à la fois : recommencez dans quelques secondes.\n"


class Fairness:
    """Counts the requests of each client that are under way.

    Args:
        app: What answers.
        apart: Paths that count for themselves.
        share: Pages of one client that are made at a time.
        waiting: Further ones that wait.
    """

    def __init__(
        self,
        app: ASGIApp,
        apart: Collection[str] = (),
        *,
        share: int = SHARE,
        waiting: int = WAITING,
    ) -> None:
        self.app = app
        self._apart = apart
        self._share, self._most = share, waiting
        self._running: Counter[str] = Counter()
        self._waiting: dict[str, deque[asyncio.Future[None]]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request when it is its turn."""
        if scope["type"] != "http" or scope["path"] in self._apart:
            await self.app(scope, receive, send)
            return
        client = client_of(scope["client"][0] if scope.get("client") else None)
        if len(self._waiting.get(client, ())) >= self._most:
            refusal = PlainTextResponse(_REFUSED, 429, {"Retry-After": "2"})
            await refusal(scope, receive, send)
            return
        early = _Early(receive)
        if not await self._enter(client, early):
            return
        making = True

        async def sending(message: Message) -> None:
            nonlocal making
            if making and message["type"] == "http.response.start":
                making = False
                self._leave(client)
            await send(message)

        try:
            await self.app(scope, early, sending)
        finally:
            if making:
                self._leave(client)

    async def _enter(self, client: str, early: _Early) -> bool:
        """Wait for a turn; false if the client leaves before."""
        if self._running[client] < self._share:
            self._running[client] += 1
            return True
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(client, deque()).append(turn)
        gone = asyncio.ensure_future(early.disconnected())
        entered = False
        try:
            await asyncio.wait((turn, gone), return_when=asyncio.FIRST_COMPLETED)
            if gone.done():
                gone.result()  # raises what was wrong with the request's body
            else:
                entered = True
        finally:
            gone.cancel()
            await asyncio.wait((gone,))
            if not entered:
                self._give_up(client, turn)
        return entered

    def _give_up(self, client: str, turn: asyncio.Future[None]) -> None:
        """Leave the line; a turn that was given meanwhile goes to the next."""
        if turn.done():
            self._leave(client)
            return
        queue = self._waiting[client]
        queue.remove(turn)
        if not queue:
            del self._waiting[client]

    def _leave(self, client: str) -> None:
        """Give a turn to the next of the same client, or back."""
        if queue := self._waiting.get(client):
            queue.popleft().set_result(None)
            if not queue:
                del self._waiting[client]
            return
        self._running[client] -= 1
        if not self._running[client]:
            del self._running[client]


class _Early:
    """Reads messages before the application does, and gives them to it afterwards."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._kept: deque[Message] = deque()

    async def __call__(self) -> Message:
        return self._kept.popleft() if self._kept else await self._receive()

    async def disconnected(self) -> None:
        """Return once the client has left."""
        while not self._kept or self._kept[-1]["type"] != "http.disconnect":
            self._kept.append(await self._receive())
