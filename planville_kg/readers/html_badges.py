"""The labels that a page draws at the end of a title: « <h3>Titre <span class=…>En cours »."""

import re

from planville_kg.readers.markup import Node, local

HEADING = re.compile(r"h([1-6])")
_LABEL = re.compile(
    r"(?:^|[\s_-])(?:badge|pill|chip|etat|state|status|statut|avancement)(?=$|[\s_-])",
    re.IGNORECASE,
)
_INLINE = ("span", "small", "mark", "em", "strong", "b")


def is_badge(node: Node, heading: Node) -> bool:
    """Tell whether a node is a label that ends a heading, or that its class says to be one."""
    if _is_heading(heading):
        return _is_last_label(node)
    named = local(node) in _INLINE and bool(_LABEL.search(node.get("class") or ""))
    return named and not _has_tail(node)


def badge_beside(heading: Node) -> Node | None:
    """Return the label that follows a heading and ends what holds both, if there is one."""
    after = heading.getnext() if _is_heading(heading) and not _has_tail(heading) else None
    return after if after is not None and _is_last_label(after) else None


def is_beside(node: Node) -> bool:
    """Tell whether a node is the label that follows a heading, and so is part of it."""
    before = node.getprevious()
    return before is not None and badge_beside(before) is not None


def _is_heading(node: Node) -> bool:
    return HEADING.fullmatch(local(node)) is not None


def _is_last_label(node: Node) -> bool:
    is_label = local(node) in _INLINE and bool(node.get("class"))
    return is_label and node.getnext() is None and not _has_tail(node)


def _has_tail(node: Node) -> bool:
    return bool((node.tail or "").strip())
