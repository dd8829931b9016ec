"""Linked data of the shipped plan: things, their documents, and what is answered where."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store, parse

from planville_kg.portal.linked.things import find, here
from planville_kg.portal.retired import successors_of
from planville_kg.vocab import BASE

if TYPE_CHECKING:
    from starlette.testclient import TestClient

PLAN = "/id/nantes-metropole-2015"
QUARTIER = f"{PLAN}/quartier/malakoff"
THEME = "/code/theme/sante"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "jsonld": RdfFormat.JSON_LD,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
}


def location(client: TestClient, path: str, accept: str) -> str:
    """Return the status of an answer, and where it sends."""
    response = client.get(path, headers={"Accept": accept}, follow_redirects=False)
    return f"{response.status_code} {response.headers.get('location', '')}".strip()


@pytest.mark.parametrize(
    ("path", "accept", "expected"),
    [
        (QUARTIER, BROWSER, "303 /quartier/nantes-metropole-2015/malakoff"),
        (QUARTIER, "*/*", "303 /quartier/nantes-metropole-2015/malakoff"),
        (QUARTIER, "text/turtle", f"303 {QUARTIER}.ttl"),
        (QUARTIER, "text/html;q=0.5, application/ld+json", f"303 {QUARTIER}.jsonld"),
        (QUARTIER, "text/html;q=0, text/*;q=0.1, application/rdf+xml;q=0.2", f"303 {QUARTIER}.rdf"),
        (QUARTIER, "text/csv", f"303 {QUARTIER}.csv"),
        (QUARTIER, "image/png", "406"),
        (PLAN, BROWSER, "303 /plan/nantes-metropole-2015"),
        (THEME, "text/html", "303 /theme/sante"),
        (THEME, "application/n-triples", f"303 {THEME}.nt"),
        ("/code/theme", "text/turtle", "303 /code/theme.ttl"),
        ("/id/catalogue", BROWSER, "303 /id/catalogue.ttl"),
        (f"{QUARTIER}.html", "*/*", "303 /quartier/nantes-metropole-2015/malakoff"),
        (f"{PLAN}/quartier/nulle-part", "text/turtle", "404"),
        (f"{PLAN}/quartier/nulle-part.ttl", "text/turtle", "404"),
        ("/id/", "text/turtle", "404"),
        ("/id/a%20b%3Cc%3E", "text/turtle", "404"),
        ("/id/..%2F..%2Fetc/passwd", "text/turtle", "404"),
    ],
)
def test_a_thing_sends_to_what_describes_it(
    client: TestClient, path: str, accept: str, expected: str
) -> None:
    """303 to the page or to the data by Accept; 406 and 404 where there is none."""
    assert location(client, path, accept) == expected


def test_what_is_sent_with_a_redirection(client: TestClient) -> None:
    """Caches and programs learn that the answer varies, and of the other forms."""
    response = client.get(QUARTIER, follow_redirects=False)
    assert response.headers["vary"] == "Accept"
    link = response.headers["link"]
    assert f'<{QUARTIER}.ttl>; rel="alternate"; type="text/turtle"' in link
    page = '</quartier/nantes-metropole-2015/malakoff>; rel="alternate"; type="text/html"'
    assert page in link
    assert '</.well-known/void>; rel="describedby"' in link


def test_not_acceptable_lists_what_is(client: TestClient) -> None:
    """406 names the media types and the addresses of the documents."""
    response = client.get(QUARTIER, headers={"Accept": "image/png"}, follow_redirects=False)
    assert "text/turtle (format=ttl)" in response.text
    assert f"{QUARTIER}.csv" in response.text


@pytest.mark.parametrize("name", FORMATS)
def test_documents_hold_the_same_graph(client: TestClient, name: str) -> None:
    """Each form of RDF says that Malakoff is a quartier, by the IRI of the data."""
    response = client.get(f"{QUARTIER}.{name}")
    assert response.status_code == 200
    triples = set(parse(response.content, FORMATS[name]))
    about = NamedNode(f"{BASE}{QUARTIER[1:]}")
    assert any(
        each.subject == about and str(each.object) == f"<{BASE}def#Quartier>" for each in triples
    )
    turtle = set(parse(client.get(f"{QUARTIER}.ttl").content, RdfFormat.TURTLE))
    assert len(triples) == len(turtle)


def test_documents_for_people(client: TestClient) -> None:
    """JSON has names beside IRIs and leads to other documents; CSV has a fact on each line."""
    document = client.get(f"{QUARTIER}.json").json()
    assert document["iri"] == f"{BASE}{QUARTIER[1:]}"
    assert document["libelle"] == "Malakoff"
    assert "/id/nantes-metropole-2015" in json.dumps(document)
    text = client.get(f"{QUARTIER}.csv").text
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    labels = [row["valeur"] for row in rows if row["propriete"].endswith("#label")]
    assert labels == ["Malakoff"]
    assert {row["sens"] for row in rows} == {"fait", "cite_par"}


def test_documents_are_not_sent_twice(client: TestClient) -> None:
    """A known tag is answered by 304; each form has its own."""
    first = client.get(f"{QUARTIER}.ttl")
    tag = {"If-None-Match": first.headers["etag"]}
    assert client.get(f"{QUARTIER}.ttl", headers=tag).status_code == 304
    assert client.get(f"{QUARTIER}.nt", headers=tag).status_code == 200
    assert f'<{BASE}{QUARTIER[1:]}>; rel="describes"' in first.headers["link"]


def test_ontology(client: TestClient) -> None:
    """`/def` is a page for people and RDF for programs, by Accept or by suffix."""
    page = client.get("/def", headers={"Accept": BROWSER})
    assert page.headers["content-type"].startswith("text/html")
    assert '<article id="Action">' in page.text
    assert "Ce que le plan décide de faire pour un objectif" in page.text
    assert "What the plan decides to do" in client.get("/def?langue=en").text
    sizes = set()
    for name, form in FORMATS.items():
        response = client.get(f"/def.{name}")
        sizes.add(len(set(parse(response.content, form, base_iri="http://e/"))))
        again = client.get("/def", headers={"Accept": form.media_type})
        assert again.content == response.content
    assert len(sizes) == 1
    assert client.get("/def", headers={"Accept": "image/png"}).status_code == 406
    assert client.get("/def.xlsx").status_code == 406
    assert "@context" in client.get("/def/context.jsonld").json()


def test_void(client: TestClient) -> None:
    """The description counts the graph, and says where to ask and to take it."""
    response = client.get("/.well-known/void", headers={"Accept": "text/turtle"})
    store = Store()
    store.load(response.content, RdfFormat.TURTLE)
    assert store.query(
        f"""PREFIX void: <http://rdfs.org/ns/void#> ASK {{
        <{BASE}id/graphe> a void:Dataset ; void:uriSpace "{BASE}id/" ; void:triples ?n ;
          void:sparqlEndpoint <http://127.0.0.1/sparql> ;
          void:dataDump <http://127.0.0.1/donnees/graphe.nq> ;
          void:exampleResource <{BASE}id/nantes-metropole-2015> .
        FILTER(?n > 1000) }}"""
    )
    assert client.get("/donnees/graphe.nq").status_code == 200
    tag = {"If-None-Match": response.headers["etag"]}
    assert client.get("/.well-known/void", headers=tag).status_code == 304
    assert client.get("/.well-known/void", headers={"Accept": "text/html"}).status_code == 406


def test_every_page_of_the_map_is_there(client: TestClient) -> None:
    """The map lists the plan and its themes, and nothing that is not there."""
    text = client.get("/sitemap.xml").text
    found = re.findall(r"<loc>http://127\.0\.0\.1([^<]*)</loc>", text)
    assert found[:3] == ["/", "/actions", "/def"]
    assert "/theme/sante" in found
    assert "/plan/nantes-metropole-2015" in found
    assert len(found) == len(set(found))
    kinds = {each.split("/")[1]: each for each in found}
    for address in (*kinds.values(), *found[:40]):
        assert client.get(address).status_code == 200, address
    assert client.get("/sitemap-0.xml").status_code == 404


def test_robots(client: TestClient) -> None:
    """Robots read pages and find the map; queries and facets are not for them."""
    lines = client.get("/robots.txt").text.splitlines()
    assert "Disallow: /sparql" in lines
    assert lines[-1] == "Sitemap: http://127.0.0.1/sitemap.xml"


def test_retired_things_and_other_roots() -> None:
    """A thing of which only its successor is known was retired; any root of the data will do."""
    store = Store()
    store.load(
        b"""@prefix dcterms: <http://purl.org/dc/terms/> .
        <https://ville.example/id/a> dcterms:isReplacedBy <https://ville.example/id/b> .
        <https://ville.example/id/b> a <http://e/Thing> .
        <https://ville.example/id/%C3%A9t%C3%A9> a <http://e/Thing> .""",
        RdfFormat.TURTLE,
    )
    roots = (BASE, "https://ville.example/")
    gone, there = find(store, roots, "id/a"), find(store, roots, "id/b")
    assert gone is not None
    assert gone.retired
    assert successors_of(store, NamedNode(gone.iri)) == ("https://ville.example/id/b",)
    assert there is not None
    assert (there.retired, there.path) == (False, "/id/b")
    encoded = find(store, roots, "id/été")
    assert encoded is not None
    assert encoded.iri == "https://ville.example/id/%C3%A9t%C3%A9"
    assert here("https://ville.example/id/b", roots) == "/id/b"
    assert here("https://ailleurs.example/id/b", roots) is None
