"""`planville search`: what is printed, and the formats."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from planville_kg.cli.search import text_of
from planville_kg.graph.graph import Graph
from planville_kg.search.documents import Place
from planville_kg.search.found import Found, Hit, Quote

Run = Callable[..., Any]


def test_a_search_prints_the_words_in_their_text(run: Run, store: Path) -> None:
    """The intervention of line 73, its words marked, and where it was read."""
    done = run("search", "sante mentale", "--store", store, "--kind", "intervention")
    assert (done.code, done.err) == (0, "")
    first, _, title, place = done.out.splitlines()
    assert first == "1 résultat pour « sante mentale »"
    assert title.startswith("  1. Intervention : Favoriser la **santé** **mentale** des habitants")
    assert place.startswith("     page 3, ligne 73, colonne ")
    assert " · ACCES AUX DROITS, QUALITE DE SERVICES › " in place


def test_words_need_no_quotation_marks(run: Run, store: Path) -> None:
    """Several arguments are one search."""
    one = run("search", "non recours", "--store", store)
    assert run("search", "non", "recours", "--store", store) == one


def test_pages_are_told(run: Run, store: Path) -> None:
    """The second page goes on from the first, and says how to go on."""
    done = run("search", "droits", "--store", store, "--limit", 3, "--page", 2)
    assert " ; du 4 au 6" in done.out
    assert "\n  4. " in done.out
    assert done.out.endswith("\nLa suite : --page 3\n")


def test_json_has_quotations_and_places(run: Run, store: Path) -> None:
    """The five interventions of « non recours » by their lines, marks as numbers."""
    found = json.loads(
        run(
            *("search", "non recours", "--own", "--kind", "intervention"),
            *("--format", "json", "--store", store),
        ).out
    )
    assert sorted(hit["ligne"] for hit in found["hits"]) == [9, 65, 68, 76, 77]
    for hit in found["hits"]:
        marked = {hit["quote"]["text"][start:end].lower() for start, end in hit["quote"]["marks"]}
        assert marked == {"non", "recours"}


def test_rows_go_into_the_formats(run: Run, store: Path, tmp_path: Path) -> None:
    """CSV and a workbook have the same hits, notes apart."""
    done = run("search", "medation", "--store", store, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert "« medation » n'est dans aucun texte : lu « médiation »." in done.err
    assert (rows[0]["Rang"], rows[0]["Genre"], rows[0]["Intitulé"]) == ("1", "Thème", "médiation")
    file = tmp_path / "trouve.xlsx"
    done = run("search", "medation", "--store", store, "--format", "xlsx", "-o", file)
    assert f"Écrit : {file}" in done.err
    sheet = load_workbook(file)["Réponse"]
    assert [row[2] for row in sheet.iter_rows(values_only=True)][1:] == [
        row["Intitulé"] for row in rows
    ]


def test_text_and_json_go_into_a_file(run: Run, store: Path, tmp_path: Path) -> None:
    """A file is written whole, and said to be."""
    for name in ("texte", "json"):
        file = tmp_path / name
        done = run("search", "illettrisme", "--store", store, "--format", name, "-o", file)
        assert (done.code, done.out) == (0, "")
        assert "illettrisme" in file.read_text(encoding="utf-8")


def test_nothing_found_is_said(run: Run, store: Path) -> None:
    """No hit is no error."""
    done = run("search", "xyzzyx", "--store", store)
    assert done.code == 0
    assert "Rien ne répond à cette recherche." in done.out


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("de la",), "« de la » n'a pas de mot à chercher"),
        (("santé", "--page", "0"), "La page 0 n'existe pas"),
        (("santé", "--limit", "0"), "On peut demander de 1 à 10000 résultats"),
        (("santé", "--kind", "ville"), "« ville » n'est pas un genre"),
        (("santé", "--plan", "lyon"), "« lyon » n'est pas un plan du graphe"),
    ],
)
def test_misuse_is_a_sentence(
    run: Run, store: Path, options: tuple[str, ...], message: str
) -> None:
    """What is wrong is said in French, with exit code 2."""
    done = run("search", *options, "--store", store)
    assert (done.code, done.out) == (2, "")
    assert message in done.err


def test_no_store_says_to_build(run: Run, tmp_path: Path) -> None:
    """The message is that of every verb."""
    done = run("search", "santé", "--store", tmp_path / "absent")
    assert done.code == 2
    assert "lancez d'abord « planville build" in done.err


def test_text_of_strangers_is_made_harmless() -> None:
    """Control characters of a plan's text never reach the terminal; our own marks do."""
    text = "avant \x1b[31mrouge\u202e après"
    quote = Quote(text, ((11, 16),), "Obj\x1b")
    hit = Hit("urn:a", ("volet",), "titre\x07", quote, Place(), (), ("urn:p",), 1.0)
    shown = text_of(Found("q\x1b", (hit,), 1), ("\x1b[1m", "\x1b[22m"))
    assert "\x1b[1mrouge\x1b[22m" in shown
    assert "\x07" not in shown
    assert "\u202e" not in shown
    assert shown.count("\x1b") == 2
    assert "avant �[31m" in shown


def test_marks_are_bold_on_a_terminal_only(
    run: Run, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A terminal gets bold, unless it says that it wants none."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    assert "\x1b[1mmentale\x1b[22m" in run("search", "mentale", "--store", store).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "**mentale**" in run("search", "mentale", "--store", store).out


def test_a_service_is_searched_in_sparql(
    run: Run, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With an address, what it holds is asked; a note says what is not read."""
    memory = Graph.from_quads(Graph.open(store).store)
    monkeypatch.setattr("planville_kg.cli.sources.open_source", lambda _: memory)
    done = run("search", "illettrisme", "--endpoint", "http://127.0.0.1:1/sparql")
    assert done.code == 0
    assert "Sans index : seuls les textes propres des éléments" in done.out
    assert "page 2, ligne 33" in done.out
