"""Where each node stands, computed beforehand and the same at every run."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planville_kg.view.declaration import Declaration
from planville_kg.view.layout_force import force_positions
from planville_kg.view.layout_tree import parents, tree_positions
from planville_kg.view.wrap import wrap

if TYPE_CHECKING:
    from planville_kg.view.network import Network

CARD_WIDTH = 232
CARD_LINE = 19
CARD_PADDING = 20
_CARD_EMS = 12.4
_LABEL_EMS = 13.5
_ROW = 46
_COLUMN = 560


@dataclass(frozen=True, slots=True)
class Place:
    """A node on the canvas: the centre, the lines of its short label, and its card's height.

    `side` is where a label stands beside its node: left, right, below, or card for inside;
    `parent` is the node above in a tree.
    """

    x: int
    y: int
    lines: tuple[str, ...]
    side: str
    height: int = 0
    parent: str | None = None


def places(network: "Network", declaration: Declaration) -> dict[str, Place]:
    """Return the place of every node; no two stand at one place."""
    arrange = {"tree": _tree, "bipartite": _bipartite, "force": _force}[declaration.layout]
    return dict(_apart(arrange(network, declaration)))


def _tree(network: "Network", declaration: Declaration) -> dict[str, Place]:
    lines = {
        node: wrap(data["label"], _CARD_EMS, 7) or ("",) for node, data in network.nodes(data=True)
    }
    heights = {node: CARD_PADDING + CARD_LINE * len(lines[node]) for node in lines}
    above = parents(network, declaration)
    positions = tree_positions(network, declaration, above, heights)
    return {
        node: Place(x, y, lines[node], "card", heights[node], above.get(node))
        for node, (x, y) in positions.items()
    }


def _force(network: "Network", declaration: Declaration) -> dict[str, Place]:
    del declaration
    return {
        node: Place(x, y, _short(network, node), "below")
        for node, (x, y) in force_positions(network).items()
    }


def _bipartite(network: "Network", declaration: Declaration) -> dict[str, Place]:
    """Two columns, each ordered by where its neighbours stand, so that few edges cross."""
    columns: dict[str, list[str]] = {"left": [], "right": []}
    for node in sorted(network, key=lambda node: (network.nodes[node]["label"], node)):
        columns[declaration.class_look(network.nodes[node]["classe"]).side].append(node)
    for _ in range(12):
        for side, other in (("left", "right"), ("right", "left")):
            columns[side] = _by_neighbours(network, columns[side], columns[other])
    tallest = max((len(column) for column in columns.values()), default=0)
    return {
        node: Place(
            x, round((rank + 0.5) * _ROW * tallest / len(nodes)), _short(network, node), side
        )
        for side, x in (("left", 0), ("right", _COLUMN))
        for nodes in [columns[side]]
        for rank, node in enumerate(nodes)
    }


def _by_neighbours(network: "Network", column: list[str], other: list[str]) -> list[str]:
    """Return `column` sorted by the weighted mean rank of neighbours; lone nodes come last."""
    ranks = {node: (rank + 0.5) / len(other) for rank, node in enumerate(other)}

    def mean(node: str) -> float:
        seen = [
            (ranks[end], data["poids"])
            for edges in (network.out_edges(node, data=True), network.in_edges(node, data=True))
            for pair in edges
            for end, data in [(pair[1] if pair[0] == node else pair[0], pair[2])]
            if end in ranks
        ]
        total = sum(weight for _, weight in seen)
        return sum(rank * weight for rank, weight in seen) / total if total else 2.0

    return sorted(column, key=mean)


def _short(network: "Network", node: str) -> tuple[str, ...]:
    return wrap(network.nodes[node]["label"], _LABEL_EMS, 2) or ("",)


def _apart(found: dict[str, Place]) -> Iterator[tuple[str, Place]]:
    """Yield the places sorted by node, moving down those that another node already has."""
    taken: set[tuple[int, int]] = set()
    for node, place in sorted(found.items()):
        y = place.y
        while (place.x, y) in taken:
            y += _ROW
        taken.add((place.x, y))
        yield (
            node,
            Place(place.x, y, place.lines, place.side, place.height, place.parent),
        )
