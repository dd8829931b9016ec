"""Words that lines break: hyphens of line ends, words that narrow columns cut."""

import re
from typing import TYPE_CHECKING

from planville_kg.readers.lexicon import french_words
from planville_kg.text import STOPWORDS, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planville_kg.readers.pdf.layout import PageLayout
    from planville_kg.readers.pdf.lines import Line

_SLACK = 0.5
"""Points."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = re.compile(r"(?:\b[^\W\d_]{1,4}['’])?\b([^\W\d_]+)$")
_TAIL = 5
"""Letters, at most, of the end of a word that a narrow column broke, where nothing else tells."""
_PIECES = 4
"""Lines, at most, over which a word goes on."""
_LETTERS = re.compile(r"[^\W\d_]+(?!['’\w])")
_LETTER = 2
"""Letters of a piece that is too short to be learned as a word."""
_SHORT = STOPWORDS - set("cdlnqs") | {"on", "il", "y", "a"}


class Hyphens:
    """The words of the document, which tell a hyphen of its own from one of a line end."""

    def __init__(self) -> None:
        self._words: set[str] = set()

    def learn(self, layout: "PageLayout") -> None:
        """Learn the words of a page."""
        for line in layout.lines():
            words = (fold(word) for word in _WORD.findall(line.text)[:-1])
            self._words.update(word for word in words if len(word) > _LETTER)

    def joins(self, before: str, after: str) -> str | None:
        """Return the first line as it stands before the second, or None where a space parts them.

        A hyphen at a line end is dropped only if the whole is a word of the document, or one of
        French that the document does not write with a hyphen elsewhere.
        """
        if before.endswith("\u00ad"):
            return before[:-1]
        if not before.endswith("-") or before.endswith(" -") or not after[:1].isalnum():
            return None
        start, end = re.search(r"[^\W_]*-$", before), re.match(r"[^\W_]+", after)
        if start is None or end is None:
            return None
        halves = fold(start[0]), fold(end[0])
        whole, compound = halves[0][:-1] + halves[1], "".join(halves)
        drops = whole in self._words or (compound not in self._words and whole in french_words())
        return before[:-1] if after[:1].islower() and drops else before

    def breaks(self, lines: "Sequence[Line]", place: int, carried: str, limit: float) -> bool:
        """Tell whether a narrow column broke a word without hyphen.

        The line has no room for one more letter, and the whole, which may go on over further lines,
        is a word of French or of the document, where not each piece is one. A word that is alone on
        its line is more likely to have been broken: the whole is enough, or that no half is a word,
        if what is left is short.

        Args:
            lines: The lines of the text.
            place: The line that is held against the next one.
            carried: What the lines before hold of its word.
            limit: How far to the right they may go.
        """
        line, after = lines[place], lines[place + 1]
        word, end = _LAST.search(line.text), _LETTERS.match(after.text)
        if word is None or end is None or not _is_full(lines, place, limit):
            return False
        if not (end[0].islower() or (word[1] + end[0]).isupper()):
            return False
        alone = word.start() == 0
        pieces = [fold(carried + word[1] if alone else word[1])]
        for next_place in range(place + 1, min(place + 1 + _PIECES, len(lines))):
            end = _LETTERS.match(lines[next_place].text)
            if end is None:
                break
            pieces.append(fold(end[0]))
            if self._knows("".join(pieces)) and (alone or not all(map(self._knows, pieces))):
                return True
            if end[0] != lines[next_place].text or not _is_full(lines, next_place, limit):
                break
        known = self._knows(pieces[0]) or self._knows(pieces[1]) or pieces[1] in _SHORT
        return alone and len(pieces[0]) > _LETTER and not known and len(pieces[1]) <= _TAIL

    def _knows(self, word: str) -> bool:
        return word in self._words or word in french_words()


def last_word(text: str) -> str:
    """Return the letters that a text ends with."""
    word = _LAST.search(text)
    return word[1] if word else ""


def _is_full(lines: "Sequence[Line]", place: int, limit: float) -> bool:
    """Tell whether a line has no room for the first letter of the next one."""
    if place + 1 == len(lines):
        return False
    return lines[place].right + lines[place + 1].glyphs[0].box.width > limit - _SLACK
