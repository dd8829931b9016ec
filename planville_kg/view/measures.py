"""What the shape of a network says of its nodes, as a `Result` that prints like a query's."""

from typing import TYPE_CHECKING, Any

from planville_kg.query.results import Result, ResultColumn, term

if TYPE_CHECKING:
    from planville_kg.view.network import Network

COLUMNS = (
    ResultColumn("noeud_iri", "Identifiant", shown=False),
    ResultColumn("noeud", "Nœud"),
    ResultColumn("classe", "Classe"),
    ResultColumn("degre", "Voisins"),
    ResultColumn("degre_pondere", "Poids des liens"),
    ResultColumn("intermediarite", "Intermédiarité"),
    ResultColumn("communaute", "Communauté"),
    ResultColumn("composante", "Composante"),
)
"""Neighbours; weight of the edges; share of the shortest paths between other nodes that pass
here; number of the community and of the connected part, the largest being 1."""


def measure(network: "Network") -> Result:
    """Measure every node; directions, loops and relations apart, the network is a simple one.

    The nodes between the most others come first. Communities maximise modularity greedily, by
    weight: the same network always gives the same ones.
    """
    nodes = sorted(network)
    graph, weights = _simple(network, nodes)
    between = _betweenness(graph)
    communities = _numbered(_communities(graph, weights))
    parts = _numbered(list(graph.connected_components().membership))
    degrees = graph.degree()
    loads = graph.strength(weights=weights) if weights else [0] * len(nodes)
    order = sorted(
        range(len(nodes)),
        key=lambda n: (-between[n], -degrees[n], network.nodes[nodes[n]]["label"], nodes[n]),
    )
    return Result(
        COLUMNS,
        tuple(
            (
                term(nodes[n], iri=True),
                term(network.nodes[nodes[n]]["label"]),
                term(network.nodes[nodes[n]]["classe"]),
                term(int(degrees[n])),
                term(round(loads[n])),
                term(float(between[n])),
                term(communities[n]),
                term(parts[n]),
            )
            for n in order
        ),
    )


def _simple(network: "Network", nodes: list[str]) -> tuple[Any, list[int]]:
    """Return the undirected simple graph of a network, and the weights of its edges."""
    from igraph import Graph  # noqa: PLC0415 - 0.1 s

    index = {node: number for number, node in enumerate(nodes)}
    weights: dict[tuple[int, int], int] = {}
    for source, target, data in network.edges(data=True):
        if source != target:
            ends = sorted((index[source], index[target]))
            pair = (ends[0], ends[1])
            weights[pair] = weights.get(pair, 0) + int(data["poids"])
    pairs = sorted(weights)
    return Graph(n=len(nodes), edges=pairs), [weights[pair] for pair in pairs]


def _betweenness(graph: Any) -> list[float]:  # noqa: ANN401 - igraph is untyped
    """Return betweenness as a share of the pairs of other nodes, from 0 to 1."""
    count = graph.vcount()
    pairs = (count - 1) * (count - 2) / 2
    return [value / pairs if pairs else 0.0 for value in graph.betweenness()]


def _communities(graph: Any, weights: list[int]) -> list[int]:  # noqa: ANN401 - igraph is untyped
    if not weights:
        return list(range(graph.vcount()))
    return list(graph.community_fastgreedy(weights=weights).as_clustering().membership)


def _numbered(membership: list[int]) -> list[int]:
    """Number groups from 1, the largest first; of two as large, that of the first node."""
    first = {group: membership.index(group) for group in set(membership)}
    order = sorted(first, key=lambda group: (-membership.count(group), first[group]))
    numbers = {group: number for number, group in enumerate(order, start=1)}
    return [numbers[group] for group in membership]
