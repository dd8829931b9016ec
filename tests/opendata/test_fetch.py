"""Files from addresses, on a server of this machine: cache, conditions, resumption, refusals."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from planville_kg.errors import PlanvilleError
from planville_kg.opendata import fetch

BODY = b"code;pop\n" + b"QP044005;1\n" * 1000
TAG = '"v1"'


class Server(ThreadingHTTPServer):
    """Serves one file; remembers what it was asked."""

    cut: int | None = None
    tag: str = TAG
    asked: list[dict[str, str]]


class Handler(BaseHTTPRequestHandler):
    """GET with ETag, If-None-Match, Range and If-Range; may cut an answer short."""

    server: Server

    def log_message(self, *_: object) -> None:
        """Stay silent."""

    def do_GET(self) -> None:
        """Answer by the path and the conditions."""
        server = self.server
        server.asked.append(dict(self.headers))
        if self.path.startswith("/absent"):
            self.send_error(404)
        elif self.path.startswith("/saut"):
            self.answer(302, b"", Location="/jeu.csv")
        elif self.headers.get("If-None-Match") == server.tag:
            self.answer(304, b"")
        elif self.headers.get("Range") and self.headers.get("If-Range") == server.tag:
            start = int(self.headers["Range"].removeprefix("bytes=").removesuffix("-"))
            span = f"bytes {start}-{len(BODY) - 1}/{len(BODY)}"
            self.answer(206, BODY[start:], **{"Content-Range": span})
        else:
            self.answer(200, BODY)

    def answer(self, code: int, body: bytes, **headers: str) -> None:
        """Send an answer, or its beginning where the server is to be cut."""
        self.send_response(code)
        self.send_header("ETag", self.server.tag)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.server.cut is not None and code == 200:
            self.wfile.write(body[: self.server.cut])
            self.server.cut = None
            self.close_connection = True
        else:
            self.wfile.write(body)


@pytest.fixture
def server() -> Iterator[Server]:
    """A server on the loopback address."""
    made = Server(("127.0.0.1", 0), Handler)
    made.asked = []
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


def address(server: Server, path: str = "/jeu.csv") -> str:
    return f"http://127.0.0.1:{server.server_port}{path}"


def test_a_file_is_fetched_once(server: Server, tmp_path: Path) -> None:
    """The second time the server is asked whether it changed, and says no."""
    steps: list[tuple[int, int | None]] = []
    url = address(server)
    first = fetch(url, tmp_path, progress=lambda done, total: steps.append((done, total)))
    assert (first.path.read_bytes(), first.path.name) == (BODY, "jeu.csv")
    assert (first.from_cache, first.etag) == (False, TAG)
    assert steps[-1] == (len(BODY), len(BODY))
    again = fetch(url, tmp_path)
    assert again.from_cache
    assert (again.path, again.fingerprint) == (first.path, first.fingerprint)
    assert server.asked[-1]["If-None-Match"] == TAG


def test_a_file_that_changed_is_fetched_again(server: Server, tmp_path: Path) -> None:
    """Another tag, another download."""
    fetch(address(server), tmp_path)
    server.tag = '"v2"'
    again = fetch(address(server), tmp_path)
    assert (again.from_cache, again.etag) == (False, '"v2"')


def test_a_cut_download_is_resumed(server: Server, tmp_path: Path) -> None:
    """The next call asks for the rest, on condition that the file is the same."""
    server.cut = 300
    with pytest.raises(PlanvilleError, match="ne répond pas"):
        fetch(address(server), tmp_path)
    found = fetch(address(server), tmp_path)
    assert found.path.read_bytes() == BODY
    assert server.asked[-1]["Range"] == "bytes=300-"
    assert server.asked[-1]["If-Range"] == TAG


def test_a_file_that_changed_meanwhile_is_begun_again(server: Server, tmp_path: Path) -> None:
    """The halves of two versions are not joined."""
    server.cut = 300
    with pytest.raises(PlanvilleError):
        fetch(address(server), tmp_path)
    server.tag = '"v2"'
    assert fetch(address(server), tmp_path).path.read_bytes() == BODY


def test_offline_use_of_what_was_fetched(server: Server, tmp_path: Path) -> None:
    """With a note; an address that was never fetched is refused."""
    fetch(address(server), tmp_path)
    url = address(server)
    server.shutdown()
    server.server_close()
    found = fetch(url, tmp_path)
    assert found.from_cache
    assert found.note is not None
    assert "employé" in found.note
    with pytest.raises(PlanvilleError, match="jamais été téléchargé"):
        fetch(f"{url}?autre", tmp_path)


def test_a_damaged_cache_is_not_used(server: Server, tmp_path: Path) -> None:
    """A file that is no longer what was fetched is fetched again."""
    found = fetch(address(server), tmp_path)
    found.path.write_bytes(b"autre chose")
    again = fetch(address(server), tmp_path)
    assert (again.from_cache, again.path.read_bytes()) == (False, BODY)
    (found.path.parent / "fiche.json").write_text("{", encoding="utf-8")
    assert fetch(address(server), tmp_path).path.read_bytes() == BODY


def test_redirections_are_followed(server: Server, tmp_path: Path) -> None:
    """As data.gouv.fr's stable addresses do."""
    assert fetch(address(server, "/saut"), tmp_path).path.read_bytes() == BODY


def test_what_is_too_large_is_refused(server: Server, tmp_path: Path) -> None:
    """Before it is downloaded, where the server says its size."""
    with pytest.raises(PlanvilleError, match="dépasse la limite"):
        fetch(address(server), tmp_path, limit_bytes=100)
    assert not any(path.suffix == ".csv" for path in tmp_path.rglob("*"))


def test_refusals(server: Server, tmp_path: Path) -> None:
    """Other schemes, and what the server does not have."""
    for url in ("file:///etc/passwd", "ftp://exemple.fr/x", "http:///x", "jeu.csv"):
        with pytest.raises(PlanvilleError, match="pas une adresse"):
            fetch(url, tmp_path)
    with pytest.raises(PlanvilleError, match="répond 404"):
        fetch(address(server, "/absent"), tmp_path)


def test_the_cache_may_be_impossible(server: Server, tmp_path: Path) -> None:
    """A file where the folder should be."""
    (tmp_path / "cache").write_text("x")
    with pytest.raises(PlanvilleError, match="ne s'écrit pas"):
        fetch(address(server), tmp_path / "cache")
