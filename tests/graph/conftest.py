"""Small plans written in the tests, and the shipped plan's quads built once."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Quad

from planville_kg.extract import extract
from planville_kg.graph.build import build_quads
from planville_kg.link import link
from planville_kg.model import Extraction, PlanIdentity
from planville_kg.pipeline import read_plan, shipped_plan
from planville_kg.readers.text import read_text

HEADER = ("Action", "Sous-action", "Statut", "Type d'acteur", "Quartier")
Rows = list[tuple[str, ...]]


def read_rows(rows: Rows, *, slug: str = "essai", separator: str = "\t") -> Extraction:
    """Read rows of cells under a header as a plan; all but tabs quote the cells."""
    quoted = (
        [cell if separator == "\t" else '"' + cell.replace('"', '""') + '"' for cell in row]
        for row in (HEADER, *rows)
    )
    text = "\n".join(separator.join(row) for row in quoted)
    return extract(read_text("essai.txt", text.encode()), PlanIdentity(slug, "Essai", "2024"))


@pytest.fixture(scope="session")
def read() -> Callable[..., Extraction]:
    return read_rows


@pytest.fixture(scope="session")
def quads_of() -> Callable[..., tuple[Quad, ...]]:
    """Build the graph of plans as read."""

    def make(*extractions: Extraction, **options: str) -> tuple[Quad, ...]:
        return build_quads([(link(e.plan), e.diagnostics) for e in extractions], **options)

    return make


@pytest.fixture(scope="session")
def nantes() -> Extraction:
    return read_plan(shipped_plan())


@pytest.fixture(scope="session")
def quads(nantes: Extraction) -> tuple[Quad, ...]:
    return build_quads([(link(nantes.plan), nantes.diagnostics)])


@pytest.fixture(scope="session")
def few(quads: tuple[Quad, ...]) -> tuple[Quad, ...]:
    """A few quads of the shipped plan, quick to store."""
    return quads[:200]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "graphe"
