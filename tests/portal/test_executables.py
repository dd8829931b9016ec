"""`/requetes.ttl`: what is described there runs at the address that it names."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse
from rdflib.namespace import RDF, RDFS, SH
from starlette.testclient import TestClient

from planville_kg.portal.app import create_app
from planville_kg.portal.settings import settings
from planville_kg.query.catalogue import Catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BASE = "https://plans.exemple.fr"
SCHEMA = rdflib.Namespace("https://schema.org/")
FORMS = {
    "ttl": RdfFormat.TURTLE,
    "jsonld": RdfFormat.JSON_LD,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
}


@pytest.fixture(scope="module")
def portal(store: Path) -> Iterator[TestClient]:
    with TestClient(create_app(settings(store, base_url=BASE)), base_url=BASE) as made:
        yield made


@pytest.fixture(scope="module")
def graph(portal: TestClient) -> rdflib.Graph:
    return rdflib.Graph().parse(data=portal.get("/requetes.ttl").text, format="turtle")


def test_every_query_runs_as_given(portal: TestClient, graph: rdflib.Graph) -> None:
    """Those of the shipped plan that say something without a parameter have rows."""
    sizes: dict[str, int] = {}
    for node in graph.subjects(RDF.type, SH.SPARQLExecutable):
        text = graph.value(node, SH.select) or graph.value(node, SH.construct)
        target = str(graph.value(node, SCHEMA.target)).removeprefix(BASE)
        answer = portal.post(target, data={"query": str(text)})
        assert answer.status_code == 200, (node, answer.text[:300])
        if (node, RDF.type, SH.SPARQLSelectExecutable) in graph:
            sizes[str(node).rpartition("/")[2]] = len(
                json.loads(answer.text)["results"]["bindings"]
            )
        else:
            assert rdflib.Graph().parse(data=answer.text, format="turtle")
    assert sizes["repartition-par-statut"] == 3
    assert sizes["interventions"] == 55


@pytest.mark.parametrize("form", FORMS)
def test_each_form_says_the_same(portal: TestClient, graph: rdflib.Graph, form: str) -> None:
    answer = portal.get(f"/requetes.{form}")
    assert len(set(parse(answer.text, format=FORMS[form]))) == len(graph)


def test_the_address_of_the_page_gives_rdf_by_accept(portal: TestClient) -> None:
    answer = portal.get("/requetes", headers={"accept": "text/turtle"})
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    html = portal.get("/requetes")
    assert html.headers["content-type"].startswith("text/html")
    assert html.headers["vary"] == "Accept, Accept-Encoding, Accept-Language, Cookie"
    assert '</requetes.ttl>; rel="alternate"; type="text/turtle"' in html.headers["link"]
    assert 'href="/requetes.ttl"' in html.text
    assert portal.get("/requetes", headers={"accept": "image/png"}).status_code == 406


def test_one_question_is_described_alone(portal: TestClient) -> None:
    text = portal.get("/requetes/themes/description.ttl").text
    found = rdflib.Graph().parse(data=text, format="turtle")
    (node,) = found.subjects(RDF.type, SH.SPARQLExecutable)
    assert str(node).endswith("/id/requete/themes")
    assert portal.get("/requetes/rien/description.ttl").status_code == 404
    assert portal.get("/requetes/themes/description.xls").status_code == 406
    assert "/requetes/themes/description.ttl" in portal.get("/requetes/themes").text


def test_the_iri_of_a_question_leads_to_its_page(portal: TestClient) -> None:
    answer = portal.get(
        "/id/requete/themes", headers={"accept": "text/html"}, follow_redirects=False
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/requetes/themes")


@pytest.mark.parametrize("address", ["/sparql", "/.well-known/void"])
def test_the_descriptions_of_the_service_lead_there(portal: TestClient, address: str) -> None:
    text = portal.get(address, headers={"accept": "text/turtle"}).text
    found = rdflib.Graph().parse(data=text, format="turtle")
    assert rdflib.URIRef(f"{BASE}/requetes.ttl") in set(found.objects(None, RDFS.seeAlso))


def test_every_question_of_the_catalogue_is_there(graph: rdflib.Graph) -> None:
    assert len(set(graph.subjects(RDF.type, SH.SPARQLExecutable))) == len(Catalogue.load())
