"""Automatic numbers of a Word document, which its text does not hold."""

import re
from dataclasses import dataclass, field

from planville_kg.readers.markup import Node, attribute, child, children, whole
from planville_kg.readers.numerals import numeral

BULLET = "•"
_PLACE = re.compile(r"%(\d)")
_MAX_START = 100_000


@dataclass(frozen=True, slots=True)
class Level:
    """How one depth of a list is numbered."""

    form: str = "decimal"
    pattern: str = ""
    start: int = 1
    legal: bool = False


@dataclass(slots=True)
class _List:
    """A list under way: its levels, and the number reached at each depth."""

    levels: dict[int, Level]
    reached: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the numbered paragraphs in reading order."""

    def __init__(self, root: Node | None) -> None:
        self._abstract = {
            attribute(node, "abstractNumId"): node for node in children(root, "abstractNum")
        }
        self._numbers = {attribute(node, "numId"): node for node in children(root, "num")}
        self._lists: dict[str, _List] = {}
        self._shared: dict[str, _List] = {}

    def mark(self, number: str | None, depth: int) -> str:
        """Return the number or bullet drawn before the next paragraph of a list, or `""`."""
        found = self._list(number)
        if found is None or depth not in found.levels:
            return ""
        level = found.levels[depth]
        if level.form == "bullet":
            return BULLET if level.pattern.strip() else ""
        if level.form == "none":
            return ""
        reached = found.reached
        reached[depth] = reached.get(depth, level.start - 1) + 1
        for deeper in [each for each in reached if each > depth]:
            del reached[deeper]
        return _PLACE.sub(lambda match: self._at(found, int(match[1]) - 1, level), level.pattern)

    @staticmethod
    def _at(found: _List, depth: int, level: Level) -> str:
        one = found.levels.get(depth, Level())
        value = found.reached.get(depth, one.start)
        return numeral(value, "decimal" if level.legal else one.form)

    def _list(self, number: str | None) -> _List | None:
        """Return the list of a number; lists of one definition count together."""
        if number is None or number not in self._numbers:
            return None
        if number not in self._lists:
            node = self._numbers[number]
            reference = child(node, "abstractNumId")
            name = "" if reference is None else attribute(reference, "val") or ""
            overrides = {
                whole(attribute(each, "ilvl")): each for each in children(node, "lvlOverride")
            }
            levels = _levels(self._abstract.get(name))
            if overrides:
                self._lists[number] = _List(_overridden(levels, overrides))
            else:
                self._lists[number] = self._shared.setdefault(name, _List(levels))
        return self._lists[number]


def _levels(definition: Node | None) -> dict[int, Level]:
    return {whole(attribute(node, "ilvl")): _level(node) for node in children(definition, "lvl")}


def _level(node: Node) -> Level:
    start = min(max(whole(_value(node, "start"), 1), 0), _MAX_START)
    return Level(
        form=_value(node, "numFmt") or "decimal",
        pattern=_value(node, "lvlText") or "",
        start=start,
        legal=child(node, "isLgl") is not None,
    )


def _overridden(levels: dict[int, Level], overrides: dict[int, Node]) -> dict[int, Level]:
    changed = dict(levels)
    for depth, node in overrides.items():
        own = child(node, "lvl")
        level = _level(own) if own is not None else changed.get(depth, Level())
        start = _value(node, "startOverride")
        if start is not None:
            first = min(max(whole(start, 1), 0), _MAX_START)
            level = Level(level.form, level.pattern, first, level.legal)
        changed[depth] = level
    return changed


def _value(node: Node, name: str) -> str | None:
    found = child(node, name)
    return None if found is None else attribute(found, "val")
