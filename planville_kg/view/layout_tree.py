"""A tree read as a table with merged cells: levels left to right, reading order downwards.

A container stands beside the first thing that it contains, as in the plan's own table, so that
the page opens on the first line of every level.
"""

from typing import TYPE_CHECKING

from planville_kg.view.declaration import Declaration

if TYPE_CHECKING:
    from planville_kg.view.network import Network

COLUMN = 264
_GAP = 12
_FAMILY_GAP = 8


def parents(network: "Network", declaration: Declaration) -> dict[str, str]:
    """Return the node above each node that has one; the first said wins, and no cycle remains.

    The query may write containers first or last: the order of the declared classes tells.
    """
    pairs = [
        (source, target)
        for source, target, data in network.edges(data=True)
        if source != target and declaration.relation_look(data["relation"]).structure
    ]
    depths = {node: declaration.depth(data["classe"]) for node, data in network.nodes(data=True)}
    if sum(_goes_down(depths, *pair) for pair in pairs) < 0:
        pairs = [(target, source) for source, target in pairs]
    rank = {node: data["ordre"] for node, data in network.nodes(data=True)}
    above: dict[str, str] = {}
    for parent, child in sorted(pairs, key=lambda pair: (rank[pair[0]], rank[pair[1]])):
        if child not in above and not _is_above(above, child, parent):
            above[child] = parent
    return above


def tree_positions(
    network: "Network", declaration: Declaration, above: dict[str, str], heights: dict[str, int]
) -> dict[str, tuple[int, int]]:
    """Return the centre of each card; siblings keep the order of the rows."""
    children: dict[str | None, list[str]] = {}
    for node in sorted(network, key=lambda node: (network.nodes[node]["ordre"], node)):
        children.setdefault(above.get(node), []).append(node)
    columns = _columns(network, declaration, above)
    blocks = _blocks(children, heights)
    tops: dict[str | None, int] = {None: 0}
    positions: dict[str, tuple[int, int]] = {}
    waiting: list[str | None] = [None]
    while waiting:
        parent = waiting.pop()
        top = tops[parent]
        for node in children.get(parent, []):
            tops[node] = top
            positions[node] = (columns[node] * COLUMN, top + heights[node] // 2)
            top += blocks[node]
            waiting.append(node)
    return positions


def _blocks(children: dict[str | None, list[str]], heights: dict[str, int]) -> dict[str, int]:
    """Return the height that each card takes with all that it contains."""
    order: list[str] = list(children.get(None, []))
    for node in order:
        order.extend(children.get(node, []))
    blocks: dict[str, int] = {}
    for node in reversed(order):
        below = sum(blocks[child] for child in children.get(node, []))
        blocks[node] = max(heights[node] + _GAP, below) + (_FAMILY_GAP if below else 0)
    return blocks


def _columns(network: "Network", declaration: Declaration, above: dict[str, str]) -> dict[str, int]:
    """Return the column of each node: that of its class, always right of its parent's."""
    present = {data["classe"] for _, data in network.nodes(data=True)}
    known = [look.name for look in declaration.classes if look.name in present]
    columns: dict[str, int] = {}
    for node in network:
        line = [node]
        while line[-1] not in columns and line[-1] in above:
            line.append(above[line[-1]])
        for step in reversed(line):
            if step not in columns:
                name = network.nodes[step]["classe"]
                least = columns[above[step]] + 1 if step in above else 0
                columns[step] = max(least, known.index(name) if name in known else 0)
    return columns


def _goes_down(depths: dict[str, int | None], source: str, target: str) -> int:
    """Return 1 where an edge goes from container to contained, -1 the other way, else 0."""
    first, second = depths[source], depths[target]
    if first is None or second is None:
        return 0
    return (second > first) - (second < first)


def _is_above(above: dict[str, str], node: str, other: str) -> bool:
    """Tell whether `node` is `other` or stands above it."""
    while other != node and other in above:
        other = above[other]
    return other == node
