"""Which node of a network a name means, and what the others are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.box import Box
from planville_kg.portal.addresses import told_apart
from planville_kg.text import key
from planville_kg.view.select import find_nodes
from planville_kg.vocab import BASE

if TYPE_CHECKING:
    from collections.abc import Iterable

    import networkx as nx

_NEAR = 8


class Problem(Box):
    """A name that means no node, or several: which are near."""

    name: str
    near: tuple[tuple[str, str], ...]


class Names:
    """The nodes of a network by their IRIs and by their names, which differ from one another.

    The last part of an IRI is a name too: « caf » is the Caisse d'allocations familiales.
    """

    def __init__(self, network: nx.MultiDiGraph[str]) -> None:
        self.network = network
        named = told_apart((node, data["label"]) for node, data in network.nodes(data=True))
        self.labels: dict[str, str] = {str(node): label for node, label in named}
        self._by_key: dict[str, list[str]] = {}
        for node, label in self.labels.items():
            tail = node.rstrip("/").rpartition("/")[2]
            for name in {key(label), key(network.nodes[node]["label"]), key(tail)}:
                self._by_key.setdefault(name, []).append(node)

    def find(self, said: str) -> str | Problem:
        """Return the node that is meant; a part of one name is enough.

        Args:
            said: Its IRI, with or without our root, or its name.
        """
        for iri in (said, BASE + said):
            if iri in self.network:
                return iri
        found = self._by_key.get(key(said), []) or sorted(find_nodes(self.network, said))
        if len(found) == 1:
            return found[0]
        near = found or self._with_a_word(said)
        return Problem(said, tuple((node, self.labels[node]) for node in near[:_NEAR]))

    def heaviest(self, most: int) -> list[str]:
        """Return the names of the nodes with the most edges, sorted."""
        degrees = dict(self.network.degree())
        first = sorted(self.labels, key=lambda node: (-degrees[node], node))[:most]
        return sorted({self.labels[node] for node in first}, key=key)

    def _with_a_word(self, said: str) -> list[str]:
        words: Iterable[str] = sorted(key(said).split(), key=len, reverse=True)
        return next(
            (sorted(found) for word in words if (found := find_nodes(self.network, word))), []
        )
