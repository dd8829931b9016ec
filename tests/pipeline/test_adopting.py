"""Datasets in a store: kept through builds, taken out again, never half in."""

from pathlib import Path

import pytest

from planville_kg.errors import PlanvilleError, StoreError
from planville_kg.graph.generations import read_dump, require_generation
from planville_kg.graph.graph import Graph
from planville_kg.graph.inputs import current_inputs
from planville_kg.pipeline import add_dataset, build, forget, known_territories
from planville_kg.query.catalogue import Catalogue
from planville_kg.query.prepared import prepared
from planville_kg.query.run import select

BASE = "https://w3id.org/planville/"
TABLE = (
    "Action\tSous-action\tStatut\tType d'acteur\tQuartier\n"
    "Agir\tOuvrir un lieu\tEn cours\tMixte\tMaurepas\n"
    "Agir\tFermer un lieu\tEn cours\tMixte\tLe Blosne\n"
)
LIST = """\
identifiant,nature,libelle,variantes,qpv_2015,qpv_2024,communes,comprend,perimetre,confiance,source
qpv/QP035001,quartier-prioritaire,Maurepas,,QP035001,,35238,,,certaine,liste d'essai
qpv/QN03501M,quartier-prioritaire,Maurepas,,,QN03501M,35238,,,certaine,liste d'essai
qpv/QP035002,quartier-prioritaire,Le Blosne,,QP035002,,35238,,,certaine,liste d'essai
qpv/QP044013,quartier-prioritaire,Malakoff (Nantes),,QP044013,,44109,,,certaine,liste d'essai
commune/35238,commune,Rennes,,,,35238,,,certaine,liste d'essai
commune/44109,commune,44109,,,,44109,,,certaine,liste d'essai
"""
GRAPH = f"<{BASE}graph/opendata/essai>"
QUADS = (
    f'<{BASE}id/jeu/essai> <http://purl.org/dc/terms/identifier> "essai" {GRAPH} .\n'
    f'<{BASE}id/jeu/essai> <http://purl.org/dc/terms/title> "Essai"@fr {GRAPH} .\n'
)


def fill(folder: Path, base: str, known: frozenset[str]) -> None:
    assert base == BASE
    assert "qpv/QP044013" in known
    (folder / "donnees.nq").write_text(QUADS, encoding="utf-8")
    (folder / "territoires.csv").write_text(LIST, encoding="utf-8")
    (folder / "jeu.json").write_text("{}\n", encoding="utf-8")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "rennes-2024.txt"
    file.write_text(TABLE, encoding="utf-8")
    return file


def met(store: Path) -> set[tuple[str, str]]:
    """Return the quartiers of plans and the codes of the QPV that they meet."""
    query = "SELECT ?q ?c WHERE { ?q a pv:Quartier ; pv:recoupe ?t . ?t pv:codeQPV ?c }"
    rows = select(Graph.open(store), query).records()
    return {(str(row["q"]).rsplit("/", 1)[-1], str(row["c"])) for row in rows}


def test_a_list_is_adopted_before_any_plan(plan: Path, tmp_path: Path) -> None:
    """A store may begin with a dataset; the plan that is built next meets its QPV."""
    store = tmp_path / "g"
    built = add_dataset(store, "essai", fill)
    assert built.plans == ()
    assert built.report.conforms
    assert met(store) == set()
    build([plan], store)
    assert met(store) == {
        ("maurepas", "QP035001"),
        ("maurepas", "QN03501M"),
        ("le-blosne", "QP035002"),
    }


def test_adopting_or_building_first_is_the_same(plan: Path, tmp_path: Path) -> None:
    """The store is a function of its inputs, byte for byte, whatever came first."""
    add_dataset(tmp_path / "un", "essai", fill)
    build([plan], tmp_path / "un")
    build([plan], tmp_path / "deux")
    add_dataset(tmp_path / "deux", "essai", fill)
    assert read_dump(tmp_path / "un") == read_dump(tmp_path / "deux")
    names = [require_generation(tmp_path / each).name for each in ("un", "deux")]
    assert names[0] == names[1]


def test_a_plan_that_changes_afterwards_changes_nothing(plan: Path, tmp_path: Path) -> None:
    """The store keeps its own copy of the plan: what is adopted later sees what was built."""
    store = tmp_path / "g"
    build([plan], store)
    plan.write_text(TABLE.replace("Ouvrir", "Rouvrir"), encoding="utf-8")
    add_dataset(store, "essai", fill)
    dump = read_dump(store).decode()
    assert "Ouvrir un lieu" in dump
    assert "Rouvrir" not in dump


def test_the_dump_and_the_catalogue_hold_the_dataset(plan: Path, tmp_path: Path) -> None:
    """The whole dump is sorted with the dataset in it; the catalogue graph counts its quads."""
    store = tmp_path / "g"
    build([plan], store)
    built = add_dataset(store, "essai", fill)
    lines = read_dump(store).decode().splitlines(keepends=True)
    assert lines == sorted(set(lines))
    assert set(QUADS.splitlines(keepends=True)) <= set(lines)
    assert built.quads == len(lines) == len(Graph.open(store).store)
    query = "SELECT ?n WHERE { ?g dcterms:title 'opendata/essai'@fr ; void:triples ?n }"
    assert [row["n"] for row in select(Graph.open(store), query).records()] == [2]


def test_a_label_is_given_once(plan: Path, tmp_path: Path) -> None:
    """What the reference knows keeps its name; the list's spelling stands beside it."""
    store = tmp_path / "g"
    build([plan], store)
    add_dataset(store, "essai", fill)
    query = f"SELECT ?p ?o WHERE {{ <{BASE}id/qpv/QP044013> ?p ?o }}"
    found = {
        str(row["p"]).rsplit("#", 1)[-1]: row["o"]
        for row in select(Graph.open(store), query).records()
        if "abel" in str(row["p"])
    }
    assert found == {"label": "Malakoff", "altLabel": "Malakoff (Nantes)"}


def test_a_dataset_is_taken_out(plan: Path, tmp_path: Path) -> None:
    """Without its dataset, the store is what it was before it, to the letter."""
    store = tmp_path / "g"
    build([plan], store)
    before = require_generation(store).name
    add_dataset(store, "essai", fill)
    assert require_generation(store).name != before
    forget(store, "essai")
    assert require_generation(store).name == before
    with pytest.raises(PlanvilleError, match="pas de jeu « essai »"):
        forget(store, "essai")


def test_a_dataset_that_fails_changes_nothing(plan: Path, tmp_path: Path) -> None:
    """An error while a dataset is written leaves the graph, and no folder, behind."""
    store = tmp_path / "g"
    build([plan], store)
    before = require_generation(store)

    def broken(folder: Path, base: str, known: frozenset[str]) -> None:
        fill(folder, base, known)
        raise PlanvilleError("illisible")

    with pytest.raises(PlanvilleError, match="illisible"):
        add_dataset(store, "essai", broken)
    assert require_generation(store) == before
    assert not current_inputs(store).datasets
    assert sorted(each.name for each in store.iterdir()) == sorted(
        [".verrou", "ACTUEL", before.name]
    )


def test_codes_without_a_name_are_not_known(tmp_path: Path) -> None:
    """A list that gives a code and nothing else does not make it known to the next dataset."""
    add_dataset(tmp_path / "g", "essai", fill)
    known = known_territories(current_inputs(tmp_path / "g"))
    assert {"qpv/QP035001", "commune/35238", "commune/44109"} <= known
    assert "qpv/QP035003" not in known
    assert "qpv/QP035001" not in known_territories(current_inputs(tmp_path / "g"), without="essai")


def test_prepared_answers_are_those_of_the_whole_store(plan: Path, tmp_path: Path) -> None:
    """Every kept answer is what the question answers there; those that read datasets are asked."""
    store = tmp_path / "g"
    build([plan], store)
    add_dataset(store, "essai", fill)
    catalogue, graph = Catalogue.load(), Graph.open(store)
    kept = {
        file.stem: prepared(require_generation(store), file.stem)
        for file in require_generation(store).glob("reponses/*.json")
    }
    assert len(kept["quartiers-et-qpv"] or ()) == 3
    assert "interventions-pour-1000-habitants" not in kept
    assert len(kept) > 30
    for slug, answer in kept.items():
        assert answer is not None
        assert sorted(map(str, answer.rows)) == sorted(map(str, catalogue[slug].run(graph).rows))


def test_another_base_is_refused_while_datasets_are_held(plan: Path, tmp_path: Path) -> None:
    """Datasets are written for one base; a build with another would split the graph."""
    store = tmp_path / "g"
    add_dataset(store, "essai", fill)
    with pytest.raises(PlanvilleError, match="ont pour racine https"):
        build([plan], store, base="https://exemple.fr/")


def test_a_store_of_an_older_version_is_refused(plan: Path, tmp_path: Path) -> None:
    """A store that did not keep its inputs cannot be made again from them."""
    store = tmp_path / "g"
    build([plan], store)
    (require_generation(store) / "entrees.json").unlink()
    with pytest.raises(StoreError, match="version plus ancienne"):
        add_dataset(store, "essai", fill)
