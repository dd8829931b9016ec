"""`planville diff`: two versions of a plan."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
PLAN = """Action\tSous-action\tStatut\tType d'acteur\tQuartier
Agir\tOuvrir un lieu\tEn cours\tMixte\tMaurepas
"""


@pytest.fixture
def versions(tmp_path: Path) -> tuple[Path, Path]:
    """One sub-action whose status changed."""
    made = []
    for name, text in (("plan-2023", PLAN), ("plan-2024", PLAN.replace("En cours", "Réalisé"))):
        file = tmp_path / f"{name}.txt"
        file.write_text(text, encoding="utf-8")
        made.append(file)
    return made[0], made[1]


def test_changes_are_told_in_french(run: Run, versions: tuple[Path, Path], tmp_path: Path) -> None:
    """What was, what is, and where both were read; nothing is written."""
    done = run("diff", *versions, "--store", tmp_path / "absent")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "Avant : plan-2023.txt (2023)",
        "Après : plan-2024.txt (2024)",
        "",
        "MODIFIÉS (1)",
        "  Sous-action : Ouvrir un lieu",
        "    statut",
        "    avant : en cours  [plan-2023.txt, page 1, ligne 2, colonne 3]",
        "    après : réalisé  [plan-2024.txt, page 1, ligne 2, colonne 3]",
        "",
        "1 élément inchangé",
    ]
    assert not (tmp_path / "absent").exists()


def test_formats(run: Run, versions: tuple[Path, Path], tmp_path: Path) -> None:
    """JSON on the output, a page or a sheet in a file."""
    document = json.loads(run("diff", *versions, "--format", "json").out)
    assert [entry["field"] for entry in document["changed"]] == ["statut"]
    page = tmp_path / "page.html"
    assert run("diff", *versions, "--format", "html", "-o", page).code == 0
    assert "réalisé" in page.read_text(encoding="utf-8")
    assert run("diff", *versions, "--format", "csv").out.splitlines()[1].startswith("modifié,")
    assert run("diff", *versions, "--format", "xlsx", "-o", tmp_path / "x.xlsx").code == 0


def test_what_is_no_version_is_a_sentence(run: Run, tmp_path: Path) -> None:
    done = run("diff", "absent.txt", "ailleurs", "--store", tmp_path / "absent")
    assert done.code == 2
    assert "« absent.txt » n'est ni un fichier ni une version du graphe" in done.err
