"""The server under the portal: it ends cleanly when it is asked to, and cuts who would keep it."""

from __future__ import annotations

import asyncio
import signal
from functools import partial
from typing import TYPE_CHECKING, Any

import uvicorn

from planville_kg.portal.clients import Proxies
from planville_kg.portal.connection import Connection, Patience

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from starlette.applications import Starlette

_GRACE_S = 4
"""Answers under way are given so long once the server is asked to end; then they are cut."""
_MORE_S = 6
"""After so long even what makes pages is no longer waited for."""
_HEAD = 32_768
"""The most bytes of the head of a request: its address is bounded to half of it."""


class Server(uvicorn.Server):
    """A server of which nothing remains once it is asked to end.

    Args:
        app: The portal.
        proxies: Whose word on the client's address and scheme is taken.
        patience: How long clients are waited for.
    """

    def __init__(
        self,
        app: Starlette,
        *,
        proxies: Proxies | None = None,
        patience: Patience | None = None,
    ) -> None:
        known, waited = proxies or Proxies(), patience or Patience()
        connection: Any = partial(Connection, patience=waited, proxies=known)
        super().__init__(
            uvicorn.Config(
                app,
                http=connection,
                ws="none",
                log_level="warning",
                server_header=False,
                proxy_headers=bool(known),
                forwarded_allow_ips=list(known.given),
                h11_max_incomplete_event_size=_HEAD,
                timeout_keep_alive=waited.idle_s,  # type: ignore[arg-type] # seconds for a timer
                timeout_graceful_shutdown=_GRACE_S + _MORE_S,
            )
        )
        self._ready: Callable[[], None] | None = None

    def serve_on(self, listening: socket.socket, ready: Callable[[], None]) -> None:
        """Serve until SIGTERM or SIGINT, and return; what was under way has ended.

        Args:
            listening: The socket, bound and listening.
            ready: Called once requests are answered.
        """
        self._ready = ready
        names = [signal.SIGTERM, signal.SIGINT]
        # uvicorn raises again what it caught, for the handlers that stood before: ours, so that
        # who asked for the end gets the exit code of an end that was asked for
        before = {name: signal.signal(name, self.handle_exit) for name in names}
        try:
            self.run(sockets=[listening])
        finally:
            for name, handler in before.items():
                signal.signal(name, handler)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, and say so."""
        await super().startup(sockets)
        if self._ready is not None and self.started:
            self._ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop accepting, let answers end, cut those that do not."""
        cutting = asyncio.get_running_loop().call_later(_GRACE_S, self._cut)
        try:
            await super().shutdown(sockets)
        finally:
            cutting.cancel()

    def _cut(self) -> None:
        for connection in list(self.server_state.connections):
            connection.cut()  # type: ignore[union-attr] # ours
