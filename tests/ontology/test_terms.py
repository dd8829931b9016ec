"""The ontology itself: its header, its terms, and the pitfalls that a program can see."""

import re
from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, URIRef
from rdflib.namespace import VANN

from planville_kg.vocab import PV

KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
PROPERTIES = KINDS[1:]
LANGUAGES = ["en", "fr"]
HEADER = URIRef("https://w3id.org/planville/def")


def terms(ontology: Graph, *kinds: URIRef) -> list[URIRef]:
    found = {s for kind in kinds for s in ontology.subjects(RDF.type, kind)}
    return sorted(URIRef(s) for s in found if str(s).startswith(PV.base))


def local(term: object) -> str:
    return str(term).removeprefix(PV.base)


def test_code_and_ontology_list_the_same_terms(ontology: Graph) -> None:
    """Every term of `vocab.PV` is in the ontology, and every term of the ontology is there."""
    subjects = {local(s) for s in ontology.subjects() if str(s).startswith(PV.base)}
    assert subjects == set(PV)


def test_every_term_is_a_class_or_a_property(ontology: Graph) -> None:
    """A term is one of: class, object property, datatype property, and only one."""
    for name in PV:
        kinds = [k for k in KINDS if (URIRef(PV.base + name), RDF.type, k) in ontology]
        assert len(kinds) == 1, name


@pytest.mark.parametrize("annotation", [RDFS.label, SKOS.definition])
def test_terms_are_named_and_defined_once_in_each_language(
    ontology: Graph, annotation: URIRef
) -> None:
    """Every term has exactly one label and one definition in French and in English."""
    for term in terms(ontology, *KINDS):
        languages = sorted(str(text.language) for text in ontology.objects(term, annotation))
        assert languages == LANGUAGES, term


def test_no_two_terms_share_a_definition(ontology: Graph) -> None:
    """A definition that was copied defines nothing."""
    texts = [str(o) for o in ontology.objects(None, SKOS.definition, unique=False)]
    assert len(texts) == len(set(texts))


def test_definitions_are_sentences(ontology: Graph) -> None:
    """A definition starts with a capital and ends with a full stop."""
    for text in ontology.objects(None, SKOS.definition):
        assert str(text)[0].isupper(), text
        assert str(text).endswith("."), text


def test_terms_say_which_ontology_defines_them(ontology: Graph) -> None:
    """Every term points to the ontology's header."""
    for term in terms(ontology, *KINDS):
        assert ontology.value(term, RDFS.isDefinedBy) == HEADER


def test_properties_have_one_domain_and_one_range(ontology: Graph) -> None:
    """Two domains would be an intersection, which is never what one means."""
    for term in terms(ontology, *PROPERTIES):
        assert len(list(ontology.objects(term, RDFS.domain))) == 1, term
        assert len(list(ontology.objects(term, RDFS.range))) == 1, term


def test_domains_and_ranges_are_declared(ontology: Graph) -> None:
    """A domain, a range or a class above is a declared class or a known datatype."""
    datatypes = {XSD.integer, XSD.decimal, XSD.string, RDF.langString, RDFS.Literal}
    for term in terms(ontology, *KINDS):
        for predicate in (RDFS.domain, RDFS.range, RDFS.subClassOf, OWL.disjointWith):
            for value in ontology.objects(term, predicate):
                assert value in datatypes or (value, RDF.type, OWL.Class) in ontology, value


def test_kind_of_property_agrees_with_its_range(ontology: Graph) -> None:
    """An object property points to a class, a datatype property to a datatype."""
    for term in terms(ontology, *PROPERTIES):
        to_class = (ontology.value(term, RDFS.range), RDF.type, OWL.Class) in ontology
        assert to_class == ((term, RDF.type, OWL.ObjectProperty) in ontology), term


def test_numbers_are_integers_or_decimals(ontology: Graph) -> None:
    """Engines rewrite the other numeric types."""
    numbers = {o for o in ontology.objects(None, RDFS.range) if str(o).startswith(str(XSD))}
    assert numbers <= {XSD.integer, XSD.decimal, XSD.string}


def test_header_is_complete(ontology: Graph) -> None:
    """The header has a version, a prefix, a licence, a date, and a title in two languages."""
    assert (HEADER, RDF.type, OWL.Ontology) in ontology
    assert str(ontology.value(HEADER, OWL.versionIRI)).startswith(f"{HEADER}/")
    assert str(ontology.value(HEADER, VANN.preferredNamespacePrefix)) == "pv"
    assert str(ontology.value(HEADER, VANN.preferredNamespaceUri)) == PV.base
    assert "licenses/by/4.0" in str(ontology.value(HEADER, DCTERMS.license))
    created = ontology.value(HEADER, DCTERMS.created)
    assert isinstance(created, Literal)
    assert created.datatype == XSD.date
    assert ontology.value(HEADER, DCTERMS.creator)
    for annotation in (DCTERMS.title, DCTERMS.description):
        assert sorted(t.language for t in ontology.objects(HEADER, annotation)) == LANGUAGES


def test_relations_have_one_direction(ontology: Graph) -> None:
    """There is no inverse property, and no symmetric one."""
    assert not list(ontology.subject_objects(OWL.inverseOf))
    assert not list(ontology.subjects(RDF.type, OWL.SymmetricProperty))


def test_blank_nodes_only_carry_the_property_chain(ontology: Graph) -> None:
    """The one list is couvre ⊒ cible ∘ comprend."""
    chains = list(ontology.subject_objects(OWL.propertyChainAxiom))
    assert [subject for subject, _ in chains] == [URIRef(PV.base + "couvre")]
    steps = [local(step) for step in ontology.items(chains[0][1])]
    assert steps == ["cible", "comprend"]
    blanks = {node for node in ontology.all_nodes() if isinstance(node, BNode)}
    assert len(blanks) == len(steps)


def test_names_follow_the_convention(ontology: Graph) -> None:
    """Classes are in UpperCamelCase, properties in lowerCamelCase, without accents."""
    for term in terms(ontology, OWL.Class):
        assert re.fullmatch(r"[A-Z][A-Za-z]+", local(term)), term
    for term in terms(ontology, *PROPERTIES):
        assert re.fullmatch(r"[a-z][A-Za-z]+", local(term)), term


@pytest.mark.parametrize("predicate", [RDFS.subClassOf, RDFS.subPropertyOf])
def test_hierarchies_have_no_cycle(ontology: Graph, predicate: URIRef) -> None:
    """Nothing is below itself."""
    for term in terms(ontology, *KINDS):
        above = [
            o
            for first in ontology.objects(term, predicate)
            for o in ontology.transitive_objects(first, predicate)
        ]
        assert term not in above


def test_every_class_is_connected(ontology: Graph) -> None:
    """A class without a class above would be an island."""
    for term in terms(ontology, OWL.Class):
        assert ontology.value(term, RDFS.subClassOf, any=True), term


def test_sub_properties_narrow_their_super_property(ontology: Graph) -> None:
    """The domain and range of a property lie within those of the one above, where it is ours."""
    for term in terms(ontology, *PROPERTIES):
        for above in ontology.objects(term, RDFS.subPropertyOf):
            for predicate in (RDFS.domain, RDFS.range):
                wide = ontology.value(above, predicate)
                mine = ontology.value(term, predicate)
                closure = set(ontology.transitive_objects(mine, RDFS.subClassOf))
                assert wide is None or wide in closure, term


def test_names_differ_by_more_than_case(ontology: Graph) -> None:
    """Only the class Acteur and the property acteur differ by case, as in PROV's Entity, entity."""
    folded: dict[str, list[str]] = {}
    for term in terms(ontology, *KINDS):
        folded.setdefault(local(term).lower(), []).append(local(term))
    assert [sorted(names) for names in folded.values() if len(names) > 1] == [
        ["Acteur", "acteur"],
        ["Territoire", "territoire"],
    ]


def test_no_file_uses_an_undeclared_term(folder: Path) -> None:
    """Shapes, examples, alignments, vocabularies and context only name declared terms."""
    files = [*folder.rglob("*.ttl"), folder / "context.jsonld"]
    assert len(files) > 70
    pattern = re.compile(rf"(?<![\w:])pv:([A-Za-z]\w*)|{re.escape(PV.base)}(\w+)")
    for file in files:
        found = pattern.findall(file.read_text(encoding="utf-8"))
        names = {short or long for short, long in found}
        assert names <= set(PV), (file.name, names - set(PV))
