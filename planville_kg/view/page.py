"""A `Drawing` → one HTML page that asks nothing of any host: template, styles, scripts, data."""

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from planville_kg import assets
from planville_kg.errors import PlanvilleError

if TYPE_CHECKING:
    from planville_kg.view.drawing import Drawing

_SCRIPTS = (
    "reseau-dessin.js",
    "reseau-etat.js",
    "reseau-panneau.js",
    "reseau.js",
    "reseau-gestes.js",
)
_ESCAPES = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}
_IMAGE_RULE = re.compile(r"[^{}]*\{[^{}]*url\([^{}]*\}")


def render(drawing: "Drawing") -> str:
    """Return the page of a drawing; the same drawing gives the same bytes."""
    library, library_css = _library()
    script, css = _script(), _palette(drawing) + _asset("reseau.css")
    environment = Environment(
        loader=FileSystemLoader(assets.folder("viz") / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("reseau.html.jinja").render(
        drawing=drawing,
        tables=_tables(drawing),
        counts=_counts(drawing),
        heaviest=max((edge["weight"] for edge in drawing.holder.edges), default=1),
        lightest=min((edge["weight"] for edge in drawing.holder.edges), default=1),
        data=Markup(_json(_payload(drawing))),  # noqa: S704 - every < > & is escaped
        library=Markup(library),  # noqa: S704 - pyvis's own file, its end tags escaped
        library_css=Markup(library_css),  # noqa: S704 - pyvis's own file
        script=Markup(script),  # noqa: S704 - our own files
        css=Markup(css),  # noqa: S704 - our own file and declared colours
        policy=_policy(scripts=[library, script], styles=[library_css, css]),
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


def _script() -> str:
    """Return our scripts as one strict closure, so that they share names and leak none."""
    parts = [_asset(name) for name in _SCRIPTS]
    return "(() => {\n'use strict';\n" + "\n".join(parts) + "})();\n"


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
    script = found[-1].read_text(encoding="utf-8")
    css = found[-1].with_name("vis-network.css").read_text(encoding="utf-8")
    return _inert(script), _IMAGE_RULE.sub("", css)


def _asset(name: str) -> str:
    """Return one of our own files, as an HTML parser would hand it on."""
    text = assets.path(f"viz/templates/{name}").read_text(encoding="utf-8")
    return _inert(text.replace("\r\n", "\n"))


def _inert(script: str) -> str:
    """Return a script in which nothing ends its element or opens a comment of HTML."""
    return re.sub(r"<(/script|!--)", r"<\\\1", script, flags=re.IGNORECASE)


def _json(data: object) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return re.sub("[<>&\u2028\u2029]", lambda match: _ESCAPES[match.group()], text)


def _policy(*, scripts: list[str], styles: list[str]) -> str:
    """Return a content security policy that lets these very texts run, and nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_source, scripts))}",
            f"style-src {' '.join(map(_source, styles))}",
            "img-src data: blob:",
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _source(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
