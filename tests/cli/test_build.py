"""`planville build` and `planville check`."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from planville_kg import assets
from planville_kg.graph.generations import open_store, read_dump
from planville_kg.graph.store import write_store

Run = Callable[..., Any]


def test_a_build_says_what_it_did(run: Run, tmp_path: Path, store: Path) -> None:
    """The shipped plan: 55 interventions, all cells, no violation; no progress off a terminal."""
    done = run("build", "--store", tmp_path / "g")
    assert (done.code, done.err) == (0, "")
    assert "nantes-metropole-2015 : 55 interventions, couverture 100%" in done.out
    assert f"{len(open_store(tmp_path / 'g'))} quadruplets" in done.out
    assert "aucune violation" in done.out
    assert read_dump(tmp_path / "g") == read_dump(store)


def test_a_plan_of_one_s_own(run: Run, tmp_path: Path, plan: Path) -> None:
    """A file given is built instead of the shipped plan."""
    done = run("build", plan, "--store", tmp_path / "g")
    assert done.code == 0
    assert done.out.startswith("petit : 1 interventions")
    assert b"nantes-metropole-2015" not in read_dump(tmp_path / "g")


@pytest.mark.parametrize("base", ["https://exemple.fr/", "https://exemple.fr"])
def test_the_base_is_an_option(run: Run, tmp_path: Path, plan: Path, base: str) -> None:
    """`--base` roots the data's IRIs, with or without its last slash."""
    assert run("build", plan, "--store", tmp_path / "g", "--base", base).code == 0
    assert b"<https://exemple.fr/id/petit>" in read_dump(tmp_path / "g")


@pytest.mark.parametrize("base", ["exemple.fr", "https://a b/", "<https://exemple.fr/>"])
def test_a_base_is_an_address(run: Run, tmp_path: Path, plan: Path, base: str) -> None:
    """What is no absolute IRI is refused, and nothing is written."""
    done = run("build", plan, "--store", tmp_path / "g", "--base", base)
    assert (done.code, done.out) == (2, "")
    assert "n'est pas une racine d'IRI" in done.err
    assert not (tmp_path / "g").exists()


def test_two_files_of_one_plan_are_refused(run: Run, tmp_path: Path, plan: Path) -> None:
    """Two files with the same identifier: nothing is written, and the way out is said."""
    other = tmp_path / "ailleurs" / "petit.txt"
    other.parent.mkdir()
    other.write_bytes(plan.read_bytes())
    done = run("build", plan, other, "--store", tmp_path / "g")
    assert (done.code, done.out) == (2, "")
    assert "même identifiant" in done.err
    assert "petit.toml" in done.err
    assert not (tmp_path / "g").exists()


def test_a_refused_build_leaves_the_graph(run: Run, tmp_path: Path, plan: Path) -> None:
    """A file without a plan stops the build, and what was there stays."""
    assert run("build", plan, "--store", tmp_path / "g").code == 0
    before = read_dump(tmp_path / "g")
    (tmp_path / "lettre.txt").write_text("Chère Madame,\nrien ici.\n", encoding="utf-8")
    done = run("build", tmp_path / "lettre.txt", "--store", tmp_path / "g")
    assert (done.code, done.out) == (2, "")
    assert "Aucun plan" in done.err
    assert read_dump(tmp_path / "g") == before


@pytest.mark.parametrize("jobs", ["0", "-1", "deux", "1.5"])
def test_a_number_of_processes_is_one(run: Run, tmp_path: Path, plan: Path, jobs: str) -> None:
    """`--jobs` takes a whole number from 1; anything else is a French sentence."""
    done = run("build", plan, "--store", tmp_path / "g", f"--jobs={jobs}")
    assert (done.code, done.out) == (2, "")
    assert f"« {jobs} » n'est pas un nombre de processus" in done.err
    assert not (tmp_path / "g").exists()


def test_a_folder_of_somebody_else_s_is_refused(run: Run, tmp_path: Path, plan: Path) -> None:
    """A folder with other files in it is never written to."""
    done = run("build", plan, "--store", tmp_path)
    assert done.code == 2
    assert "autre chose" in done.err
    assert [file.name for file in tmp_path.iterdir()] == ["petit.txt"]


def test_the_shipped_plan_is_sound(run: Run, store: Path) -> None:
    """`check` finds no violation, no lost cell, and counts what is to review."""
    done = run("check", "--store", store)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("SHACL : conforme")
    lines = {line.strip() for line in done.out.splitlines()}
    # 15 empty fields, 2 uncertain links; 26 repairs of the reading and 1 of the linking
    for words in (
        "0 cellule(s) du document sans aucun fait (planville query cellules-non-rattachees)",
        "0 fait(s) sans source (planville query faits-sans-source)",
        "15 champ(s) non renseigné(s) (planville query champs-vides)",
        "2 lien(s) incertain(s) (planville query liens-incertains)",
        "27 réparation(s) et doute(s) de lecture (planville query diagnostics)",
    ):
        assert words in lines


def test_check_speaks_json(run: Run, store: Path) -> None:
    """The same, for programs."""
    done = run("check", "--store", store, "--format", "json")
    told = json.loads(done.out)
    assert (done.code, told["conforme"], told["shacl"]) == (0, True, [])
    assert told["points"]["champs-vides"] == 15


def broken(store: Path, folder: Path) -> Path:
    """Write a store that also has the examples, of which a targeting read nowhere."""
    memory = Store()
    memory.extend(open_store(store))
    graph = NamedNode("https://w3id.org/planville/graph/plan/essai")
    for name in ("valide", "invalide-Ciblage"):
        example = assets.path(f"ontology/examples/{name}.ttl")
        memory.load(path=str(example), format=RdfFormat.TURTLE, to_graph=graph)
    write_store(folder, memory)
    return folder


def test_a_violation_is_exit_code_1(run: Run, store: Path, tmp_path: Path) -> None:
    """A fact without a source is told, with its shape and node."""
    folder = broken(store, tmp_path / "g")
    done = run("check", "--store", folder)
    assert (done.code, done.err) == (1, "")
    assert done.out.startswith("SHACL : NON CONFORME (1 violation(s))")
    assert "shapes#Ciblage" in done.out
    assert "  violation : " in done.out


def test_identifiers_are_kept_in_a_folder_of_their_owner(run: Run, tmp_path: Path) -> None:
    """`--ids` writes the ledger of a plan; a corrected text, built elsewhere, keeps its IRI."""
    plan, ids = tmp_path / "plan-2024.txt", tmp_path / "ids"
    table = "Action\tSous-action\tStatut\nAgir\tOuvrir un lieu\tEn cours\n"
    plan.write_text(table, encoding="utf-8")
    run("build", plan, "--store", tmp_path / "un", "--ids", ids)
    (ledger,) = ids.iterdir()
    assert ledger.name == "plan-2024.tsv"
    names = [line.split("\t")[0] for line in ledger.read_text(encoding="utf-8").splitlines()[1:]]
    plan.write_text(table.replace("un lieu", "un lieux"), encoding="utf-8")
    run("build", plan, "--store", tmp_path / "deux", "--ids", ids)
    again = ledger.read_text(encoding="utf-8").splitlines()[1:]
    assert [line.split("\t")[0] for line in again] == names
    ledger.write_text("autre chose", encoding="utf-8")
    assert "plan-2024.tsv" in run("build", plan, "--store", tmp_path / "trois", "--ids", ids).err
    assert not (tmp_path / "trois").exists()


def test_a_bad_file_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    """A folder of plans: what cannot be read is told at the end, the rest is built; code 2."""
    folder = tmp_path / "plans"
    folder.mkdir()
    table = "Action\tSous-action\tStatut\nAgir\tOuvrir un lieu\tEn cours\n"
    for name in ("brest-2024", "rennes-2024"):
        (folder / f"{name}.txt").write_text(table, encoding="utf-8")
    (folder / "lettre.txt").write_text("Chère Madame,\nrien ici.\n", encoding="utf-8")
    (folder / "image.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "rennes-2024.toml").write_text('titre = "Rennes"\n', encoding="utf-8")
    (folder / ".cache").write_text("rien", encoding="utf-8")
    done = run("build", folder, "--store", tmp_path / "g")
    assert done.code == 2
    assert "brest-2024 : 1 interventions" in done.out
    assert "rennes-2024 : 1 interventions" in done.out
    first, *rest = done.err.splitlines()
    assert first == "2 fichiers ne sont pas dans le graphe :"
    assert [next(n for n in ("image.png", "lettre.txt") if n in line) for line in rest] == [
        "image.png",
        "lettre.txt",
    ]


def test_nothing_is_written_where_no_file_is_a_plan(run: Run, tmp_path: Path) -> None:
    """All refused, or a folder without documents: a sentence, and no store."""
    letter = tmp_path / "lettre.txt"
    letter.write_text("Chère Madame,\nrien ici.\n", encoding="utf-8")
    empty = tmp_path / "vide"
    empty.mkdir()
    for argument, sentence in ((letter, "Aucun plan"), (empty, "Aucun document")):
        done = run("build", argument, "--store", tmp_path / "g")
        assert done.code == 2
        assert sentence in done.err
    assert not (tmp_path / "g").exists()
