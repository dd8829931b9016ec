"""A filtered view of a network of 10,000 nodes, until the page is ready, against pyvis as it comes.

Both pages are opened in the same headless Chromium, without network. Ours is ready when it says
so; that of pyvis when its physics ends the iterations that it runs before it shows anything.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

from nation.figures import Line, Objective, line, ms, tell, unmeasured
from planville_kg.query.results import Result, ResultColumn, term
from planville_kg.view import build_network, draw, load_declaration

NETWORK = Objective("réseau de 10 000 nœuds, vue filtrée prête", "pyvis sans réglage, 1 000", 30)
_NODES, _PEER, _SHOWN, _BOUND = 10_000, 1_000, 150, 120_000
_FLAGS = ("--headless", "--no-sandbox", "--disable-quic", "--disable-background-networking")
_PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_HOOK = """() => new Promise((ready) => {
  network.once('stabilizationIterationsDone', () => ready(true));
  network.once('stabilized', () => ready(true));
})"""
_ROOT = "https://example.org/"
_NAMES = ("source_iri", "source", "source_classe", "cible_iri", "cible", "cible_classe", "relation")


def lines(scratch: Path) -> Iterator[Line]:
    """Yield the line of the two pages, where a browser is installed."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        yield unmeasured(NETWORK, f"{_NODES} nœuds", "aucun Chromium ici")
        return
    tell("réseaux")
    every = _rows(_NODES)
    with _browser(program) as browser:
        ours = min(_ours(browser, every, scratch / "vue.html") for _ in range(3))
        theirs = _pyvis(browser, scratch / "pyvis.html")
    mark = "> " if theirs >= _BOUND else ""
    notes = (
        f"des {_NODES} nœuds aux {_SHOWN} qui entourent l'un d'eux, page comprise : {ms(ours)} "
        f"contre {mark}{ms(theirs)}"
    )
    yield line(NETWORK, f"{_NODES} nœuds", theirs / ours, notes, mark)


def _rows(count: int) -> list[tuple[str, ...]]:
    """Return edges, two a node, the same each time."""
    ends = [(n, (n * 7919 + 13 * k + 1) % count) for n in range(count) for k in (1, 2)]
    kind = "OrganisationPublique"
    return [
        (f"{_ROOT}{a}", f"Acteur {a}", kind, f"{_ROOT}{b}", f"Acteur {b}", kind, "avec")
        for a, b in ends
    ]


def _ours(browser: Any, every: list[tuple[str, ...]], page: Path) -> float:  # noqa: ANN401 - Playwright
    """Filter a network to what surrounds a node, draw it, write it, open it."""
    start = perf_counter()
    network = build_network(_result(every))
    kept = _around(network, f"{_ROOT}0")
    rows = [row for row in every if row[0] in kept and row[3] in kept]
    drawing = draw(build_network(_result(rows)), load_declaration("partenaires"))
    drawing.write_html(page)
    with _opened(browser, page) as shown:
        shown.wait_for_selector("html[data-ready]", state="attached", timeout=_BOUND)
        return 1000 * (perf_counter() - start)


def _around(network: Any, node: str) -> set[str]:  # noqa: ANN401 - networkx
    """Return the nearest nodes, as many as are shown."""
    kept, edge = {node}, [node]
    while edge and len(kept) < _SHOWN:
        edge = sorted({m for n in edge for m in (*network[n], *network.pred[n])} - kept)
        kept.update(edge[: _SHOWN - len(kept)])
    return kept


def _result(rows: list[tuple[str, ...]]) -> Result:
    columns = tuple(ResultColumn(name, name) for name in _NAMES)
    iris = [name.endswith("_iri") for name in _NAMES]
    terms = (tuple(term(v, iri=i) for v, i in zip(row, iris, strict=True)) for row in rows)
    return Result(columns, tuple(terms))


def _pyvis(browser: Any, page: Path) -> float:  # noqa: ANN401 - Playwright
    """Make a page as pyvis makes it, open it, wait for its physics, at most the bound."""
    from playwright.sync_api import TimeoutError as TooLongError  # noqa: PLC0415 - development only
    from pyvis.network import Network  # noqa: PLC0415 - slow

    start = perf_counter()
    network = Network(cdn_resources="in_line", directed=True)
    for row in _rows(_PEER):
        for iri, label in ((row[0], row[1]), (row[3], row[4])):
            network.add_node(iri, label=label)
        network.add_edge(row[0], row[3])
    page.write_text(network.generate_html(), encoding="utf-8")
    with _opened(browser, page) as shown:
        shown.wait_for_function("() => typeof network !== 'undefined' && network !== null")
        try:
            shown.wait_for_function(_HOOK, timeout=_BOUND)
        except TooLongError:
            return float(_BOUND)
        return 1000 * (perf_counter() - start)


@contextmanager
def _browser(program: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - development only

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def _opened(browser: Any, page: Path) -> Iterator[Any]:  # noqa: ANN401 - Playwright
    context = browser.new_context(offline=True)
    context.set_default_timeout(_BOUND)
    try:
        shown = context.new_page()
        shown.goto(page.as_uri(), wait_until="commit")
        yield shown
    finally:
        context.close()
