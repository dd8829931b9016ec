"""`planville read`: what is understood, and every doubt."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from planville_kg.pipeline import shipped_plan

Run = Callable[..., Any]


def test_the_shipped_plan_is_shown(run: Run, tmp_path: Path) -> None:
    """Columns, tree, figures and doubts, on standard output; nothing is written."""
    done = run("read", shipped_plan())
    assert (done.code, done.err) == (0, "")
    assert "55 interventions" in done.out
    assert "1 Volet, 3 Orientation, 10 ObjectifOperationnel, 28 Action, 48 SousAction" in done.out
    assert "3 page(s), 277 cellules non vides, 100% reprises" in done.out
    assert "[l. 9] Action de diagnostic de l'IGISM (Rezé Château)" in done.out
    assert "ligne-decalee" in done.out
    assert list(tmp_path.iterdir()) == []


def test_json_says_the_same(run: Run) -> None:
    """For programs: elements with their lines, fields, parts, and diagnostics."""
    done = run("read", "--format", "json", shipped_plan())
    (told,) = json.loads(done.out)
    assert (done.code, told["plan"], told["couverture"]) == (0, "nantes-metropole-2015", 1.0)
    assert len(told["elements"]) == 90
    assert sum(each["intervention"] for each in told["elements"]) == 55
    (line,) = (each for each in told["elements"] if each["ligne"] == 69)
    assert len(line["parties"]) == 3
    assert [field["texte"] for field in line["champs"]] == [
        "A réaliser",
        "Institution",
        "GRAND BELLEVUE",
    ]
    assert {"ligne-decalee", "seconde-localisation"} <= {d["code"] for d in told["diagnostics"]}


def test_what_stands_apart_is_shown_below_its_container(run: Run, tmp_path: Path) -> None:
    """An export sorted by date comes back to an axis: its actions are shown together, under it."""
    export = tmp_path / "export.csv"
    rows = ("Axe;Action;Année", "Santé;Marcher;2023", "Emploi;Former;2024", "Santé;Soigner;2025")
    export.write_text("\n".join(rows) + "\n", encoding="utf-8")
    done = run("read", export)
    shown = [line.strip() for line in done.out.partition("PLAN\n")[2].splitlines()[:5]]
    assert shown == [
        "[l. 2] Santé  (2 interventions)",
        "[l. 2] Marcher  ‹2023›",
        "[l. 4] Soigner  ‹2025›",
        "[l. 3] Emploi  (1 intervention)",
        "[l. 3] Former  ‹2024›",
    ]


def test_a_guessed_identity_is_said(run: Run, plan: Path) -> None:
    """A plan without a sidecar says that its name was guessed."""
    done = run("read", plan)
    assert done.code == 0
    assert done.out.startswith("petit (petit)\n")
    assert "Identité devinée" in done.out
    assert "Aucune réparation, aucun doute." in done.out


def test_a_file_without_a_plan_is_exit_code_1(run: Run, tmp_path: Path, plan: Path) -> None:
    """What can be read but holds no plan is shown, with an error; the other files too."""
    letter = tmp_path / "lettre.txt"
    letter.write_text("Chère Madame,\nil n'y a rien ici.\n", encoding="utf-8")
    done = run("read", plan, letter)
    assert done.code == 1
    assert "petit (petit)" in done.out
    assert "aucun-tableau" in done.out


def test_several_files_are_read_in_order(run: Run, tmp_path: Path, plan: Path) -> None:
    """Each file has its reading."""
    other = tmp_path / "autre.csv"
    other.write_text(plan.read_text(encoding="utf-8").replace("\t", ";"), encoding="utf-8")
    done = run("read", "--format", "json", other, plan)
    assert done.code == 0
    assert [told["document"] for told in json.loads(done.out)] == ["autre.csv", "petit.txt"]


def test_an_unreadable_file_is_exit_code_2(run: Run, tmp_path: Path) -> None:
    """Absent, empty or foreign: one sentence, and no data at all."""
    (tmp_path / "vide.txt").write_bytes(b"  \n")
    (tmp_path / "plan.pdf").write_bytes(b"%PDF-1.7 ...")
    (tmp_path / "plan.xlsx").write_bytes(b"PK\x03\x04 ...")
    for name, words in (
        ("absent.txt", "lecture impossible"),
        ("vide.txt", "est vide"),
        ("plan.pdf", "un PDF"),
        ("plan.xlsx", "abîmé"),
    ):
        done = run("read", tmp_path / name)
        assert (done.code, done.out) == (2, "")
        assert words in done.err
        assert done.err.count("\n") == 1


def test_control_characters_do_not_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    """A plan cannot move the cursor or change the colours of a terminal."""
    rows = ["Action\tSous-action\tStatut\tType d'acteur\tQuartier"]
    rows += [f"Agir {n}\tOuvrir un lieu \tEn cours\tMixte\tMaurepas" for n in range(20)]
    rows.append("Agir\tOuvrir \x1b[31mrouge\tEn cours\tMixte\tMaurepas \x1b]0;titre\x07")
    file = tmp_path / "plan.txt"
    file.write_text("\n".join(rows), encoding="utf-8")
    done = run("read", file)
    assert done.code == 0
    assert "rouge" in done.out
    assert "\x1b" not in done.out
    assert "\x07" not in done.out


def test_a_profile_is_saved_followed_and_used_from_beside_the_plan(
    run: Run, plan: Path, tmp_path: Path
) -> None:
    """What --save-profile writes is what --as and the file beside the plan read."""
    profile = plan.with_suffix(".lecture.toml")
    saved = tmp_path / "profil.toml"
    assert run("read", plan, "--save-profile", saved).code == 0
    text = saved.read_text(encoding="utf-8")
    assert '"Statut" = "statut"  # confiance 100%' in text
    saved.write_text(text.replace('"Statut" = "statut"', '"Statut" = "autre"'), encoding="utf-8")
    assert "Statut → autre" in run("read", plan, "--as", saved).out
    assert "Statut → statut" in run("read", plan).out
    profile.write_bytes(saved.read_bytes())
    assert "Statut → autre" in run("read", plan).out


def test_a_wrong_profile_is_exit_code_2(run: Run, plan: Path, tmp_path: Path) -> None:
    """One sentence says what is wrong and what is possible."""
    profile = tmp_path / "profil.toml"
    profile.write_text('[colonnes]\n"Statut" = "état"\n', encoding="utf-8")
    done = run("read", plan, "--as", profile)
    assert (done.code, done.out) == (2, "")
    assert "« Statut » ne peut pas être « état »" in done.err
    assert run("read", plan, "--as", tmp_path / "absent.toml").code == 2


def test_a_report_shows_the_source_beside_the_result(run: Run, tmp_path: Path) -> None:
    """One page with every cell marked, its repairs in place, and no way out."""
    page = tmp_path / "rapport.html"
    assert run("read", shipped_plan(), "--report", page).code == 0
    text = page.read_text(encoding="utf-8")
    assert "Action de diagnostic de l&#39;IGISM (Rezé Château)" in text
    assert "ligne-decalee" in text
    assert "<script" not in text
    assert "http" not in text.replace("http-equiv", "")


def test_titles_and_counts_are_shown(run: Run, tmp_path: Path) -> None:
    """How titles outside columns were understood, and the interventions below each."""
    file = tmp_path / "plan.md"
    file.write_text(
        "# Axe 1 : Emploi\n\n## Action 1.1 : Ouvrir une crèche\n\nPilote : CAF\n\n"
        "## Action 1.2 : Aider au permis\n\nPilote : Ville\n",
        encoding="utf-8",
    )
    out = run("read", file).out
    assert "  « Axe » → Volet" in out
    assert "  clé Pilote → porteur (100%)" in out
    assert "Axe 1 : Emploi  (2 interventions)" in out
    assert "Action 1.1 : Ouvrir une crèche  ‹CAF›" in out


def test_a_bad_file_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    """A folder is its documents; what cannot be read is told at the end, and the code is 2."""
    table = "Action\tSous-action\tStatut\nAgir\tOuvrir un lieu\tEn cours\n"
    (tmp_path / "brest-2024.txt").write_text(table, encoding="utf-8")
    (tmp_path / "image.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    done = run("read", tmp_path)
    assert done.code == 2
    assert "1 intervention" in done.out
    assert "image.png" in done.err
    alone = run("read", tmp_path / "image.png")
    assert (alone.code, alone.out) == (2, "")
