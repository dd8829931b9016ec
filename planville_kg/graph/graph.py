"""The live graph: a store of quads whose named graphs are read together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, Store

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pyoxigraph import Quad
    from rdflib import Dataset


class Graph:
    """A store of quads; queries see the union of its named graphs."""

    __slots__ = ("store",)

    def __init__(self, store: Store) -> None:
        self.store = store

    @classmethod
    def from_quads(cls, quads: Iterable[Quad]) -> Graph:
        """Return a graph held in memory."""
        store = Store()
        store.extend(quads)
        return cls(store)

    def to_rdflib(self) -> Dataset:
        """Return the same quads as an rdflib `Dataset` whose default graph is their union."""
        from rdflib import Dataset  # noqa: PLC0415 - rdflib takes 150 ms to import

        dataset = Dataset(default_union=True)
        dataset.parse(data=self.store.dump(format=RdfFormat.N_QUADS), format="nquads")
        return dataset
