"""What strangers try: other servers, endless queries, long, slow and abandoned requests."""

from __future__ import annotations

import asyncio
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from endpoints import Opened, State, asked, generation, serving
from pyoxigraph import Literal, NamedNode, Quad, Store

from planville_kg.graph.graph import Graph

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient

PATH = "/sparql"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
WIDE = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
SORTED = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?c ?f ?i ?l"
DEEP = "SELECT (COUNT(*) AS ?n) { ?a (<http://e/x>|!<http://e/y>)* ?b . ?c !<http://e/y>* ?d }"


@pytest.fixture
def many(tmp_path: Path) -> State:
    """Return a generation whose cross products never end."""
    place = tmp_path / "generation-many"
    place.mkdir()
    store = Store(place / "rdf")
    label = NamedNode("http://e/label")
    store.bulk_extend(
        Quad(NamedNode(f"http://e/{n}"), label, Literal("x" * 50 + str(n)), NamedNode("http://e/g"))
        for n in range(3000)
    )
    store.flush()
    del store
    return State(Opened(place, Graph(Store.read_only(str(place / "rdf")))))


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with serving(State(generation(tmp_path, "a"))) as made:
        yield made


def post(client: TestClient, query: str | bytes) -> Any:
    return client.post(PATH, content=query, headers={"Content-Type": "application/sparql-query"})


@pytest.fixture
def other() -> Iterator[tuple[str, list[str]]]:
    """Listen on the loopback; return the address, and what was asked of it."""
    seen: list[str] = []

    class Listening(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.path)
            self.send_error(404)

        do_POST = do_GET  # noqa: N815 - its name there

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Listening)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", seen
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
        r"SELECT * {{ \u0053ERVICE <{0}> {{ ?s ?p ?o }} }}",
        r"SELECT * {{ \U00000053ERVICE SILENT <{0}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ ?s ?p ?o FILTER EXISTS {{ sErViCe <{0}> {{ ?s ?p ?o }} }} }}",
        "SELECT * {{ BIND(<{0}> AS ?w) SERVICE ?w {{ ?s ?p ?o }} }}",
        "SELECT * {{ FILTER(trueSERVICE <{0}> {{ ?s ?p ?o }}) }}",
        "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {{ SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }} }} }}",
        "LOAD <{0}>",
        "LOAD <file:///etc/passwd>",
        "ASK {{}} ; LOAD <{0}>",
    ],
)
def test_no_other_server_is_called(
    client: TestClient, other: tuple[str, list[str]], query: str
) -> None:
    """SERVICE and LOAD are refused in any dress, and nothing is sent."""
    address, seen = other
    response = post(client, query.format(address))
    assert response.status_code == 400
    assert seen == []


def test_from_is_a_name_and_not_an_address(
    client: TestClient, other: tuple[str, list[str]]
) -> None:
    """FROM and default-graph-uri never fetch."""
    address, seen = other
    for name in (address, "file:///etc/passwd"):
        assert post(client, f"ASK FROM <{name}> {{ ?s ?p ?o }}").json()["boolean"] is False
        given = {"query": "ASK { ?s ?p ?o }", "default-graph-uri": name}
        assert client.get(PATH, params=given).json()["boolean"] is False
    assert seen == []


@pytest.mark.parametrize("query", [ENDLESS, DEEP])
def test_what_never_ends_is_stopped(many: State, query: str) -> None:
    """504 at the limit of time; the next query is answered."""
    with serving(many, timeout_s=1) as client:
        response = post(client, query)
        assert (response.status_code, response.text) == (
            504,
            "La requête a dépassé 1 s : ajoutez un filtre ou LIMIT.\n",
        )
        assert post(client, "ASK { ?s ?p ?o }").json()["boolean"] is True


def test_what_takes_all_memory_dies_alone(many: State) -> None:
    """503 at the limit of memory; the next query is answered."""
    with serving(many, memory_mb=200, timeout_s=120) as client:
        response = post(client, SORTED)
        assert (response.status_code, "200 Mo" in response.text) == (503, True)
        assert post(client, "ASK { ?s ?p ?o }").json()["boolean"] is True


def test_a_wide_answer_is_cut_or_refused(many: State) -> None:
    """Rows are cut at their bound; bytes past theirs are refused."""
    with serving(many, max_rows=50) as client:
        response = post(client, WIDE)
        assert len(response.json()["results"]["bindings"]) == 50
        assert response.headers["x-planville-coupe"] == "50"
    with serving(many, max_rows=10**6, max_bytes=100_000) as client:
        assert post(client, WIDE).status_code == 503


@pytest.mark.parametrize(
    ("query", "status"),
    [
        (f"ASK {{ ?s ?p '{'x' * 1_050_000}' }}", 413),
        (f"ASK {{ ?s ?p '{'é' * 500_000}' }}", 413),
        (f"ASK {{ {'?s ?p ?o . ' * 20_000} }}", 413),
        (f"ASK {'{' * 5_000} {'}' * 5_000}", 413),
        (f"ASK {{ FILTER({'(' * 3_000}1{')' * 3_000}) }}", 413),
        (f"ASK {{ ?s ?p '{'x' * 900_000}' }}", 200),
    ],
)
def test_long_queries(client: TestClient, query: str, status: int) -> None:
    """A megabyte, a hundred thousand words or a thousand braces: too long, and nothing dies."""
    assert post(client, query).status_code == status
    assert post(client, "ASK {}").status_code == 200


def scope(app: Any, **changes: Any) -> dict[str, Any]:
    """Return a POST of a query as a server describes it."""
    return {
        "type": "http",
        "method": "POST",
        "path": PATH,
        "raw_path": PATH.encode(),
        "query_string": b"",
        "headers": [(b"content-type", b"application/sparql-query"), (b"host", b"127.0.0.1")],
        "client": ("127.0.0.1", 1),
        "scheme": "http",
        "server": ("127.0.0.1", 80),
        "app": app,
    } | changes


def test_a_slow_client_is_let_go(tmp_path: Path) -> None:
    """A client that does not finish its request in time is answered 408."""
    with serving(State(generation(tmp_path, "a")), body_s=0.05) as client:
        part = {"type": "http.request", "body": b"ASK", "more_body": True}
        sent = asyncio.run(asked(client.app, scope(client.app), [part]))
    assert sent[0]["status"] == 408


def test_an_endless_body_is_let_go(tmp_path: Path) -> None:
    """A body without an announced length is read up to its bound."""
    with serving(State(generation(tmp_path, "a")), max_body=1000) as client:
        part = {"type": "http.request", "body": b"x" * 600, "more_body": True}
        sent = asyncio.run(asked(client.app, scope(client.app), [part, part]))
    assert sent[0]["status"] == 413


def test_a_client_that_goes_away_frees_its_process(many: State) -> None:
    """The query of a client that has gone is killed, and the next one is answered."""
    with serving(many, timeout_s=600) as client:
        pool = client.app.state.sparql.pool
        assert post(client, "ASK {}").status_code == 200
        first = [each.pid for each in pool._idle]

        async def leave() -> dict[str, Any]:
            while pool._idle:  # noqa: ASYNC110 - the pool is of threads
                await asyncio.sleep(0.01)
            return {"type": "http.disconnect"}

        body = {"type": "http.request", "body": ENDLESS.encode(), "more_body": False}
        started = time.monotonic()
        asyncio.run(asked(client.app, scope(client.app), [body, leave]))
        assert post(client, "ASK {}").status_code == 200
        assert time.monotonic() - started < 300
        assert [each.pid for each in pool._idle] != first
