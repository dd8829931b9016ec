"""The store that assistants ask, opened for reading, and again once it was rebuilt."""

from __future__ import annotations

from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING

from planville_kg.graph.generations import RDF, require_generation
from planville_kg.graph.graph import Graph

if TYPE_CHECKING:
    from pathlib import Path

AT_ONCE = 2
"""Free queries that run at the same time; further ones wait for their turn."""


class Desk:
    """Where the tools find what they read; it may be used from several threads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.turns = BoundedSemaphore(AT_ONCE)
        self._lock = Lock()
        self._opened: tuple[Path, Graph] | None = None

    @property
    def graph(self) -> Graph:
        """The graph of the generation in use.

        Raises:
            StoreError: If nothing was built there, or the store cannot be opened.
        """
        generation = require_generation(self.folder)
        with self._lock:
            if self._opened is None or self._opened[0] != generation:
                self._opened = (generation, Graph.open(generation))
            return self._opened[1]

    @property
    def rdf(self) -> Path:
        """The folder that free queries are run on, each in a process of its own.

        Raises:
            StoreError: If nothing was built there.
        """
        return require_generation(self.folder) / RDF
