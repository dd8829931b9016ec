"""The SPARQL editor in a browser: completion, keys, errors in place, views and links."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from browsing import CONTRASTS, Open, violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-sparql")]

PAIRS = (
    "SELECT ?theme ?quartier { ?a pv:couvre ?quartier ; pv:releveDe ?theme . "
    "?quartier a pv:Quartier } ORDER BY ?theme ?quartier LIMIT 20"
)
MALAKOFF = "<https://w3id.org/planville/id/nantes-metropole-2015/quartier/malakoff>"
TEXT = "document.querySelector('form#requete textarea').value"


def address_of(sparql: str, **more: str) -> str:
    return f"/sparql?{urlencode({'query': sparql} | more)}"


def write(page: Any, text: str) -> Any:
    """Empty the editor and type in it, as a person does; brackets close by themselves."""
    editor = page.get_by_role("textbox", name="Requête SPARQL")
    editor.click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.type(text)
    return editor


def choose(page: Any, words: str) -> None:
    """Take what completion proposes by these words."""
    page.get_by_role("option", name=words).first.click()


def test_a_query_is_written_with_completion_and_run_by_a_key(visit: Open) -> None:
    """A class after `a`, a property by its French words, a thing by its name; Ctrl+Enter runs."""
    page = visit("/sparql")
    write(page, "SELECT ?a { ?a a interv")
    choose(page, "pv:Intervention")
    page.keyboard.type(" ; couvre")
    choose(page, "pv:couvre")
    page.keyboard.type(" malak")
    choose(page, "Malakoff Quartier")
    text = page.evaluate(TEXT)
    assert text.startswith("PREFIX pv: <https://w3id.org/planville/def#>\n")
    assert f"?a a pv:Intervention ; pv:couvre {MALAKOFF}" in text
    page.keyboard.press("Control+Enter")
    page.locator(".tally").wait_for()
    assert page.locator(".tally").inner_text().startswith("28 lignes")
    assert parse_qs(urlsplit(page.url).query)["query"] == [text]


def test_completion_knows_the_place_in_the_triple(visit: Open) -> None:
    """Ctrl+Space proposes properties in the place of the verb, classes after `a`, variables."""
    page = visit("/sparql")
    write(page, "SELECT ?quartier { ?quartier ")
    page.keyboard.press("Control+Space")
    page.get_by_role("option", name="rdfs:label").wait_for()
    assert page.get_by_role("option", name="pv:Quartier").count() == 0
    page.keyboard.press("Escape")
    page.keyboard.type("a ")
    page.keyboard.press("Control+Space")
    page.get_by_role("option", name="pv:Quartier Quartier").first.wait_for()
    page.keyboard.press("Escape")
    page.keyboard.type("pv:Quartier ; rdfs:label ?q")
    choose(page, "?quartier")
    assert "rdfs:label ?quartier" in page.evaluate(TEXT)


def test_completion_knows_the_codes_of_a_property(visit: Open) -> None:
    """After the property of statuses, all statuses are proposed, and nothing is to be typed."""
    page = visit("/sparql")
    write(page, "ASK { ?a pv:statutCourant ")
    page.keyboard.press("Control+Space")
    choose(page, "à réaliser")
    assert "<https://w3id.org/planville/code/statut/a-realiser>" in page.evaluate(TEXT)


def test_an_error_is_shown_where_it_is(visit: Open) -> None:
    """The server's sentence is under the editor, its place is marked, and goes away when right."""
    page = visit("/sparql")
    write(page, "SELECT ?a WHERE { ?a a pv:Action ?b")
    page.keyboard.press("Control+Enter")
    page.locator("#erreur").wait_for()
    assert "ligne 1, colonne 34" in page.locator("#erreur").inner_text()
    marked = page.locator(".cm-lintRange-error")
    assert marked.inner_text() == "?b"
    write(page, "ASK { ?a a pv:Action")
    page.keyboard.press("Control+Enter")
    page.locator(".truth.yes").wait_for()
    assert marked.count() == 0


def test_the_network_is_a_view_that_a_link_gives_again(visit: Open) -> None:
    """The view is changed in place, the address says it, and the address alone gives it again."""
    page = visit(address_of(PAIRS))
    page.evaluate("window.sama = true")
    page.get_by_role("link", name="Réseau", exact=True).last.click()
    page.locator("figure[data-reseau-pret]").wait_for()
    assert page.evaluate("window.sama") is True
    query = parse_qs(urlsplit(page.url).query)
    assert (query["query"], query["vue"]) == ([PAIRS], ["reseau"])
    words = page.locator("#resultat p.soft").first.inner_text()
    again = visit(f"{urlsplit(page.url).path}?{urlsplit(page.url).query}")
    assert again.locator("#resultat p.soft").first.inner_text() == words
    assert again.evaluate(TEXT).strip() == PAIRS
    page.go_back()
    page.locator("table.answers").wait_for()
    page.go_forward()
    page.locator("figure[data-reseau-pret]").wait_for()


def test_the_keyboard_is_not_trapped(visit: Open) -> None:
    """Tab indents; after Esc, Tab goes on to the button that runs."""
    page = visit("/sparql")
    editor = write(page, "ASK {}")
    page.keyboard.press("Home")
    page.keyboard.press("Tab")
    assert page.evaluate(TEXT) == "  ASK {}"
    assert "cm-content" in (editor.get_attribute("class") or "")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Exécuter"


def test_an_example_fills_the_editor_and_can_be_laid_out(visit: Open) -> None:
    """An example is put in the editor without being run; laid out, it can be undone."""
    page = visit("/sparql")
    page.locator(".themes summary").first.click()
    page.locator(".themes details[open] a").first.click()
    page.wait_for_url("**/sparql?exemple=*")
    page.locator(".cm-line", has_text="?action ?titre").wait_for(state="detached")
    assert page.locator("#resultat").inner_text() == ""
    assert "SELECT" in page.evaluate(TEXT)
    write(page, "select ?a {?a a pv:Action")
    page.get_by_role("button", name="Mettre en forme").click()
    page.locator(".cm-line", has_text=re.compile("^SELECT")).wait_for()
    assert page.evaluate(TEXT) == "SELECT ?a {\n  ?a a pv:Action\n}"


def test_a_long_query_is_sent_without_a_link(visit: Open) -> None:
    """Past what a link bears, the query goes by POST: the address stays, files are buttons."""
    page = visit("/sparql")
    before = page.url
    long = f"ASK {{ VALUES ?a {{ {' '.join(['<http://example.org/x>'] * 400)} }} }}"
    write(page, "")
    page.keyboard.insert_text(long)
    page.keyboard.press("Control+Enter")
    page.locator(".truth.yes").wait_for()
    assert page.url == before
    with page.expect_download() as waited:
        page.get_by_role("button", name="JSON").click()
    assert '"boolean":true' in Path(waited.value.path()).read_text(encoding="utf-8")


def test_without_a_script_the_form_does_the_same(visit: Open) -> None:
    """The query is typed in a plain field and sent by its form."""
    page = visit("/sparql", java_script_enabled=False)
    page.get_by_label("Requête", exact=True).fill("ASK { ?a a pv:Action }")
    page.get_by_role("button", name="Exécuter", exact=True).click()
    assert page.locator(".truth").inner_text() == "Oui"


STATES = {
    "vide": "/sparql",
    "tableau": address_of("SELECT ?a ?t ?q { ?a pv:intitule ?t ; pv:couvre ?q } LIMIT 120"),
    "réseau": address_of(PAIRS, vue="reseau"),
    "turtle": address_of(f"DESCRIBE {MALAKOFF}", vue="turtle"),
    "erreur": address_of("SELECT ?a {"),
    "oui": address_of("ASK {}"),
}


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark"), (320, "light")])
@pytest.mark.parametrize("state", STATES)
def test_every_state_fits_and_can_be_read(visit: Open, state: str, width: int, scheme: str) -> None:
    """Nothing overflows, texts have contrast, and axe-core holds nothing against the page."""
    size = {"width": width, "height": 844}
    page = visit(STATES[state], viewport=size, color_scheme=scheme)
    page.get_by_role("textbox", name="Requête SPARQL").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate(CONTRASTS) == []
    assert violations(page) == []
