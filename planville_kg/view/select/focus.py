"""The neighbourhood of a node."""

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planville_kg.view.network import Network


def neighbourhood(network: "Network", node: str, depth: int) -> frozenset[str]:
    """Return the nodes at most `depth` edges away from a node, itself among them.

    Args:
        network: Where it is; directions do not count.
        node: One of its nodes.
        depth: How many edges away.
    """
    distances = {node: 0}
    waiting = deque([node])
    while waiting:
        here = waiting.popleft()
        if distances[here] == depth:
            continue
        for other in neighbours(network, here):
            if other not in distances:
                distances[other] = distances[here] + 1
                waiting.append(other)
    return frozenset(distances)


def neighbours(network: "Network", node: str) -> set[str]:
    """Return the nodes that an edge ties to a node, whatever its direction."""
    return {*network.successors(node), *network.predecessors(node)} - {node}
