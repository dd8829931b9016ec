"""A remote endpoint, asked on the loopback."""

from __future__ import annotations

import base64
from socket import gaierror
from typing import TYPE_CHECKING
from urllib.error import URLError

import pytest

from planville_kg.errors import QueryError
from planville_kg.query.credentials import PASSWORD, TOKEN, USER
from planville_kg.query.refusals import WAITS
from planville_kg.query.remote import RemoteEndpoint
from planville_kg.query.run import run

if TYPE_CHECKING:
    from conftest import Server

    from planville_kg.graph.graph import Graph

LABELS = "SELECT ?s ?label { ?s rdfs:label ?label } ORDER BY ?s # INSERT"


@pytest.fixture
def naps() -> list[float]:
    return []


@pytest.fixture
def endpoint(server: Server, naps: list[float]) -> RemoteEndpoint:
    return RemoteEndpoint(server.url, sleep=naps.append)


@pytest.mark.parametrize(
    "sparql",
    [
        LABELS,
        "ASK { ?s a pv:Plan }",
        "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c }",
        "DESCRIBE <https://w3id.org/planville/id/nantes-2015>",
    ],
)
def test_answers_as_the_store(graph: Graph, endpoint: RemoteEndpoint, sparql: str) -> None:
    """Every form gives what the embedded store gives."""
    assert run(endpoint, sparql) == run(graph, sparql)


def test_sends_prefixes_and_no_password(server: Server, endpoint: RemoteEndpoint) -> None:
    """The query that leaves is whole, and carries no credentials unless there are some."""
    run(endpoint, LABELS)
    sparql, headers = server.received[0]
    assert sparql.startswith("PREFIX rdfs: <")
    assert "Authorization" not in headers


def test_sends_the_credentials_of_the_environment(
    server: Server, endpoint: RemoteEndpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    """User and password come from the environment."""
    monkeypatch.setenv(USER, "moi")
    monkeypatch.setenv(PASSWORD, "secret")
    run(endpoint, "ASK {}")
    expected = base64.b64encode(b"moi:secret").decode()
    assert server.received[0][1]["Authorization"] == f"Basic {expected}"


def test_waits_for_a_busy_server(
    server: Server, endpoint: RemoteEndpoint, naps: list[float]
) -> None:
    """A server that is too busy is asked again, a little later each time."""
    server.failures = [503, 503]
    assert len(run(endpoint, LABELS)) == 9
    assert naps == list(WAITS[:2])


def test_gives_up_on_a_server_that_stays_busy(
    server: Server, endpoint: RemoteEndpoint, naps: list[float]
) -> None:
    """The number of attempts is bounded."""
    server.failures = [503] * 10
    with pytest.raises(QueryError, match="surchargé"):
        run(endpoint, LABELS)
    assert (len(server.received), naps) == (1 + len(WAITS), list(WAITS))


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (400, r"mal formée \(400\)\. Il dit : « Non ! »"),
        (401, USER),
        (403, "refuse l'accès"),
        (404, "rien à cette adresse"),
        (414, "trop longue"),
        (418, r"il refuse \(418\)"),
        (500, r"il a échoué \(500\)"),
        (502, r"il a échoué \(502\)"),
    ],
)
def test_says_why_a_server_refuses(
    server: Server, endpoint: RemoteEndpoint, code: int, message: str
) -> None:
    """Each status has its sentence, with what the server said."""
    server.failures = [code]
    with pytest.raises(QueryError, match=message):
        run(endpoint, LABELS)
    assert len(server.received) == 1


def test_says_that_a_server_does_not_answer() -> None:
    """A closed port is told as such."""
    unused = RemoteEndpoint("http://127.0.0.1:1/sparql")
    with pytest.raises(QueryError, match="ne répond pas"):
        run(unused, LABELS)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (URLError(gaierror(-2, "Name or service not known")), "êtes-vous hors ligne ?"),
        (URLError(TimeoutError("timed out")), "le délai est dépassé"),
        (TimeoutError("timed out"), "le délai est dépassé"),
        (ConnectionResetError(104, "reset"), "la connexion s'est interrompue"),
        (OSError("autre chose"), "autre chose"),
    ],
)
def test_says_in_french_why_nothing_answers(
    error: OSError, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Offline, too slow, cut: one sentence each."""

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("urllib.request.OpenerDirector.open", fail)
    with pytest.raises(QueryError, match=words.replace("?", r"\?")):
        run(RemoteEndpoint("http://127.0.0.1:1/sparql"), LABELS)


def test_says_that_an_answer_is_not_sparql(server: Server, endpoint: RemoteEndpoint) -> None:
    """A web page is not an answer."""
    server.media_type = "text/html"
    with pytest.raises(QueryError, match="n'est pas du SPARQL"):
        run(endpoint, LABELS)


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_follows_nobody_elsewhere(
    server: Server, endpoint: RemoteEndpoint, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A redirect is told, not followed: credentials go to the address that was given, alone."""
    monkeypatch.setenv(USER, "moi")
    server.failures, server.headers = [code], {"Location": f"{server.url}/ailleurs"}
    with pytest.raises(QueryError, match=r"renvoie vers « http://127.0.0.1.*/ailleurs »"):
        run(endpoint, LABELS)
    assert len(server.received) == 1


def test_answers_a_challenge_by_a_digest(
    server: Server, endpoint: RemoteEndpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that wants a digest gets one, and no longer the password itself."""
    monkeypatch.setenv(USER, "moi")
    monkeypatch.setenv(PASSWORD, "secret")
    server.failures = [401, 401]
    server.headers = {"WWW-Authenticate": 'Digest realm="r", nonce="n", qop="auth"'}
    assert len(run(endpoint, LABELS)) == 9
    sent = [headers.get("Authorization", "") for _, headers in server.received]
    assert [each.partition(" ")[0] for each in sent] == ["Basic", "", "Digest"]
    assert 'username="moi"' in sent[2]


def test_a_token_is_not_tried_otherwise(
    server: Server, endpoint: RemoteEndpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A refused token is a refusal."""
    monkeypatch.setenv(TOKEN, "jeton")
    server.failures = [401]
    with pytest.raises(QueryError, match=r"demande un mot de passe.*\(401\)"):
        run(endpoint, LABELS)
    assert [each["Authorization"] for _, each in server.received] == ["Bearer jeton"]


@pytest.mark.parametrize(
    ("body", "headers", "words"),
    [
        (b'{"head":{"vars":["a"]},"results":{"bind', {}, "pas lisible"),
        (b"{}", {}, "pas lisible"),
        (b"{}", {"Content-Length": "50"}, "s'est interrompue"),
        (b'{"head":{"vars":[]},"results":{"bindings":[]}}', {"X-SPARQL-MaxRows": "7"}, "coupé"),
    ],
)
def test_an_answer_is_whole_or_refused(
    server: Server, endpoint: RemoteEndpoint, body: bytes, headers: dict[str, str], words: str
) -> None:
    """Badly written, interrupted, cut: each has its sentence, none gives rows."""
    server.body, server.headers = body, headers
    server.media_type = "application/sparql-results+json"
    with pytest.raises(QueryError, match=words):
        run(endpoint, LABELS)


def test_sends_no_update(server: Server, endpoint: RemoteEndpoint) -> None:
    """Nothing that writes leaves for a server."""
    with pytest.raises(QueryError, match="ne fait que lire"):
        run(endpoint, "DROP ALL")
    assert server.received == []


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a/", "sparql"])
def test_an_endpoint_is_on_the_web(url: str) -> None:
    """Only http and https are addresses of endpoints."""
    with pytest.raises(QueryError, match="http://"):
        RemoteEndpoint(url)
