"""Words that name nothing, looked for in the text: « les actions sur les haies ».

Only where they say what actions are about, and some text holds them; the answer then says so.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from planville_kg.ask.answer import answer
from planville_kg.ask.french.lexicon import SKIPPED, key_of
from planville_kg.ask.french.queries import STEM
from planville_kg.ask.french.span import Span, spoken
from planville_kg.ask.french.titles import holds
from planville_kg.ask.french.told import only_said
from planville_kg.ask.french.words import IGNORED, Meaning, Words, phrase
from planville_kg.ask.model import INTERVENTION
from planville_kg.ask.patterns import iri
from planville_kg.ask.request import Condition, Request
from planville_kg.box import replace
from planville_kg.query.run import select
from planville_kg.text import key
from planville_kg.vocab import BASE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planville_kg.ask.french.lexicon import Entity, Key, Lexicon
    from planville_kg.ask.french.tokens import Word
    from planville_kg.query.run import Source

_SAID = "SELECT DISTINCT ?expression WHERE {{ ?lien pv:themeVise {} ; pv:expression ?expression }}"
_ROOT = 5
"""So many letters of a theme's label make a word one of its family: « alimentaire »."""
_QUOTED = 3
"""So many words that a text holds in their order quote it."""
_SEVERAL = 2
_JOINING = frozenset(("et", "ou", "ni"))
_NEAR = 2
"""So many words may stand between « sur » and what it is about, articles."""


def texts_with(source: Source, text: str) -> int:
    """Return how many interventions have a text that holds these words.

    Args:
        source: The graph, dataset or endpoint that is asked.
        text: Words as a question says them.
    """
    if not key(text):
        return 0
    condition = Condition("texte", (text,))
    return answer(source, Request(listed=INTERVENTION, where=(condition,))).total


def is_in_text(source: Source, text: str) -> bool:
    """Whether the text of some intervention holds these words."""
    return texts_with(source, text) > 0


def is_unsaid(source: Source, lexicon: Lexicon, text: str, theme: Entity) -> bool:
    """Whether another name of a theme is in no text and no title of the plans.

    Args:
        source: The graph, dataset or endpoint that is asked.
        lexicon: The names that it knows, with the titles above its actions.
        text: The name, as a question says it.
        theme: The theme that has it among its names.
    """
    looked = key_of(text, STEM)
    if looked == key_of(theme.label, STEM):
        return False
    written = (*(title for title, _ in lexicon.titles), *_said(source, theme))
    held = any(holds(said, looked) for said in written)
    return not held and not is_in_text(source, text)


def is_narrower(source: Source, text: str, theme: Entity) -> bool:
    """Whether a word that no text holds is only in a theme's family, not another name for it.

    The theme's actions would be no answer: « le covoiturage » where all of mobility is buses.
    « Renoncement aux droits » is one: it shares a word with what texts say of « non-recours ».

    Args:
        source: The graph, dataset or endpoint that is asked.
        text: The word, as a question says it.
        theme: The theme that has it among its other names.
    """
    spoken = Words.load().values.get(theme.value.removeprefix(BASE), ())
    roots = {each[:_ROOT] for each in key(theme.label).split() if len(each) >= _ROOT}
    near = any(each in key(text) for each in roots)
    if near or phrase(text) in {phrase(each) for each in (theme.label, *spoken)}:
        return False
    looked = set(key_of(text, STEM))
    return all(looked.isdisjoint(said) for said in _said(source, theme))


def _said(source: Source, theme: Entity) -> list[Key]:
    """Return the words by which texts of the plans name a theme."""
    found = select(source, _SAID.format(iri(theme.value))).records()
    return [key_of(str(row["expression"]), STEM) for row in found]


def quoted_from(spans: Sequence[Span], words: Sequence[Word]) -> tuple[tuple[Span, ...], str]:
    """Return the spans with the end of a question taken as a part of a text, and that part.

    It begins at the first unknown word: « où en est l'amélioration de la relation aux usagers ».

    Args:
        spans: The spans of the question.
        words: Its words.
    """
    first = next((at for at, each in enumerate(spans) if each.is_unknown), 0)
    start = spans[first].start if first else len(words)
    said = [each for each in words[start:] if each.folded not in SKIPPED]
    asked = {each.dimension for each in spans if each.dimension}
    if len(said) < _QUOTED or not all(each == "statut" or only_said(each) for each in asked):
        return tuple(spans), ""
    done = (Meaning(IGNORED, ""),)
    text = " ".join(each.text for each in words[start:])
    taken = (
        each if at < first else Span(each.start, each.end, each.text, done)
        for at, each in enumerate(spans)
    )
    return tuple(taken), f'"{text}"'


def alone(spans: Sequence[Span], words: Sequence[Word]) -> tuple[tuple[Span, ...], str]:
    """Return the spans of a question of nothing but words of a text taken as such, and them.

    « Ateliers du réemploi », « écrivain public » : several words, not only themes by their own
    names. One text holds them, or they are themes after all.

    Args:
        spans: The spans of the question.
        words: Its words.
    """
    said = [each for each in spans if not each.is_ignored]
    about = all(each.is_unknown or _is_theme(each) for each in said)
    if not said or not about or all(_is_own(each) for each in said):
        return tuple(spans), ""
    whole = words[said[0].start : said[-1].end]
    content = [each.text for each in whole if each.folded not in SKIPPED]
    if len(content) < _SEVERAL or _is_list(said, words):
        return tuple(spans), ""
    done = (Meaning(IGNORED, ""),)
    return tuple(replace(each, meanings=done, entities=()) for each in spans), " ".join(content)


def _is_theme(span: Span) -> bool:
    return {each.dimension for each in span.entities} == {"theme"}


def _is_list(said: Sequence[Span], words: Sequence[Word]) -> bool:
    """Whether spans are joined as several things that are asked for: « covoiturage et santé »."""
    return any(
        not _JOINING.isdisjoint(word.folded for word in words[before.end : after.start])
        for before, after in pairwise(said)
    )


def _is_own(span: Span) -> bool:
    """Whether a theme is named by its label, or as people call it."""
    return any(phrase(span.text) == phrase(name) for name in spoken(span))


def looked_for(spans: Sequence[Span], words: Sequence[Word]) -> tuple[tuple[Span, ...], str]:
    """Return the spans with unknown words that say what actions are about taken as text, and it.

    Args:
        spans: The spans of the question.
        words: Its words.
    """
    unknown = [at for at, each in enumerate(spans) if each.is_unknown]
    if not unknown or not _is_one(spans, unknown) or not _is_about(spans[unknown[0]], words):
        return tuple(spans), ""
    text = " ".join(spans[at].text for at in unknown)
    done = (Meaning(IGNORED, ""),)
    taken = (
        Span(each.start, each.end, each.text, done) if at in unknown else each
        for at, each in enumerate(spans)
    )
    return tuple(taken), text


def _is_one(spans: Sequence[Span], places: Sequence[int]) -> bool:
    """Whether unknown words follow each other, but for articles."""
    between = (spans[at] for at in range(places[0], places[-1]) if at not in places)
    return all(key(each.text) in SKIPPED for each in between)


def _is_about(span: Span, words: Sequence[Word]) -> bool:
    before = words[max(span.start - 1 - _NEAR, 0) : span.start]
    about = Words.load().prepositions["theme"]
    place = next((at for at in reversed(range(len(before))) if before[at].light in about), -1)
    return place >= 0 and all(each.folded in SKIPPED for each in before[place + 1 :])
