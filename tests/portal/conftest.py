"""The portal over the shipped plan, asked without a network."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from planville_kg.pipeline import build, shipped_plan
from planville_kg.portal.app import create_app
from planville_kg.portal.settings import settings

HOST = "http://127.0.0.1"


class Links(HTMLParser):
    """The addresses of the links of a page, and what each of them says."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._open: str | None = None
        self._said: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a link."""
        if tag == "a":
            self._open, self._said = dict(attrs).get("href") or "", []

    def handle_data(self, data: str) -> None:
        """Read what a link says."""
        self._said.append(data)

    def handle_endtag(self, tag: str) -> None:
        """End a link."""
        if tag == "a" and self._open is not None:
            self.found.append((self._open, " ".join("".join(self._said).split())))
            self._open = None


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("portail")
    build([shipped_plan()], folder)
    return folder


@pytest.fixture(scope="session")
def started(store: Path) -> TestClient:
    """The portal, started once."""
    return TestClient(create_app(settings(store)), base_url=HOST)


@pytest.fixture
def client(started: TestClient) -> TestClient:
    """A visitor who has not been here: the choice of a language is of one test only."""
    started.cookies.clear()
    return started


@pytest.fixture
def read(client: TestClient) -> Callable[..., str]:
    """Read a page that must be there."""

    def reading(address: str, **options: object) -> str:
        client.cookies.clear()
        response = client.get(address, **options)  # type: ignore[arg-type]
        assert response.status_code == 200, (address, response.text[-400:])
        return response.text

    return reading


@pytest.fixture
def words(read: Callable[..., str]) -> Callable[..., str]:
    """Read the words of a page, without its markup."""

    def reading(address: str, **options: object) -> str:
        bare = re.sub(r"<[^>]+>", " ", read(address, **options))
        return " ".join(bare.split())

    return reading


@pytest.fixture
def links(read: Callable[..., str]) -> Callable[..., list[tuple[str, str]]]:
    """Read the links of a page."""
    return lambda address: Links(read(address)).found
