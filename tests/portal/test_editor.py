"""`/sparql` for people: who gets the page, what it shows of answers and of mistakes."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from planville_kg.portal.app import create_app
from planville_kg.portal.protocol import Bounds
from planville_kg.portal.settings import settings
from planville_kg.query.guard import guard

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from httpx import Response

PATH = "/sparql"
HOST = "http://127.0.0.1"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Accept": BROWSER}
BASE = "https://w3id.org/planville/"
MALAKOFF = f"{BASE}id/nantes-metropole-2015/quartier/malakoff"
ROWS = "SELECT ?n { VALUES ?n { %s } }"


@pytest.fixture(scope="module")
def portal(store: Path) -> Iterator[TestClient]:
    """The portal, its processes at work, for a visitor who asks a lot."""
    with TestClient(create_app(settings(store), Bounds(burst=10_000)), base_url=HOST) as made:
        yield made


def ask(portal: TestClient, query: str, **more: str) -> Response:
    """Ask as a browser does."""
    given = {"query": query} | more
    return portal.get(PATH, params=given, headers={"Accept": BROWSER})


def words(response: Response) -> str:
    """Return what a page says of the answer, without its markup."""
    found = response.text.partition('id="resultat"')[2].partition("<aside")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", f"<{found}")).split())


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (BROWSER, "text/html"),
        ("text/html", "text/html"),
        ("text/html;q=0.5, text/csv", "text/csv"),
        ("text/html, application/sparql-results+json", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/*", "text/csv"),
        ("application/json", "application/json"),
        ("this is no header", "application/sparql-results+json"),
    ],
)
def test_who_prefers_a_page_has_the_page(portal: TestClient, accept: str, media: str) -> None:
    """A page is given where it is preferred to all that programs read, and nowhere else."""
    response = portal.get(PATH, params={"query": "ASK {}"}, headers={"Accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"].partition(";")[0] == media
    assert "Accept" in response.headers["vary"]


def test_a_format_in_the_address_is_that_of_the_protocol(portal: TestClient) -> None:
    """A browser that follows a link with a format gets the file, not the page."""
    response = ask(portal, ROWS % "1 2", format="csv")
    assert (response.headers["content-type"], response.text) == (
        "text/csv; charset=utf-8",
        "n\r\n1\r\n2\r\n",
    )


def test_a_program_that_posts_is_not_taken_for_a_person(portal: TestClient) -> None:
    """The direct POST of the protocol is answered as such, whatever it accepts beside."""
    headers = {"Content-Type": "application/sparql-query", "Accept": "*/*"}
    response = portal.post(PATH, content="ASK {}", headers=headers)
    assert response.json()["boolean"] is True


def test_the_form_can_be_posted(portal: TestClient) -> None:
    """A query that is too long for a link is answered as a page, and its files are buttons."""
    long = f"ASK {{ VALUES ?a {{ {' '.join(['<http://example.org/x>'] * 400)} }} }}"
    response = portal.post(PATH, content=urlencode({"query": long}), headers=FORM)
    assert "Oui" in words(response)
    assert 'formmethod="post" class="file" name="format" value="json"' in response.text
    assert "trop longue pour un lien" in words(response)
    fields = urlencode({"query": long, "format": "json"})
    file = portal.post(PATH, content=fields, headers=FORM)
    assert file.json()["boolean"] is True
    assert file.headers["content-disposition"] == 'attachment; filename="reponse-sparql.json"'


def test_nothing_asked_is_an_editor_ready_to_run(portal: TestClient) -> None:
    """The page holds a first query, which answers, and no result."""
    text = portal.get(PATH, headers={"Accept": BROWSER}).text
    first = html.unescape(re.search(r"<textarea[^>]*>\n(.*?)</textarea>", text, re.DOTALL)[1])  # type: ignore[index]
    assert 'id="titre-resultat"' not in text
    assert words(ask(portal, first)).startswith("Réponse 100 lignes · ")


def test_rows_have_labels_and_links(portal: TestClient) -> None:
    """An IRI is called by its name, leads to its page and is told in short; a term to its place."""
    query = f"SELECT ?q ?c {{ VALUES (?q ?c) {{ (<{MALAKOFF}> pv:Quartier) }} }}"
    text = ask(portal, query).text
    assert (
        '<a href="/quartier/nantes-metropole-2015/malakoff" rel="nofollow">Malakoff</a> '
        f'<code class="tag" title="{MALAKOFF}">…/id/nantes-metropole-2015/quartier/malakoff</code>'
    ) in text
    assert '<a href="/def#Quartier" rel="nofollow">quartier</a>' in text
    assert '<code class="tag" title="https://w3id.org/planville/def#Quartier">pv:Quartier' in text


def test_a_result_says_its_size_time_date_and_version(portal: TestClient) -> None:
    """The shipped plan is of October 2015."""
    said = words(ask(portal, ROWS % "1 2 3"))
    assert re.match(
        r"Réponse 3 lignes · \d+ ms · données : octobre 2015 · graphe [0-9a-f]{16} · "
        r"Planville \d+\.\d+\.\d+ ",
        said,
    )


def test_what_was_cut_is_said(store: Path) -> None:
    """Past the bound of rows, the page says after how many it was cut."""
    bounds = Bounds(max_rows=2)
    with TestClient(create_app(settings(store), bounds), base_url=HOST) as portal:
        said = words(ask(portal, ROWS % "1 2 3"))
    assert said.startswith("Réponse 2 lignes (coupé à 2) · ")
    assert "Coupé à 2 : la requête en donne davantage." in said


def test_many_rows_come_by_pages(portal: TestClient) -> None:
    """A hundred rows are shown at a time, and the others are a link away."""
    query = ROWS % " ".join(map(str, range(250)))
    assert "lignes 1 à 100 sur 250" in words(ask(portal, query))
    last = ask(portal, query, debut="201")
    assert "lignes 201 à 250 sur 250" in words(last)
    assert "Précédentes" in words(last)
    assert "Suivantes" not in words(last)


def test_a_stranger_s_text_is_escaped(portal: TestClient) -> None:
    """Nothing of a query or of its rows becomes markup."""
    bad = "<script>alert(1)</script>"
    response = ask(portal, f"SELECT ?n {{ VALUES ?n {{ '{bad}' 'javascript:1' }} }}")
    assert bad not in response.text
    assert html.escape(bad) in response.text
    assert bad not in ask(portal, f"SELECT '{bad}").text
    iri = ask(portal, "SELECT ?n { VALUES ?n { <javascript:alert(1)> } }").text
    assert 'href="javascript' not in iri


def test_a_truth_is_a_word(portal: TestClient) -> None:
    """ASK is answered by yes or no, without a table."""
    assert words(ask(portal, "ASK {}")).startswith("Réponse Oui ")
    no = ask(portal, "ASK { FILTER(false) }")
    assert words(no).startswith("Réponse Non ")
    assert "<table" not in no.text


def test_a_graph_is_a_table_and_turtle(portal: TestClient) -> None:
    """The triples of CONSTRUCT have three columns, and are written in Turtle with few prefixes."""
    query = f"CONSTRUCT {{ <{MALAKOFF}> a pv:Quartier }} {{}}"
    table = ask(portal, query)
    assert words(table).startswith("Réponse 1 triplet · ")
    assert "Sujet Propriété Objet" in words(table)
    turtle = html.unescape(ask(portal, query, vue="turtle").text)
    assert f"@prefix pv: <{BASE}def#> .\n<{MALAKOFF}> a pv:Quartier ." in turtle
    assert "@prefix dcat:" not in turtle


@pytest.mark.parametrize(
    ("query", "said", "status"),
    [
        ("SELECT ?a {\n  ?a a pv:Action\n  ?a pv:x ?y\n}", "ligne 3, colonne 3", 400),
        ("SELECT ?a { ?a a pv:Action", "reste ouverte", 400),
        ("SELECT ?a { ?a a pvv:Action }", "Le préfixe « pvv » n'est pas déclaré", 400),
        ("SELECT ?a (COUNT(?b) AS ?n) { ?a ?c ?b }", "groupez-la ou retirez-la", 400),
        ("SELECT ?a { SERVICE <http://127.0.0.1/> { ?a ?b ?c } }", "SERVICE", 400),
        ("DROP ALL", "ne fait que lire", 400),
        ("ASK { ?a ?b 'x' } # " + "x " * 500_000, "dépasse 1000 ko", 413),
    ],
)
def test_a_mistake_is_told_with_what_to_do(
    portal: TestClient, query: str, said: str, status: int
) -> None:
    """The sentence is in French, and says the code that a program has."""
    content = urlencode({"query": query})
    response = portal.post(PATH, content=content, headers=FORM)
    assert response.status_code == 200
    assert said in words(response)
    assert f"Code pour les programmes : {status}" in words(response)
    program = portal.post(PATH, content=content, headers=FORM | {"Accept": "*/*"})
    assert program.status_code == status


def test_the_place_of_a_mistake_is_pointed_at(portal: TestClient) -> None:
    """The line is quoted and the column marked, for eyes and for the editor."""
    text = ask(portal, "SELECT ?a {\n  ?a a pv:Action\n  ?a pv:x ?y\n}").text
    assert 'data-ligne="3" data-colonne="3"' in text
    assert "  ?a pv:x ?y\n  ▲</pre>" in text
    assert "« ?a » n&#39;est pas attendu ici" in text


def test_pages_and_programs_are_counted_together(store: Path) -> None:
    """Who has asked too often by the protocol is told so by the page, with its code."""
    with TestClient(
        create_app(settings(store), Bounds(burst=2, per_second=0.01)), base_url=HOST
    ) as portal:
        codes = [portal.get(PATH, params={"query": "ASK {}"}).status_code for _ in range(2)]
        assert codes == [200, 200]
        response = ask(portal, "ASK {}")
    assert response.status_code == 429
    assert "Trop de requêtes" in words(response)


def test_a_query_is_laid_out_without_being_run(portal: TestClient) -> None:
    """The button gives the same query on several lines."""
    response = ask(portal, "ask{?a a pv:Action}", **{"mise-en-forme": "1"})
    assert "ASK {\n  ?a a pv:Action\n}\n</textarea>" in response.text
    assert 'id="titre-resultat"' not in response.text


def test_the_graphs_of_a_request_are_kept(portal: TestClient) -> None:
    """A graph that the address names is asked, and goes on in links and in the form."""
    given = {"query": "ASK { ?a a pv:Action }", "default-graph-uri": "http://e/none"}
    response = portal.get(PATH, params=given, headers={"Accept": BROWSER})
    assert "Non" in words(response)
    assert '<input type="hidden" name="default-graph-uri" value="http://e/none">' in response.text
    assert "default-graph-uri=http%3A%2F%2Fe%2Fnone&amp;format=json" in response.text


def test_every_example_can_be_run(portal: TestClient) -> None:
    """Each question of one service fills the editor with a query that is let through."""
    page = portal.get(PATH, headers={"Accept": BROWSER}).text
    slugs = re.findall(r"exemple=([a-z0-9-]+)", page)
    assert len(slugs) == len(set(slugs)) > 50
    for slug in slugs:
        text = portal.get(f"{PATH}?exemple={slug}", headers={"Accept": BROWSER}).text
        found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", text, re.DOTALL)
        assert found
        query = html.unescape(found[1])
        assert guard(query) == query, slug
        assert "?action ?titre ?quartier" not in query


def test_an_unknown_example_is_the_first_query(portal: TestClient) -> None:
    text = portal.get(f"{PATH}?exemple=rien", headers={"Accept": BROWSER}).text
    assert "SELECT ?action ?titre ?quartier" in text


@pytest.mark.parametrize(
    "address", ["/requetes/interventions-d-un-quartier?quartier=sillon", "/actions"]
)
def test_questions_lead_to_the_editor(portal: TestClient, address: str) -> None:
    """Pages that show their SPARQL have a link that fills the editor with it and answers."""
    found = re.search(r'href="(/sparql\?query=[^"]+)"', portal.get(address).text)
    assert found
    response = portal.get(html.unescape(found[1]), headers={"Accept": BROWSER})
    assert words(response).startswith("Réponse ")


def test_the_editor_speaks_english(portal: TestClient) -> None:
    """The interface is translated, the names of views too; data stay as they are."""
    query = "SELECT ?a ?b { VALUES (?a ?b) { (<http://e/x> pv:Quartier) } }"
    said = words(ask(portal, query, langue="en"))
    portal.cookies.clear()
    assert said.startswith("Answer 1 line · ")
    assert "Table Network" in said
    assert "October 2015" in said
    assert "quartier" in said
