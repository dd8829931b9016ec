"""Which of several values of one name is meant: as the words before say, else in fixed order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.french.lexicon import key_of
from planville_kg.ask.french.queries import ALL, INDICATOR, STEM
from planville_kg.ask.french.words import Words
from planville_kg.box import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planville_kg.ask.french.lexicon import Entity
    from planville_kg.ask.french.span import Span
    from planville_kg.ask.french.tokens import Word

_BEFORE = 4
_NEEDS_ITS_WORD = ("portee", "certitude")
_OLD = "2015"
_CITY = ("Ville de", "Commune de", "Métropole")
_LED = ("porteur", "financeur")


class Named(Box):
    """A value, or several of one name, that a question names in one dimension."""

    dimension: str
    entities: tuple[Entity, ...]
    everywhere: bool = False

    @property
    def values(self) -> tuple[str, ...]:
        """The identifiers of the values."""
        return tuple(dict.fromkeys(each.value for each in self.entities))


def choose(spans: Sequence[Span], index: int, words: Sequence[Word]) -> Named:
    """Return the values that a span means, all of one dimension.

    Args:
        spans: The spans of the question.
        index: Which span.
        words: The words of the question.
    """
    span = spans[index]
    possible = list(dict.fromkeys(each.dimension for each in span.entities))
    said = [each.dimension for each in spans if each.dimension]
    beside = [each.dimension for each in _beside(spans, index) if each.dimension]
    name = next((each for each in beside if each in possible), "")
    name = name or _as_before(spans, index, words, possible)
    if not name and "partenaire" in possible and span.text.startswith(_CITY):
        name = "partenaire"  # « la Ville de Nantes » acts, « la ville de Nantes » is a place
    name = name or _by_preposition(span, spans[:index], words, _own(span) or possible)
    name = name or min(possible, key=_rank)
    entities = tuple(each for each in span.entities if each.dimension == name)
    if name in _LED and not any(each in _LED for each in said):
        name = "partenaire"  # whatever its role: nothing says that it leads or funds
    if name == "qpv":
        entities = _zoned(entities, words)
    return Named("quartier" if name == ALL else name, entities, name == ALL)


def _as_before(
    spans: Sequence[Span], index: int, words: Sequence[Word], possible: Sequence[str]
) -> str:
    """Return the dimension of the value that this one goes on with: « la CAF et la Ville »."""
    before = [at for at in range(index) if not spans[at].is_ignored][-1:]
    if len(possible) == 1 or not before or not spans[before[0]].entities:
        return ""
    between = {word.folded for word in words[spans[before[0]].end : spans[index].start]}
    if not between & {"et", "ou", "ni"}:
        return ""
    name = choose(spans, before[0], words).dimension
    return name if name in possible else ""


def _own(span: Span) -> list[str]:
    """Return the dimensions of which a value is called so, where others only may be too.

    « Parlent des adultes-relais » means the actor of this name, of which a theme makes a synonym.
    """
    said = key_of(span.text, STEM)
    own = [each.dimension for each in span.entities if key_of(each.label, STEM) == said]
    return list(dict.fromkeys(own))


def _zoned(entities: tuple[Entity, ...], words: Sequence[Word]) -> tuple[Entity, ...]:
    """Keep those of the zoning that is said, else of 2015; a code is of its own."""
    said = {word.text for word in words}
    zoning = next((each.zoning for each in entities if each.zoning in said), _OLD)
    return tuple(each for each in entities if each.zoning == zoning) or entities


def _beside(spans: Sequence[Span], index: int) -> list[Span]:
    before = [each for each in spans[:index] if not each.is_ignored][-1:]
    after = [each for each in spans[index + 1 :] if not each.is_ignored][:1]
    return before + after


def _by_preposition(
    span: Span, before: Sequence[Span], words: Sequence[Word], possible: list[str]
) -> str:
    known = Words.load().prepositions
    start = max([span.start - _BEFORE, *(each.end for each in before if each.entities)])
    for word in reversed(words[max(start, 0) : span.start]):
        for name, said in known.items():
            if name in possible and word.light in said:
                return name
    return ""


def _rank(dimension: str) -> int:
    order = ("indicateur" if dimension == INDICATOR else "", *Words.load().order)
    if dimension == ALL:
        return -1
    late = len(order) if dimension in _NEEDS_ITS_WORD else 0
    return late + (order.index(dimension) if dimension in order else len(order))
