"""A headless Chromium without network, and the pages of networks made by hand."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import Open, is_local, watched
from portal import serving
from pyoxigraph import Literal, NamedNode

from planville_kg.pipeline import build, shipped_plan
from planville_kg.query.results import Result, ResultColumn
from planville_kg.view import build_network, draw, load_declaration

FLAGS = (
    "--headless --no-sandbox --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
Row = dict[str, str]


def _unavailable(reason: str) -> None:
    """Skip where a developer has no browser; fail where continuous integration lost its own."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The system's Chromium, driven by Playwright."""
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - optional at run time
    except ImportError:
        _unavailable("Playwright n'est pas installé.")
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        _unavailable(f"Aucun navigateur Chromium trouvé ({', '.join(PROGRAMS)}).")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The portal over the shipped plan, on a free port; modules may serve another store."""
    store: Path = tmp_path_factory.mktemp("portail") / "graphe"
    build([shipped_plan()], store)
    with serving(store) as served:
        yield served


@pytest.fixture
def visit(chromium: Any, address: str) -> Iterator[Open]:
    """Open a page; at the end nothing was said by the browser, nor asked of another host."""
    with watched(chromium, lambda url: url.startswith((address, "data:", "blob:"))) as opened:

        def visited(path: str, **options: Any) -> Any:
            page = opened(**options)
            page.goto(address + path)
            return page

        yield visited


def write_page(rows: list[Row], view: str, file: Path, **parameters: str) -> Path:
    """Draw rows as a view and write its page."""
    names = list(dict.fromkeys(name for row in rows for name in row)) or ["source_iri"]
    terms = tuple(
        tuple(
            None
            if row.get(name) is None
            else (NamedNode("https://example.org/" + row[name]))
            if name.endswith("_iri")
            else Literal(row[name])
            for name in names
        )
        for row in rows
    )
    result = Result(tuple(ResultColumn(name, name) for name in names), terms)
    drawing = draw(build_network(result), load_declaration(view), parameters=parameters)
    return drawing.write_html(file)


@pytest.fixture
def open_page(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Open the page of some rows; at the end, nothing was fetched, said or asked by any."""
    with watched(chromium, is_local) as blank:

        def opened(rows: list[Row], view: str, *, fragment: str = "", **options: Any) -> Any:
            page = blank(offline=True, **options)
            file = write_page(rows, view, tmp_path / "page.html", quartier="Sillon")
            page.goto(file.as_uri() + fragment)
            if rows and options.get("java_script_enabled", True):
                page.wait_for_selector("html[data-ready]", state="attached")
            return page

        yield opened


@pytest.fixture
def partners() -> list[Row]:
    """Six actors, seven weighted edges, one lone node."""
    kinds = {
        "caf": ("CAF de Loire-Atlantique", "OrganismeDeSecuriteSociale"),
        "ville": ("Ville de Nantes", "OrganisationPublique"),
        "accoord": ("Accoord", "Association"),
        "mjd": ("Maison de la justice et du droit", "Equipement"),
        "ecole": ("École ouverte à l’œuvre", "Equipement"),
        "alis": ("ALIS 44", "Association"),
    }

    def end(name: str, key: str) -> Row:
        label, kind = kinds[key]
        return {
            f"{name}_iri": key,
            name: label,
            f"{name}_classe": kind,
            f"{name}_texte": f"Texte entier : {label}",
            f"{name}_lieu": "page 2, ligne 33",
        }

    edges = [
        ("caf", "ville", "5"),
        ("caf", "accoord", "2"),
        ("ville", "accoord", "1"),
        ("ville", "mjd", "1"),
        ("mjd", "ecole", "3"),
        ("ecole", "caf", "1"),
        ("ecole", "accoord", "1"),
    ]
    rows = [
        end("source", one) | end("cible", two) | {"relation": "cités ensemble", "poids": weight}
        for one, two, weight in edges
    ]
    return [*rows, end("source", "alis")]


@pytest.fixture
def plan() -> list[Row]:
    """A plan of six levels, with long labels in capitals as documents have them."""
    levels = ("Plan", "Volet", "Orientation", "ObjectifOperationnel", "Action", "SousAction")
    rows: list[Row] = []

    def grow(parent: str, depth: int) -> None:
        for rank in range((1, 2, 2, 2, 2)[depth - 1]):
            child = f"{parent}{rank}"
            rows.append(
                {
                    "source_iri": parent,
                    "source": f"NIVEAU {depth - 1} : AMÉLIORER LA LISIBILITÉ DE L’OFFRE {parent}",
                    "source_classe": levels[depth - 1],
                    "cible_iri": child,
                    "cible": f"NIVEAU {depth} : AMÉLIORER LA LISIBILITÉ DE L’OFFRE {child}",
                    "cible_classe": levels[depth],
                    "relation": "contient",
                }
            )
            if depth < len(levels) - 1:
                grow(child, depth + 1)

    grow("n", 1)
    return rows
