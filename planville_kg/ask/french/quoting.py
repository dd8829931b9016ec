"""Conditions on the text: what is quoted, or follows « parlent de », « contenant le mot »."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.french.lexicon import key_of
from planville_kg.ask.french.queries import EXACT, LIGHT, STEM, TITLES
from planville_kg.ask.french.span import Span
from planville_kg.ask.french.titles import holds
from planville_kg.ask.french.words import Meaning, Words, phrase
from planville_kg.ask.request import Condition
from planville_kg.box import Box, replace
from planville_kg.text import STOPWORDS, key
from planville_kg.vocab import BASE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planville_kg.ask.french.lexicon import Entity, Lexicon

_DONE = (Meaning("ignore", ""),)


class Quoted(Box):
    """The spans of a question with its quotations read, and its conditions on the text."""

    spans: tuple[Span, ...]
    conditions: tuple[Condition, ...]


def read_quotations(
    spans: Sequence[Span],
    quoted: Sequence[tuple[int, str]],
    lexicon: Lexicon,
) -> Quoted:
    """Return a question's spans and conditions on the text.

    What is quoted names a value of the graph if it can, unless « le mot » comes before.

    Args:
        spans: The spans found in what is not quoted.
        words: The words of the question.
        quoted: Each quotation, and the number of the word that it stands before.
        lexicon: The names that the graph knows.
    """
    found = list(spans)
    conditions: list[Condition] = []
    for place, text in reversed(quoted):
        at = next((i for i, each in enumerate(found) if each.start >= place), len(found))
        before = [each for each in found[:at] if not each.is_ignored][-1:]
        entities = () if before and before[0].has("mot") else _named(text, before, lexicon)
        if entities:
            found.insert(at, Span(place, place, text, (), entities))
        elif key(text):
            found.insert(at, Span(place, place, text, _DONE))
            conditions.append(Condition("texte", (f'"{text}"',)))
    unquoted = _unquoted(found, quoted=bool(conditions))
    return replace(unquoted, conditions=(*conditions, *unquoted.conditions))


def _named(text: str, before: Sequence[Span], lexicon: Lexicon) -> tuple[Entity, ...]:
    dimension = before[0].dimension if before else ""
    for table in (EXACT, LIGHT, STEM) if dimension not in TITLES else ():
        if entities := lexicon.tables[table].get(key_of(text, table), ()):
            return entities
    part = key_of(text, STEM)
    found = [
        entity
        for title, entity in lexicon.titles
        if (entity.dimension == dimension or (len(part) > 1 and dimension not in TITLES))
        and holds(title, part)
    ]
    whole = [each for each in found if key_of(each.label, STEM) == part]
    return tuple(whole or found) if whole or len(found) == 1 else ()


def _unquoted(spans: list[Span], *, quoted: bool) -> Quoted:
    """Take the unknown words that follow a cue of the text, or the known one after « le mot »."""
    if quoted:
        return Quoted(tuple(spans), ())
    for at, span in enumerate(spans):
        if not span.has("texte", "mot"):
            continue
        taken = _taken(spans, at, any_word=span.has("mot"))
        if taken:
            text = " ".join(spans[each].text for each in taken)
            kept = [
                replace(each, meanings=_DONE, entities=(), number=0) if i in taken else each
                for i, each in enumerate(spans)
            ]
            return Quoted(tuple(kept), (Condition("texte", (text,)),))
    return Quoted(tuple(spans), ())


def _is_narrower(span: Span) -> bool:
    """Whether only themes are named, by a word that they take in: « parlent de signalétique ».

    What people call a theme in the file of words (« les vieux ») is the theme itself: no plan
    would write it.
    """
    words = Words.load()
    said = phrase(span.text)
    for each in span.entities:
        spoken = words.values.get(each.value.removeprefix(BASE), ())
        named = (each.label, *spoken)
        if each.dimension != "theme" or said in {phrase(name) for name in named}:
            return False
    return bool(span.entities)


def _taken(spans: Sequence[Span], at: int, *, any_word: bool) -> list[int]:
    """Return the places of the words looked for."""
    taken: list[int] = []
    for place in range(at + 1, len(spans)):
        each = spans[place]
        if key(each.text) in STOPWORDS | {"t", "on", "est", "il"}:
            if taken:
                break
            continue
        if each.has("mot", "texte") and not taken:
            return []
        free = each.is_unknown or each.has("gens") or _is_narrower(each) or (any_word and not taken)
        if not free:
            break
        taken.append(place)
    return taken
