"""`planville check --partners`: the list, its file, decisions and their undoing."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planville_kg.graph.generations import read_dump

Run = Callable[..., Any]
PLAN = (
    "Action\tSous-action\tStatut\tType d'acteur\tQuartier\n"
    "Agir\tOuvrir un lieu avec ODTI et la CAF\tEn cours\tMixte\tMaurepas\n"
    "Agir\tRelancer ODTI\tEn cours\tMixte\tMaurepas\n"
)


@pytest.fixture
def named(run: Run, tmp_path: Path) -> Path:
    """A store of a plan that names ODTI twice."""
    file = tmp_path / "petit.txt"
    file.write_text(PLAN, encoding="utf-8")
    assert run("build", file, "--store", tmp_path / "g").code == 0
    return tmp_path / "g"


def decide(path: Path, **cells: str) -> None:
    """Fill the first line of a work list, and save it as a French Excel does."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0].update(cells)
    with path.open("w", encoding="cp1252", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)


def test_the_list_is_readable(run: Run, named: Path) -> None:
    """Names, how often, where, and what to do next."""
    done = run("check", "--partners", "--store", named)
    assert done.code == 0
    assert "non identifié  ODTI     2  Ouvrir un lieu avec ODTI et la CAF" in done.out
    assert "1 nom(s) non identifié(s)" in done.out
    assert "--apply noms.csv" in done.out
    assert "CAF" not in done.out.replace("et la CAF", "")


def test_a_decision_is_recorded_and_undone(run: Run, named: Path, tmp_path: Path) -> None:
    """The graph follows the file, survives a rebuild, and is as before once the line is empty."""
    before, file = read_dump(named), tmp_path / "noms.csv"
    assert run("check", "--partners", "-o", file, "--store", named).code == 0
    decide(file, decision="créer", nature="association", auteur="Léa", date="24/11/2026")
    done = run("check", "--partners", "--apply", file, "--store", named)
    assert (done.code, done.err) == (0, "Décisions enregistrées : 1 creer\n")
    after = read_dump(named)
    assert b"organisation/odti> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>" in after
    assert run("build", tmp_path / "petit.txt", "--store", named).code == 0
    assert read_dump(named) == after
    run("check", "--partners", "-o", file, "--store", named)
    decide(file, decision="")
    assert run("check", "--partners", "--apply", file, "--store", named).code == 0
    assert read_dump(named) == before


def test_a_wrong_file_changes_nothing(run: Run, named: Path, tmp_path: Path) -> None:
    """The message names file and line; the graph is as it was."""
    before, file = read_dump(named), tmp_path / "noms.csv"
    run("check", "--partners", "-o", file, "--store", named)
    decide(file, decision="identifier", identifiant="zebres")
    done = run("check", "--partners", "--apply", file, "--store", named)
    assert done.code == 2
    assert done.err.startswith("planville : noms.csv, ligne 2 : l'identifiant « zebres »")
    assert read_dump(named) == before


def test_without_a_graph_nothing_is_recorded(run: Run, tmp_path: Path) -> None:
    """One builds first."""
    file = tmp_path / "noms.csv"
    file.write_text("nom,decision\nX,ignorer\n", encoding="utf-8")
    done = run("check", "--partners", "--apply", file, "--store", tmp_path / "absent")
    assert done.code == 2
    assert "planville build" in done.err


def test_the_help_tells_the_decisions(run: Run) -> None:
    """The three words are in the help of the verb."""
    text = " ".join(run("check", "--help").out.split())
    for word in ("« identifier »", "« creer »", "« ignorer »"):
        assert word in text
