"""The heaviest part of a network that is too large to be drawn."""

from collections.abc import Collection
from heapq import nsmallest
from typing import TYPE_CHECKING

from planville_kg.view.select.filtering import Edge, part

if TYPE_CHECKING:
    from planville_kg.view.network import Network

EDGES = 5
"""How many edges are kept for each node: more make a picture that nobody reads."""


def heaviest(network: "Network", most: int, always: Collection[str] = ()) -> "Network":
    """Return the nodes whose edges weigh most, and the heaviest edges between them.

    Where something is left out, `network.graph["coupe"]` is how many nodes were wanted.

    Args:
        network: Where they are taken from; it stays as it is.
        most: How many nodes are kept at most, and `EDGES` times as many edges.
        always: Nodes that are kept, whatever they weigh.
    """
    if len(network) <= most and network.number_of_edges() <= most * EDGES:
        return network
    weights = dict(network.degree(weight="poids"))
    first = frozenset(always)
    nodes = frozenset(
        nsmallest(most, network, key=lambda node: (node not in first, -weights[node], node))
    )
    kept = part(network, lambda node, _: node in nodes, lambda _edge, _data: True)
    if kept.number_of_edges() > most * EDGES:
        edges = _edges(kept, most * EDGES, first)
        kept = part(kept, lambda _node, _data: True, lambda edge, _: edge in edges)
    kept.graph["coupe"] = most
    return kept


def _edges(network: "Network", most: int, first: frozenset[str]) -> frozenset[Edge]:
    """Return the heaviest edges, those between nodes that are always kept before all others."""
    weights = {
        (source, target, relation): data["poids"]
        for source, target, relation, data in network.edges(keys=True, data=True)
    }
    return frozenset(
        nsmallest(
            most,
            weights,
            key=lambda edge: (not first.issuperset(edge[:2]), -weights[edge], edge),
        )
    )
