"""Finding known phrases in a text: longest match over words, with places kept."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from planville_kg.text import STOPWORDS, Token, stem, tokens

_SHORT = 3
"""Letters of a word too short to lose its last one."""
_BREAK = re.compile(r"[.,;:!?()«»\"/|\n]|\s[-–—]\s")


@dataclass(frozen=True, slots=True)
class Match:
    """A known phrase found in a text: what it names, and its span (end excluded)."""

    name: str
    start: int
    end: int


class PhraseIndex:
    """Names by their normalised words, for a longest-match search.

    Words are normalised by `normalise`; words that it turns into "" are skipped, in the names
    and in the text alike.
    """

    def __init__(
        self, names: Iterable[tuple[str, str]], normalise: Callable[[str], str] = str
    ) -> None:
        """Take pairs (phrase, what it names); the first of two equal phrases wins."""
        self._normalise = normalise
        self._entries: dict[tuple[str, ...], str] = {}
        for phrase, name in names:
            words = tuple(self._words(tokens(phrase)))
            if words:
                self._entries.setdefault(words, name)
        self._longest: dict[str, int] = {}
        for words in self._entries:
            first = words[0]
            self._longest[first] = max(self._longest.get(first, 0), len(words))

    def _words(self, found: Iterable[Token]) -> Iterator[str]:
        return (word for token in found if (word := self._normalise(token.folded)))

    def find(self, text: str) -> Iterator[Match]:
        """Yield the matches in `text`, the longest at each place; no match crosses a break."""
        for run in _runs(text, self._normalise):
            position = 0
            while position < len(run):
                size = self._match_at(run, position)
                if size:
                    words = tuple(word for word, _ in run[position : position + size])
                    start, end = run[position][1].start, run[position + size - 1][1].end
                    yield Match(self._entries[words], start, end)
                position += size or 1

    def _match_at(self, run: list[tuple[str, Token]], position: int) -> int:
        longest = min(self._longest.get(run[position][0], 0), len(run) - position)
        for size in range(longest, 0, -1):
            if tuple(word for word, _ in run[position : position + size]) in self._entries:
                return size
        return 0

    def get(self, phrase: str) -> str | None:
        """Return what the whole of `phrase` names, if anything."""
        return self._entries.get(tuple(self._words(tokens(phrase))))


def _runs(text: str, normalise: Callable[[str], str]) -> Iterator[list[tuple[str, Token]]]:
    """Yield the words of `text` in runs that no punctuation breaks."""
    run: list[tuple[str, Token]] = []
    end = 0
    for token in tokens(text):
        if _BREAK.search(text, end, token.start) and run:
            yield run
            run = []
        word = normalise(token.folded)
        if word:
            run.append((word, token))
        end = token.end
    if run:
        yield run


def content_stem(word: str) -> str:
    """Return the stem of a folded word, or "" for a stop word: themes ignore inflection."""
    return "" if word in STOPWORDS else stem(word)


def singular(word: str) -> str:
    """Return a folded word without the mark of the plural: « maisons de quartier » is one name.

    The singular of a singular is itself.

    >>> singular("maisons"), singular("cas"), singular("emploi")
    ('maison', 'cas', 'emploi')
    """
    return (word.rstrip("sx") or word) if len(word) > _SHORT else word
