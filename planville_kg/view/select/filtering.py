"""A network without some classes of nodes, some relations, or its lightest edges."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planville_kg.view.network import Network

Edge = tuple[str, str, str]
"""The source, the target and the relation of an edge, which tell it from any other."""


def narrowed(
    network: "Network",
    *,
    without_classes: Collection[str] = (),
    without_relations: Collection[str] = (),
    least: int = 1,
) -> "Network":
    """Return what is left of a network; a node that loses all its edges by their filter goes.

    Args:
        network: Where it is taken from; it stays as it is.
        without_classes: The classes of the nodes that go, with their edges.
        without_relations: The relations of the edges that go.
        least: The least weight of an edge that stays.
    """
    classes, relations = frozenset(without_classes), frozenset(without_relations)
    shown = part(network, lambda _, data: data["classe"] not in classes, lambda _edge, _data: True)
    lighter = part(
        shown,
        lambda _node, _data: True,
        lambda edge, data: edge[2] not in relations and data["poids"] >= least,
    )
    if lighter.number_of_edges() == shown.number_of_edges():
        return lighter
    return part(
        lighter,
        lambda node, _: lighter.degree(node) > 0 or shown.degree(node) == 0,
        lambda _edge, _data: True,
    )


def part(
    network: "Network",
    is_node: Callable[[str, dict[str, Any]], bool],
    is_edge: Callable[[Edge, dict[str, Any]], bool],
) -> "Network":
    """Return the nodes of a network that pass, and the edges between them that pass.

    The order of both is kept: networkx's own subgraphs lose it.
    """
    import networkx as nx  # noqa: PLC0415 - 0.2 s

    kept: Network = nx.MultiDiGraph(**network.graph)
    kept.add_nodes_from(
        (node, data) for node, data in network.nodes(data=True) if is_node(node, data)
    )
    for source, target, relation, data in network.edges(keys=True, data=True):
        if source in kept and target in kept and is_edge((source, target, relation), data):
            kept.add_edge(source, target, key=relation, **data)
    return kept
