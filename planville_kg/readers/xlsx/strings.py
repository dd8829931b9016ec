"""Shared strings of a workbook, with their struck runs."""

import re

from planville_kg.readers.archive import Archive
from planville_kg.readers.markup import Node, child, children, is_on, local
from planville_kg.readers.words import Words
from planville_kg.readers.xlsx.stream import elements

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class SharedStrings:
    """The strings by their number."""

    def __init__(self, items: list[Words]) -> None:
        self._items = items

    @classmethod
    def read(cls, archive: Archive, part: str | None) -> "SharedStrings":
        """Read them, where the workbook has any.

        Raises:
            UnreadableFileError: If the part is broken.
        """
        if part is None:
            return cls([])
        return cls([rich(node) for node in elements(archive, part, "si")])

    def get(self, number: int) -> Words:
        """Return a string, empty for a number that does not exist."""
        return self._items[number] if 0 <= number < len(self._items) else Words()


def rich(node: Node) -> Words:
    """Return the text of a string item: plain, or made of runs; readings aside are left out."""
    words = Words()
    for each in node:
        if local(each) == "t":
            words.add(_letters(each))
        elif local(each) == "r":
            struck = bool(is_on(child(each, "rPr"), "strike"))
            for text in children(each, "t"):
                words.add(_letters(text), struck=struck)
    return words


def _letters(node: Node) -> str:
    """Return the text of a node; Excel writes control characters as `_x000A_`."""
    text = (node.text or "").replace("_x000D_", "")
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
