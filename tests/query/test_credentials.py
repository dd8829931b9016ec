"""Credentials: from the environment, for one address, never in the clear to another machine."""

import pytest

from planville_kg.errors import QueryError
from planville_kg.query.credentials import (
    CLEAR,
    PASSWORD,
    TOKEN,
    USER,
    check_address,
    credentials_for,
)


@pytest.fixture(autouse=True)
def _none(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (USER, PASSWORD, TOKEN, CLEAR):
        monkeypatch.delenv(name, raising=False)


def test_there_may_be_none() -> None:
    """Without variables nothing is sent, wherever it goes."""
    assert credentials_for("http://exemple.test/") is None


def test_a_password_or_a_token(monkeypatch: pytest.MonkeyPatch) -> None:
    """`moi:secret` in base 64 is bW9pOnNlY3JldA==; a token comes before a password."""
    monkeypatch.setenv(USER, "moi")
    monkeypatch.setenv(PASSWORD, "secret")
    found = credentials_for("https://exemple.test/")
    assert found is not None
    assert found.header == "Basic bW9pOnNlY3JldA=="
    assert "secret" not in repr(found)
    monkeypatch.setenv(TOKEN, "jeton")
    found = credentials_for("https://exemple.test/")
    assert found is not None
    assert found.header == "Bearer jeton"


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://exemple.test/sparql", True),
        ("http://localhost:7878/query", True),
        ("http://graphe.localhost/", True),
        ("http://127.0.0.1:7878/query", True),
        ("http://[::1]:7878/query", True),
        ("http://exemple.test/sparql", False),
        ("http://127.0.0.1.exemple.test/", False),
        ("http://192.168.1.4/", False),
    ],
)
def test_nothing_travels_in_the_clear(
    url: str,
    safe: bool,  # noqa: FBT001 - a table of cases
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without encryption credentials stay on this machine, unless that is said."""
    monkeypatch.setenv(TOKEN, "jeton")
    if not safe:
        with pytest.raises(QueryError, match="en clair") as refused:
            credentials_for(url)
        assert "jeton »" not in str(refused.value)
        monkeypatch.setenv(CLEAR, "1")
    assert credentials_for(url) is not None


@pytest.mark.parametrize("url", ["ftp://a/", "http://", "http://[", "http://a:b/", "sparql"])
def test_an_address_is_one_of_the_web(url: str) -> None:
    """Anything else is refused."""
    with pytest.raises(QueryError, match="http://"):
        check_address(url)


def test_an_address_holds_no_password() -> None:
    """It would be shown in messages; the message does not show it."""
    with pytest.raises(QueryError, match=PASSWORD) as refused:
        check_address("https://moi:secret@exemple.test/")
    assert "secret" not in str(refused.value)
