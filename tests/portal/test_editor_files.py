"""What an answer of the editor is drawn as and taken away as, and what completion is told."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from starlette.testclient import TestClient

from planville_kg.portal.app import create_app
from planville_kg.portal.protocol import Bounds
from planville_kg.portal.settings import settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from httpx import Response

HOST = "http://127.0.0.1"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
EDGES = "SELECT ?a ?b ?c { VALUES (?a ?b ?c) { (ex:x ex:y ex:z) (ex:x ex:z ex:y) } }"
EDGES = f"PREFIX ex: <http://e/> {EDGES}"
GRAPH = "PREFIX ex: <http://e/> CONSTRUCT { ex:x a pv:Action ; ex:in ex:y ; ex:n 1 } {}"
SQUARE = "POLYGON((%d 47, %d 48, %d 48, %d 47))"


@pytest.fixture(scope="module")
def portal(store: Path) -> Iterator[TestClient]:
    """The portal, its processes at work, for a visitor who asks a lot."""
    with TestClient(create_app(settings(store), Bounds(burst=10_000)), base_url=HOST) as made:
        yield made


def ask(portal: TestClient, query: str, **more: str) -> Response:
    """Ask as a browser does."""
    given = {"query": query} | more
    return portal.get("/sparql", params=given, headers={"Accept": BROWSER})


def network(portal: TestClient, query: str, **more: str) -> dict[str, Any]:
    """Return the network of an answer as the island reads it."""
    found: dict[str, Any] = ask(portal, query, format="reseau-json", **more).json()
    return found


def square(west: int) -> str:
    return SQUARE % (west, west, west + 1, west)


def contours(*values: tuple[int, str]) -> str:
    """Return a query whose rows have a contour and a number."""
    rows = " ".join(f'("{square(west)}"^^geo:wktLiteral {value})' for west, value in values)
    return f"SELECT ?forme ?nombre {{ VALUES (?forme ?nombre) {{ {rows} }} }}"


def test_two_columns_of_iris_are_a_network(portal: TestClient) -> None:
    """The first two columns make the edges unless others are chosen."""
    first = network(portal, EDGES)
    assert sorted(each["iri"] for each in first["nodes"]) == [
        "http://e/x",
        "http://e/y",
        "http://e/z",
    ]
    assert len(first["edges"]) == 2
    chosen = network(portal, EDGES, source="b", cible="c")
    iris = [each["iri"] for each in chosen["nodes"]]
    assert sorted((iris[one["from"]], iris[one["to"]]) for one in chosen["edges"]) == [
        ("http://e/y", "http://e/z"),
        ("http://e/z", "http://e/y"),
    ]


def test_the_nodes_of_our_things_have_their_names_and_pages(portal: TestClient) -> None:
    """Malakoff is called so, is a quartier, and leads to its page."""
    iri = "https://w3id.org/planville/id/nantes-metropole-2015/quartier/malakoff"
    query = f"SELECT ?a ?b {{ VALUES (?a ?b) {{ (<{iri}> <http://e/y>) }} }}"
    found = network(portal, query)
    node = next(each for each in found["nodes"] if each["iri"] == iri)
    assert (node["label"], node["page"]) == (
        "Malakoff",
        "/quartier/nantes-metropole-2015/malakoff",
    )
    assert found["classes"][node["class"]]["name"] == "Quartier"


def test_the_triples_of_a_graph_are_a_network(portal: TestClient) -> None:
    """Relations are edges; a class and a value are none, and the page says what is left out."""
    found = network(portal, GRAPH)
    assert [each["name"] for each in found["relations"]] == ["<http://e/in>"]
    assert len(found["edges"]) == 1
    page = ask(portal, GRAPH, vue="reseau").text
    assert "2 nœuds et 1 liens · 1 valeurs ne sont que dans le tableau" in page
    assert "<svg" in page


def test_one_column_is_no_network(portal: TestClient) -> None:
    """The page has no such view, and the file is refused by its status."""
    query = "SELECT ?a { VALUES ?a { <http://e/x> } }"
    page = ask(portal, query, vue="reseau").text
    assert "Façons de voir" not in page
    assert "<table" in page
    assert "il faut deux colonnes" in ask(portal, query, format="gexf").text


def test_a_network_is_taken_away(portal: TestClient) -> None:
    """GEXF for Gephi, SVG for a report."""
    gexf = ask(portal, EDGES, format="gexf")
    assert gexf.headers["content-type"] == "application/gexf+xml"
    assert "http://e/x" in gexf.text
    svg = ask(portal, EDGES, format="svg")
    assert svg.headers["content-type"] == "image/svg+xml"
    assert svg.headers["content-disposition"] == 'attachment; filename="reponse-sparql.svg"'


def test_contours_and_numbers_are_a_map(portal: TestClient) -> None:
    """Two squares with their values have two classes; the map can be taken away."""
    query = contours((-2, "3"), (0, "8"))
    page = ask(portal, query, vue="carte").text
    legend = page.partition('class="legend-of"')[2].partition("</ul>")[0]
    assert re.findall(r"<span>(\d+)</span>", legend) == ["8", "3"]
    assert page.count('class="area m') == 4  # two areas and their swatches
    svg = ask(portal, query, vue="carte", format="carte-svg")
    assert svg.headers["content-type"] == "image/svg+xml"


def test_the_values_of_a_place_are_added_up_and_it_is_said(portal: TestClient) -> None:
    """Three and four on one square are seven; counted by rows they are two."""
    query = contours((-2, "3"), (-2, "4"), (0, "8"))
    page = ask(portal, query, vue="carte").text
    assert "1 lieux ont plusieurs lignes : leurs valeurs sont additionnées." in page
    assert "<span>7</span>" in page
    counted = ask(portal, query, vue="carte", mesure="lignes").text
    assert "<span>2</span>" in counted
    assert "additionnées" not in counted


def test_a_contour_may_be_geojson(portal: TestClient) -> None:
    """A polygon of GeoJSON is drawn like one of WKT; what only looks like one is none."""
    ring = "[[[0,47],[0,48],[1,48],[1,47],[0,47]]]"
    query = """SELECT ?forme ?nombre { VALUES (?forme ?nombre) { ('%s' 3) } }"""
    good = query % f'{{"type":"Polygon","coordinates":{ring}}}'
    assert ask(portal, good, vue="carte").text.count('class="area m') == 2
    bad = query % '{"type":"Polygon","coordinates":[[["a"]]]}'
    assert "<table" in ask(portal, bad, vue="carte").text


def test_rows_without_a_place_are_no_map(portal: TestClient) -> None:
    """The view falls back to the table, and the file is refused."""
    assert "<table" in ask(portal, EDGES, vue="carte").text
    assert "aucun contour" in ask(portal, EDGES, format="carte-svg").text


def test_a_spreadsheet_says_what_was_asked(portal: TestClient) -> None:
    """XLSX is a file of pages: also a program has it by its format."""
    query = "SELECT ?n { VALUES ?n { 42 } }"
    for accept in (BROWSER, "*/*"):
        given = {"query": query, "format": "xlsx"}
        response = portal.get("/sparql", params=given, headers={"Accept": accept})
        assert "spreadsheetml" in response.headers["content-type"]
        texts = ZipFile(BytesIO(response.content)).read("xl/sharedStrings.xml").decode()
        assert query in texts


def test_lines_to_copy_hold_the_format(portal: TestClient) -> None:
    """The link of the page gives the view again, that of the file its format."""
    text = ask(portal, EDGES, vue="reseau").text
    copied = re.findall(r"<code class=\"long\"[^>]*>([^<]+)</code>", text)
    assert copied[0].startswith(f"{HOST}/sparql?query=PREFIX")
    assert copied[0].endswith("&amp;vue=reseau")
    assert copied[1].endswith("&amp;format=csv")
    assert "vue=" not in copied[1]
    assert copied[2].startswith("curl -o reponse-sparql.csv &#39;http")
    assert copied[3].startswith("import pandas; found = pandas.read_csv(&#39;http")


def test_completion_knows_terms_and_codes(portal: TestClient) -> None:
    """Classes and properties come with words and counts, the most used first; codes by scheme."""
    response = portal.get("/sparql/termes.json")
    terms = response.json()
    classes = {each["term"]: each for each in terms["classes"]}
    assert classes["pv:Intervention"]["label"] == "intervention"
    assert classes["pv:Intervention"]["count"] == 55
    properties = {each["term"]: each for each in terms["properties"]}
    assert properties["pv:couvre"]["domain"].startswith("pv:")
    counts = [each["count"] for each in terms["properties"]]
    assert counts == sorted(counts, reverse=True)
    assert terms["prefixes"]["pv"] == "https://w3id.org/planville/def#"
    code = "<https://w3id.org/planville/code/statut/a-realiser>"
    assert [each["label"] for each in terms["codes"] if each["term"] == code] == ["à réaliser"]
    assert terms["schemes"]["pv:statutCourant"] == ["Statuts d'intervention"]
    again = {"If-None-Match": response.headers["etag"]}
    assert portal.get("/sparql/termes.json", headers=again).status_code == 304


def test_completion_knows_names(portal: TestClient) -> None:
    """A few things at most, by the beginning of their words, without accents."""
    found = portal.get("/sparql/noms.json", params={"q": "ECOP"}).json()
    assert (found[0]["label"], found[0]["kind"]) == ("Écopôle, CPIE Pays de Nantes", "Partenaire")
    assert len(portal.get("/sparql/noms.json", params={"q": "a"}).json()) == 20
    assert portal.get("/sparql/noms.json").json() == []
