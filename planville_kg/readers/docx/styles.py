"""Styles of a Word document: which are headings, numbered, struck through."""

import re
from dataclasses import dataclass
from functools import cache

from planville_kg.model import Style
from planville_kg.readers.lettering import PLAIN, Lettering
from planville_kg.readers.list_styles import lists_around
from planville_kg.readers.markup import Node, attribute, child, children, is_on, whole

_HEADING = re.compile(r"(?:heading|titre) ?(\d)", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|tm) ?\d|table of figures|table des illustrations")
_TITLES = frozenset(("title", "titre"))
_BODY_LEVEL = 9
"""The outline level of plain text."""
_DEFAULT_SIZE = 10.0
"""Points of the letters of a document that says none (ECMA-376 part 1, 17.3.2.38)."""
_MAX_CHAIN = 12
"""Styles based on styles; a longer chain goes round in a circle."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph style says, its parents' looks included."""

    level: int = 0
    number: str | None = None
    depth: int = 0
    struck: bool = False
    style: str = ""
    nested: int = 0
    """Lists that its own, whose numbering has one level, is in by the name of the style."""
    lettering: Lettering = PLAIN


class Styles:
    """The styles of a document by identifier."""

    def __init__(self, root: Node | None) -> None:
        self._nodes = {attribute(node, "styleId"): node for node in children(root, "style")}
        self.default = next(
            (
                attribute(node, "styleId")
                for node in self._nodes.values()
                if attribute(node, "type") == "paragraph" and attribute(node, "default") == "1"
            ),
            None,
        )
        defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        self._lettering = lettered(defaults, Lettering(_DEFAULT_SIZE))
        self.look = cache(self._look)
        self.over = cache(self._over)

    def _look(self, identifier: str | None) -> Look:
        level = number = depth = struck = None
        style, nested = "", 0
        for node in self._chain(identifier or self.default):
            said = child(node, "name")
            name = "" if said is None else attribute(said, "val") or ""
            level = _heading(node, name) if level is None else level
            if number is None:
                number, depth = numbering_of(child(node, "pPr"))
            nested = max(nested, lists_around(name))
            struck = is_on(child(node, "rPr"), "strike", "dstrike") if struck is None else struck
            style = style or _style(name.lower())
        lettering = self.over(identifier or self.default, self._lettering)
        return Look(level or 0, number, depth or 0, bool(struck), style, nested, lettering)

    def _over(self, identifier: str | None, lettering: Lettering) -> Lettering:
        """Return how letters look with a style and those that it is based on."""
        for node in reversed(self._chain(identifier)):
            lettering = lettered(child(node, "rPr"), lettering)
        return lettering

    def _chain(self, identifier: str | None) -> list[Node]:
        """Return a style and those that it is based on, the nearest first."""
        chain: list[Node] = []
        while identifier in self._nodes and len(chain) < _MAX_CHAIN:
            node = self._nodes[identifier]
            chain.append(node)
            based = child(node, "basedOn")
            identifier = None if based is None else attribute(based, "val")
        return chain


def lettered(properties: Node | None, lettering: Lettering) -> Lettering:
    """Return how letters look with the properties of a run or of a style."""
    if properties is None:
        return lettering
    bold, size, line = is_on(properties, "b"), child(properties, "sz"), child(properties, "u")
    points = lettering.size if size is None else whole(attribute(size, "val")) / 2
    drawn = lettering.underlined if line is None else attribute(line, "val") not in (None, "none")
    return Lettering(points, lettering.bold if bold is None else bold, drawn)


def _style(name: str) -> str:
    """Return what a style is for, by its name: captions, tables of contents, the top heading."""
    if name.strip() in _TITLES:
        return Style.HEADING
    if name in ("caption", "légende"):
        return Style.CAPTION
    return Style.FURNITURE if _CONTENTS.fullmatch(name) else ""


def _heading(node: Node, name: str) -> int | None:
    """Return the level of a heading style, 0 for a style that says that it is none."""
    outline = outline_of(child(node, "pPr"))
    if outline is not None:
        return outline
    match = _HEADING.fullmatch(name.strip())
    if match:
        return int(match.group(1))
    return 0 if name.strip().lower() in _TITLES else None


def outline_of(properties: Node | None) -> int | None:
    """Return the outline level that paragraph properties give, from 1; 0 is plain text."""
    node = child(properties, "outlineLvl")
    if node is None:
        return None
    level = whole(attribute(node, "val"), _BODY_LEVEL)
    return level + 1 if 0 <= level < _BODY_LEVEL else 0


def numbering_of(properties: Node | None) -> tuple[str | None, int | None]:
    """Return the list that paragraph properties name, and the depth in it from 0."""
    node = child(properties, "numPr")
    if node is None:
        return None, None
    number, depth = child(node, "numId"), child(node, "ilvl")
    return (
        None if number is None else attribute(number, "val"),
        None if depth is None else min(max(whole(attribute(depth, "val")), 0), 8),
    )
