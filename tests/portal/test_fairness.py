"""The share of each client in what makes pages."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from loops import run_apart

from planville_kg.portal.fairness import Fairness

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine


class Pages:
    """Pages that are made for as long as a test wants, and the clients that are answered."""

    def __init__(self) -> None:
        self.making: list[str] = []
        self.sent: list[tuple[str, int]] = []
        self.may_end = asyncio.Event()
        self.fair = Fairness(self._make, ("/sparql",), share=2, waiting=1)

    async def _make(self, scope: Any, receive: Any, send: Any) -> None:
        self.making.append(scope["client"][0])
        assert (await receive())["type"] == "http.request"
        await self.may_end.wait()
        await send({"type": "http.response.start", "status": 200, "headers": []})

    def ask(
        self, client: str, path: str = "/", gone: asyncio.Event | None = None
    ) -> asyncio.Task[None]:
        """Ask a page; the client leaves when it is said to."""
        messages = iter([{"type": "http.request", "body": b"", "more_body": False}])

        async def receive() -> Any:
            for message in messages:
                return message
            await (gone or asyncio.Event()).wait()
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            if message["type"] == "http.response.start":
                self.sent.append((client, message["status"]))

        scope = {"type": "http", "path": path, "client": (client, 1)}
        return asyncio.ensure_future(self.fair(scope, receive, send))

    async def settle(self) -> None:
        """Let everything that can go on do so."""
        for _ in range(20):
            await asyncio.sleep(0)


def in_loop(test: Callable[[Pages], Coroutine[Any, Any, None]]) -> Callable[[], None]:
    """Run a test in a loop of its own; nothing may be left of its clients."""

    async def run() -> None:
        pages = Pages()
        await test(pages)
        pages.may_end.set()
        await pages.settle()
        assert (pages.fair._running, pages.fair._waiting) == ({}, {})

    def tested() -> None:
        run_apart(run)

    tested.__name__, tested.__doc__ = test.__name__, test.__doc__
    return tested


@in_loop
async def test_one_client_takes_its_share_only(pages: Pages) -> None:
    """The third request of a client waits, the fourth is refused; another client is served."""
    for client in ("a", "a", "a", "a", "b"):
        pages.ask(client)
    await pages.settle()
    assert (pages.making, pages.sent) == (["a", "a", "b"], [("a", 429)])
    pages.may_end.set()
    await pages.settle()
    assert sorted(pages.sent) == [("a", 200), ("a", 200), ("a", 200), ("a", 429), ("b", 200)]


@in_loop
async def test_the_network_of_an_ipv6_client_counts_once(pages: Pages) -> None:
    """Another address of the same /64 is the same client."""
    for client in ("2001:db8::1", "2001:db8::2", "2001:db8::3", "2001:db8:0:1::1"):
        pages.ask(client)
    await pages.settle()
    assert pages.making == ["2001:db8::1", "2001:db8::2", "2001:db8:0:1::1"]


@in_loop
async def test_what_counts_for_itself_is_left_alone(pages: Pages) -> None:
    """SPARQL has a line of its own."""
    for _ in range(5):
        pages.ask("a", "/sparql")
    await pages.settle()
    assert pages.making == ["a"] * 5


@in_loop
async def test_who_leaves_the_line_is_forgotten(pages: Pages) -> None:
    """Nothing is made for a client that left, and its place is free again."""
    gone = asyncio.Event()
    tasks = [pages.ask("a"), pages.ask("a"), pages.ask("a", gone=gone)]
    await pages.settle()
    gone.set()
    await pages.settle()
    assert tasks[2].done()
    pages.ask("a")
    pages.may_end.set()
    await pages.settle()
    assert pages.making == ["a", "a", "a"]


@in_loop
async def test_a_turn_given_to_who_was_cancelled_goes_on(pages: Pages) -> None:
    """The server may cancel who waits at the moment of its turn: the turn is not lost."""
    first, _, third = (pages.ask("a") for _ in range(3))
    await pages.settle()
    first.cancel()
    third.cancel()
    await pages.settle()
    pages.ask("a")
    await pages.settle()
    assert pages.making == ["a", "a", "a"]
