"""The catalogue as SHACL executables: a collection of examples that other programs read."""

from pathlib import Path

import pytest
import rdflib
from pyoxigraph import NamedNode, RdfFormat, Store, parse
from rdflib.namespace import RDF, RDFS, SH

from planville_kg.query.catalogue import Catalogue
from planville_kg.site.executables import executables, query_iri, turtle

SCHEMA = rdflib.Namespace("https://schema.org/")
ENDPOINT = "https://exemple.fr/sparql"


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    text = turtle(executables(Catalogue.load().values(), ENDPOINT))
    return rdflib.Graph().parse(data=text, format="turtle")


def test_every_question_is_an_executable_of_its_form(graph: rdflib.Graph) -> None:
    catalogue = Catalogue.load()
    found = set(graph.subjects(RDF.type, SH.SPARQLExecutable))
    assert found == {rdflib.URIRef(query_iri(slug)) for slug in catalogue}
    for slug, query in catalogue.items():
        node = rdflib.URIRef(query_iri(slug))
        kind = SH[f"SPARQL{query.form.title()}Executable"]
        assert (node, RDF.type, kind) in graph
        assert len(list(graph.objects(node, SH[query.form.lower()]))) == 1


def test_every_question_has_its_words_in_both_languages(graph: rdflib.Graph) -> None:
    for node in graph.subjects(RDF.type, SH.SPARQLExecutable):
        for predicate in (RDFS.label, RDFS.comment):
            assert sorted(text.language for text in graph.objects(node, predicate)) == ["en", "fr"]
        assert list(graph.objects(node, SCHEMA.target)) == [rdflib.URIRef(ENDPOINT)]
        assert list(graph.objects(node, SCHEMA.keywords))


def test_a_query_is_read_with_the_declared_prefixes_alone(graph: rdflib.Graph) -> None:
    """SHACL puts the declarations of `sh:prefixes` before the text (section 5.2.1)."""
    (about,) = set(graph.objects(None, SH.prefixes))
    declared = {
        str(graph.value(each, SH.prefix)): str(graph.value(each, SH.namespace))
        for each in graph.objects(about, SH.declare)
    }
    assert declared["pv"] == "https://w3id.org/planville/def#"
    store = Store()
    for predicate in (SH.select, SH.construct):
        for text in graph.objects(None, predicate):
            bare = "".join(
                line
                for line in str(text).splitlines(keepends=True)
                if not line.startswith("PREFIX ")
            )
            store.query(bare, prefixes=declared)


def test_a_parameter_names_its_variable_and_type(graph: rdflib.Graph) -> None:
    node = rdflib.URIRef(f"{query_iri('interventions-d-un-quartier')}#param_quartier")
    query = rdflib.URIRef(query_iri("interventions-d-un-quartier"))
    assert (query, SH.parameter, node) in graph
    assert (query, RDF.type, SH.Parameterizable) in graph
    assert (node, RDF.type, SH.Parameter) in graph
    path = str(graph.value(node, SH.path))
    assert path.endswith("#param_quartier")
    assert "?param_quartier" in str(graph.value(query, SH.select))
    assert str(graph.value(node, SH.optional)) == "false"
    assert graph.value(node, SH.nodeKind) == SH.IRI
    zoning = rdflib.URIRef(f"{query_iri('quartiers-wikidata')}#param_zonage")
    assert graph.value(zoning, SH.datatype) == rdflib.XSD.integer
    assert str(graph.value(zoning, SH.optional)) == "true"


def test_without_an_endpoint_there_is_no_target() -> None:
    triples = list(executables([Catalogue.load()["themes"]], None, "https://a.fr/"))
    assert not [each for each in triples if each.predicate.value.endswith("target")]
    assert {str(each.subject) for each in triples if "requete" in str(each.subject)} == {
        "<https://a.fr/id/requete/themes>"
    }


def test_the_site_publishes_them(bare: Path) -> None:
    found = list(parse(path=str(bare / "requetes.ttl"), format=RdfFormat.TURTLE))
    node = NamedNode(query_iri("themes"))
    assert any(each.subject == node for each in found)
    assert 'href="../requetes.ttl"' in (bare / "requetes/index.html").read_text(encoding="utf-8")
