"""What a reader of a published folder meets, in a browser, from a web server of this machine."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from browsing import CONTRASTS, Open, watched

from planville_kg.pipeline import build
from planville_kg.site import publication, publish

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-site")]

PAGES = (
    "index.html",
    "en/index.html",
    "404.html",
    "def/index.html",
    "def/en.html",
    "code/index.html",
    "requetes/index.html",
    "id/index.html",
)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("publie")
    build((), place / "graphe")
    publish(place / "graphe", place / "public", publication(title='<b>"Graphe" & essai</b>'))
    return place / "public"


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Serve the folder as any static server does."""
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture
def visit(chromium: Any) -> Iterator[Open]:
    """Open an address; at the end nothing was said by the browser, nor asked of another host."""
    own: list[str] = ["data:", "file:"]
    with watched(chromium, lambda url: url.startswith(tuple(own))) as opened:

        def visited(address: str, **options: Any) -> Any:
            own.append(address.partition("/index")[0][:16])
            page = opened(**options)
            page.goto(address)
            return page

        yield visited


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_dressed_and_fits_the_screen(
    visit: Any, address: str, path: str, width: int, scheme: str
) -> None:
    """The style applies under the page's own policy, and nothing overflows sideways."""
    page = visit(address + path, viewport={"width": width, "height": 844}, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    paper = "rgb(246, 244, 238)" if scheme == "light" else "rgb(18, 23, 28)"
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == paper
    assert page.locator(".brand").inner_text() == '<b>"Graphe" & essai</b>'


@pytest.mark.parametrize("path", ["index.html", "def/index.html", "id/index.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_have_contrast(visit: Any, address: str, path: str, scheme: str) -> None:
    """At least 4.5 between a text and what is behind it (WCAG 2.2, criterion 1.4.3)."""
    page = visit(address + path, color_scheme=scheme)
    assert page.evaluate(CONTRASTS) == []


def test_a_reader_goes_from_the_index_to_the_cell(visit: Any, address: str) -> None:
    """Index, entities, the JSON of a quartier: its quotation and its cell."""
    page = visit(address + "index.html")
    page.get_by_role("link", name="entités à parcourir").click()
    quartiers = page.get_by_role("region", name="Quartiers des plans")
    link = quartiers.get_by_role("link", name="JSON : Malakoff")
    text = page.context.request.get(link.evaluate("link => link.href")).text()
    assert "page 2, ligne 36, colonne 5" in text
    assert "Accès aux loisirs des publics éloignés (Malakoff)" in text


def test_the_language_is_changed_and_changed_back(visit: Any, address: str) -> None:
    page = visit(address + "index.html")
    page.get_by_role("link", name="English").first.click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("heading", name="Download the whole graph").is_visible()
    page.get_by_role("link", name="Français", exact=True).click()
    assert page.get_by_role("heading", name="Télécharger le graphe entier").is_visible()


def test_a_term_is_reached_by_its_own_name(visit: Any, address: str) -> None:
    """`def/#Ciblage` lands on the term, which is shown."""
    page = visit(address + "def/index.html#Ciblage")
    assert page.locator("#Ciblage h3").inner_text().startswith("ciblage")
    assert 0 <= page.locator("#Ciblage").bounding_box()["y"] < 200


def test_a_folder_opened_from_the_disk_works_too(visit: Any, folder: Path) -> None:
    page = visit((folder / "index.html").as_uri())
    page.get_by_role("link", name="Toutes, avec leurs paramètres").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Questions du catalogue"


def test_the_keyboard_skips_to_the_content(visit: Any, address: str) -> None:
    page = visit(address + "index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#contenu")
