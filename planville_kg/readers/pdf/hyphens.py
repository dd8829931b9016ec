"""Words that lines break: hyphens of line ends, words that narrow columns cut."""

import re
from typing import TYPE_CHECKING

from planville_kg.text import STOPWORDS

if TYPE_CHECKING:
    from planville_kg.readers.pdf.layout import PageLayout
    from planville_kg.readers.pdf.lines import Line

_SLACK = 0.5
"""Points."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN = re.compile(r"(?:[^\W\d_]{1,4}['’])?([^\W\d_]{3,})")
_TAIL = 5
"""Letters, at most, of the end of a word that a narrow column broke, where nothing else tells."""
_LETTERS = re.compile(r"[^\W\d_]+(?!['’\w])")
_LETTER = 2
"""Letters of a piece that is too short to be learned as a word."""
_SHORT = STOPWORDS - set("cdlnqs") | {"on", "il", "y", "à"}


class Hyphens:
    """The words of the document, which tell a hyphen of its own from one of a line end."""

    def __init__(self) -> None:
        self._words: set[str] = set()

    def learn(self, layout: "PageLayout") -> None:
        """Learn the words of a page."""
        for line in layout.lines():
            words = (word.lower() for word in _WORD.findall(line.text)[:-1])
            self._words.update(word for word in words if len(word) > _LETTER)

    def joins(self, before: str, after: str) -> str | None:
        """Return the first line as it stands before the second, or None where a space parts them.

        A hyphen at a line end is dropped only if the whole word stands elsewhere in the document.
        """
        if before.endswith("\u00ad"):
            return before[:-1]
        if not before.endswith("-") or before.endswith(" -") or not after[:1].isalnum():
            return None
        start, end = re.search(r"[^\W_]*-$", before), re.match(r"[^\W_]+", after)
        if start is None or end is None:
            return None
        whole = f"{start[0][:-1]}{end[0]}".lower()
        return before[:-1] if after[:1].islower() and whole in self._words else before

    def breaks(self, line: "Line", after: "Line", limit: float) -> bool:
        """Tell whether a narrow column broke a word without hyphen.

        The word is alone on a line that has no room for one more letter; the whole is a word of
        the document, or what is left is short and neither half is one.
        """
        word, end = _BROKEN.fullmatch(line.text), _LETTERS.match(after.text)
        if word is None or end is None or word[1].isupper() is not end[0].isupper():
            return False
        if line.right + after.glyphs[0].box.width <= limit - _SLACK:
            return False
        if f"{word[1]}{end[0]}".lower() in self._words:
            return True
        ours, theirs = word[1].lower(), end[0].lower()
        known = ours in self._words or theirs in self._words or theirs in _SHORT
        return not known and len(theirs) <= _TAIL
