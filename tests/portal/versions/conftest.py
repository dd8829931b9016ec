"""The portal over two versions of one plan, and another plan; see `two_versions`."""

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from two_versions import build_versions

from planville_kg.portal.app import create_app
from planville_kg.portal.settings import settings


@pytest.fixture(scope="session")
def versions_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_versions(tmp_path_factory.mktemp("versions"))


@pytest.fixture(scope="session")
def versions_started(versions_store: Path) -> TestClient:
    return TestClient(create_app(settings(versions_store)), base_url="http://127.0.0.1")


@pytest.fixture
def client(versions_started: TestClient) -> TestClient:
    """A visitor of that store, in place of the shipped plan's."""
    versions_started.cookies.clear()
    return versions_started


@pytest.fixture
def both(words: Callable[..., str]) -> str:
    """The words of the page that compares the two versions."""
    return words("/comparaison?avant=essai@2023&apres=essai@2024-06")
