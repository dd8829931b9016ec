"""What a page draws beside a title on its line: labels, and lines of their own.

« <h3>Titre <span class=…>En cours », « <li><strong>Titre</strong> <span>Pilote : Ville ».
"""

import re
from itertools import takewhile

from planville_kg.readers.markup import Node, local
from planville_kg.text import squeeze

HEADING = re.compile(r"h([1-6])")
_LABEL = re.compile(
    r"(?:^|[\s_-])(?:badge|pill|chip|etat|state|status|statut|avancement)(?=$|[\s_-])",
    re.IGNORECASE,
)
_BOLD = ("strong", "b")
_PARTS = 2
_WORDS = 3
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


def parts_of(node: Node) -> list[Node]:
    """Return the elements of a line that each say something of their own, the title first.

    It is bold, nothing but elements and what parts them stands beside it, and they do not go on
    with a sentence.
    """
    line = [] if _is_heading(node) else list(takewhile(lambda each: local(each) in _INLINE, node))
    if len(line) < _PARTS or not all(map(_parts_only, [node.text, *(n.tail for n in line)])):
        return []
    title, *rest = (squeeze("".join(map(str, each.itertext()))) for each in line)
    ends = not title.endswith((":", ",")) and not any(text[:1].islower() for text in rest)
    is_title = len(title.split()) >= _WORDS and ends
    bold = local(line[0]) in _BOLD and not any(local(other) in _BOLD for other in line[1:])
    return line if bold and is_title else []


def _parts_only(text: str | None) -> bool:
    return not any(map(str.isalnum, text or ""))


def _is_heading(node: Node) -> bool:
    return HEADING.fullmatch(local(node)) is not None


def _is_last_label(node: Node) -> bool:
    is_label = local(node) in _INLINE and bool(node.get("class"))
    return is_label and node.getnext() is None and not _has_tail(node)


def _has_tail(node: Node) -> bool:
    return bool((node.tail or "").strip())
