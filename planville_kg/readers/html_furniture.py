"""What surrounds the text of a web page: menus, trail, footer, consent to cookies."""

import re

from planville_kg.readers.markup import Node, local

_ROLES = frozenset("navigation dialog alertdialog search contentinfo menubar menu".split())
_CLASSES = re.compile(
    r"(?:^|[\s_-])(?:breadcrumbs?|fil-d?-?ariane|ariane|cookies?|navbar|skip-?links?)(?=$|[\s_-])",
    re.IGNORECASE,
)
_PARTS = frozenset("article section main li td th details dd".split())
"""What has a footer of its own, which may say who leads an action."""


def is_furniture(node: Node) -> bool:
    """Tell whether a block is no part of what the page says (HTML Living Standard, 4.3)."""
    name = local(node)
    if name == "nav" or node.get("role") in _ROLES:
        return True
    if name == "footer":
        return not any(local(above) in _PARTS for above in node.iterancestors())
    return bool(_CLASSES.search(f"{node.get('class') or ''} {node.get('id') or ''}"))
