"""The store of the shipped plan, built once for the searches."""

from pathlib import Path

import pytest

from planville_kg.pipeline.building import build


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the shipped plan."""
    folder = tmp_path_factory.mktemp("search") / "graphe"
    build((), folder)
    return folder
