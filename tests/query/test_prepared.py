"""Prepared answers: the same as live ones, and never those of another question."""

import shutil
from pathlib import Path

import pytest

from planville_kg import assets
from planville_kg.cli import main
from planville_kg.graph.generations import require_generation
from planville_kg.graph.graph import Graph
from planville_kg.pipeline import build
from planville_kg.query.catalogue import Catalogue
from planville_kg.query.prepared import FOLDER, prepare, prepared


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store") / "graphe"
    build([], folder)
    return folder


def test_prepared_answers_are_the_live_ones(store: Path) -> None:
    """For each question that needs no parameter: same columns, rows, parameters and SPARQL."""
    catalogue, graph = Catalogue.load(), Graph.open(store)
    generation = require_generation(store)
    kept = {file.stem for file in (generation / FOLDER).iterdir()}
    assert {"non-recours-par-quartier", "chiffres", "interventions"} <= kept
    assert {"pauvrete-et-interventions", "indicateurs"} <= kept
    assert not {"communes-insee", "indicateur-et-interventions", "contours-des-qpv"} & kept
    assert not {"theme-par-quartier", "reseau-quartier", "graphe-plan"} & kept
    for slug in kept:
        assert prepared(generation, slug) == catalogue[slug].run(graph), slug


def test_a_question_that_changed_is_asked_again(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change of its file, or of the file that it stands on, sets the prepared answer aside."""
    generation = require_generation(store)
    shutil.copytree(assets.folder("queries"), tmp_path / "queries")
    monkeypatch.setattr(assets, "folder", lambda name: tmp_path / name)
    assert prepared(generation, "non-recours-par-quartier") is not None
    with (tmp_path / "queries/themes/theme-par-quartier.rq").open("a", encoding="utf-8") as file:
        file.write("# encore\n")
    assert prepared(generation, "non-recours-par-quartier") is None
    assert prepared(generation, "chiffres") is not None


def test_a_broken_or_absent_file_is_no_answer(tmp_path: Path) -> None:
    """The question is then asked of the graph."""
    assert prepared(tmp_path, "chiffres") is None
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "chiffres.json").write_text("{", encoding="utf-8")
    assert prepared(tmp_path, "chiffres") is None


def test_parameters_are_always_asked_of_the_graph(
    store: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """A given parameter narrows the answer, prepared or not."""
    command = ["query", "interventions", "--store", str(store), "--format", "csv"]
    assert main(command) == 0
    whole = capsysbinary.readouterr().out.decode().count("\r\n")
    assert main([*command, "--statut", "à réaliser"]) == 0
    assert (whole, capsysbinary.readouterr().out.decode().count("\r\n")) == (56, 17)


def test_a_large_graph_is_not_prepared(monkeypatch: pytest.MonkeyPatch, store: Path) -> None:
    """Above the bound nothing is worked out beforehand."""
    monkeypatch.setattr("planville_kg.query.prepared.MAX_QUADS", 10)
    assert prepare(Catalogue.load(), Graph.open(store)) == {}
