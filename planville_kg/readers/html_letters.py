"""How the letters of a web page look, where its elements say it themselves."""

import re

from planville_kg.readers.lettering import Lettering
from planville_kg.readers.markup import Node, local, whole

USUAL = Lettering(12.0)
"""The letters of a page that says nothing: 16 pixels (HTML Standard, 15.3.3)."""
_BOLD = frozenset(("b", "strong"))
_SIZES = (7.5, 7.5, 10.0, 12.0, 13.5, 18.0, 24.0, 36.0)
"""Points of `<font size>`, by its number (HTML Standard, 15.3.4)."""
_SIZE = re.compile(r"font-size\s*:\s*(?P<value>\d{1,3}(?:\.\d{1,3})?)\s*(?P<unit>pt|px|r?em|%)")
_WEIGHT = re.compile(r"font-weight\s*:\s*(?P<weight>bold(?:er)?|normal|\d{3})")
_UNDERLINED = re.compile(r"text-decoration[^;]*underline")
_HEAVY = 600


def lettered(node: Node, around: Lettering) -> Lettering:
    """Return how the letters of an element look, over those around it."""
    name, style = local(node), (node.get("style") or "").lower()
    bold = around.bold or name in _BOLD
    if weight := _WEIGHT.search(style):
        bold = weight["weight"].startswith("bold") or whole(weight["weight"]) >= _HEAVY
    size = _points(style, around.size)
    if name == "font" and size == around.size:
        size = _SIZES[min(whole(node.get("size"), -1), len(_SIZES) - 1)] if _sized(node) else size
    return Lettering(
        size, bold, around.underlined or name == "u" or bool(_UNDERLINED.search(style))
    )


def _sized(node: Node) -> bool:
    return whole(node.get("size"), -1) >= 0


def _points(style: str, around: float) -> float:
    """Return the size that a style says, in points; shares are of that of the letters around."""
    found = _SIZE.search(style)
    if found is None:
        return around
    value, unit = float(found["value"]), found["unit"]
    return {
        "pt": value,
        "px": value * 0.75,
        "em": value * around,
        "rem": value * USUAL.size,
        "%": value * around / 100,
    }[unit]
