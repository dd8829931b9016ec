"""Stores without an index, or with that of another version."""

import shutil
from pathlib import Path

import pytest

from planville_kg.errors import StoreError
from planville_kg.graph.generations import require_generation
from planville_kg.graph.graph import Graph
from planville_kg.pipeline.building import build
from planville_kg.query.catalogue import Catalogue
from planville_kg.search.find import search
from planville_kg.search.layout import VERSION


@pytest.fixture
def copy(store: Path, tmp_path: Path) -> Path:
    """A copy of the store, to be spoiled."""
    return Path(shutil.copytree(store, tmp_path / "copie"))


def test_a_store_without_an_index_says_what_to_do(copy: Path) -> None:
    """The search refuses in French; the catalogue still answers; a build puts the index back."""
    shutil.rmtree(require_generation(copy) / "texte")
    with pytest.raises(
        StoreError, match=r"n'a pas d'index .* : refaites-le avec « planville build"
    ):
        search(copy, "santé")
    assert len(Catalogue.load()["interventions"].answer(Graph.open(copy))) == 55
    build((), copy)
    assert search(copy, "santé").total > 0


def test_an_index_of_another_version_is_refused(copy: Path) -> None:
    """The file that names the version makes the difference."""
    (require_generation(copy) / VERSION).rename(require_generation(copy) / "texte-0")
    with pytest.raises(StoreError, match="d'une autre version"):
        search(copy, "santé")


def test_a_spoiled_index_is_a_sentence(copy: Path) -> None:
    """An index that tantivy cannot open is told with what to do."""
    (require_generation(copy) / "texte" / "meta.json").write_text("{", encoding="utf-8")
    with pytest.raises(StoreError, match="ne s'ouvre pas : refaites-le"):
        search(copy, "santé")


def test_no_store_says_to_build(tmp_path: Path) -> None:
    """Where nothing was built, the message is that of every verb."""
    with pytest.raises(StoreError, match="lancez d'abord « planville build"):
        search(tmp_path, "santé")
