"""The shortest path between two nodes."""

from collections import deque
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from planville_kg.view.select.filtering import Edge
from planville_kg.view.select.focus import neighbours

if TYPE_CHECKING:
    from planville_kg.view.network import Network


@dataclass(frozen=True, slots=True)
class Path:
    """Nodes from one end to the other, the edges between them, and how many paths are as short."""

    nodes: tuple[str, ...]
    edges: tuple[Edge, ...]
    count: int = 1

    @property
    def steps(self) -> int:
        """How many edges one goes through."""
        return len(self.nodes) - 1


def shortest_path(network: "Network", start: str, end: str) -> Path | None:
    """Return a shortest path between two nodes, or None where no path ties them.

    All edges are as long, and their directions do not count. Of paths as short, it is the first
    in the order of IRIs: the same network always gives the same one.

    Args:
        network: Where the nodes are.
        start: One end.
        end: The other.
    """
    distances, counts = _distances(network, end)
    if start not in distances:
        return None
    nodes = [start]
    while nodes[-1] != end:
        nearer = distances[nodes[-1]] - 1
        nodes.append(
            min(other for other in neighbours(network, nodes[-1]) if distances[other] == nearer)
        )
    edges = tuple(edge for pair in pairwise(nodes) for edge in _between(network, *pair))
    return Path(tuple(nodes), edges, counts[start])


def _distances(network: "Network", end: str) -> tuple[dict[str, int], dict[str, int]]:
    """Return how far each node is from one, and by how many shortest paths."""
    distances, counts = {end: 0}, {end: 1}
    waiting = deque([end])
    while waiting:
        here = waiting.popleft()
        for other in neighbours(network, here):
            if other not in distances:
                distances[other], counts[other] = distances[here] + 1, 0
                waiting.append(other)
            if distances[other] == distances[here] + 1:
                counts[other] += counts[here]
    return distances, counts


def _between(network: "Network", one: str, two: str) -> list[Edge]:
    return sorted(
        (source, target, relation)
        for source, target in ((one, two), (two, one))
        for relation in (network[source].get(target) or {})
    )
