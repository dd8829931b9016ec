"""The VoID description: every figure counted again from the dumps, by other means."""

from collections import Counter
from pathlib import Path

import pytest
from rdflib import RDF, Graph, URIRef
from rdflib.namespace import VOID

BASE = "https://w3id.org/planville/"
WHOLE = URIRef(f"{BASE}id/graphe")


@pytest.fixture(scope="module")
def void(bare: Path) -> Graph:
    return Graph().parse(bare / "void.ttl", publicID="https://exemple.fr/pv/void.ttl")


def lines(file: Path) -> set[tuple[str, str, str]]:
    """Read N-Quads or N-Triples as text: subject, predicate, object; graphs left out."""
    found = set()
    for line in file.read_text(encoding="utf-8").splitlines():
        subject, predicate, rest = line.split(" ", 2)
        rest = rest.removesuffix(" .")
        if file.suffix == ".nq":
            rest = rest.rpartition(" ")[0]
        found.add((subject, predicate, rest))
    return found


def figure(void: Graph, dataset: URIRef, name: str) -> int:
    return int(str(void.value(dataset, VOID[name])))


def recount(void: Graph, dataset: URIRef, said: set[tuple[str, str, str]]) -> None:
    types = Counter(o for _, p, o in said if p == f"<{RDF.type}>")
    properties = Counter(p for _, p, _ in said)
    subjects = {s for s, _, _ in said}
    assert figure(void, dataset, "triples") == len(said)
    assert figure(void, dataset, "distinctSubjects") == len(subjects)
    assert figure(void, dataset, "distinctObjects") == len({o for _, _, o in said})
    assert figure(void, dataset, "properties") == len(properties)
    assert figure(void, dataset, "classes") == len(types)
    entities = {s for s in subjects if s.startswith(f"<{BASE}id/")}
    assert figure(void, dataset, "entities") == len(entities)
    parts = void.objects(dataset, VOID.classPartition)
    assert {
        f"<{void.value(part, VOID['class'])}>": figure(void, part, "entities") for part in parts
    } == dict(types)
    parts = void.objects(dataset, VOID.propertyPartition)
    assert {
        f"<{void.value(part, VOID.property)}>": figure(void, part, "triples") for part in parts
    } == dict(properties)


def test_the_whole_counts_the_union(void: Graph, bare: Path) -> None:
    recount(void, WHOLE, lines(bare / "donnees/planville.nt"))


def test_each_part_counts_its_named_graph(void: Graph, bare: Path) -> None:
    """Ten named graphs, each counted from its own N-Quads."""
    parts = [each for each in void.objects(WHOLE, VOID.subset) if "/graph/" in str(each)]
    assert len(parts) == 10
    for part in map(URIRef, parts):
        recount(void, part, lines(bare / f"{str(part).removeprefix(BASE)}.nq"))


def test_links_to_qpv_and_communes_are_counted(void: Graph, bare: Path) -> None:
    """The two observations of the adopted dataset are on QPV, none on a commune."""
    said = lines(bare / "donnees/planville.nt")
    sets = {str(each).rpartition("/")[2]: each for each in void.subjects(RDF.type, VOID.Linkset)}
    assert set(sets) == {"qpv", "communes", "observations-qpv"}
    for name, predicate, end in (
        ("qpv", "https://w3id.org/planville/def#recoupe", "qpv/"),
        ("communes", "https://w3id.org/planville/def#surCommune", "commune/"),
        ("observations-qpv", "http://purl.org/linked-data/sdmx/2009/dimension#refArea", "qpv/"),
    ):
        links = [
            o for _, p, o in said if p == f"<{predicate}>" and o.startswith(f"<{BASE}id/{end}")
        ]
        assert figure(void, sets[name], "triples") == len(links)
        assert void.value(sets[name], VOID.linkPredicate) == URIRef(predicate)
        target = void.value(sets[name], VOID.objectsTarget)
        assert str(void.value(target, VOID.uriSpace)) == f"{BASE}id/{end}"
        assert void.value(sets[name], VOID.subjectsTarget) == WHOLE
    assert figure(void, sets["observations-qpv"], "triples") == 2


def test_vocabularies_are_those_in_use(void: Graph, bare: Path) -> None:
    """The namespace of every property and class outside our own data, and no other."""
    said = lines(bare / "donnees/planville.nt")
    used = {p for _, p, _ in said} | {o for _, p, o in said if p == f"<{RDF.type}>"}
    names = {name[1:-1] for name in used if not name.startswith(f"<{BASE}id/")}
    spaces = {name[: max(name.rfind("#"), name.rfind("/")) + 1] for name in names}
    assert {str(each) for each in void.objects(WHOLE, VOID.vocabulary)} == spaces


def test_dumps_examples_and_space_are_given(void: Graph, bare: Path) -> None:
    """Every dump is a file of the folder; the example is the plan."""
    for dump in void.objects(None, VOID.dataDump):
        assert (bare / str(dump).removeprefix("https://exemple.fr/pv/")).is_file()
    assert set(void.objects(WHOLE, VOID.exampleResource)) == {
        URIRef(f"{BASE}id/nantes-metropole-2015")
    }
    assert str(void.value(WHOLE, VOID.uriSpace)) == f"{BASE}id/"
    assert {str(each) for each in void.objects(WHOLE, VOID.feature)} == {
        f"http://www.w3.org/ns/formats/{name}"
        for name in ("N-Quads", "N-Triples", "Turtle", "TriG", "JSON-LD")
    }


def test_the_well_known_copy_says_the_same(void: Graph, bare: Path, site: Path) -> None:
    """Its relative addresses start from its own folder (RFC 8615 has it at the root)."""
    copy = Graph().parse(
        bare / ".well-known/void",
        format="turtle",
        publicID="https://exemple.fr/pv/.well-known/void",
    )
    assert set(copy) == set(void)
    assert (site / ".well-known/void").read_bytes() == (site / "void.ttl").read_bytes()


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_json_ld_says_the_same(void: Graph, bare: Path) -> None:
    json_ld = Graph().parse(
        bare / "void.jsonld", format="json-ld", publicID="https://exemple.fr/pv/void.jsonld"
    )
    assert set(json_ld) == set(void)
