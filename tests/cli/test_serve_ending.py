"""`planville serve` as a process: it ends when it is asked to, and leaves nothing behind."""

from __future__ import annotations

import http.client
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from eventually import eventually

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG_S = 60
READY = re.compile(r"Portail : http://127\.0\.0\.1:(\d+)/ ")
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"

linux = pytest.mark.skipif(sys.platform != "linux", reason="lit /proc")


class Served:
    """The portal in a process of its own, once it says that it is ready."""

    def __init__(self, store: Path) -> None:
        command = [sys.executable, "-m", "planville_kg", "serve", "--port", "0"]
        self.process = subprocess.Popen(
            [*command, "--store", str(store)], stderr=subprocess.PIPE, text=True
        )
        assert self.process.stderr is not None
        said: list[str] = []
        while not (found := READY.search("".join(said[-1:]))):
            said.append(self.process.stderr.readline())
            assert said[-1], said
        self.port = int(found[1])
        self._asked: list[http.client.HTTPConnection] = []

    def children(self) -> list[Path]:
        """Return the processes of queries."""
        listed = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        return [Path(f"/proc/{pid}") for file in listed for pid in file.read_text().split()]

    def ask(self, path: str, method: str = "GET", body: str = "") -> http.client.HTTPConnection:
        """Send a request, whose answer may be read from what is returned."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONG_S)
        kind = {"Content-Type": "application/sparql-query"} if body else {}
        self._asked.append(connection)
        connection.request(method, path, body or None, kind)
        return connection

    def close(self) -> None:
        """Leave nothing behind, whatever happened."""
        for connection in self._asked:
            connection.close()
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()

    def end(self, number: int) -> tuple[int, str]:
        """Ask the process to end; return its exit code and what it said meanwhile."""
        self.process.send_signal(number)
        _, said = self.process.communicate(timeout=LONG_S)
        return self.process.returncode, said


@pytest.fixture
def served(store: Path) -> Iterator[Served]:
    made = Served(store)
    yield made
    made.close()


@linux
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_when_asked(served: Served, number: int) -> None:
    """Exit code 0, not a word, no process left, the port free again."""
    answer = served.ask("/").getresponse()
    assert (answer.status, b"</html>" in answer.read()) == (200, True)
    children = served.children()
    assert children
    assert served.end(number) == (0, "")
    assert [each for each in children if each.exists()] == []
    with socket.create_server(("127.0.0.1", served.port)):
        pass


@linux
def test_what_is_under_way_does_not_keep_it(served: Served) -> None:
    """An endless query, half a request and who does not read are cut after the grace."""
    served.ask("/sparql", "POST", ENDLESS)
    eventually(lambda: any("R" in state(each) for each in served.children()))
    with (
        socket.create_connection(("127.0.0.1", served.port)) as half,
        socket.create_connection(("127.0.0.1", served.port)) as unread,
    ):
        half.sendall(b"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\nA")
        unread.sendall(b"GET /donnees/graphe.nq HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 9)
        children = served.children()
        assert served.end(signal.SIGTERM) == (0, "")
    assert [each for each in children if each.exists()] == []


def state(process: Path) -> str:
    """Return the letter of the state of a process and of each of its threads."""
    found = []
    for file in process.glob("task/*/stat"):
        try:
            found.append(file.read_text().rpartition(")")[2].split()[0])
        except OSError:  # the thread has ended
            continue
    return "".join(found)
