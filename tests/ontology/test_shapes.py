"""The shapes: one a class, each with an example that breaks it and nothing else."""

import re
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SH, Graph, URIRef

from planville_kg import assets
from planville_kg.vocab import PREFIXES, PV

SHAPES = "https://w3id.org/planville/shapes#"
COVERED = {
    "ContratDeVille": "Plan",
    "PlanDActions": "Plan",
    "Organisation": "Acteur",
    "OrganisationPublique": "Acteur",
    "OrganismeDeSecuriteSociale": "Acteur",
    "Association": "Acteur",
    "Bailleur": "Acteur",
    "Dispositif": "Acteur",
    "Equipement": "Acteur",
    "Ressource": "Acteur",
}
"""Classes without a shape of their own: that of the class above says all there is to say."""


def names(shapes: Graph) -> list[str]:
    found = shapes.subjects(RDF.type, SH.NodeShape)
    return sorted(str(shape).removeprefix(SHAPES) for shape in found)


def test_every_class_has_a_shape(ontology: Graph, shapes: Graph) -> None:
    """A class is the target of a shape, or its reason is listed and true."""
    targets = {str(target) for target in shapes.objects(None, SH.targetClass)}
    classes = {str(c).removeprefix(PV.base) for c in ontology.subjects(RDF.type, OWL.Class)}
    for name in sorted(classes & set(PV)):
        assert (PV.base + name in targets) != (name in COVERED), name
    for name, above in COVERED.items():
        higher = ontology.transitive_objects(URIRef(PV.base + name), RDFS.subClassOf)
        assert URIRef(PV.base + above) in higher
        assert PV.base + above in targets


def test_every_shape_has_an_invalid_example(folder: Path, shapes: Graph) -> None:
    """There is one valid example, and one invalid one for each shape."""
    files = sorted(file.stem for file in (folder / "examples").glob("*.ttl"))
    assert files == sorted(["valide", *(f"invalide-{name}" for name in names(shapes))])


def test_constraints_speak_french_and_english(shapes: Graph) -> None:
    """Every constraint has one message in each language, and every shape a label."""
    for kind in (SH.PropertyShape, SH.SPARQLConstraint):
        for node in shapes.subjects(RDF.type, kind):
            languages = sorted(str(m.language) for m in shapes.objects(node, SH.message))
            assert languages == ["en", "fr"], node
    for node in shapes.subjects(RDF.type, SH.NodeShape):
        languages = sorted(str(label.language) for label in shapes.objects(node, RDFS.label))
        assert languages == ["en", "fr"], node


def test_every_constraint_is_used_once(shapes: Graph) -> None:
    """A constraint belongs to one shape, whose name starts its own."""
    for kind, predicate in ((SH.PropertyShape, SH.property), (SH.SPARQLConstraint, SH.sparql)):
        for node in shapes.subjects(RDF.type, kind):
            owners = list(shapes.subjects(predicate, node))
            assert len(owners) == 1, node
            assert str(node).startswith(f"{owners[0]}-")


def test_constrained_properties_are_used_as_declared(ontology: Graph, shapes: Graph) -> None:
    """A shape asks of one of our properties a class or datatype that its range allows."""
    for node in shapes.subjects(RDF.type, SH.PropertyShape):
        path, asked = shapes.value(node, SH.path), shapes.value(node, SH["class"])
        range_ = ontology.value(path, RDFS.range)
        if range_ is not None and asked is not None:
            assert range_ in ontology.transitive_objects(asked, RDFS.subClassOf), node
        datatype = shapes.value(node, SH.datatype)
        assert datatype is None or range_ is None or range_ == datatype, node


@pytest.mark.parametrize(
    "name",
    [
        "Ciblage",
        "Diagnostic",
        "ElementDePlan",
        "Participation",
        "Renvoi",
        "Suivi",
        "Thematisation",
        "ValeurDeChamp",
    ],
)
def test_facts_must_have_a_source(shapes: Graph, name: str) -> None:
    """Every fact-bearing class asks for the place where it was read."""
    node = URIRef(f"{SHAPES}{name}-extraitDe")
    assert shapes.value(node, SH.minCount).toPython() == 1  # type: ignore[union-attr]


def test_queries_avoid_what_shacl_forbids(shapes: Graph) -> None:
    """MINUS, VALUES and SERVICE may not stand in a SPARQL constraint, and $this must."""
    queries = [str(query) for query in shapes.objects(None, SH.select)]
    assert queries
    for query in queries:
        assert not re.search(r"\b(MINUS|VALUES|SERVICE)\b", query)
        assert query.split()[:2] == ["SELECT", "$this"]


def test_prefixes_are_those_of_the_code(folder: Path) -> None:
    """`prefixes.ttl` declares the prefixes of `vocab.PREFIXES`, each once."""
    graph = Graph().parse(folder / "prefixes.ttl")
    declared = {
        str(graph.value(node, SH.prefix)): str(graph.value(node, SH.namespace))
        for node in graph.objects(None, SH.declare)
    }
    assert declared == PREFIXES


def test_examples_show_every_class(ontology: Graph) -> None:
    """The valid example holds an instance of each class that can have one."""
    example = Graph().parse(assets.path("ontology/examples/valide.ttl"))
    shown = {
        above
        for kind in example.objects(None, RDF.type)
        for above in ontology.transitive_objects(kind, RDFS.subClassOf)
    }
    ours = {c for c in ontology.subjects(RDF.type, OWL.Class) if str(c).startswith(PV.base)}
    assert ours - shown == set()
