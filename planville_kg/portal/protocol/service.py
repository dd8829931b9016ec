"""What the SPARQL service holds: its processes, its bounds, and where it finds the store."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from planville_kg.graph.generations import RDF
from planville_kg.portal.protocol.bounds import Bounds
from planville_kg.portal.protocol.rate import RateLimit, Turns
from planville_kg.query.pool import Outcome, Pool, Ticket
from planville_kg.query.worker import Limits

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.types import Receive

    from planville_kg.graph.graph import Graph
    from planville_kg.query.pool import Asked

_SPARE = 8
"""Threads that tell clients that the queue is full."""


class Opened(Protocol):
    """A generation of the store."""

    @property
    def generation(self) -> Path:
        """Its folder."""

    @property
    def graph(self) -> Graph:
        """Its graph, for the description of the service."""


class State(Protocol):
    """Where the generation in use is found."""

    @property
    def current(self) -> Opened:
        """The generation in use."""


class Service:
    """The SPARQL service of one portal.

    Args:
        state: Where the generation in use is found.
        bounds: What strangers may ask.
        endpoint: Its public address, if it is known.
        union: Whether queries read the union of the named graphs; false only in tests.
    """

    def __init__(
        self,
        state: State,
        bounds: Bounds | None = None,
        *,
        endpoint: str = "",
        union: bool = True,
    ) -> None:
        self.state = state
        self.bounds = bounds or Bounds()
        self.endpoint = endpoint
        self.union = union
        allowed = self.bounds
        self.rate = RateLimit(allowed.burst, allowed.per_second, time.monotonic)
        self.turns = Turns(allowed.at_once)
        self.pool = Pool(
            workers=allowed.workers,
            waiting=allowed.waiting,
            patience_s=allowed.patience_s,
            limits=Limits(
                timeout_s=allowed.timeout_s,
                memory_mb=allowed.memory_mb,
                max_rows=allowed.max_rows,
                max_bytes=allowed.max_bytes,
            ),
            union=union,
        )
        threads = allowed.workers + allowed.waiting + _SPARE
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="planville-sparql")

    @property
    def store(self) -> Path:
        """The store that is asked."""
        return self.state.current.generation / RDF

    def start(self) -> None:
        """Start the processes, so that the first query finds them warm."""
        self.pool.warm(self.store)

    def close(self) -> None:
        """Stop the processes."""
        self.pool.close()
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def answer(self, asked: Asked, receive: Receive) -> Outcome:
        """Return what became of a query; it is killed when its client goes away.

        Args:
            asked: The query.
            receive: Tells when the client has gone; the request's body was read before.
        """
        store = self.store
        found = await self._answer(store, asked, receive)
        if found.kind == "store" and self.store != store:  # built again in between
            return await self._answer(self.store, asked, receive)
        return found

    async def _answer(self, store: Path, asked: Asked, receive: Receive) -> Outcome:
        ticket = Ticket()
        loop = asyncio.get_running_loop()
        work = loop.run_in_executor(self._threads, self.pool.answer, store, asked, ticket)
        gone = asyncio.ensure_future(_gone(receive))
        try:
            await asyncio.wait((work, gone), return_when=asyncio.FIRST_COMPLETED)
            return await work if work.done() else Outcome("gone")
        finally:
            if not work.done():
                ticket.give_up()
            gone.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await gone


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
