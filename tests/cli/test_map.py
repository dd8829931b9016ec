"""`planville view carte`, and what a store without open data answers."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import adopted
import pytest

from planville_kg import pipeline
from planville_kg.graph.graph import Graph
from planville_kg.graph.store import write_store

Run = Callable[..., Any]


@pytest.fixture(scope="module")
def with_contours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store of the small plan with its adopted data."""
    folder = tmp_path_factory.mktemp("carte") / "graphe"
    write_store(folder, adopted.small())
    return folder


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in an empty folder."""
    monkeypatch.chdir(tmp_path)


def test_the_map_is_listed_and_explained_without_a_store(run: Run) -> None:
    """The list of views has it, and its help says its parameters with their defaults."""
    assert "  carte " in run("view", "--store", "absent").out
    done = run("view", "carte", "--help", "--store", "absent")
    assert (done.code, done.err) == (0, "")
    for words in ("--mesure", "--zonage", "--theme", "--annee", "--plan", "--etendue", "« 2024 »"):
        assert words in done.out


def test_the_map_is_one_page(run: Run, with_contours: Path, tmp_path: Path) -> None:
    file = tmp_path / "carte.html"
    done = run("view", "carte", "--mesure", "population", "-o", file, "--store", with_contours)
    assert (done.code, done.out) == (0, "")
    assert str(file) in done.err
    page = file.read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "<title>Population par quartier prioritaire (zonage 2024) — Planville</title>" in page


def test_its_table_is_written_in_any_format(run: Run, with_contours: Path) -> None:
    """`--measures` gives the values of the map as rows."""
    command = ("view", "carte", "--zonage", "2015", "--measures", "--store", with_contours)
    done = run(*command, "--format", "csv")
    found = list(csv.DictReader(io.StringIO(done.out)))
    assert [(row["Code QPV"], row["Interventions propres"]) for row in found] == [
        ("QP001001", "2"),
        ("QP001002", "1"),
        ("QP001003", "0"),
    ]
    assert "QP001003" in run(*command).out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "-o carte.html"),
        (["--format", "csv", "-o", "c.csv"], "--measures"),
        (["--zonage", "1999", "-o", "c.html"], "2024, 2015"),
        (["--mesure", "populations", "-o", "c.html"], "Population"),
        (["--couleur", "rouge", "-o", "c.html"], "« --couleur » n'est pas un paramètre"),
    ],
)
@pytest.mark.usefixtures("elsewhere")
def test_misuse_writes_nothing(
    run: Run, with_contours: Path, tmp_path: Path, arguments: list[str], words: str
) -> None:
    """A sentence, and exit code 2."""
    done = run("view", "carte", *arguments, "--store", with_contours)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("elsewhere")
def test_without_contours_it_says_what_to_adopt(run: Run, store: Path, tmp_path: Path) -> None:
    """The shipped plan alone has none."""
    done = run("view", "carte", "-o", "c.html", "--store", store)
    assert done.code == 2
    assert "« planville adopt qpv-2024-contours »" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_question_without_its_data_says_what_to_adopt(run: Run, store: Path) -> None:
    """Prepared or asked now, the rows are there, and a sentence on standard error."""
    said = "Cette question demande des données adoptées : planville adopt filosofi-qpv\n"
    command = ("query", "pauvrete-et-interventions", "--store", store, "--format", "csv")
    for more in ((), ("--zonage", "2024")):
        done = run(*command, *more)
        assert (done.code, done.err) == (0, said)
        assert len(done.out.splitlines()) == 16


def test_with_its_data_nothing_is_said(run: Run, with_contours: Path) -> None:
    done = run("query", "pauvrete-et-interventions", "--store", with_contours)
    assert (done.code, done.err) == (0, "")
    assert "41.5" in done.out


def test_a_map_is_drawn_from_python_like_any_view(tmp_path: Path) -> None:
    """`draw(graph, "carte", …)`."""
    graph = Graph.from_quads(adopted.small())
    drawing = pipeline.draw(graph, "carte", mesure="population")
    assert drawing.write_html(tmp_path / "carte.html").stat().st_size > 10_000
