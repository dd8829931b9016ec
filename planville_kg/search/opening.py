"""Opens the index of a store."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from planville_kg.box import Box
from planville_kg.errors import StoreError
from planville_kg.graph.generations import TEXT, require_generation
from planville_kg.search.layout import VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from tantivy import Schema, Searcher


class Opened(Box):
    """An index open for reading."""

    schema: Schema
    searcher: Searcher


def open_index(folder: Path) -> Opened:
    """Open the index of the generation in use.

    Args:
        folder: The store.

    Raises:
        StoreError: If nothing was built there, or the store has no index of this version.
    """
    generation = require_generation(folder)
    index = generation / TEXT
    if not (generation / VERSION).is_file() or not index.is_dir():
        raise StoreError(
            f"Le graphe de {folder} n'a pas d'index de recherche, ou celui d'une autre version de "
            f"Planville : refaites-le avec « planville build --store {folder} »."
        )
    try:
        return _opened(str(index))
    except ValueError as error:
        raise StoreError(
            f"L'index de recherche de {folder} ne s'ouvre pas : refaites-le avec « planville build "
            f"--store {folder} »."
        ) from error


@lru_cache(maxsize=2)  # of the generation in use, and of the one before
def _opened(index: str) -> Opened:
    """Open an index once: a generation's folder is named after what it was made from."""
    from tantivy import Index  # noqa: PLC0415 - start-up time

    found = Index.open(index)
    return Opened(found.schema, found.searcher())
