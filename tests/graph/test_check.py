"""The check of a store: the fast reading, and its agreement with pySHACL."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from planville_kg import assets
from planville_kg.errors import PlanvilleError
from planville_kg.graph.check import Report, ShapeResult, check, check_with_pyshacl
from planville_kg.vocab import PV, RDF, XSD

ONTOLOGY = assets.folder("ontology")
INVALID = sorted(file.stem for file in (ONTOLOGY / "examples").glob("invalide-*.ttl"))
EX = "https://w3id.org/planville/id/exemple/"
SHAPES = "https://w3id.org/planville/shapes#"
HEAD = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix pv: <https://w3id.org/planville/def#> .
@prefix pvs: <https://w3id.org/planville/shapes#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
pvs:T a sh:NodeShape ; sh:targetClass pv:Diagnostic ; sh:property pvs:T-p .
"""
FOCUS = NamedNode(EX + "essai")


def load(store: Store, file: Path, graph: str) -> None:
    name = NamedNode(f"https://w3id.org/planville/graph/{graph}")
    store.load(path=str(file), format=RdfFormat.TURTLE, to_graph=name)


@pytest.fixture(scope="module")
def common() -> tuple[Quad, ...]:
    store = Store()
    load(store, ONTOLOGY / "planville.ttl", "ontologie")
    for file in sorted((ONTOLOGY / "vocabularies").glob("*.ttl")):
        load(store, file, "codes")
    load(store, ONTOLOGY / "examples" / "valide.ttl", "plan/exemple")
    return tuple(store)


def filled(common: tuple[Quad, ...], *examples: str) -> Store:
    store = Store()
    store.extend(common)
    for example in examples:
        load(store, ONTOLOGY / "examples" / f"{example}.ttl", "plan/essai")
    return store


def small(*values: NamedNode | Literal) -> Store:
    """A store of one diagnostic, with its values of pv:message."""
    store = Store()
    store.add(Quad(FOCUS, RDF.type, PV.Diagnostic, NamedNode(EX + "graphe")))
    store.extend(Quad(FOCUS, PV.message, value, NamedNode(EX + "graphe")) for value in values)
    return store


def test_valid_example_conforms(common: tuple[Quad, ...]) -> None:
    """The valid example breaks nothing, not even a note."""
    assert check(filled(common)) == Report(conforms=True, results=())


@pytest.mark.parametrize("example", INVALID)
def test_invalid_example_breaks_its_shape_alone(common: tuple[Quad, ...], example: str) -> None:
    """Each invalid example is caught by the shape that it is named after, and by no other."""
    results = check(filled(common, example)).results
    broken = {result.shape.removeprefix(SHAPES).split("-")[0] for result in results}
    assert broken == {example.removeprefix("invalide-")}
    assert all(result.message and result.focus for result in results)


def test_both_readings_agree_on_all_examples(common: tuple[Quad, ...]) -> None:
    """On all the examples together, pySHACL gives the same results, value by value."""
    store = filled(common, *INVALID)
    report = check(store)
    assert report == check_with_pyshacl(store)
    assert not report.conforms
    assert {result.severity for result in report.results} == {"Violation", "Warning", "Info"}


def test_warnings_conform(common: tuple[Quad, ...]) -> None:
    """Only a violation makes a store unfit; a warning or a note does not."""
    for example in ("invalide-Quartier", "invalide-PerimetreDePlan"):
        report = check(filled(common, example))
        assert report.conforms
        assert report.results


def test_results_say_all_there_is_to_know(common: tuple[Quad, ...]) -> None:
    """A result has the shape, severity, node, path, value and the French message."""
    assert check(filled(common, "invalide-Commune")).results == (
        ShapeResult(
            shape=f"{SHAPES}Commune-codeINSEE",
            severity="Violation",
            focus=f"{EX}invalide-commune",
            path="http://rdf.insee.fr/def/geo#codeINSEE",
            value="4410",
            message="Une commune a un code INSEE, et un seul.",
        ),
    )


def test_a_fact_without_source_is_a_violation(common: tuple[Quad, ...]) -> None:
    """A targeting that was read nowhere is unusable."""
    (result,) = check(filled(common, "invalide-Ciblage")).results
    assert (result.severity, result.path) == ("Violation", PV.extraitDe.value)


def test_graphs_are_read_as_one(common: tuple[Quad, ...]) -> None:
    """A fact said in two graphs counts once."""
    store = filled(common)
    copy = NamedNode(EX + "copie")
    store.extend([Quad(q.subject, q.predicate, q.object, copy) for q in common])
    assert check(store) == Report(conforms=True, results=())


def test_subclasses_need_the_ontology_in_the_store(common: tuple[Quad, ...]) -> None:
    """A class counts as below another only if a graph of the store says so."""
    node = NamedNode(EX + "x")
    store = Store()
    store.add(Quad(node, RDF.type, PV.Bailleur, NamedNode(EX + "graphe")))
    assert check(store).results == ()
    store.extend(common)
    assert [result.shape for result in check(store).results] == [f"{SHAPES}Acteur-label"]


@pytest.mark.parametrize(
    ("constraint", "good", "bad"),
    [
        ("sh:minCount 1", [Literal("a")], []),
        ("sh:minCount 2", [Literal("a"), Literal("b")], [Literal("a")]),
        ("sh:maxCount 1", [], [Literal("a"), Literal("a", language="fr")]),
        ("sh:maxCount 0", [], [Literal("a")]),
        ("sh:datatype xsd:integer", [Literal("12", datatype=XSD.integer)], [Literal("12")]),
        ("sh:datatype xsd:integer", [], [Literal("douze", datatype=XSD.integer)]),
        ("sh:datatype xsd:integer", [], [FOCUS]),
        ("sh:datatype xsd:decimal", [Literal("0.5", datatype=XSD.decimal)], [Literal("x")]),
        ("sh:nodeKind sh:Literal", [Literal("a")], [FOCUS]),
        ("sh:nodeKind sh:IRI", [FOCUS], [Literal("a")]),
        ("sh:in ( 1 2 )", [Literal("2", datatype=XSD.integer)], [Literal("2")]),
        ('sh:pattern "^a+$"', [Literal("aa")], [Literal("ab")]),
        ("sh:minInclusive 1", [Literal("1.0", datatype=XSD.decimal)], [Literal("un")]),
        ("sh:minInclusive 1", [], [Literal("0", datatype=XSD.integer)]),
        ("sh:maxInclusive 1", [Literal("1", datatype=XSD.integer)], [FOCUS]),
        ("sh:class pv:Diagnostic", [FOCUS], [NamedNode(EX + "autre")]),
    ],
)
def test_each_constraint_means_what_pyshacl_says(
    constraint: str,
    good: list[NamedNode | Literal],
    bad: list[NamedNode | Literal],
) -> None:
    """Every constraint that is known accepts and refuses the same values in both readings."""
    path = "sh:path pv:message ; sh:message 'Non.'@fr , 'No.'@en"
    shapes = f"{HEAD} pvs:T-p a sh:PropertyShape ; {path} ; {constraint} ."
    for values, expected in ((good, 0), (bad, 1)):
        report = check(small(*values), shapes)
        assert report == check_with_pyshacl(small(*values), shapes)
        if values or "min" in constraint:
            assert len(report.results) == expected


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("sh:path pv:message ; sh:or ( )", "sh:or"),
        ("sh:path pv:message ; sh:lessThan pv:fin", "sh:lessThan"),
        ("sh:path ( pv:message pv:fin ) ; sh:minCount 1", "chemin"),
        ("sh:path [ sh:zeroOrMorePath pv:message ] ; sh:minCount 1", "zeroOrMorePath"),
        ("sh:path pv:message ; sh:datatype xsd:gYear", "gYear"),
        ("sh:path pv:message ; sh:nodeKind sh:IRIOrLiteral", "IRIOrLiteral"),
        ("sh:path pv:message ; sh:deactivated true ; sh:minCount 1", "deactivated"),
    ],
)
def test_unknown_constructs_are_refused(body: str, word: str) -> None:
    """What the fast reading does not know, it refuses; it never passes over it."""
    with pytest.raises(PlanvilleError, match=word):
        check(small(), f"{HEAD} pvs:T-p a sh:PropertyShape ; {body} .")


def test_a_shape_without_target_is_refused() -> None:
    """A node shape that targets nothing would hold nothing."""
    with pytest.raises(PlanvilleError, match="classe cible"):
        check(small(), "@prefix sh: <http://www.w3.org/ns/shacl#> . <urn:s> a sh:NodeShape .")


def test_a_shape_without_name_is_refused() -> None:
    """A property shape needs an IRI, which is what results name."""
    anonymous = HEAD.replace("pvs:T-p", "[ a sh:PropertyShape ; sh:path pv:fin ; sh:minCount 1 ]")
    with pytest.raises(PlanvilleError, match="pas de nom"):
        check(small(), anonymous)
