"""Asks the cube that stands beside a store."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import duckdb

from planville_kg.errors import StoreError
from planville_kg.graph.generations import CUBE, current_generation

if TYPE_CHECKING:
    from pathlib import Path

    from planville_kg.ask.cube.sql import Statement


def cube_of(folder: Path | None) -> Path | None:
    """Return the cube of the generation in use of a store, or None where there is none."""
    generation = current_generation(folder) if folder else None
    cube = generation / CUBE if generation else None
    return cube if cube and cube.is_file() else None


def fetch(cube: Path, statement: Statement) -> list[dict[str, object]]:
    """Return the rows of a statement, each by the names of its columns.

    Raises:
        StoreError: If the cube cannot be read.
    """
    try:
        found = _opened(cube).cursor().execute(statement.text, statement.parameters or None)
        names = [each[0] for each in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    except duckdb.Error as error:
        raise StoreError(
            f"Le cube {cube} ne se lit pas ({error}) : reconstruisez-le avec « planville build »."
        ) from error


@lru_cache(maxsize=2)  # of the generation in use, and of the one before
def _opened(cube: Path) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(cube), read_only=True)
