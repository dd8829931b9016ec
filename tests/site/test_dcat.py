"""The DCAT-AP 3 description, held against the profile class by class.

DCAT-AP 3.0.1 (https://semiceu.github.io/DCAT-AP/releases/3.0.1/): the tables below are its
mandatory (M) and recommended (R) properties, class by class. The official SHACL shapes are not
committed; they were run by hand on what this test reads.
"""

import hashlib
from pathlib import Path

import pytest
from rdflib import (
    DCAT,
    DCTERMS,
    FOAF,
    PROV,
    RDF,
    SKOS,
    XSD,
    BNode,
    Graph,
    Literal,
    Namespace,
    URIRef,
)

ADDRESS = "https://exemple.fr/planville/"
BASE = "https://w3id.org/planville/"
AUTHORITY = "http://publications.europa.eu/resource/authority/"
SPDX = Namespace("http://spdx.org/rdf/terms#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
DCATAP = Namespace("http://data.europa.eu/r5r/")
CATALOGUE = URIRef(f"{BASE}id/catalogue")
WHOLE = URIRef(f"{BASE}id/graphe")
PLAN = URIRef(f"{BASE}graph/plan/nantes-metropole-2015")
ADOPTED = URIRef(f"{BASE}id/jeu/essai")
CONFORMS = {
    # class: mandatory, then recommended properties
    DCAT.Catalog: (
        (DCTERMS.title, DCTERMS.description, DCTERMS.publisher),
        (
            DCAT.dataset, DCAT.service, DCTERMS.language, DCTERMS.issued, DCTERMS.modified,
            DCTERMS.license, DCTERMS.spatial, DCAT.themeTaxonomy, FOAF.homepage,
        ),
    ),
    DCAT.Dataset: (
        (DCTERMS.title, DCTERMS.description),
        (
            DCAT.contactPoint, DCAT.distribution, DCAT.keyword, DCTERMS.publisher,
            DCTERMS.spatial, DCTERMS.temporal, DCAT.theme,
        ),
    ),
    DCAT.Distribution: (
        (DCAT.accessURL,),
        (DCATAP.availability, DCTERMS.description, DCTERMS["format"], DCTERMS.license),
    ),
    DCAT.DataService: (
        (DCTERMS.title, DCAT.endpointURL),
        (
            DCAT.contactPoint, DCAT.endpointDescription, DCAT.keyword, DCTERMS.publisher,
            DCAT.servesDataset, DCAT.theme, DCTERMS.conformsTo,
        ),
    ),
    SPDX.Checksum: ((SPDX.algorithm, SPDX.checksumValue), ()),
    FOAF.Agent: ((FOAF.name,), ()),
    # recommended but left out: dct:type, what kind of publisher a stranger is cannot be known
    DCTERMS.LicenseDocument: ((), (DCTERMS.type,)),
    DCTERMS.PeriodOfTime: ((), (DCAT.startDate,)),
    # recommended but left out: the end of a plan that does not say it
    # class Location: bounding box and centroid are recommended, and not known
    SKOS.Concept: ((SKOS.prefLabel,), ()),
    SKOS.ConceptScheme: ((DCTERMS.title,), ()),
}  # fmt: skip
ONE_VALUE = (DCTERMS.publisher, DCTERMS.license, DCTERMS.issued, DCTERMS.modified, DCAT.byteSize)


@pytest.fixture(scope="module")
def dcat(site: Path) -> Graph:
    return Graph().parse(site / "catalogue.ttl")


@pytest.mark.parametrize("kind", CONFORMS, ids=lambda kind: kind.rpartition("/")[2])
def test_mandatory_and_recommended_properties_are_there(dcat: Graph, kind: URIRef) -> None:
    """Every instance has every property; titles and descriptions are texts with a language."""
    instances = list(dcat.subjects(RDF.type, kind))
    assert instances
    for node in instances:
        for name in (*CONFORMS[kind][0], *CONFORMS[kind][1]):
            values = list(dcat.objects(node, name))
            assert values, (node, name)
            assert name not in ONE_VALUE or len(values) == 1, (node, name)
            if name in (DCTERMS.title, DCTERMS.description, FOAF.name):
                assert all(isinstance(each, Literal) and each.language for each in values)


def test_no_node_is_blank(dcat: Graph) -> None:
    assert not [node for triple in dcat for node in triple if isinstance(node, BNode)]


def test_the_catalogue_holds_the_whole_each_plan_and_each_adopted_dataset(dcat: Graph) -> None:
    assert set(dcat.objects(CATALOGUE, DCAT.dataset)) == {WHOLE, PLAN, ADOPTED}
    assert set(dcat.objects(CATALOGUE, DCTERMS.issued)) == {
        Literal("2026-11-25", datatype=XSD.date)
    }
    assert set(dcat.objects(CATALOGUE, FOAF.homepage)) == {URIRef(f"{ADDRESS}index.html")}


def test_every_distribution_is_a_file_with_its_size_and_sum(dcat: Graph, site: Path) -> None:
    """Ten dumps of the whole, three files of the plan, two of the adopted dataset."""
    counts = [len(set(dcat.objects(each, DCAT.distribution))) for each in (WHOLE, PLAN, ADOPTED)]
    assert counts == [10, 3, 2]
    for node in dcat.subjects(RDF.type, DCAT.Distribution):
        address = str(dcat.value(node, DCAT.downloadURL))
        assert dcat.value(node, DCAT.accessURL) == URIRef(address)
        content = (site / address.removeprefix(ADDRESS)).read_bytes()
        size = dcat.value(node, DCAT.byteSize)
        assert (int(size), size.datatype) == (len(content), XSD.nonNegativeInteger)
        value = dcat.value(dcat.value(node, SPDX.checksum), SPDX.checksumValue)
        assert value.datatype == XSD.hexBinary
        assert str(value).lower() == hashlib.sha256(content).hexdigest()
        media = str(dcat.value(node, DCAT.mediaType))
        assert media.startswith("https://www.iana.org/assignments/media-types/")
        packed = dcat.value(node, DCAT.compressFormat)
        assert (packed is not None) == address.endswith(".gz")
        assert str(dcat.value(node, DCTERMS["format"])).startswith(f"{AUTHORITY}file-type/")


def test_controlled_values_are_members_of_their_tables(dcat: Graph) -> None:
    """Controlled vocabularies to be used: each code says in which table it is."""
    codes = {
        node
        for triple in dcat
        for node in triple
        if str(node).startswith(AUTHORITY) and "/" in str(node).removeprefix(AUTHORITY)
    }
    assert len(codes) > 10
    for code in codes:
        table = URIRef(str(code).rpartition("/")[0])
        assert (code, SKOS.inScheme, table) in dcat, code


def test_an_adopted_dataset_keeps_its_publisher_licence_and_source(dcat: Graph) -> None:
    publisher = URIRef(f"{BASE}id/editeur/essais")
    assert dcat.value(ADOPTED, DCTERMS.publisher) == publisher
    assert dcat.value(ADOPTED, PROV.wasDerivedFrom) == URIRef(
        "https://exemple.fr/essai.csv?a=1&b=2"
    )
    licence = URIRef("https://opendatacommons.org/licenses/odbl/1-0/")
    for file in dcat.objects(ADOPTED, DCAT.distribution):
        assert dcat.value(file, DCTERMS.license) == licence
    period = dcat.value(ADOPTED, DCTERMS.temporal)
    assert [str(dcat.value(period, name)) for name in (DCAT.startDate, DCAT.endDate)] == [
        "2018",
        "2020",
    ]


def test_a_plan_has_its_date_and_communes(dcat: Graph) -> None:
    """October 2015, as its sidecar says; Nantes, Orvault, Rezé and Saint-Herblain."""
    assert dcat.value(PLAN, DCTERMS.issued) == Literal("2015-10", datatype=XSD.gYearMonth)
    codes = {
        str(dcat.value(place, DCTERMS.identifier)) for place in dcat.objects(PLAN, DCTERMS.spatial)
    }
    assert codes - {"None"} == {"44109", "44114", "44143", "44162"}


def test_a_service_is_described_only_if_there_is_one(dcat: Graph, bare: Path) -> None:
    (service,) = dcat.subjects(RDF.type, DCAT.DataService)
    assert dcat.value(service, DCAT.endpointURL) == URIRef("https://exemple.fr/sparql")
    without = Graph().parse(bare / "catalogue.ttl", publicID=ADDRESS)
    assert not list(without.subjects(RDF.type, DCAT.DataService))
    assert not list(without.objects(None, DCAT.contactPoint))
    assert not list(without.objects(CATALOGUE, DCTERMS.issued))


def test_the_contact_is_a_card(dcat: Graph) -> None:
    (card,) = dcat.subjects(RDF.type, VCARD.Kind)
    assert dcat.value(card, VCARD.hasEmail) == URIRef("mailto:donnees@exemple.fr")


def test_addresses_are_relative_where_none_is_given(bare: Path, site: Path) -> None:
    """Read from where it is served, the description without address says the same places."""
    text = (bare / "catalogue.ttl").read_text(encoding="utf-8")
    assert "<donnees/planville.nq>" in text
    assert "site.invalid" not in text
    moved = Graph().parse(bare / "catalogue.ttl", publicID=f"{ADDRESS}catalogue.ttl")
    fixed = Graph().parse(site / "catalogue.ttl")
    assert set(moved.objects(None, DCAT.downloadURL)) == set(fixed.objects(None, DCAT.downloadURL))


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("name", ["site", "bare"])
def test_json_ld_says_the_same(name: str, request: pytest.FixtureRequest) -> None:
    folder = request.getfixturevalue(name)
    turtle = Graph().parse(folder / "catalogue.ttl", publicID=ADDRESS)
    json_ld = Graph().parse(folder / "catalogue.jsonld", format="json-ld", publicID=ADDRESS)
    assert set(json_ld) == set(turtle)
