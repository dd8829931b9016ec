"""A network and its view → a `Drawing`: what pyvis holds, and the page that shows it."""

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planville_kg.errors import PlanvilleError
from planville_kg.view.declaration import ClassLook, Declaration, RelationLook
from planville_kg.view.layout import CARD_WIDTH, Place, places
from planville_kg.view.looks import classes_of, relations_of, size_of, title_of
from planville_kg.view.network import clean

if TYPE_CHECKING:
    from pyvis.network import Network as PyvisNetwork

    from planville_kg.view.network import Network

_OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "layout": {"improvedLayout": False},
    "physics": {"enabled": False},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "tooltipDelay": 100000,
    },
    "nodes": {"shape": "custom", "chosen": False},
    "edges": {
        "chosen": False,
        "arrowStrikethrough": False,
        "hoverWidth": 0,
        "selectionWidth": 0,
        "smooth": {"enabled": False, "type": "continuous"},
    },
}


@dataclass(frozen=True)
class Drawing:
    """A network with its places and looks, ready to be written as one self-contained page.

    `classes` and `relations` are those that the network really has, in the legend's order.
    """

    declaration: Declaration
    title: str
    note: str
    network: "Network"
    holder: "PyvisNetwork"
    classes: tuple[ClassLook, ...]
    relations: tuple[RelationLook, ...]
    cut: int | None = None
    _pages: list[str] = field(default_factory=list, repr=False)

    def html(self) -> str:
        """Return the page: one HTML file that needs no other."""
        from planville_kg.view.page import render  # noqa: PLC0415 - jinja2 takes 0.1 s

        if not self._pages:
            self._pages.append(render(self))
        return self._pages[0]

    def write_html(self, path: str | Path) -> Path:
        """Write the page to `path` as UTF-8, whole or not at all, and return its path.

        Raises:
            PlanvilleError: If the file cannot be written there.
        """
        return write_page(path, self.html())


def draw(
    network: "Network",
    declaration: Declaration,
    *,
    parameters: Mapping[str, str] | None = None,
    note: str = "",
) -> Drawing:
    """Lay a network out as its view declares.

    Args:
        network: What `build_network` returned.
        declaration: The view.
        parameters: Values of the query's parameters, as the title says them.
        note: A sentence on the data, such as its plan, date and version, for the page's foot.

    Raises:
        PlanvilleError: If a parameter that the view requires has no value.
    """
    classes = classes_of(network, declaration)
    relations = relations_of(network, declaration)
    return Drawing(
        declaration=declaration,
        title=title_of(declaration, parameters or {}),
        note=clean(note),
        network=network,
        holder=_holder(network, declaration, classes, relations),
        classes=classes,
        relations=relations,
        cut=network.graph.get("coupe"),
    )


def _holder(
    network: "Network",
    declaration: Declaration,
    classes: tuple[ClassLook, ...],
    relations: tuple[RelationLook, ...],
) -> "PyvisNetwork":
    """Fill a pyvis network; from lists, as its `add_node` and `add_edge` look at all others."""
    from pyvis.network import Network as PyvisNetwork  # noqa: PLC0415 - 0.3 s

    holder = PyvisNetwork(directed=True, heading=declaration.title)
    holder.set_options(json.dumps(_options(declaration.layout)))
    found = places(network, declaration)
    numbers = {node: number for number, node in enumerate(found)}
    ranks = {look.name: rank for rank, look in enumerate(classes)}
    holder.nodes = [
        _node(numbers, network.nodes[node], place, ranks)
        | {"id": numbers[node], "iri": node}
        | _size(network, declaration, node, place)
        for node, place in found.items()
    ]
    holder.node_ids = list(numbers.values())
    holder.edges = _edges(network, numbers, {look.name: n for n, look in enumerate(relations)})
    return holder


def _options(layout: str) -> dict[str, Any]:
    """Return vis-network's options; the cards of a tree keep their places."""
    interaction = _OPTIONS["interaction"] | {"dragNodes": layout != "tree"}
    return _OPTIONS | {"interaction": interaction}


def _node(
    numbers: dict[str, int], data: dict[str, Any], place: Place, ranks: dict[str, int]
) -> dict[str, Any]:
    node = {
        "x": place.x,
        "y": place.y,
        "shape": "custom",
        "name": data["label"],
        "lines": place.lines,
        "side": place.side,
        "kind": ranks[data["classe"]],
    }
    if data["texte"] and data["texte"] != data["label"]:
        node["text"] = data["texte"]
    if data["lieu"]:
        node["place"] = data["lieu"]
    if place.parent is not None:
        node["parent"] = numbers[place.parent]
    return node


def _size(network: "Network", declaration: Declaration, node: str, place: Place) -> dict[str, int]:
    """Return the half-width of a glyph, or the sides of a card."""
    if place.side == "card":
        return {"width": CARD_WIDTH, "height": place.height}
    return {"size": size_of(network, declaration, node)}


def _edges(
    network: "Network", numbers: dict[str, int], ranks: dict[str, int]
) -> list[dict[str, Any]]:
    """Return the edges; those between the same two nodes are bent apart by `bend`."""
    seen: dict[tuple[int, int], int] = {}
    edges: list[dict[str, Any]] = []
    for source, target, data in network.edges(data=True):
        ends = sorted((numbers[source], numbers[target]))
        pair = (ends[0], ends[1])
        bend = seen.get(pair, 0)
        seen[pair] = bend + 1
        edges.append(
            {
                "id": len(edges),
                "from": numbers[source],
                "to": numbers[target],
                "relation": ranks[data["relation"]],
                "weight": data["poids"],
            }
            | ({"bend": bend} if bend else {})
        )
    return edges


def write_page(path: str | Path, page: str) -> Path:
    """Write a page as UTF-8, whole or not at all, and return its path.

    Raises:
        PlanvilleError: If the file cannot be written there.
    """
    target = Path(path)
    try:
        _write(target, page.encode("utf-8"))
    except OSError as error:
        raise PlanvilleError(
            f"La page « {target} » ne peut pas être écrite : {error.strerror or error}."
        ) from error
    return target


def _write(target: Path, content: bytes) -> None:
    """Write a file beside its place, then put it there: no one ever sees half a file."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
