"""The lexicon beside a store is the one that its graph gives."""

import json
import shutil
from pathlib import Path

import pytest

from planville_kg.ask.french import lexicon
from planville_kg.ask.french.lexicon import read_lexicon
from planville_kg.ask.french.stored import NAMES, lexicon_of, stored_lexicon
from planville_kg.graph.generations import require_generation
from planville_kg.graph.graph import Graph


def test_the_build_writes_what_the_graph_names(nantes: Graph) -> None:
    """What is read from the file is what is read from the graph."""
    read = read_lexicon(nantes)
    assert stored_lexicon(nantes.folder) == read
    assert lexicon_of(nantes) == read
    assert ("sillon",) in read.tables["leger"]


def test_a_lexicon_of_other_words_is_left(nantes: Graph, tmp_path: Path) -> None:
    """A file of another fingerprint, or none, is not used: the graph is read."""
    assert nantes.folder is not None
    store = tmp_path / "graphe"
    shutil.copytree(nantes.folder, store)
    file = require_generation(store) / NAMES
    said = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(said | {"empreinte": "autre"}), encoding="utf-8")
    assert stored_lexicon(store) is None
    file.unlink()
    assert stored_lexicon(store) is None
    assert stored_lexicon(None) is None
    assert ("sillon",) in lexicon_of(Graph.open(store)).tables["leger"]


def test_a_dimension_only_needs_to_be_declared(
    nantes: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The values of a dimension that no query of names tells are known by their labels."""
    told = tuple(each for each in lexicon.KINDS if each[0] != "statut")
    monkeypatch.setattr(lexicon, "KINDS", told)
    found = read_lexicon(nantes).tables["leger"][("cour",)]
    assert ("statut", "en cours") in {(each.dimension, each.label) for each in found}
