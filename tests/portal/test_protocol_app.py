"""`/sparql` in the whole portal, on the shipped plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from planville_kg.portal.app import create_app
from planville_kg.portal.settings import settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def portal(store: Path) -> Iterator[TestClient]:
    said = settings(store, base_url="https://plans.exemple.fr")
    with TestClient(create_app(said), base_url="https://plans.exemple.fr") as made:
        yield made


def test_the_plan_is_asked(portal: TestClient) -> None:
    """The title of the shipped plan comes back, under the headers of every page."""
    query = "SELECT ?titre { ?plan a pv:Plan ; dcterms:title ?titre }"
    response = portal.get("/sparql", params={"query": query, "format": "csv"})
    title = "Contrat de ville de Nantes Métropole : plan d'actions 2015, pilier cohésion sociale"
    assert response.text == f'titre\r\n"{title}"\r\n'
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["content-security-policy"].startswith("default-src 'none'")


def test_the_description_has_the_public_address(portal: TestClient) -> None:
    """The address of the service is the one that `--base-url` says."""
    text = portal.get("/sparql").text
    assert "sd:endpoint <https://plans.exemple.fr/sparql>" in text
    assert "sd:name <https://w3id.org/planville/graph/ontologie>" in text


def test_the_portal_bounds_what_is_sent(portal: TestClient) -> None:
    """A megabyte and more is refused before it is read, and so is a foreign host."""
    headers = {"Content-Type": "application/sparql-query"}
    long = portal.post("/sparql", content="ASK {} #" + "x" * 1_100_000, headers=headers)
    assert long.status_code == 413
    foreign = portal.get("/sparql", headers={"Host": "ailleurs.example"})
    assert foreign.status_code == 400


def test_the_processes_end_with_the_portal(store: Path) -> None:
    """Nothing is left behind once the portal is closed."""
    app = create_app(settings(store))
    with TestClient(app, base_url="http://127.0.0.1") as client:
        assert client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
        children = [each._child for each in app.state.sparql.pool._idle]
    assert children
    assert all(child.poll() is not None for child in children)
