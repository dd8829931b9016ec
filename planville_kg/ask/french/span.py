"""A part of a question that means something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.french.words import CUE, DIMENSION, IGNORED, MEASURE, Meaning, Words
from planville_kg.box import Box
from planville_kg.vocab import BASE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planville_kg.ask.french.lexicon import Entity
    from planville_kg.ask.french.tokens import Word


class Span(Box):
    """Words that mean something together: of the file, or values of the graph.

    A span with neither is of words that nothing knows.
    """

    start: int
    end: int
    text: str
    meanings: tuple[Meaning, ...] = ()
    entities: tuple[Entity, ...] = ()
    number: int = 0

    def has(self, *cues: str) -> bool:
        """Whether it says one of these cues."""
        return any(each.kind == CUE and each.name in cues for each in self.meanings)

    def named(self, kind: str) -> str:
        """Return the dimension, measure or reason that it says, if any."""
        return next((each.name for each in self.meanings if each.kind == kind), "")

    @property
    def dimension(self) -> str:
        """The dimension that it names."""
        return self.named(DIMENSION)

    @property
    def measure(self) -> str:
        """The measure that it names."""
        return self.named(MEASURE)

    @property
    def is_unknown(self) -> bool:
        """Whether nothing knows its words."""
        return not self.meanings and not self.entities and not self.number

    @property
    def is_ignored(self) -> bool:
        """Whether it says nothing that counts."""
        return bool(self.meanings) and all(each.kind == IGNORED for each in self.meanings)


def span_of(words: Sequence[Word], start: int, end: int) -> Span:
    """Return the span of some words, with no meaning yet."""
    return Span(start, end, " ".join(word.text for word in words[start:end]))


def spoken(span: Span) -> Iterator[str]:
    """Yield what the themes of a span are called, by their label and by people."""
    values = Words.load().values
    for each in span.entities:
        yield each.label
        yield from values.get(each.value.removeprefix(BASE), ())
