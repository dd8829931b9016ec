"""The live graph: a store of quads whose named graphs are read together."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, Store

from planville_kg.errors import StoreError
from planville_kg.vocab import BASE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad
    from rdflib import Dataset

    from planville_kg.graph.leases import Lease
    from planville_kg.model import Diagnostic, Plan


class Graph:
    """A store of quads; queries see the union of its named graphs."""

    __slots__ = ("__weakref__", "_lease", "folder", "store")

    def __init__(
        self, store: Store, folder: Path | None = None, lease: Lease | None = None
    ) -> None:
        self.store = store
        self.folder = folder
        self._lease = lease

    @classmethod
    def open(cls, folder: Path | str) -> Graph:
        """Open a built store for reading; its generation stays on the disk as long as the graph.

        Args:
            folder: The store, or one of its generations.

        Raises:
            StoreError: If there is none in `folder`.
        """
        from planville_kg.graph import generations, leases  # noqa: PLC0415 - memory needs no store

        generation = generations.require_generation(Path(folder))
        lease = leases.hold(generation)
        return cls(generations.open_store(generation), Path(folder), lease)

    @classmethod
    def from_quads(cls, quads: Iterable[Quad] = ()) -> Graph:
        """Return a graph held in memory."""
        store = Store()
        store.extend(quads)
        return cls(store)

    @classmethod
    def from_dump(cls, file: Path) -> Graph:
        """Return a graph held in memory, read from a file of N-Quads."""
        store = Store()
        store.load(path=str(file), format=RdfFormat.N_QUADS)
        return cls(store)

    def add(self, plan: Plan, diagnostics: Iterable[Diagnostic] = (), *, base: str = BASE) -> None:
        """Link a plan, add it to a graph held in memory, and materialise again.

        Args:
            plan: A plan as extracted.
            diagnostics: The repairs and doubts of its reading, to keep them in the graph.
            base: Root of the data's IRIs.

        Raises:
            StoreError: If the graph was opened from a folder, which is for reading only.
        """
        from planville_kg.graph.build import add_plan  # noqa: PLC0415 - readers do not build

        if self.folder is not None:
            raise StoreError(
                f"Le graphe de {self.folder} est ouvert en lecture seule : utilisez "
                "« planville build » pour y mettre un plan."
            )
        add_plan(self.store, plan, diagnostics, base=base)

    def to_rdflib(self) -> Dataset:
        """Return the same quads as an rdflib `Dataset` whose default graph is their union."""
        import warnings  # noqa: PLC0415 - used here only

        from rdflib import Dataset  # noqa: PLC0415 - rdflib takes 150 ms to import

        with warnings.catch_warnings():
            # rdflib 7.6 calls its own deprecated names
            warnings.simplefilter("ignore", DeprecationWarning)
            dataset = Dataset(default_union=True)
            dataset.parse(data=self.store.dump(format=RdfFormat.N_QUADS), format="nquads")
        return dataset
