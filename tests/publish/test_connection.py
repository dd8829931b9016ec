"""Requests that write: patience, credentials, redirects, errors."""

from collections.abc import Callable

import httpx
import pytest

from planville_kg.errors import QueryError
from planville_kg.publish.connection import Connection
from planville_kg.query.credentials import CLEAR, PASSWORD, TOKEN, USER

URL = "http://127.0.0.1/store"
Answer = Callable[[httpx.Request], httpx.Response]


def send(answer: Answer, naps: list[float] | None = None, url: str = URL) -> None:
    waited = [] if naps is None else naps
    with Connection(1, waited.append, httpx.MockTransport(answer)) as connection:
        connection.send(
            "PUT", url, content=b"x", media_type="text/plain", params={"graph": "urn:g"}
        )


def test_a_busy_server_is_waited_for() -> None:
    """As it asks."""
    answers = [httpx.Response(503, headers={"Retry-After": "3"}), httpx.Response(204)]
    naps: list[float] = []
    send(lambda _: answers.pop(0), naps)
    assert naps == [3.0]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (401, "mot de passe"),
        (403, "refuse l'accès"),
        (405, "ce genre de demande"),
        (413, "--batch"),
        (500, "a échoué"),
        (503, "surchargé"),
    ],
)
def test_a_refusal_has_its_sentence(code: int, words: str) -> None:
    """The status, and what the server says."""
    with pytest.raises(QueryError, match=words) as refused:
        send(lambda _: httpx.Response(code, text="<b>Non</b>"))
    assert "Il dit : « Non »" in str(refused.value)


def test_nothing_goes_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A redirect is told, not followed."""
    monkeypatch.setenv(TOKEN, "jeton")
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(str(request.url))
        return httpx.Response(307, headers={"Location": "https://ailleurs.test/"})

    with pytest.raises(QueryError, match=r"renvoie vers « https://ailleurs\.test/ »"):
        send(answer)
    assert seen == [f"{URL}?graph=urn%3Ag"]


@pytest.mark.parametrize("challenge", [{}, {"WWW-Authenticate": 'Digest realm="r", nonce="n"'}])
def test_a_digest_is_given_where_it_is_wanted(
    challenge: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """First the password, then what the server wants; later requests know."""
    monkeypatch.setenv(USER, "moi")
    monkeypatch.setenv(PASSWORD, "secret")
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers.get("Authorization", "").partition(" ")[0])
        if seen[-1] == "Digest":
            return httpx.Response(204)
        given = challenge if seen[-1] else {"WWW-Authenticate": 'Digest realm="r", nonce="n"'}
        return httpx.Response(401, headers=given)

    with Connection(1, lambda _: None, httpx.MockTransport(answer)) as connection:
        connection.send("PUT", URL)
        connection.send("PUT", URL)
    assert seen == ["Basic", "", "Digest", "Digest"]


def test_no_secret_in_the_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing leaves for another machine without encryption, unless that is said."""
    monkeypatch.setenv(TOKEN, "jeton")
    monkeypatch.delenv(CLEAR, raising=False)
    seen: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(204)

    with pytest.raises(QueryError, match="en clair"):
        send(answer, url="http://exemple.test/store")
    assert seen == []


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (httpx.ReadTimeout("lent"), "délai est dépassé"),
        (httpx.ConnectError("non"), "non"),
    ],
)
def test_silence_has_its_sentence(error: Exception, words: str) -> None:
    """Too slow, not there."""

    def fail(_: httpx.Request) -> httpx.Response:
        raise error

    with pytest.raises(QueryError, match=f"ne répond pas.*{words}"):
        send(fail)
    with (
        Connection(1, lambda _: None, httpx.MockTransport(fail)) as connection,
        pytest.raises(QueryError, match=words),
    ):
        connection.server_name(URL)


def test_a_closed_port_is_told() -> None:
    """What the system says, in French, under the names of the library."""
    with (
        Connection(1, lambda _: None) as connection,
        pytest.raises(QueryError, match="refuse la connexion"),
    ):
        connection.send("PUT", "http://127.0.0.1:1/store")
