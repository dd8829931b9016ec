"""Dumps that other programs read back."""

import json
from collections.abc import Callable

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple, parse

from planville_kg.errors import PlanvilleError
from planville_kg.graph.export import FORMATS, export_rdf, plan_store, plans
from planville_kg.graph.graph import Graph
from planville_kg.graph.store import canonical
from planville_kg.model import Extraction
from planville_kg.vocab import BASE, PV, RDF

Read = Callable[..., Extraction]
QuadsOf = Callable[..., tuple[Quad, ...]]
HOSTILE = 'Dire "non" \\ <b> \u2028 🏘️\ttab'


@pytest.fixture(scope="module")
def store(quads: tuple[Quad, ...]) -> Store:
    return Graph.from_quads(quads).store


@pytest.fixture(scope="module")
def two(read: Read, quads_of: QuadsOf) -> Store:
    """The graph of two plans, one of which has texts that are hard to write."""
    rows = [
        ("Agir", HOSTILE, "Au frigo", "Mixte", "Maurepas"),
        ("Agir", "B", "En cours", "Mixte", "Le Blosne"),
    ]
    one = read(rows, slug="un", separator=";")
    other = read([("Réagir", "Fermer un lieu", "Réalisé", "Mixte", "Villejean")], slug="deux")
    return Graph.from_quads(quads_of(one, other)).store


def test_n_quads_are_canonical(store: Store) -> None:
    """N-Quads are the canonical dump: the same quads, sorted."""
    dump = export_rdf(store, "nq")
    assert dump == canonical(store)
    assert set(parse(dump, RdfFormat.N_QUADS)) == set(store)


def test_trig_says_the_same_quads(store: Store, two: Store) -> None:
    """TriG keeps the named graphs."""
    for each in (store, two):
        assert set(parse(export_rdf(each, "trig"), RdfFormat.TRIG)) == set(each)


def test_turtle_is_the_union(store: Store, two: Store) -> None:
    """Turtle has the triples of all graphs, each once."""
    for each in (store, two):
        found = [
            Triple(q.subject, q.predicate, q.object)
            for q in parse(export_rdf(each, "ttl"), RdfFormat.TURTLE)
        ]
        assert len(found) == len(set(found))
        assert set(found) == {quad.triple for quad in each}


def test_json_ld_says_the_same_quads(two: Store) -> None:
    """Another reader of JSON-LD finds the same quads."""
    dump = export_rdf(two, "jsonld")
    assert set(parse(dump, RdfFormat.JSON_LD)) == set(two)
    assert json.loads(dump)["@context"]["pv"] == f"{BASE}def#"


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize(("form", "name"), [("jsonld", "json-ld"), ("trig", "trig")])
def test_rdflib_reads_the_same_quads(two: Store, form: str, name: str) -> None:
    """So does rdflib, which is no kin of what wrote them."""
    from rdflib import Dataset  # noqa: PLC0415 - slow

    dataset = Dataset()
    dataset.parse(data=export_rdf(two, form), format=name)
    assert len(set(dataset.quads((None, None, None, None)))) == len(two)


@pytest.mark.parametrize("form", FORMATS)
def test_a_dump_is_the_same_twice(read: Read, quads_of: QuadsOf, form: str) -> None:
    """The same plans give the same bytes, from two stores filled in other orders."""
    plan = read([("Agir", HOSTILE, "Au frigo", "Mixte", "Maurepas")], separator=";")
    quads = quads_of(plan)
    one, other = Graph.from_quads(quads).store, Graph.from_quads(reversed(quads_of(plan))).store
    assert export_rdf(one, form) == export_rdf(other, form)


def test_a_plan_alone_has_its_three_graphs(two: Store) -> None:
    """`--plan` keeps the plan's source, statements and links, and nothing of the others."""
    assert plans(two) == ("deux", "un")
    quads = set(parse(export_rdf(two, "nq", plan="un"), RdfFormat.N_QUADS))
    kinds = sorted(str(getattr(q.graph_name, "value", "")).split("/")[-2] for q in quads)
    assert set(kinds) == {"source", "plan", "liens"}
    ours = [q for q in quads if isinstance(q.subject, NamedNode)]
    assert not [q for q in ours if f"{BASE}id/deux/" in q.subject.value]
    expected = {q for q in two if str(q.graph_name).endswith(("/plan/un>", "/liens/un>"))}
    assert expected < quads


def test_the_name_of_a_plan_is_not_the_end_of_another(read: Read, quads_of: QuadsOf) -> None:
    """« un » is not « autre-un »."""
    row = [("Agir", "Ouvrir", "En cours", "Mixte", "Maurepas")]
    store = Graph.from_quads(
        quads_of(read(row, slug="un"), read([("Réagir", *row[0][1:])], slug="autre-un"))
    ).store
    dump = export_rdf(store, "nq", plan="un").decode()
    assert "id/un/" in dump
    assert "autre-un" not in dump


def test_a_plan_s_own_store_has_its_inferences(two: Store) -> None:
    """A plan taken apart keeps what all share, and infers from itself alone."""
    alone = plan_store(two, "un")
    graphs = {str(getattr(name, "value", "")) for name in alone.named_graphs()}
    assert {f"{BASE}graph/inference", f"{BASE}graph/codes", f"{BASE}graph/plan/un"} <= graphs
    assert f"{BASE}graph/plan/deux" not in graphs
    interventions = {q.subject for q in alone.quads_for_pattern(None, RDF.type, PV.Intervention)}
    assert len(interventions) == 2
    inference = NamedNode(f"{BASE}graph/inference")
    ours = {q for q in two.quads_for_pattern(None, None, None, inference) if "/id/un/" in str(q)}
    assert set(alone.quads_for_pattern(None, None, None, inference)) == ours


def test_an_unknown_plan_is_refused_with_those_there_are(two: Store) -> None:
    """The message lists the plans of the graph."""
    with pytest.raises(PlanvilleError, match=r"« trois ». Plans connus : deux, un"):
        export_rdf(two, "nq", plan="trois")


def test_an_unknown_format_is_refused(two: Store) -> None:
    """The message lists the formats."""
    with pytest.raises(PlanvilleError, match="ttl, trig, nq, jsonld"):
        export_rdf(two, "rdfxml")
