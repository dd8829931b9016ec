"""The alignments, the JSON-LD context, and what reasoning makes of it all."""

import json
from pathlib import Path

import pytest
from owlrl import DeductiveClosure, OWLRL_Semantics
from pyoxigraph import RdfFormat, parse
from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, Namespace, URIRef

from planville_kg.vocab import PREFIXES, PV

EXAMPLE = Namespace("https://w3id.org/planville/id/exemple/")
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
ALIGNED = ["cpsv-ap", "igeo", "org", "prov", "schema", "theme-politique-de-la-ville"]


def closure(ontology: Graph, folder: Path, *extra: tuple[URIRef, URIRef, URIRef]) -> Graph:
    graph = Graph().parse(folder / "examples" / "valide.ttl")
    for triple in (*ontology, *extra):
        if triple[1] not in (SKOS.definition, RDFS.label, RDFS.isDefinedBy):
            graph.add(triple)
    DeductiveClosure(OWLRL_Semantics).expand(graph)
    return graph


def test_alignments_are_complete(folder: Path) -> None:
    """There is one file a vocabulary that we align with, each with a title in two languages."""
    files = sorted((folder / "alignments").glob("*.ttl"))
    assert [file.stem for file in files] == ALIGNED
    for file in files:
        graph = Graph().parse(file)
        header = graph.value(predicate=RDF.type, object=OWL.Ontology)
        titles = graph.objects(header, URIRef("http://purl.org/dc/terms/title"))
        assert sorted(title.language for title in titles) == ["en", "fr"]


def test_alignments_link_us_to_others(folder: Path) -> None:
    """Beside its header, an alignment says of our terms how they stand to the others'."""
    for name in ALIGNED[:-1]:
        graph = Graph().parse(folder / "alignments" / f"{name}.ttl")
        header = graph.value(predicate=RDF.type, object=OWL.Ontology)
        for subject, predicate, value in graph:
            if subject != header:
                assert str(subject).startswith(PV.base)
                assert predicate in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.seeAlso)
                assert not str(value).startswith(PV.base)


def test_aligned_themes_exist(folder: Path, vocabularies: dict[str, Graph]) -> None:
    """An official objective matches themes of ours, and each of the ten has at least one."""
    graph = Graph().parse(folder / "alignments" / "theme-politique-de-la-ville.ttl")
    official = set(graph.subjects(RDF.type, SKOS.Concept))
    pairs = list(graph.subject_objects(SKOS.closeMatch))
    assert len(official) == 10
    assert {match for _, match in pairs} == official
    for theme, _ in pairs:
        assert (theme, RDF.type, SKOS.Concept) in vocabularies["theme"]


def test_context_holds_every_term(folder: Path, ontology: Graph) -> None:
    """The JSON-LD context has each term, with IRIs where the property points to a thing."""
    text = (folder / "context.jsonld").read_text(encoding="utf-8")
    context = json.loads(text)["@context"]
    assert {prefix: context.get(prefix) for prefix in PREFIXES} == PREFIXES
    for name in PV:
        entry = context[name]
        expanded = entry if isinstance(entry, str) else entry["@id"]
        assert expanded == f"pv:{name}"
        points = (URIRef(PV.base + name), RDF.type, OWL.ObjectProperty) in ontology
        assert points == (not isinstance(entry, str) and entry.get("@type") == "@id")


def test_context_reads_as_the_same_triples(folder: Path) -> None:
    """A document written with the context gives our terms."""
    context = json.loads((folder / "context.jsonld").read_text(encoding="utf-8"))
    document = {
        **context,
        "id": str(EXAMPLE.action),
        "type": "Action",
        "parent": str(EXAMPLE.objectif),
        "rang": "2",
        "intitule": {"fr": "Étudier le non-recours"},
    }
    triples = {str(quad.triple) for quad in parse(json.dumps(document), RdfFormat.JSON_LD)}
    assert triples == {
        f"<{EXAMPLE.action}> <{RDF.type}> <{PV.base}Action>",
        f"<{EXAMPLE.action}> <{PV.base}parent> <{EXAMPLE.objectif}>",
        f'<{EXAMPLE.action}> <{PV.base}rang> "2"^^<{XSD.integer}>',
        f'<{EXAMPLE.action}> <{PV.base}intitule> "Étudier le non-recours"@fr',
    }


def test_ontology_and_valid_example_are_consistent(ontology: Graph, folder: Path) -> None:
    """OWL RL finds no contradiction, no member of nothing, and equates no two things."""
    graph = closure(ontology, folder)
    assert not list(graph.objects(None, ERROR))
    assert not [s for s in graph.subjects(RDF.type, OWL.Nothing) if s != OWL.Nothing]
    equal = [(a, b) for a, b in graph.subject_objects(OWL.sameAs) if a != b]
    assert not [pair for pair in equal if str(pair[0]).startswith(str(EXAMPLE))]


@pytest.mark.parametrize(
    ("subject", "predicate", "value"),
    [
        ("sillon", RDF.type, URIRef(PV.base + "QuartierPrioritaire")),
        ("volet", RDF.type, URIRef(PV.base + "Action")),
        ("action", URIRef(PV.base + "parent"), EXAMPLE.action),
        ("cellule", RDF.type, URIRef(PV.base + "Page")),
    ],
)
def test_contradictions_are_seen(
    ontology: Graph, folder: Path, subject: str, predicate: URIRef, value: URIRef
) -> None:
    """A quartier that is a QPV, a volet that is an action… are found inconsistent."""
    graph = closure(ontology, folder, (EXAMPLE[subject], predicate, value))
    assert list(graph.objects(None, ERROR)) or list(graph.subjects(ERROR))


def test_covers_follow_from_the_axioms(ontology: Graph, folder: Path) -> None:
    """Targeting a set covers its members: couvre ⊒ cible ∘ comprend."""
    target = (EXAMPLE["action-seule"], URIRef(PV.base + "cible"), EXAMPLE.perimetre)
    covers = URIRef(PV.base + "couvre")
    found = set(closure(ontology, folder, target).objects(EXAMPLE["action-seule"], covers))
    assert found == {EXAMPLE.perimetre, EXAMPLE.sillon, EXAMPLE.malakoff}
