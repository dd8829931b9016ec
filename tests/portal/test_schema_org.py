"""What search engines read: JSON-LD that needs no other document, and says what the graph says."""

import json
import re
from collections.abc import Callable

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, Namespace
from starlette.testclient import TestClient

from planville_kg.portal.schema_org import document
from planville_kg.view.html import json_text

SCHEMA = Namespace("https://schema.org/")
ID = "https://w3id.org/planville/id"
PLAN = "nantes-metropole-2015"
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
PAGES = {
    "/": "WebSite",
    "/donnees": "DataCatalog",
    f"/plan/{PLAN}": "CreativeWork",
    f"/source/{PLAN}": "DigitalDocument",
    f"/quartier/{PLAN}/sillon": "Place",
    f"/perimetre/{PLAN}/tous-quartiers": "Place",
    "/qpv/QP044013": "Place",
    "/commune/44109": "City",
    "/partenaire/caf": "Organization",
    "/theme/non-recours": "DefinedTerm",
    "/requetes/themes": "SoftwareSourceCode",
}

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")


@pytest.fixture
def marked(read: Callable[..., str]) -> Callable[[str], Graph]:
    """Read the JSON-LD of a page; a context to fetch would be an error, there is no network."""

    def reading(address: str) -> Graph:
        (block,) = BLOCK.findall(read(address))
        return Graph().parse(data=block, format="json-ld")

    return reading


def action(links: Callable[..., list[tuple[str, str]]]) -> str:
    """Return the page of an intervention on line 36, declared for Malakoff."""
    found = links("/actions?texte=loisirs")
    return next(to for to, said in found if said.endswith("publics éloignés (Malakoff)"))


@pytest.mark.parametrize("address", PAGES)
def test_each_page_says_what_it_is_about(marked: Callable[[str], Graph], address: str) -> None:
    found = marked(address)
    assert SCHEMA[PAGES[address]] in set(found.objects(None, RDF.type))
    if address != "/":
        assert SCHEMA.BreadcrumbList in set(found.objects(None, RDF.type))


@pytest.mark.parametrize("address", PAGES)
def test_addresses_are_absolute_and_terms_are_of_schema_org(
    read: Callable[..., str], address: str
) -> None:
    (block,) = BLOCK.findall(read(address))
    triples = list(parse(block, format=RdfFormat.JSON_LD))
    assert len(triples) > 5
    for each in triples:
        assert each.predicate == NamedNode(RDF.type) or each.predicate.value.startswith(SCHEMA)
        if not isinstance(each.object, Literal | BlankNode):
            assert each.object.value.startswith(("http://", "https://"))


def test_a_place_has_its_code_and_its_town(marked: Callable[[str], Graph]) -> None:
    """Malakoff of 2015 is QP044013, in Nantes, 44109."""
    found = marked("/qpv/QP044013")
    node = URIRef(f"{ID}/qpv/QP044013")
    code = found.value(node, SCHEMA.identifier)
    assert str(found.value(code, SCHEMA.propertyID)) == "QPV"
    assert str(found.value(code, SCHEMA.value)) == "QP044013"
    assert found.value(node, SCHEMA.containedInPlace) == URIRef(f"{ID}/commune/44109")
    town = marked("/commune/44109")
    codes = {str(each) for each in town.objects(None, SCHEMA.value)}
    assert codes == {"44109"}


def test_an_action_has_its_state_place_and_plan(
    marked: Callable[[str], Graph], links: Callable[..., list[tuple[str, str]]]
) -> None:
    """« Accès aux loisirs des publics éloignés (Malakoff) », line 36, is in progress."""
    found = marked(action(links))
    node = found.value(None, RDF.type, SCHEMA.Action)
    assert found.value(node, SCHEMA.actionStatus) == SCHEMA.ActiveActionStatus
    places = set(found.objects(node, SCHEMA.location))
    assert URIRef(f"{ID}/{PLAN}/quartier/malakoff") in places
    assert found.value(node, SCHEMA.subjectOf) == URIRef(f"{ID}/{PLAN}")


def test_a_theme_is_a_term_of_a_set_in_the_language_of_the_page(
    marked: Callable[[str], Graph],
) -> None:
    node = URIRef("https://w3id.org/planville/code/theme/non-recours")
    french, english = marked("/theme/non-recours"), marked("/theme/non-recours?langue=en")
    assert str(french.value(node, SCHEMA.name)) == "non-recours"
    assert str(english.value(node, SCHEMA.name)) == "non-take-up of rights"
    scheme = URIRef("https://w3id.org/planville/code/theme")
    assert french.value(node, SCHEMA.inDefinedTermSet) == scheme


def test_the_catalogue_has_the_graph_and_its_plans(marked: Callable[[str], Graph]) -> None:
    found = marked("/donnees")
    node = found.value(None, RDF.type, SCHEMA.DataCatalog)
    names = {str(found.value(each, SCHEMA.name)) for each in found.objects(node, SCHEMA.dataset)}
    plan = "Contrat de ville de Nantes Métropole : plan d'actions 2015, pilier cohésion sociale"
    assert names == {"Graphe Planville", plan}
    whole = URIRef(f"{ID}/graphe")
    files = {
        str(found.value(each, SCHEMA.contentUrl))
        for each in found.objects(whole, SCHEMA.distribution)
    }
    assert "http://127.0.0.1/donnees/graphe.nq" in files
    assert found.value(whole, SCHEMA.license) is not None


def test_the_way_to_a_page_is_numbered_from_the_first(marked: Callable[[str], Graph]) -> None:
    found = marked("/requetes/themes")
    steps = sorted(
        (int(str(found.value(each, SCHEMA.position))), str(found.value(each, SCHEMA.item)))
        for each in found.subjects(RDF.type, SCHEMA.ListItem)
    )
    root = "http://127.0.0.1"
    assert steps == [(1, f"{root}/"), (2, f"{root}/requetes"), (3, f"{root}/requetes/themes")]


def test_a_page_that_is_not_there_says_nothing(client: TestClient) -> None:
    text = client.get("/theme/rien").text
    assert "application/ld+json" not in text
    assert '<meta name="robots" content="noindex">' in text


def test_nothing_of_the_data_ends_the_block() -> None:
    said = "</script><script>alert(1)</script>"
    text = json_text(document({"@type": "Thing", "name": said, "url": None, "keywords": []}))
    assert "<" not in text
    node = json.loads(text)["@graph"][0]
    assert node == {"@type": "Thing", "name": said}
