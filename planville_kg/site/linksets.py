"""The sets of links of the graph towards things that others name too: QPV and communes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from planville_kg.vocab import PV, SDMX_DIMENSION


@dataclass(frozen=True, slots=True)
class Links:
    """A set of links: name, title, what ties, what the far end begins with, how many."""

    name: str
    title: str
    predicate: NamedNode
    objects: str
    triples: int = 0


KINDS = (
    Links("qpv", "Quartiers des plans et QPV qu'ils recoupent", PV.recoupe, "qpv/"),
    Links("communes", "Territoires et communes où ils sont", PV.surCommune, "commune/"),
    Links("observations-qpv", "Observations et QPV", SDMX_DIMENSION.refArea, "qpv/"),
    Links("observations-communes", "Observations et communes", SDMX_DIMENSION.refArea, "commune/"),
)
"""The sets that are counted; `objects` is a path under `id/`."""


class LinkCounter:
    """Counts the links of `KINDS` while the triples of the whole go by."""

    __slots__ = ("_counts", "_space", "_watched")

    def __init__(self, space: str) -> None:
        self._space = space
        self._counts = dict.fromkeys((kind.name for kind in KINDS), 0)
        self._watched = frozenset(kind.predicate for kind in KINDS)

    def watch(self, triples: Iterable[Triple]) -> Iterator[Triple]:
        """Yield the triples as they come, counting."""
        for triple in triples:
            if triple.predicate in self._watched and isinstance(triple.object, NamedNode):
                self._count(triple.predicate, triple.object.value)
            yield triple

    def links(self) -> tuple[Links, ...]:
        """Return the sets that have any link."""
        return tuple(
            Links(kind.name, kind.title, kind.predicate, kind.objects, self._counts[kind.name])
            for kind in KINDS
            if self._counts[kind.name]
        )

    def _count(self, predicate: NamedNode, value: str) -> None:
        for kind in KINDS:
            if predicate == kind.predicate and value.startswith(self._space + kind.objects):
                self._counts[kind.name] += 1
