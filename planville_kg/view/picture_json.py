"""A picture → JSON, as the island `reseau` of the portal draws it.

    {
      "title": "Les partenaires…", "layout": "force" | "tree" | "bipartite",
      "weight": ["action commune", "actions communes"],     what a weight counts: one, many
      "classes":   [{"name", "label", "shape", "light", "dark", "count"}],
      "relations": [{"name", "style", "arrow", "count"}],
      "nodes": [{"iri", "label", "lines", "side", "class", "x", "y", "size", "degree",
                 where there is one: "width", "height", "text", "place", "page", "focus", "mark"}],
      "edges": [{"from", "to", "relation", "weight",
                 where there is one: "bend", "list", "mark"}],
      "whole": {"nodes": 48, "edges": 112},                 before any selection
      "cut": null | 500                                     the most nodes, where some are left out
    }

`shape` is an SVG path in a square of 24; `style` is solid, dashed or dotted; `class`, `relation`,
`from` and `to` are ranks in their lists; `y` goes down; `size` is half the width of a node, a card
(`side` is `card`) has a width and a height; `bend` is the rank of an edge among those between the
same two nodes; `page`, `focus` and `list` are addresses; `mark` is `focus`, `found` or `path`.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from planville_kg.view.layout import CARD_WIDTH
from planville_kg.view.looks import counts_of
from planville_kg.view.picture import Picture

if TYPE_CHECKING:
    from planville_kg.view.select.filtering import Edge

Address = Callable[[str], str]
Listed = Callable[["Edge"], str]


def to_json(
    picture: Picture,
    *,
    page: Address | None = None,
    focus: Address | None = None,
    listed: Listed | None = None,
) -> dict[str, Any]:
    """Return a picture as plain values; the same picture gives the same ones.

    Args:
        picture: What is shown.
        page: Gives the address of the page of a node, empty if it has none.
        focus: Gives the address where the neighbourhood of a node is shown.
        listed: Gives the address of what justifies an edge, empty if it has none.
    """
    numbers = {node: number for number, node in enumerate(picture.network)}
    classes, relations = counts_of(picture.network)
    return {
        "title": picture.title,
        "layout": picture.declaration.layout,
        "weight": list(picture.declaration.weight),
        "classes": [
            {"name": look.name, "label": look.label, "shape": look.shape}
            | {"light": look.colour.light, "dark": look.colour.dark, "count": classes[look.name]}
            for look in picture.classes
        ],
        "relations": [
            {"name": look.name, "style": look.style, "arrow": look.arrow}
            | {"count": relations[look.name]}
            for look in picture.relations
        ],
        "nodes": [_node(picture, node, page, focus) for node in picture.network],
        "edges": _edges(picture, numbers, listed),
        "whole": {"nodes": picture.whole[0], "edges": picture.whole[1]},
        "cut": picture.network.graph.get("coupe"),
    }


def _node(
    picture: Picture, node: str, page: Address | None, focus: Address | None
) -> dict[str, Any]:
    data, place = picture.network.nodes[node], picture.places[node]
    ranks = {look.name: rank for rank, look in enumerate(picture.classes)}
    said = {
        "text": data["texte"] if data["texte"] != data["label"] else "",
        "place": data["lieu"],
        "page": page(node) if page else "",
        "focus": focus(node) if focus else "",
        "mark": picture.marks.nodes.get(node, ""),
    }
    return {
        "iri": node,
        "label": data["label"],
        "lines": list(place.lines),
        "side": place.side,
        "class": ranks[data["classe"]],
        "x": place.x,
        "y": place.y,
        "size": picture.sizes[node],
        "degree": picture.network.degree(node),
        **({"width": CARD_WIDTH, "height": place.height} if place.side == "card" else {}),
        **{name: value for name, value in said.items() if value},
    }


def _edges(
    picture: Picture, numbers: dict[str, int], listed: Listed | None
) -> list[dict[str, Any]]:
    ranks = {look.name: rank for rank, look in enumerate(picture.relations)}
    seen: dict[frozenset[str], int] = {}
    edges = []
    for source, target, relation, data in picture.network.edges(keys=True, data=True):
        pair = frozenset((source, target))
        bend = seen[pair] = seen.get(pair, -1) + 1
        said = {
            "bend": bend,
            "list": listed((source, target, relation)) if listed else "",
            "mark": "path" if (source, target, relation) in picture.marks.edges else "",
        }
        edges.append(
            {"from": numbers[source], "to": numbers[target]}
            | {"relation": ranks[relation], "weight": data["poids"]}
            | {name: value for name, value in said.items() if value}
        )
    return edges
