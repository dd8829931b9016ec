"""What the portal refuses, and what it tells browsers."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from planville_kg.errors import PlanvilleError
from planville_kg.portal import failures
from planville_kg.portal.app import create_app
from planville_kg.portal.security import Security
from planville_kg.portal.settings import settings


def test_the_policy_allows_our_own_files_only(client: TestClient) -> None:
    headers = client.get("/").headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in headers


def test_a_foreign_host_is_refused(client: TestClient) -> None:
    """A name that an attacker points to this machine does not read its portal."""
    answer = client.get("/", headers={"host": "attaque.example"})
    assert answer.status_code == 400
    assert "nom d'hôte" in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_public_name_is_served(store: Path) -> None:
    app = create_app(settings(store, base_url="https://plans.example.org/"))
    client = TestClient(app, base_url="https://plans.example.org")
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("address", ["plans.example.org", "ftp://a.b", "https://a.b/?c"])
def test_a_base_that_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(PlanvilleError, match="--base-url"):
        settings(Path(), base_url=address)


def test_what_is_sent_is_bounded(client: TestClient) -> None:
    assert client.post("/", content=b"x" * (1 << 20) + b"x").status_code == 413
    assert client.get("/?q=" + "x" * 20_000).status_code == 414


def test_a_missing_page_says_what_to_do(client: TestClient) -> None:
    answer = client.get("/nulle/part")
    assert answer.status_code == 404
    assert "Revenir à l’accueil" in answer.text


def test_a_failure_shows_no_internals(store: Path) -> None:
    """The page says that something broke; the journal says what."""

    def fail(_: Request) -> Response:
        raise ValueError("secret")

    said = settings(store)
    guard = Middleware(Security, settings=said, broken=failures.broken)
    app = Starlette(routes=[Route("/", fail)], middleware=[guard])
    app.state.settings = said
    answer = TestClient(app, base_url="http://127.0.0.1").get("/")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "content-security-policy" in answer.headers


def test_without_a_graph_the_portal_says_so(tmp_path: Path) -> None:
    """The folder's name stays out of the answer."""
    client = TestClient(create_app(settings(tmp_path)), base_url="http://127.0.0.1")
    answer = client.get("/")
    assert answer.status_code == 503
    assert str(tmp_path) not in answer.text
