"""A real server on a free port of this machine, in a thread of the tests, and bare clients."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Self

from planville_kg.portal.clients import Proxies
from planville_kg.portal.connection import Patience
from planville_kg.portal.server import Server

PATIENT = 60
"""Seconds after which a client that got nothing fails."""


@contextmanager
def listening(
    app: Any, proxies: tuple[str, ...] = (), **patience: float
) -> Iterator[tuple[int, Server]]:
    """Serve an application; give its port, and the server."""
    with socket.create_server(("127.0.0.1", 0)) as bound:
        server = Server(app, proxies=Proxies(proxies), patience=Patience(**patience))
        server.config.lifespan = "off"
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
        thread.start()
        try:
            yield bound.getsockname()[1], server
        finally:
            server.should_exit = True
            thread.join()


class Client:
    """A client that sends bytes as it likes."""

    def __init__(self, port: int, source: str = "127.0.0.1") -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), PATIENT, (source, 0))

    def send(self, data: bytes) -> None:
        """Send bytes."""
        self._socket.sendall(data)

    def read(self) -> bytes:
        """Return all that comes until the server closes."""
        found = b""
        with suppress(ConnectionResetError):
            while part := self._socket.recv(1 << 16):
                found += part
        return found

    def read_until(self, mark: bytes, times: int = 1) -> bytes:
        """Return what comes until it has a mark so many times, or the server closes."""
        found = b""
        while found.count(mark) < times and (part := self._socket.recv(1 << 16)):
            found += part
        return found

    def leave(self) -> None:
        """Close."""
        self._socket.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.leave()
