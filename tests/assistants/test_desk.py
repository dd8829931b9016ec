"""The store under the tools."""

from pathlib import Path

import pytest

from planville_kg.ask.values import values_of
from planville_kg.assistants.desk import Desk
from planville_kg.cli import main
from planville_kg.errors import StoreError

PLAN = "Action\tSous-action\tStatut\tType d'acteur\tQuartier\nAgir\t{}\tEn cours\tMixte\tMaurepas\n"


def build(folder: Path, row: str) -> Path:
    file = folder / "petit.txt"
    file.write_text(PLAN.format(row), encoding="utf-8")
    store = folder / "graphe"
    assert main(["build", "--store", str(store), str(file)]) == 0
    return store


def test_the_graph_stays_open_and_is_opened_again_after_a_build(tmp_path: Path) -> None:
    """A server that runs answers on what was built last."""
    desk = Desk(build(tmp_path, "Ouvrir un lieu"))
    first = desk.graph
    assert desk.graph is first
    build(tmp_path, "Fermer un lieu")
    assert desk.graph is not first
    assert desk.rdf.is_dir()
    labels = [each.label for each in values_of(desk.graph, "action")]
    assert labels == ["Agir"]


def test_without_a_store_it_is_said(tmp_path: Path) -> None:
    """Nothing is opened where nothing was built."""
    desk = Desk(tmp_path / "rien")
    with pytest.raises(StoreError, match="planville build"):
        _ = desk.graph
    with pytest.raises(StoreError, match="planville build"):
        _ = desk.rdf
