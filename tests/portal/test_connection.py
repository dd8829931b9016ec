"""Connections of clients that are slow, silent, or many."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING, Any

import pytest
from eventually import eventually
from listening import Client, listening

from planville_kg.errors import PlanvilleError
from planville_kg.portal.clients import Proxies, client_of

if TYPE_CHECKING:
    from collections.abc import Iterator

HELLO = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
BODY = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n"


async def hello(_scope: Any, _receive: Any, send: Any) -> None:
    """Answer in one word, without reading."""
    head = [(b"content-length", b"5")]
    await send({"type": "http.response.start", "status": 200, "headers": head})
    await send({"type": "http.response.body", "body": b"hello"})


async def echo(scope: Any, receive: Any, send: Any) -> None:
    """Answer once the body was read, if it comes to its end."""
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        more = message["more_body"]
    await hello(scope, receive, send)


class Endless:
    """An answer that never ends; says when its client was let go."""

    def __init__(self) -> None:
        self.over = threading.Event()

    async def __call__(self, _scope: Any, receive: Any, send: Any) -> None:
        """Write until the client is gone."""
        await send({"type": "http.response.start", "status": 200, "headers": []})
        writing = asyncio.ensure_future(self._write(send))
        while (await receive())["type"] != "http.disconnect":
            pass
        writing.cancel()
        self.over.set()

    async def _write(self, send: Any) -> None:
        while True:
            await send({"type": "http.response.body", "body": b"x" * 65536, "more_body": True})
            await asyncio.sleep(0)  # sending to who has left does not wait


def test_a_head_that_does_not_end_is_answered_408() -> None:
    """However slowly its bytes come, a request has one delay."""
    with listening(hello, request_s=0.2) as (port, _), Client(port) as client:
        client.send(HELLO[:-2])
        assert client.read().startswith(b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n")


def test_bytes_do_not_win_time() -> None:
    """A client that sends a byte now and then is let go all the same."""
    with listening(hello, request_s=0.3) as (port, _), Client(port) as client:
        over = threading.Event()

        def drip() -> None:
            client.send(HELLO[:-2])
            while not over.wait(0.02):
                client.send(b"X: y\r\n")

        thread = threading.Thread(target=_until_closed, args=(drip,))
        thread.start()
        assert b" 408 " in client.read()
        over.set()
        thread.join()


def _until_closed(act: Any) -> None:
    try:
        act()
    except OSError:  # the server has closed, as it should
        return


def test_who_says_nothing_is_let_go() -> None:
    """A connection without a request is closed without a word."""
    with listening(hello, request_s=0.1) as (port, _), Client(port) as client:
        assert client.read() == b""


@pytest.mark.parametrize("app", [hello, echo])
def test_a_body_that_does_not_end_is_let_go(app: Any) -> None:
    """Whether the application reads it or has answered without."""
    with listening(app, request_s=0.2) as (port, server), Client(port) as client:
        client.send(BODY + b"12345")
        found = client.read()
        assert (b" 200 " if app is hello else b" 408 ") in found
        eventually(lambda: not server.server_state.connections)


def test_a_request_that_came_is_no_longer_hurried() -> None:
    """The delay is that of the request: its answer may take longer."""
    with listening(echo) as (port, server), Client(port) as client:
        client.send(BODY + b"12345")
        eventually(lambda: bool(server.server_state.tasks))
        (connection,) = server.server_state.connections
        assert connection._receiving is not None
        client.send(b"67890")
        assert b" 200 " in client.read_until(b"hello")
        eventually(lambda: connection._receiving is None)


def test_a_connection_is_kept_between_requests() -> None:
    """Several requests go through one connection, also when they come at once."""
    with listening(hello) as (port, _), Client(port) as client:
        for _ in range(2):
            client.send(HELLO)
            client.read_until(b"hello")
        client.send(HELLO * 3)
        assert client.read_until(b"hello", 3).count(b" 200 ") == 3


def test_an_idle_connection_is_closed() -> None:
    """After its answer a client has a delay to ask again."""
    with listening(hello, idle_s=0.1) as (port, _), Client(port) as client:
        client.send(HELLO)
        assert client.read().endswith(b"hello")


def test_the_second_request_has_a_delay_too() -> None:
    """A connection that was answered once does not stay open with half a request."""
    with listening(hello, request_s=1, idle_s=600) as (port, _), Client(port) as client:
        client.send(HELLO)
        client.read_until(b"hello")
        client.send(HELLO[:-2])
        assert b" 408 " in client.read()


def test_who_does_not_read_is_let_go() -> None:
    """An answer that nobody reads ends, and what made it learns it."""
    app = Endless()
    with listening(app, reading_s=0.2) as (port, server), Client(port) as client:
        client.send(HELLO)
        assert app.over.wait(60)
        eventually(lambda: not server.server_state.connections)


def test_who_leaves_is_noticed() -> None:
    """What makes an answer learns that its client has left."""
    app = Endless()
    with listening(app) as (port, _):
        with Client(port) as client:
            client.send(HELLO)
            client.read_until(b"x")
        assert app.over.wait(60)


@pytest.fixture
def crowded() -> Iterator[int]:
    with listening(hello, each=2, connections=3) as (port, _):
        yield port


def test_one_client_has_so_many_connections(crowded: int) -> None:
    """The third of one address is told to come again; another address is served."""
    with Client(crowded) as first, Client(crowded) as second, Client(crowded) as third:
        assert b" 503 Service Unavailable\r\n" in (said := third.read())
        assert b"Retry-After: 5\r\n" in said
        with Client(crowded, "127.0.0.2") as other:
            for each in (first, second, other):
                each.send(HELLO)
                assert b" 200 " in each.read_until(b"hello")


def test_all_clients_have_so_many_connections(crowded: int) -> None:
    """Past the bound of all, whoever comes is told so; a place that is given back serves again."""
    with Client(crowded, "127.0.0.2") as first, Client(crowded, "127.0.0.3"):
        with Client(crowded, "127.0.0.4") as third, Client(crowded, "127.0.0.5") as fourth:
            assert b" 503 " in fourth.read()
            third.send(HELLO)
            assert b" 200 " in third.read_until(b"hello")
        first.send(HELLO)
        assert b" 200 " in first.read_until(b"hello")


@pytest.mark.parametrize(
    ("host", "client"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("testclient", "testclient"),
        (None, ""),
    ],
)
def test_a_client_is_an_address_or_a_network(host: str | None, client: str) -> None:
    """An IPv6 client has a whole network to ask from, and is counted once."""
    assert client_of(host) == client


def test_proxies_are_addresses_or_networks() -> None:
    """Only what was declared is trusted, and a name is refused in French."""
    known = Proxies(["127.0.0.1", "10.0.0.0/8"])
    assert [host in known for host in ("127.0.0.1", "10.1.2.3", "::ffff:10.0.0.1")] == [True] * 3
    assert [host in known for host in ("127.0.0.2", "proxy", "")] == [False] * 3
    assert not Proxies()
    with pytest.raises(PlanvilleError, match="--proxy"):
        Proxies(["mon-serveur"])
