"""Styles of an OpenDocument file: struck text, hidden sheets, numbered lists."""

import re
from dataclasses import dataclass
from functools import cache

from planville_kg.readers.lettering import Lettering
from planville_kg.readers.markup import Node, attribute, child, local, whole

BULLET = "•"
_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_BOLD = 600
"""Weight of letters that are bold, at least."""
_DEFAULT_SIZE = 12.0
_SIZE = re.compile(r"(?P<value>\d{1,3}(?:\.\d{1,3})?)(?P<unit>pt|%)")
_MAX_CHAIN = 12
_MAX_START = 100_000


@dataclass(frozen=True, slots=True)
class Level:
    """How one depth of a list is marked."""

    form: str
    before: str = ""
    after: str = ""
    shown: int = 1
    start: int = 1


class Styles:
    """Common and automatic styles by name."""

    def __init__(self, common: Node, content: Node) -> None:
        self._styles: dict[str, Node] = {}
        self.usual = Lettering(_DEFAULT_SIZE)
        """How the letters of paragraphs look where their style says nothing."""
        self._lists: dict[str, dict[int, Level]] = {}
        self.outline: dict[int, Level] = {}
        for root in (common, content):
            for group in root:
                if local(group) in ("styles", "automatic-styles"):
                    for node in group:
                        self._keep(node)
        self.lettering = cache(self._over)

    def _keep(self, node: Node) -> None:
        name = attribute(node, "name") or ""
        if local(node) == "style":
            self._styles[name] = node
        elif local(node) == "default-style" and attribute(node, "family") == "paragraph":
            self.usual = _lettered(child(node, "text-properties"), self.usual)
        elif local(node) == "list-style":
            self._lists[name] = _levels(node)
        elif local(node) == "outline-style":
            self.outline = _levels(node)

    def _chain(self, name: str | None) -> list[Node]:
        chain: list[Node] = []
        while name in self._styles and len(chain) < _MAX_CHAIN:
            node = self._styles[name]
            chain.append(node)
            name = attribute(node, "parent-style-name")
        return chain

    def is_struck(self, name: str | None) -> bool | None:
        """Whether a style strikes its text through; None where it does not say."""
        for node in self._chain(name):
            properties = child(node, "text-properties")
            if properties is None:
                continue
            for key in ("text-line-through-style", "text-line-through-type"):
                said = attribute(properties, key)
                if said is not None:
                    return said != "none"
        return None

    def _over(self, name: str | None, lettering: Lettering) -> Lettering:
        """Return how letters look with a style and its parents, over those around them."""
        for node in reversed(self._chain(name)):
            lettering = _lettered(child(node, "text-properties"), lettering)
        return lettering

    def names(self, name: str | None) -> list[str]:
        """Return the names of a style and of its parents, as they are shown."""
        return [
            attribute(node, "display-name") or attribute(node, "name") or ""
            for node in self._chain(name)
        ]

    def is_hidden_table(self, name: str | None) -> bool:
        """Whether the style of a sheet hides it."""
        for node in self._chain(name):
            properties = child(node, "table-properties")
            if properties is not None and attribute(properties, "display") == "false":
                return True
        return False

    def level(self, name: str | None, depth: int) -> Level | None:
        """Return how a depth of a list (from 1) is marked; a list without style has bullets."""
        if name not in self._lists:
            return Level("bullet")
        return self._lists[name].get(depth)


def _lettered(properties: Node | None, lettering: Lettering) -> Lettering:
    """Return how letters look with the text properties of a style."""
    if properties is None:
        return lettering
    weight, line = (attribute(properties, name) for name in ("font-weight", "text-underline-style"))
    bold = lettering.bold if weight is None else weight == "bold" or whole(weight) >= _BOLD
    size = _points(attribute(properties, "font-size"), lettering.size)
    return Lettering(size, bold, lettering.underlined if line is None else line != "none")


def _points(said: str | None, around: float) -> float:
    """Return a size in points: « 14pt », « 120% » of that of the letters around."""
    found = _SIZE.fullmatch(said or "")
    if found is None:
        return around
    value = float(found["value"])
    return value if found["unit"] == "pt" else value * around / 100


def _levels(node: Node) -> dict[int, Level]:
    levels = {}
    for each in node:
        depth = whole(attribute(each, "level"))
        kind = local(each)
        if kind == "list-level-style-bullet":
            levels[depth] = Level("bullet")
        elif kind in ("list-level-style-number", "outline-level-style"):
            form = attribute(each, "num-format") or ""
            levels[depth] = Level(
                _FORMS.get(form, "decimal" if form else "none"),
                attribute(each, "num-prefix") or "",
                attribute(each, "num-suffix") or "",
                min(max(whole(attribute(each, "display-levels"), 1), 1), 10),
                min(max(whole(attribute(each, "start-value"), 1), 0), _MAX_START),
            )
    return levels
