"""Long labels that are quoted in part: « l'objectif isolement », « l'action Cours oasis »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.french.lexicon import SKIPPED, form
from planville_kg.ask.french.queries import STEM, TITLES
from planville_kg.ask.french.span import Span, span_of
from planville_kg.ask.french.words import MEASURE, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planville_kg.ask.french.lexicon import Entity, Lexicon
    from planville_kg.ask.french.tokens import Word

_TITLE = 3
"""So many words of a long label, in their order, name it."""


def in_title(
    words: Sequence[Word], place: int, lexicon: Lexicon, before: Sequence[Span]
) -> Span | None:
    """Return the long label that is quoted in part after what it is: « l'objectif isolement »."""
    said = [each for each in before if not each.is_ignored]
    if words[place].folded in SKIPPED or not said or not _is_one_title(said, words):
        return None
    if words[place].folded.isdecimal():  # the number of an element is a name of its own
        return None
    titles = [each for each in lexicon.titles if each[1].dimension == said[-1].dimension]
    for end, entities in _title(words, place, titles, 1):
        span = span_of(words, place, end)
        return Span(span.start, span.end, span.text, (), entities)
    return None


def in_action(
    words: Sequence[Word], place: int, lexicon: Lexicon, before: Sequence[Span]
) -> Span | None:
    """Return the actions of which the next words quote a part: « l'action Cours oasis »."""
    said = [each for each in before if not each.is_ignored][-1:]
    if not said or not said[0].measure or said[0].end != place or not _is_singular(said[0], words):
        return None
    titles = [each for each in lexicon.titles if each[1].dimension == "action"]
    content = [at for at in range(place, len(words)) if words[at].folded not in SKIPPED]
    for size in range(len(content), 0, -1):
        compared = tuple(form(words[at].folded, STEM) for at in content[:size])
        if found := tuple(entity for title, entity in titles if holds(title, compared)):
            span = span_of(words, place, content[size - 1] + 1)
            return Span(span.start, span.end, span.text, (), found)
    return None


def _is_singular(span: Span, words: Sequence[Word]) -> bool:
    previous = words[span.start - 1].folded if span.start else ""
    return previous in {"l", "la", "le", "cette"} and not span.text.casefold().endswith("s")


def _is_one_title(said: Sequence[Span], words: Sequence[Word]) -> bool:
    """Whether the last span names one thing that has a long label, not a grouping or a question."""
    last = said[-1]
    singular = last.dimension in TITLES and not last.text.casefold().endswith("s")
    previous = words[last.start - 1].folded if last.start else ""
    return singular and previous in {"l", "le", "la", "du", "cet", "cette", "un", "une", ""}


def quoted_title(
    words: Sequence[Word], place: int, lexicon: Lexicon
) -> Iterator[tuple[int, tuple[Entity, ...]]]:
    """Yield a long label of which a good part is said, and not only what an action is about."""
    if any(each.kind == MEASURE for each in Words.load().phrases.get((words[place].light,), ())):
        return
    for end, entities in _title(words, place, lexicon.titles, _TITLE):
        said = sum(word.folded not in SKIPPED for word in words[place:end])
        long = next(len(title) for title, entity in lexicon.titles if entity == entities[0])
        if 2 * said >= long:
            yield end, entities


def _title(
    words: Sequence[Word], place: int, titles: Sequence[tuple[tuple[str, ...], Entity]], least: int
) -> Iterator[tuple[int, tuple[Entity, ...]]]:
    """Yield the one long label of which at least some words in their order are here."""
    content = [at for at in range(place, len(words)) if words[at].folded not in SKIPPED]
    if not content or content[0] != place:
        return
    for size in range(min(len(content), 40), least - 1, -1):
        compared = tuple(form(words[at].folded, STEM) for at in content[:size])
        found = [entity for title, entity in titles if holds(title, compared)]
        if len(found) == 1:
            yield content[size - 1] + 1, tuple(found)
            return


def holds(title: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Whether a sequence holds another without a gap.

    >>> holds(("a", "b", "c"), ("b", "c")), holds(("a", "b", "c"), ("a", "c"))
    (True, False)
    """
    size = len(part)
    return any(title[at : at + size] == part for at in range(len(title) - size + 1))
