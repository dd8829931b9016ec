"""Long labels that are quoted in part: « l'objectif isolement », « l'action Cours oasis »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.french.lexicon import SKIPPED, form
from planville_kg.ask.french.queries import STEM, TITLES
from planville_kg.ask.french.span import Span, span_of
from planville_kg.ask.french.words import IGNORED, MEASURE, Meaning, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from planville_kg.ask.french.lexicon import Entity, Key, Lexicon
    from planville_kg.ask.french.tokens import Word

_ABOUT = frozenset(("sur", "pour", "qui", "contre", "porte", "concerne"))
_AGAIN = 2
_ROOT = 4
"""So many letters of two stems make them forms of one verb: « rompt », « rompant »."""
_TITLE = 3
"""So many words of a long label, in their order, name it."""


def in_title(
    words: Sequence[Word], place: int, lexicon: Lexicon, before: Sequence[Span]
) -> Span | None:
    """Return the long label that is quoted in part after what it is: « l'objectif isolement »."""
    said = [each for each in before if not each.is_ignored and not each.has("qui")]
    if words[place].folded in SKIPPED or not said:
        return None
    if again := _again(words, place, lexicon, said[-1]):
        return again
    if not _is_one_title(said, words):
        return None
    if words[place].folded.isdecimal():  # the number of an element is a name of its own
        return None
    titles = [each for each in lexicon.titles if each[1].dimension == said[-1].dimension]
    relative = any(each.has("qui") for each in before[-_AGAIN:])
    for end, entities in _title(words, place, titles, _AGAIN if relative else 1, recalls):
        span = span_of(words, place, end)
        return Span(span.start, span.end, span.text, (), entities)
    return None


def _again(words: Sequence[Word], place: int, lexicon: Lexicon, said: Span) -> Span | None:
    """Return what only says again what was named: « l'orientation santé (réduire les …) »."""
    titles = [each for each in lexicon.titles if each[1] in said.entities]
    if said.end != place:  # « l'orientation santé sur l'accès aux soins » says more
        return None
    for end, _ in _title(words, place, titles, _AGAIN, begins):
        span = span_of(words, place, end)
        return Span(span.start, span.end, span.text, (Meaning(IGNORED, ""),))
    return None


def in_action(
    words: Sequence[Word], lexicon: Lexicon, before: Sequence[Span], span: Span
) -> Span | None:
    """Return the actions of which the next words quote a part: « l'action Cours oasis ».

    After a preposition (« l'action sur les conduites à risque »), the one action, by all words of
    the span that would else name a theme.
    """
    said = [each for each in before if not each.is_ignored][-1:]
    if not said or not said[0].measure or not _is_singular(said[0], words):
        return None
    place = span.start
    between = {each.folded for each in words[said[0].end : place]}
    if not between <= SKIPPED | _ABOUT:
        return None
    titles = [each for each in lexicon.titles if each[1].dimension == "action"]
    content = [at for at in range(place, len(words)) if words[at].folded not in SKIPPED]
    for size in range(len(content), 0, -1):
        end = content[size - 1] + 1
        compared = tuple(form(words[at].folded, STEM) for at in content[:size])
        found = tuple(entity for title, entity in titles if holds(title, compared))
        if found and (not between or (len(found) == 1 and end >= span.end)):
            quoted = span_of(words, place, end)
            return Span(quoted.start, quoted.end, quoted.text, (), found)
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
    for end, entities in _title(words, place, lexicon.titles, _TITLE, holds):
        said = sum(word.folded not in SKIPPED for word in words[place:end])
        long = next(len(title) for title, entity in lexicon.titles if entity == entities[0])
        if 2 * said >= long:
            yield end, entities


def _title(
    words: Sequence[Word],
    place: int,
    titles: Sequence[tuple[Key, Entity]],
    least: int,
    holding: Callable[[Key, Key], bool],
) -> Iterator[tuple[int, tuple[Entity, ...]]]:
    """Yield the one long label of which at least some words in their order are here."""
    content = [at for at in range(place, len(words)) if words[at].folded not in SKIPPED]
    if not content or content[0] != place:
        return
    for size in range(min(len(content), 40), least - 1, -1):
        compared = tuple(form(words[at].folded, STEM) for at in content[:size])
        found = [entity for title, entity in titles if holding(title, compared)]
        if len(found) == 1:
            yield content[size - 1] + 1, tuple(found)
            return


def begins(title: Key, part: Key) -> bool:
    """Whether a sequence begins with another."""
    return title[: len(part)] == part


def recalls(title: Key, part: Key) -> bool:
    """Whether a title has words in their order, inflected, at most one other between two.

    >>> recalls(("romp", "logiqu", "guichet"), ("rompt", "logiqu"))
    True
    >>> recalls(("isol", "public", "plus", "vulner"), ("isol", "vulner"))
    False
    """
    places = [at for at, word in enumerate(title) if _alike(word, part[0])]
    for said in part[1:]:
        near = {after for at in places for after in (at + 1, at + 2) if after < len(title)}
        places = [at for at in sorted(near) if _alike(title[at], said)]
    return bool(places)


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= _ROOT and long.startswith(short))


def holds(title: Key, part: Key) -> bool:
    """Whether a sequence holds another without a gap.

    >>> holds(("a", "b", "c"), ("b", "c")), holds(("a", "b", "c"), ("a", "c"))
    (True, False)
    """
    size = len(part)
    return any(title[at : at + size] == part for at in range(len(title) - size + 1))
