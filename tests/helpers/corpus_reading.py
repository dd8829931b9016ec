"""A document of the corpus, read by the program."""

from pathlib import Path

from planville_kg.model import Extraction
from planville_kg.pipeline import read_plans


def read_all(path: Path) -> list[Extraction]:
    """Read a document as the plans that it holds.

    Raises:
        PlanvilleError: If the file is not read.
    """
    return list(read_plans(path))
