"""The parts of a question that mean something: the longest first, from left to right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.french.lexicon import SKIPPED, form
from planville_kg.ask.french.queries import EXACT, LIGHT, PLACES, STEM, TITLES
from planville_kg.ask.french.span import Span, span_of, spoken
from planville_kg.ask.french.titles import in_action, in_title, quoted_title
from planville_kg.ask.french.told import led, phrases_of
from planville_kg.ask.french.words import (
    ABSENT,
    CUE,
    DIMENSION,
    IGNORED,
    MEASURE,
    Meaning,
    Words,
    phrase,
)
from planville_kg.box import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planville_kg.ask.french.lexicon import Entity, Lexicon
    from planville_kg.ask.french.tokens import Word
    from planville_kg.ask.french.told import Phrases

OWN = "propre"
"""The cue of what is a place's own."""
_ELEMENTS = frozenset(TITLES) - {"plan"}
_ACTORS = frozenset(("partenaire", "porteur", "financeur"))
_ARTICLES = frozenset(("l", "le", "la", "les"))
_GOES_ON = frozenset(("pour", "par", "avec", "contre", "partie", "en", "de", "d", "afin"))
"""After these, an everyday word is no status that a plan writes."""
_BOTH = ("les", "deux")
_DIGITS = 9
"""Longer numbers are none."""


def find_spans(words: Sequence[Word], lexicon: Lexicon) -> tuple[Span, ...]:
    """Return the spans of a question, every word in one.

    Args:
        words: The words of the question, corrected.
        lexicon: The names that the graph knows.
    """
    phrases = phrases_of(lexicon)
    spans = _spans(words, lexicon, phrases)
    if not any(_is_place(each) for each in spans):  # « hors tous quartiers » of no place is a value
        spans = _spans(words, lexicon, replace(phrases, without=OWN))
    plans = {each.value for span in spans for each in span.entities if each.dimension == "plan"}
    return tuple(_within(plans, each, words, lexicon) for each in spans) if plans else tuple(spans)


def _spans(words: Sequence[Word], lexicon: Lexicon, phrases: Phrases) -> list[Span]:
    spans: list[Span] = []
    place = 0
    while place < len(words):
        span = in_title(words, place, lexicon, spans) or _at(words, place, lexicon, phrases, spans)
        if span.is_unknown or {each.dimension for each in span.entities} == {"theme"}:
            span = in_action(words, lexicon, spans, span) or span
        spans.append(span)
        place = span.end
    return spans


def _is_place(span: Span) -> bool:
    return span.dimension in PLACES or any(each.dimension in PLACES for each in span.entities)


def _within(plans: set[str], span: Span, words: Sequence[Word], lexicon: Lexicon) -> Span:
    """Return a span with its elements and levels of the plans that are named, if it has some."""
    said = tuple(each.light for each in words[span.start : span.end])
    levels = {each.meaning for each in lexicon.levels if each.words == said and each.plan in plans}
    elements = tuple(
        each
        for each in span.entities
        if each.dimension in _ELEMENTS and any(each.value.startswith(f"{p}/") for p in plans)
    )
    meanings = tuple(each for each in span.meanings if each in levels)
    return replace(span, entities=elements or span.entities, meanings=meanings or span.meanings)


def _at(
    words: Sequence[Word],
    place: int,
    lexicon: Lexicon,
    phrases: Phrases,
    before: Sequence[Span],
) -> Span:
    said = _phrase(words, place, phrases)
    plan = _plan_inside(said, words, lexicon) if said else 0
    if plan:  # « actions du contrat | local de santé »
        said = _phrase(words[:plan], place, phrases)
    named = _named(words, place, lexicon, _values_before(before))
    if said and named:
        return named if _wins(named, said, words, before) else said
    return said or named or _number(words, place) or span_of(words, place, place + 1)


def _plan_inside(said: Span, words: Sequence[Word], lexicon: Lexicon) -> int:
    """Return where the name of a plan begins inside a phrase, 0 where none does."""
    if not said.measure and not said.is_ignored:
        return 0
    for place in range(said.start + 1, said.end):
        named = _named(words, place, lexicon, ())
        if named and {each.dimension for each in named.entities} == {"plan"}:
            return place
    return 0


def _wins(named: Span, said: Span, words: Sequence[Word], before: Sequence[Span]) -> bool:
    """Whether a value is meant rather than a phrase of the file that begins at the same word."""
    more = _weight(words, said) - _weight(words, named)
    if more:
        return more < 0
    dimensions = {each.dimension for each in named.entities}
    if dimensions == {"statut-ecrit"} and said.is_ignored:  # « faites », but not « faites par »
        return _after(words, named) not in _GOES_ON
    if dimensions == {"theme"} and said.is_ignored:  # « qui participe » is not « participation »
        return any(phrase(named.text) == phrase(name) for name in spoken(named))
    if dimensions <= {"plan"} or (dimensions & _ACTORS and _is_who(named, words, before)):
        return True
    return all(each.kind in {ABSENT, IGNORED} for each in said.meanings)


def _after(words: Sequence[Word], span: Span) -> str:
    return words[span.end].folded if span.end < len(words) else ""


def _is_who(named: Span, words: Sequence[Word], before: Sequence[Span]) -> bool:
    """Whether what comes before wants the name of someone: « portées par l'État »."""
    near = [each.folded for each in words[max(named.start - 2, 0) : named.start]]
    said = [each for each in before if not each.is_ignored][-1:]
    article = near[-1:] and near[-1] in _ARTICLES
    after = bool(said) and said[0].dimension in {"porteur", "financeur"} and said[0].end
    return bool(article) and (near[0] in {"avec", "par"} or after == named.start - 1)


def _values_before(before: Sequence[Span]) -> tuple[Entity, ...]:
    """Return the values that the last span with a meaning names."""
    return next((each.entities for each in reversed(before) if not each.is_ignored), ())


def _weight(words: Sequence[Word], span: Span) -> int:
    """Return how many words count; a capital alone does (« volet A »)."""
    here = words[span.start : span.end]
    return sum(each.folded not in SKIPPED or _is_letter(each.text) for each in here) or 1


def _is_letter(text: str) -> bool:
    return len(text) == 1 and text.isupper()


def _number(words: Sequence[Word], place: int) -> Span | None:
    folded = words[place].folded
    number = int(folded) if folded.isdecimal() and len(folded) < _DIGITS else 0
    if not number:
        return None
    return Span(place, place + 1, words[place].text, (), (), number)


def _phrase(words: Sequence[Word], place: int, phrases: Phrases) -> Span | None:
    known = Words.load()
    number = known.numbers.get(words[place].folded, 0)
    if words[place].where or (place == 0 and words[place].folded == "ou"):
        meaning = Meaning(IGNORED, "") if _is_relative(words, place) else Meaning(CUE, "ou")
        return Span(place, place + 1, words[place].text, (meaning,))
    for size in range(min(known.longest(), len(words) - place), 0, -1):
        meanings = phrases.meanings(tuple(each.light for each in words[place : place + size]))
        if size == len(_BOTH) and _is_number(words, place, phrases):
            continue
        if meanings:
            span = span_of(words, place, place + size)
            return Span(span.start, span.end, span.text, meanings, (), number if size == 1 else 0)
    if number:
        return Span(place, place + 1, words[place].text, (), (), number)
    return None


def _is_number(words: Sequence[Word], place: int, phrases: Phrases) -> bool:
    """Whether « les deux » only counts what follows: « les deux communes »."""
    if tuple(each.folded for each in words[place : place + 2]) != _BOTH:
        return False
    after = phrases.meanings(tuple(each.light for each in words[place + 2 : place + 3]))
    return any(each.kind in {DIMENSION, MEASURE} for each in after)


def _is_relative(words: Sequence[Word], place: int) -> bool:
    """Whether « où » only goes on with the noun before it: « les actions où il est question »."""
    meanings = Words.load().phrases.get((words[place - 1].light,), ()) if place else ()
    return any(each.kind in {MEASURE, DIMENSION} for each in meanings)


def _named(
    words: Sequence[Word], place: int, lexicon: Lexicon, before: Sequence[Entity]
) -> Span | None:
    called = [*_exact(words, place, lexicon), *_skipping(words, place, lexicon)]
    found = [(end, meant) for end, each in called if (meant := led(each, words, place, before))]
    if not found:
        found = list(quoted_title(words, place, lexicon))
    if not found:
        return None
    end = max(end for end, _ in found)
    entities = dict.fromkeys(each for at, several in found if at == end for each in several)
    plans = tuple(each for each in entities if each.dimension == "plan")
    span = span_of(words, place, end)
    return Span(span.start, span.end, span.text, (), plans or tuple(entities))


def _exact(
    words: Sequence[Word], place: int, lexicon: Lexicon
) -> Iterator[tuple[int, tuple[Entity, ...]]]:
    table = lexicon.tables[EXACT]
    for end in range(min(len(words), place + 8), place, -1):
        entities = table.get(tuple(each.light for each in words[place:end]))
        if entities:
            yield end, entities
            return


def _skipping(
    words: Sequence[Word], place: int, lexicon: Lexicon
) -> Iterator[tuple[int, tuple[Entity, ...]]]:
    """Yield names whose words are all there, stop words between them or not."""
    if words[place].folded in SKIPPED:
        return
    for kind in (LIGHT, STEM):
        table = lexicon.tables[kind]
        compared: tuple[str, ...] = ()
        for end in range(place + 1, min(len(words), place + 40) + 1):
            if words[end - 1].folded in SKIPPED:
                continue
            compared += (form(words[end - 1].folded, kind),)
            if compared in table:
                yield end, table[compared]
