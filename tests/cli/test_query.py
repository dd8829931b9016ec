"""`planville query`: the catalogue, its help, its answers."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from planville_kg import assets

Run = Callable[..., Any]
NON_RECOURS = {
    "Château": [9],
    "Sillon": [68],
    "Bottière": [33],
    "Nantes Nord": [35],
    "Tous quartiers": [32, 34, 65, 76],
    "non renseigné": [77],
}
"""The reference answer (semantics, section 3): quartier, and lines of the document."""


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_catalogue_is_listed(run: Run) -> None:
    """Without a name, every question is listed with its summary, without a store."""
    done = run("query", "--store", "absent")
    assert (done.code, done.err) == (0, "")
    names = [file.stem for file in assets.folder("queries").glob("*/*.rq")]
    for name in names:
        assert f"  {name} " in done.out
    assert "Interventions sur le non-recours, par quartier" in done.out
    assert f"{len(names)} questions." in done.out


def test_non_recours_by_quartier(run: Run, store: Path) -> None:
    """The reference answer: nine interventions on their lines, by quartier."""
    done = run("query", "non-recours-par-quartier", "--store", store, "--format", "csv")
    assert (done.code, done.err) == (0, "")
    found: dict[str, list[int]] = {}
    for row in rows(done.out):
        found.setdefault(row["Quartier"], []).append(int(row["Ligne"]))
    assert {name: sorted(lines) for name, lines in found.items()} == NON_RECOURS


def test_the_help_of_a_question_has_its_choices(run: Run, store: Path) -> None:
    """`query NOM --help` says the question, its parameters, and the values they take."""
    done = run("query", "interventions-d-un-quartier", "--help", "--store", store)
    assert (done.code, done.err) == (0, "")
    assert "interventions-d-un-quartier : " in done.out
    assert "--quartier : Quartier (obligatoire)" in done.out
    assert "déclaré, incertain, inclus, mentionné, tous quartiers" in done.out
    assert "Bottière" in done.out


def test_the_help_of_a_question_needs_no_store(run: Run, tmp_path: Path) -> None:
    """Without a store the parameters are told all the same, without their values."""
    done = run("query", "interventions-d-un-quartier", "--help", "--store", tmp_path / "absent")
    assert (done.code, done.err) == (0, "")
    assert "--quartier : Quartier (obligatoire)" in done.out
    assert "Bottière" not in done.out


def test_a_question_without_parameters_says_so(run: Run, store: Path) -> None:
    """Nothing to choose is said."""
    assert "Sans paramètre." in run("query", "chiffres", "--help", "--store", store).out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["rien-de-tel"], "rien-de-tel"),
        (["interventions-d-un-quartier"], "attend le paramètre « quartier »"),
        (["interventions-d-un-quartier", "--couleur", "rouge"], "« --couleur » n'est pas un param"),
        (["interventions-d-un-quartier", "Sillon"], "« Sillon » n'est pas un paramètre"),
        (["interventions-d-un-quartier", "--quartier"], "--quartier attend une valeur"),
        (
            ["interventions-d-un-quartier", "--quartier=Sillon", "--quartier", "Breil"],
            "--quartier est donné deux fois",
        ),
        (["chiffres", "--quartier", "Sillon"], "paramètres : "),
        (["interventions-d-un-quartier", "--quartier", ""], "attend le paramètre « quartier »"),
    ],
)
def test_misuse_of_parameters_is_a_sentence(
    run: Run, store: Path, arguments: list[str], words: str
) -> None:
    """Unknown names, missing and doubled values: exit code 2, a sentence, no data."""
    done = run("query", *arguments, "--store", store)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert "Traceback" not in done.err


def test_an_unknown_value_has_the_nearest_ones(run: Run, store: Path) -> None:
    """« Malakof » is not Malakoff, but the message offers it first."""
    arguments = ("query", "interventions-d-un-quartier", "--quartier", "Malakof")
    done = run(*arguments, "--store", store)
    assert (done.code, done.out) == (2, "")
    assert "« Malakof » n'est pas une valeur de « quartier »" in done.err
    assert "Les plus proches : Malakoff" in done.err


@pytest.mark.parametrize("words", ["Sillon", "sillon", "LE SILLON", "Sillon de Bretagne"])
def test_a_parameter_understands_a_name(run: Run, store: Path, words: str) -> None:
    """A quartier may be written as people write it: lines 25, 28, 68 declare the Sillon."""
    done = run(
        "query",
        "interventions-d-un-quartier",
        f"--quartier={words}",
        "--portee",
        "déclaré",
        "--store",
        store,
        "--format",
        "csv",
    )
    assert done.code == 0, done.err
    assert sorted(int(row["Ligne"]) for row in rows(done.out)) == [25, 28, 68]


def test_each_format_says_the_same(run: Run, store: Path, tmp_path: Path) -> None:
    """Table, CSV, TSV, JSON, Markdown and xlsx all have the nine rows."""
    arguments = ("query", "non-recours-par-quartier", "--store", store, "--format")
    assert "9 lignes" in run(*arguments, "table").out
    assert len(rows(run(*arguments, "csv").out)) == 9
    assert len(run(*arguments, "tsv").out.splitlines()) == 10
    assert len(json.loads(run(*arguments, "json").out)["results"]["bindings"]) == 9
    markdown = [line for line in run(*arguments, "md").out.splitlines() if line.startswith("|")]
    assert len(markdown) == 11
    excel = run(*arguments, "csv-excel").out
    assert excel.startswith("\ufeff")
    assert len(excel.strip().splitlines()) == 10
    file = tmp_path / "reponse.xlsx"
    done = run(*arguments, "xlsx", "-o", file)
    assert (done.code, done.out) == (0, "")
    assert str(file) in done.err
    sheet = load_workbook(file).worksheets[0]
    assert "Bottière" in {cell.value for row in sheet.iter_rows() for cell in row}


@pytest.mark.parametrize("form", ["ttl", "nt"])
def test_rows_are_not_triples(run: Run, store: Path, form: str) -> None:
    """A graph format is refused for a question that gives rows."""
    done = run("query", "chiffres", "--format", form, "--store", store)
    assert (done.code, done.out) == (2, "")
    assert "CONSTRUCT" in done.err


def test_a_graph_comes_as_turtle(run: Run, store: Path) -> None:
    """A question that builds a graph answers in Turtle where no format is said."""
    done = run("query", "graphe-plan", "--store", store)
    assert (done.code, done.err) == (0, "")
    assert "@prefix pv:" in done.out


def test_an_output_is_whole_or_not_at_all(run: Run, store: Path, tmp_path: Path) -> None:
    """A refused question leaves the file as it was, and nothing beside it."""
    file = tmp_path / "reponse.csv"
    file.write_text("avant", encoding="utf-8")
    arguments = ("query", "interventions-d-un-quartier", "--store", store, "--format", "csv")
    assert run(*arguments, "--quartier", "Nulle part", "-o", file).code == 2
    assert file.read_text(encoding="utf-8") == "avant"
    assert run(*arguments, "--quartier", "Breil", "-o", file).code == 0
    assert len(rows(file.read_text(encoding="utf-8-sig"))) > 25
    assert [each.name for each in tmp_path.iterdir()] == ["reponse.csv"]


def test_an_output_in_an_absent_folder_is_a_sentence(run: Run, store: Path, tmp_path: Path) -> None:
    """The file that could not be written is named."""
    done = run("query", "chiffres", "--store", store, "-o", tmp_path / "absent" / "r.txt")
    assert (done.code, done.out) == (2, "")
    assert "n'a pas pu être écrit" in done.err
