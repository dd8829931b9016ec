"""The files of the ontology, parsed once for the session."""

from pathlib import Path

import pytest
from rdflib import Graph

from planville_kg import assets


@pytest.fixture(scope="session")
def folder() -> Path:
    return assets.folder("ontology")


@pytest.fixture(scope="session")
def ontology(folder: Path) -> Graph:
    return Graph().parse(folder / "planville.ttl")


@pytest.fixture(scope="session")
def shapes(folder: Path) -> Graph:
    return Graph().parse(folder / "shapes" / "planville-shapes.ttl")


@pytest.fixture(scope="session")
def vocabularies(folder: Path) -> dict[str, Graph]:
    files = sorted((folder / "vocabularies").glob("*.ttl"))
    return {file.stem: Graph().parse(file) for file in files}
