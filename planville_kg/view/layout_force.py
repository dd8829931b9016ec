"""Networks without a direction: igraph's layouts, component by component, then some room."""

import math
import random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planville_kg.view.network import Network

Points = dict[str, tuple[float, float]]

_EDGE = 110.0
_ROOM = 84.0
_WIDEN = 1.4  # labels are wider than high
_SMALL = 400
_LARGE = 2_000
_PASSES = 300
_FEWER = 100  # of a large network nobody sees the last touches, and each pass costs
_GOLDEN = math.pi * (3 - math.sqrt(5))
_PUSHES = 30_000


def force_positions(network: "Network") -> dict[str, tuple[int, int]]:
    """Return the place of each node, linked ones near; components stand side by side."""
    import networkx as nx  # noqa: PLC0415 - 0.2 s

    parts = sorted(
        (sorted(part) for part in nx.weakly_connected_components(network)),
        key=lambda part: (-len(part), part),
    )
    boxes = [_component(network, part) for part in parts if len(part) > 1]
    lone = [part[0] for part in parts if len(part) == 1]
    if lone:
        boxes.append(_grid(lone))
    return {node: (round(x), round(y)) for box in _packed(boxes) for node, (x, y) in box.items()}


def _component(network: "Network", nodes: list[str]) -> Points:
    from igraph import Graph  # noqa: PLC0415 - 0.1 s

    index = {node: number for number, node in enumerate(nodes)}
    weights: dict[tuple[int, int], int] = {}
    for source, target, data in network.subgraph(nodes).edges(data=True):
        if source != target:
            ends = sorted((index[source], index[target]))
            pair = (ends[0], ends[1])
            weights[pair] = weights.get(pair, 0) + int(data["poids"])
    graph = Graph(n=len(nodes), edges=sorted(weights))
    raw = _raw_layout(graph, [weights[pair] for pair in sorted(weights)])
    points = _roomy(_scaled(dict(zip(nodes, raw, strict=True)), graph, nodes))
    return {node: (x * _WIDEN, y) for node, (x, y) in points.items()}


def _raw_layout(graph: Any, weights: list[int]) -> list[tuple[float, float]]:  # noqa: ANN401 - igraph is untyped
    """Run igraph from an even disc, with a seeded generator that is put back afterwards."""
    import igraph  # noqa: PLC0415 - 0.1 s

    count = graph.vcount()
    disc = [
        (
            math.sqrt(number) * math.cos(_GOLDEN * number),
            math.sqrt(number) * math.sin(_GOLDEN * number),
        )
        for number in range(count)
    ]
    igraph.set_random_number_generator(random.Random(1))  # noqa: S311 - a layout, no secret
    try:
        if count <= _SMALL:
            layout = graph.layout_kamada_kawai(seed=disc)
        else:
            layout = graph.layout_fruchterman_reingold(
                weights=[math.log2(1 + weight) for weight in weights],
                seed=disc,
                niter=_PASSES if count <= _LARGE else _FEWER,
            )
    finally:
        igraph.set_random_number_generator(random)
    return [(float(x), float(y)) for x, y in layout.coords]


def _scaled(points: Points, graph: Any, nodes: list[str]) -> Points:  # noqa: ANN401 - igraph is untyped
    """Give the median edge its length, and lay a tall figure down: screens are wide."""
    lengths = sorted(
        math.dist(points[nodes[edge.source]], points[nodes[edge.target]]) for edge in graph.es
    )
    median = lengths[len(lengths) // 2] or 1.0
    factor = _EDGE / median
    wide = {node: (x * factor, y * factor) for node, (x, y) in points.items()}
    if _extent(wide, 1) > _extent(wide, 0):
        wide = {node: (y, x) for node, (x, y) in wide.items()}
    return wide


def _roomy(points: Points) -> Points:
    """Push apart the nodes that stand too near, a little at each pass."""
    for _ in range(min(60, max(3, _PUSHES // len(points)))):
        moved = False
        cells: dict[tuple[int, int], list[str]] = {}
        for node, (x, y) in points.items():
            cells.setdefault((int(x // _ROOM), int(y // _ROOM)), []).append(node)
        for node in points:
            moved |= _push(points, cells, node)
        if not moved:
            break
    return points


def _push(points: Points, cells: dict[tuple[int, int], list[str]], node: str) -> bool:
    """Push `node` and its near neighbours apart; tell whether any moved."""
    x, y = points[node]
    column, row = int(x // _ROOM), int(y // _ROOM)
    near = [
        other
        for dx in (-1, 0, 1)
        for dy in (-1, 0, 1)
        for other in cells.get((column + dx, row + dy), ())
        if other > node
    ]
    moved = False
    for rank, other in enumerate(near):
        (x, y), (to_x, to_y) = points[node], points[other]
        distance = math.hypot(to_x - x, to_y - y)
        if distance >= _ROOM:
            continue
        angle = math.atan2(to_y - y, to_x - x) if distance > 1 else 2.4 * (rank + 1)
        step = (_ROOM - distance) / 2 + 0.5
        points[node] = (x - step * math.cos(angle), y - step * math.sin(angle))
        points[other] = (to_x + step * math.cos(angle), to_y + step * math.sin(angle))
        moved = True
    return moved


def _grid(nodes: list[str]) -> Points:
    columns = max(1, math.ceil(math.sqrt(len(nodes) * 2.5)))
    return {
        node: (number % columns * 150.0, number // columns * 80.0)
        for number, node in enumerate(nodes)
    }


def _packed(boxes: list[Points]) -> list[Points]:
    """Stand the boxes in rows, the largest first, each row as wide as the largest box or so."""
    area = sum((_extent(box, 0) + 160) * (_extent(box, 1) + 140) for box in boxes)
    widest = max((_extent(box, 0) for box in boxes), default=0.0)
    limit = max(widest, math.sqrt(area * 1.7)) + 1
    placed: list[Points] = []
    left = top = tall = 0.0
    for box in boxes:
        width, height = _extent(box, 0), _extent(box, 1)
        if left and left + width > limit:
            left, top, tall = 0.0, top + tall + 140, 0.0
        placed.append(_moved(box, left, top))
        left, tall = left + width + 160, max(tall, height)
    return placed


def _moved(box: Points, left: float, top: float) -> Points:
    west = min(x for x, _ in box.values())
    north = min(y for _, y in box.values())
    return {node: (x - west + left, y - north + top) for node, (x, y) in box.items()}


def _extent(box: Points, axis: int) -> float:
    values = [point[axis] for point in box.values()]
    return max(values) - min(values)
