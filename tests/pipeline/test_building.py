"""Builds of several plans: in files, in processes, the same bytes."""

from multiprocessing import active_children
from pathlib import Path

import pytest

from planville_kg.errors import PlanvilleError
from planville_kg.graph.build import build_quads
from planville_kg.graph.generations import read_dump, require_generation
from planville_kg.graph.store import canonical
from planville_kg.link import link
from planville_kg.link.decisions import parse_decisions, write_rows
from planville_kg.pipeline import add_dataset, build, read_plan, record_decisions, shipped_plan
from planville_kg.query.catalogue import Catalogue
from planville_kg.query.describe import catalogue_quads
from planville_kg.vocab import BASE

HEAD = "Action\tSous-action\tStatut\tType d'acteur\tQuartier\n"
TOWNS = ("rennes", "brest", "vannes", "lorient")
LIST = """\
identifiant,nature,libelle,variantes,qpv_2015,qpv_2024,communes,comprend,perimetre,confiance,source
qpv/QP035001,quartier-prioritaire,Maurepas,,QP035001,,35238,,,certaine,liste d'essai
commune/35238,commune,Rennes,,,,35238,,,certaine,liste d'essai
"""
DECISIONS = write_rows([{"nom": "CAF", "decision": "ignorer"}]).encode()


@pytest.fixture
def plans(tmp_path: Path) -> list[Path]:
    """Four plans of one line more each, which name partners that they share."""
    files = [tmp_path / f"{town}-2024.txt" for town in TOWNS]
    for number, file in enumerate(files):
        rows = [
            f"Agir {rank}\tOuvrir un lieu avec la CAF\tEn cours\tMixte\tMaurepas\n"
            for rank in range(number + 1)
        ]
        file.write_text(HEAD + "".join(rows), encoding="utf-8")
    return files


def fill(folder: Path, base: str, _: frozenset[str]) -> None:
    name = f'<{base}id/jeu/essai> <http://purl.org/dc/terms/identifier> "essai"'
    (folder / "donnees.nq").write_text(f"{name} <{base}graph/opendata/essai> .\n", encoding="utf-8")
    (folder / "territoires.csv").write_text(LIST, encoding="utf-8")
    (folder / "jeu.json").write_text("{}\n", encoding="utf-8")


def files_of(store: Path) -> dict[str, bytes]:
    """Return the files of the generation in use, but those of the indexes."""
    generation = require_generation(store)
    kept = (file for file in generation.rglob("*") if file.is_file())
    found = {file.relative_to(generation).as_posix(): file.read_bytes() for file in kept}
    return {name: text for name, text in found.items() if name[:4] not in ("rdf/", "cube", "text")}


def test_the_dump_is_that_of_a_build_in_memory(plans: list[Path], tmp_path: Path) -> None:
    """Shipped plan and four more, through files: what one list of all quads gives."""
    paths = [shipped_plan(), *plans]
    build(paths, tmp_path / "g", jobs=2)
    found = [read_plan(path) for path in paths]
    quads = build_quads([(link(each.plan), each.diagnostics) for each in found])
    catalogue = catalogue_quads(BASE, quads, Catalogue.load())
    assert read_dump(tmp_path / "g") == canonical([*quads, *catalogue])


def test_processes_change_nothing(plans: list[Path], tmp_path: Path) -> None:
    """One process or two, datasets and decisions too: every file is the same, byte for byte."""
    generations = []
    decisions = parse_decisions("noms.csv", DECISIONS)
    for jobs in (1, 2):
        store = tmp_path / str(jobs)
        build(plans, store, jobs=jobs)
        steps = [files_of(store)]
        add_dataset(store, "essai", fill, jobs=jobs)
        steps.append(files_of(store))
        record_decisions(store, decisions, jobs=jobs)
        generations.append([*steps, files_of(store)])
    assert generations[0] == generations[1]
    assert len({files["graphe.nq"] for files in generations[0]}) == 3


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_first_bad_document_is_told(plans: list[Path], tmp_path: Path, jobs: int) -> None:
    """The same sentence whatever the processes; nothing is made where there was nothing."""
    plans[1].write_text("Chère Madame,\nrien ici.\n", encoding="utf-8")
    plans[2].write_bytes(b"%PDF-1.7")
    with pytest.raises(PlanvilleError, match=r"brest-2024\.txt.* : Aucun plan"):
        build(plans, tmp_path / "un" / "g", jobs=jobs)
    assert not (tmp_path / "un").exists()


@pytest.mark.parametrize("jobs", [1, 2])
def test_twins_are_told_before_what_follows(plans: list[Path], tmp_path: Path, jobs: int) -> None:
    """A second plan of one name stops the build before a later bad file does."""
    plans[3].write_bytes(b"%PDF-1.7")
    with pytest.raises(PlanvilleError, match="même identifiant"):
        build([plans[0], plans[1], plans[0], plans[3]], tmp_path / "g", jobs=jobs)
    assert not (tmp_path / "g").exists()


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("step", ["lecture de vannes-2024.txt", "liens et graphe", "contrôle"])
def test_an_interruption_leaves_the_old_graph(
    plans: list[Path], tmp_path: Path, jobs: int, step: str
) -> None:
    """Ctrl-C at any step: the graph in use stays, nothing is left over, no process runs on."""
    store = tmp_path / "g"
    build(plans[:1], store)
    before = require_generation(store)

    def interrupt(told: str) -> None:
        if told == step:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(plans, store, jobs=jobs, progress=interrupt)
    assert require_generation(store) == before
    assert {each.name for each in store.iterdir()} == {".verrou", "ACTUEL", before.name}
    assert active_children() == []


def test_plans_are_reported_in_order(plans: list[Path], tmp_path: Path) -> None:
    """Each plan with the interventions of its lines, all cells read."""
    built = build(plans, tmp_path / "g", jobs=2)
    assert [plan.identity.slug for plan in built.plans] == [f"{town}-2024" for town in TOWNS]
    assert [plan.interventions for plan in built.plans] == [1, 2, 3, 4]
    assert {plan.coverage for plan in built.plans} == {1.0}
