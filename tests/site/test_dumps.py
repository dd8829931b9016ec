"""The dumps: each says the whole graph, or one named graph, and nothing else."""

import gzip
import json
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from planville_kg.graph.generations import read_dump
from planville_kg.site.dumps import FORMS, WHOLE, union

TRIPLES = {"nt": RdfFormat.N_TRIPLES, "ttl": RdfFormat.TURTLE}
QUADS = {"nq": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD}
BASE = "https://w3id.org/planville/"


@pytest.mark.parametrize("form", TRIPLES)
def test_forms_without_graphs_hold_the_union(
    bare: Path, quads: tuple[Quad, ...], form: str
) -> None:
    """Every triple once, whatever the number of graphs that say it."""
    found = [
        quad.triple for quad in parse(path=str(bare / f"{WHOLE}.{form}"), format=TRIPLES[form])
    ]
    assert len(found) == len(set(found))
    assert set(found) == {quad.triple for quad in quads}


@pytest.mark.parametrize("form", QUADS)
def test_forms_with_graphs_hold_every_quad(bare: Path, quads: tuple[Quad, ...], form: str) -> None:
    found = set(parse(path=str(bare / f"{WHOLE}.{form}"), format=QUADS[form]))
    assert found == set(quads)


def test_n_quads_are_the_dump_of_the_store(bare: Path, store: Path) -> None:
    assert (bare / f"{WHOLE}.nq").read_bytes() == read_dump(store)


@pytest.mark.parametrize("form", FORMS)
def test_compressed_forms_are_the_same_without_name_nor_time(bare: Path, form: str) -> None:
    """Bytes 4 to 7 of gzip are its time, byte 3 its flags (RFC 1952, section 2.3)."""
    packed = (bare / f"{WHOLE}.{form}.gz").read_bytes()
    assert packed[3:8] == b"\0\0\0\0\0"
    assert gzip.decompress(packed) == (bare / f"{WHOLE}.{form}").read_bytes()


def test_each_named_graph_has_its_files(bare: Path, quads: tuple[Quad, ...]) -> None:
    """The path of a graph's files is that of its IRI."""
    names = {str(quad.graph_name.value) for quad in quads}
    assert len(names) == 10
    for name in names:
        path = name.removeprefix(BASE)
        graph = NamedNode(name)
        found = set(parse(path=str(bare / f"{path}.nq"), format=RdfFormat.N_QUADS))
        assert found == {quad for quad in quads if quad.graph_name == graph}
        turtle = parse(path=str(bare / f"{path}.ttl"), format=RdfFormat.TURTLE)
        assert {quad.triple for quad in turtle} == {quad.triple for quad in found}


def test_json_ld_carries_the_published_context(bare: Path) -> None:
    """The dump is read without fetching anything, and in our words."""
    document = json.loads((bare / f"{WHOLE}.jsonld").read_text(encoding="utf-8"))
    published = json.loads((bare / "def/context.jsonld").read_text(encoding="utf-8"))
    assert document["@context"] == published["@context"]
    plan = next(
        each
        for each in document["@graph"]
        if each["id"].endswith("/graph/plan/nantes-metropole-2015")
    )
    malakoff = next(
        each for each in plan["@graph"] if "acces-aux-loisirs" in each["id"] and "intitule" in each
    )
    assert malakoff["intitule"] == {"fr": "Accès aux loisirs des publics éloignés (Malakoff)"}
    assert malakoff["rang"] == 1
    assert malakoff["type"] == ["ElementDePlan", "Intervention", "SousAction"]


def test_the_union_passes_a_triple_of_two_graphs_once(tmp_path: Path) -> None:
    file = tmp_path / "deux.nq"
    file.write_text(
        '<a:s> <a:p> "x" <a:g> .\n<a:s> <a:p> "x" <a:h> .\n<a:s> <a:p> "x"@fr <a:g> .\n',
        encoding="utf-8",
    )
    assert [str(triple.object) for triple in union(file)] == ['"x"', '"x"@fr']
