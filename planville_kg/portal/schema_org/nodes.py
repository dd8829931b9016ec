"""Nodes of schema.org, and the document that holds those of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planville_kg.portal.languages import language_of
from planville_kg.portal.rendering import base_of
from planville_kg.portal.translations import translations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.requests import Request

Node = dict[str, Any]
CONTEXT: Node = {
    "@vocab": "https://schema.org/",
    **{
        name: {"@type": "@id"}
        for name in (
            "actionStatus",
            "contentUrl",
            "isBasedOn",
            "item",
            "license",
            "sameAs",
            "target",
            "url",
        )
    },
}
"""The whole context: no program has to fetch one to read the page."""


def document(*nodes: Node) -> Node:
    """Return the document of a page: each property with a value, and no other.

    Args:
        *nodes: What the page is about.
    """
    return {"@context": CONTEXT, "@graph": [_said(node) for node in nodes]}


def trail(request: Request, *steps: tuple[str, str]) -> Node:
    """Return the way from the first page to this one.

    Args:
        request: What is answered.
        *steps: What each page below the first is called, and its address.
    """
    base = base_of(request)
    home = translations(language_of(request)).gettext("Accueil")
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": rank, "name": words, "item": base + address}
            for rank, (words, address) in enumerate(((home, "/"), *steps), start=1)
        ],
    }


def several(nodes: Iterable[Node]) -> list[Node]:
    """Return nodes, each once, in the order of their IRIs."""
    found = {node["@id"]: node for node in nodes}
    return [found[iri] for iri in sorted(found)]


def _said(value: Any) -> Any:  # noqa: ANN401 - a value of JSON
    if isinstance(value, dict):
        return {key: _said(each) for key, each in value.items() if each not in (None, "", [])}
    return [_said(each) for each in value] if isinstance(value, list) else value
