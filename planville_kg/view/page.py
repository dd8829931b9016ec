"""A `Drawing` → one HTML page that asks nothing of any host: template, styles, scripts, data."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from planville_kg.errors import PlanvilleError
from planville_kg.view.html import asset, inert, json_text, policy, script, template
from planville_kg.view.tokens import style_tokens

if TYPE_CHECKING:
    from planville_kg.view.drawing import Drawing

_SCRIPTS = (
    "commun.js",
    "reseau-dessin.js",
    "reseau-etat.js",
    "reseau-panneau.js",
    "reseau.js",
    "reseau-gestes.js",
)
_IMAGE_RULE = re.compile(r"[^{}]*\{[^{}]*url\([^{}]*\}")


def render(drawing: "Drawing") -> str:
    """Return the page of a drawing; the same drawing gives the same bytes."""
    library, library_css = _library()
    ours = script(*_SCRIPTS)
    css = style_tokens() + _palette(drawing) + asset("reseau.css")
    return template("reseau.html.jinja").render(
        drawing=drawing,
        tables=_tables(drawing),
        counts=_counts(drawing),
        heaviest=max((edge["weight"] for edge in drawing.holder.edges), default=1),
        lightest=min((edge["weight"] for edge in drawing.holder.edges), default=1),
        data=Markup(json_text(_payload(drawing))),  # noqa: S704 - every < > & is escaped
        library=Markup(library),  # noqa: S704 - pyvis's own file, its end tags escaped
        library_css=Markup(library_css),  # noqa: S704 - pyvis's own file
        script=Markup(ours),  # noqa: S704 - our own files
        css=Markup(css),  # noqa: S704 - our own file and declared colours
        policy=policy(scripts=[library, ours], styles=[library_css, css]),
    )


def _payload(drawing: "Drawing") -> dict[str, Any]:
    """Return what the script reads: pyvis's nodes, edges and options, and how they look."""
    nodes, edges, _, _, _, options = drawing.holder.get_network_data()
    return {
        "title": drawing.title,
        "name": drawing.declaration.name,
        "layout": drawing.declaration.layout,
        "weight": drawing.declaration.weight,
        "nodes": nodes,
        "edges": edges,
        "options": json.loads(options),
        "classes": [
            {"name": look.name, "label": look.label, "shape": look.shape}
            | {"light": look.colour.light, "dark": look.colour.dark}
            for look in drawing.classes
        ],
        "relations": [
            {"name": look.name, "style": look.style, "arrow": look.arrow}
            for look in drawing.relations
        ],
    }


def _tables(drawing: "Drawing") -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of the tables that say in words all that the picture shows."""
    nodes, edges = drawing.holder.nodes, drawing.holder.edges
    degrees = dict.fromkeys((node["id"] for node in nodes), 0)
    for edge in edges:
        for end in {edge["from"], edge["to"]}:
            degrees[end] += 1
    names = {node["id"]: node["name"] for node in nodes}
    ordered = sorted(nodes, key=lambda node: drawing.network.nodes[node["iri"]]["ordre"])
    return {
        "nodes": [
            (
                node["name"],
                drawing.classes[node["kind"]].label,
                node.get("text", ""),
                node.get("place", ""),
                degrees[node["id"]],
            )
            for node in ordered
        ],
        "edges": [
            (
                names[edge["from"]],
                drawing.relations[edge["relation"]].name or "—",
                names[edge["to"]],
                edge["weight"],
            )
            for edge in edges
        ],
    }


def _counts(drawing: "Drawing") -> list[int]:
    """Return how many nodes each class has, in the legend's order."""
    counts = [0] * len(drawing.classes)
    for node in drawing.holder.nodes:
        counts[node["kind"]] += 1
    return counts


def _palette(drawing: "Drawing") -> str:
    """Return the style rules that give each class its colour on light and dark pages."""
    rules = [
        [f".k{rank}{{--k:{colour}}}" for rank, colour in enumerate(colours)]
        for colours in (
            [look.colour.light for look in drawing.classes],
            [look.colour.dark for look in drawing.classes],
        )
    ]
    return (
        "".join(rules[0]) + "@media screen and (prefers-color-scheme:dark){" + "".join(rules[1])
    ) + "}\n"


def _library() -> tuple[str, str]:
    """Return the script and style sheet of vis-network, as pyvis ships them.

    The rules that hold images dress buttons that this page does not have: 200 kB go.
    """
    import pyvis  # noqa: PLC0415 - imports IPython

    root = Path(pyvis.__file__).parent / "templates" / "lib"
    found = sorted(root.glob("vis-9.1*/vis-network.min.js"))
    if not found:
        raise PlanvilleError(
            "La bibliothèque de dessin manque dans l'installation de pyvis : installez pyvis 0.3.2."
        )
    text = found[-1].read_text(encoding="utf-8")
    css = found[-1].with_name("vis-network.css").read_text(encoding="utf-8")
    return inert(text), _IMAGE_RULE.sub("", css)
