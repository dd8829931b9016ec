"""What a reader of a published folder meets, in a browser, from a web server of this machine."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

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
def visit(chromium: Any) -> Iterator[Any]:
    """Open an address; at the end nothing was said by the browser, nor asked of another host."""
    seen: list[str] = []
    contexts = []

    def visited(address: str, **options: Any) -> Any:
        settings = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"}
        contexts.append(chromium.new_context(**(settings | options)))
        page = contexts[-1].new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda message: seen.append(f"console : {message.text}"))
        page.on("pageerror", lambda error: seen.append(f"erreur : {error}"))
        page.on("dialog", lambda dialog: (seen.append("dialogue"), dialog.dismiss()))
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((address.partition("/index")[0][:16], "data:", "file:"))
                else seen.append(f"requête : {request.url}")
            ),
        )
        page.goto(address)
        return page

    yield visited
    for context in contexts:
        context.close()
    assert seen == []


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
    low = page.evaluate(
        """() => {
          const rgb = (css) => css.match(/[\\d.]+/g).map(Number);
          const linear = (v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
          const light = ([r, g, b]) => 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255)
            + 0.0722 * linear(b / 255);
          const written = (node) =>
            [...node.childNodes].some((each) => each.nodeType === 3 && each.textContent.trim());
          const behind = (node) => {
            for (; node; node = node.parentElement) {
              const colour = rgb(getComputedStyle(node).backgroundColor);
              if (colour.length < 4 || colour[3] > 0) return colour;
            }
          };
          const found = new Set();
          for (const node of document.querySelectorAll('body *')) {
            if (!written(node)) continue;
            const [a, b] = [light(rgb(getComputedStyle(node).color)), light(behind(node))];
            const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            if (ratio < 4.5) found.add(`${node.tagName}.${node.className} ${ratio.toFixed(2)}`);
          }
          return [...found];
        }"""
    )
    assert low == []


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
