"""All that is asked of a network at once, and what it gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from planville_kg.view.select.filtering import Edge, narrowed, part
from planville_kg.view.select.focus import neighbourhood, neighbours
from planville_kg.view.select.heaviest import heaviest
from planville_kg.view.select.path import Path, shortest_path
from planville_kg.view.select.search import find_nodes

if TYPE_CHECKING:
    from planville_kg.view.network import Network

MOST = 500
"""The most nodes that are shown where nothing is said of it."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked: each part narrows what the parts before it left.

    First the classes, the relations and the least weight; then the neighbourhood of `node`; then
    the nodes that hold `words`, with their neighbours; at last the `most` heaviest nodes. The
    path from `start` to `end` is looked for after the first part, and always kept.
    """

    without_classes: tuple[str, ...] = ()
    without_relations: tuple[str, ...] = ()
    least: int = 1
    words: str = ""
    node: str = ""
    depth: int = 1
    start: str = ""
    end: str = ""
    most: int = MOST


@dataclass(frozen=True, slots=True)
class Marks:
    """What is drawn so that it is seen first: nodes by why, and the edges of a path."""

    nodes: Mapping[str, str] = field(default_factory=dict)
    edges: frozenset[Edge] = frozenset()


@dataclass(frozen=True, slots=True)
class Selected:
    """What is shown of a network.

    `missing` are the nodes that are asked for but that the filters leave out; `found` is how many
    nodes hold the words; `before` is how many nodes there were before the heaviest were kept.
    """

    network: "Network"
    marks: Marks
    path: Path | None
    found: int
    missing: tuple[str, ...]
    before: tuple[int, int]


def select(network: "Network", selection: Selection) -> Selected:
    """Return what a selection takes of a network, which stays as it is.

    Args:
        network: What `build_network` returned.
        selection: What is asked; its nodes are nodes of the network.
    """
    base = narrowed(
        network,
        without_classes=selection.without_classes,
        without_relations=selection.without_relations,
        least=selection.least,
    )
    named = (selection.node, selection.start, selection.end)
    missing = tuple(dict.fromkeys(node for node in named if node and node not in base))
    path = _path(base, selection)
    around = _around(base, selection)
    found = find_nodes(base, selection.words) & around
    marks = _marks(selection, path, found, base)
    kept = _with_words(base, selection, around, found) | marks.nodes.keys()
    shown = part(base, lambda node, _: node in kept, lambda _edge, _data: True)
    before = (len(shown), shown.number_of_edges())
    always = [node for node, mark in marks.nodes.items() if mark != "found"]
    cut = heaviest(shown, selection.most, always)
    return Selected(cut, marks, path, len(found), missing, before)


def _path(base: "Network", selection: Selection) -> Path | None:
    if selection.start not in base or selection.end not in base:
        return None
    return shortest_path(base, selection.start, selection.end)


def _around(base: "Network", selection: Selection) -> frozenset[str]:
    if selection.node not in base:
        return frozenset(base)
    return neighbourhood(base, selection.node, selection.depth)


def _with_words(
    base: "Network", selection: Selection, around: frozenset[str], found: frozenset[str]
) -> frozenset[str]:
    """Return what holds the words, with its neighbours; all that is around where none is said."""
    if not selection.words.strip():
        return around
    near = {other for node in found for other in neighbours(base, node)}
    return (found | near) & around


def _marks(
    selection: Selection, path: Path | None, found: frozenset[str], base: "Network"
) -> Marks:
    nodes = dict.fromkeys(path.nodes if path else (), "path")
    if selection.node in base:
        nodes[selection.node] = "focus"
    for end in (selection.start, selection.end):
        if end in base:
            nodes.setdefault(end, "path")
    for node in sorted(found):
        nodes.setdefault(node, "found")
    return Marks(nodes, frozenset(path.edges) if path else frozenset())
