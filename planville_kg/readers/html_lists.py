"""Lists of a web page: the numbers and bullets that a browser draws."""

import re
from dataclasses import dataclass

from planville_kg.readers.markup import Node, local, whole
from planville_kg.readers.numerals import numeral

_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_NO_MARKS = re.compile(r"list-style(?:-type)?\s*:[^;]*none", re.IGNORECASE)


@dataclass(slots=True)
class HtmlList:
    """A list under way: how its items are marked, and the number reached."""

    form: str
    reached: int

    @classmethod
    def of(cls, node: Node) -> "HtmlList":
        """Return the list of an element."""
        bare = bool(_NO_MARKS.search(node.get("style") or ""))
        if local(node) != "ol" or bare:
            return cls("none" if bare else "bullet", 0)
        return cls(_FORMS.get(node.get("type") or "1", "decimal"), whole(node.get("start"), 1) - 1)

    def mark(self, item: Node) -> str:
        """Return the mark of the next item."""
        if self.form in ("none", "bullet"):
            return "" if self.form == "none" else "•"
        self.reached = whole(item.get("value"), self.reached + 1)
        return f"{numeral(self.reached, self.form)}."
