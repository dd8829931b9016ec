"""The files of a network: each is exactly what its page shows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from planville_kg.box import replace
from planville_kg.portal.addresses import address_of
from planville_kg.portal.messages import N_
from planville_kg.portal.networks.shown import selection_of
from planville_kg.portal.networks.tables import edges_of, justification, nodes_of
from planville_kg.query.formats import render
from planville_kg.view import Selection, draw, to_gexf, to_graphml, to_json, to_svg
from planville_kg.view.labels import MOST as LABELS

if TYPE_CHECKING:
    from planville_kg.portal.networks.shown import Shown

PICTURES = (
    ("svg", N_("SVG")),
    ("gexf", N_("GEXF (Gephi)")),
    ("graphml", N_("GraphML")),
    ("html", N_("Page HTML autonome")),
)
TABLES = (("csv", "CSV"), ("csv-excel", "CSV pour Excel"), ("xlsx", "XLSX"))
FORMATS = (*(form for form, _ in (*PICTURES, *TABLES)), "json")
OF_NODES = "noeuds"
"""The value of `table` that asks for the nodes; edges are the usual table."""


def content(shown: Shown, form: str, table: str) -> bytes:
    """Return a file.

    Args:
        shown: What the page shows.
        form: One of `FORMATS`.
        table: Which table, where it is one.
    """
    match form:
        case "json":
            return json.dumps(as_json(shown), ensure_ascii=False).encode()
        case "svg":
            return to_svg(shown.picture, note=note(shown)).encode()
        case "gexf":
            return to_gexf(shown.selected.network)
        case "graphml":
            return to_graphml(shown.selected.network)
        case "html":
            return _page(shown).encode()
        case _:
            return render(nodes_of(shown) if table == OF_NODES else edges_of(shown), form)


def as_json(shown: Shown) -> dict[str, Any]:
    """Return what the island draws."""
    state = shown.state
    return to_json(
        shown.picture,
        page=address_of,
        focus=lambda node: replace(state, node=node).address(),
        listed=lambda edge: justification(shown, edge),
    )


def note(shown: Shown) -> str:
    """Return a sentence on what a picture shows, for its foot."""
    nodes, edges = len(shown.selected.network), shown.selected.network.number_of_edges()
    of_nodes, of_edges = shown.picture.whole
    cut = shown.selected.network.graph.get("coupe")
    return (
        f"{nodes} nœuds sur {of_nodes}, {edges} liens sur {of_edges}"
        + (f" ; coupé à {cut} nœuds, les plus liés" if cut else "")
        + (f" ; noms des {LABELS} plus grands" if nodes > LABELS else "")
        + "."
    )


def python_of(shown: Shown) -> str:
    """Return the line of Python that gives the same network."""
    usual, selection = Selection(), selection_of(shown.state)
    said = ", ".join(
        f"{name}={getattr(selection, name)!r}"
        for name in Selection.__slots__
        if getattr(selection, name) != getattr(usual, name)
    )
    asked = (
        f'network_of(Graph.open("planville-store"), '
        f"view.load_declaration({shown.state.view!r}), {dict(shown.state.given)!r}).network"
    )
    return (
        "from planville_kg import Graph, view; "
        "from planville_kg.pipeline.viewing import network_of; "
        f"found = view.select({asked}, view.Selection({said})).network"
    )


def _page(shown: Shown) -> str:
    return draw(
        shown.selected.network,
        shown.state.declaration,
        parameters=shown.whole.labels,
        note=note(shown),
    ).html()
