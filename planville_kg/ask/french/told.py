"""Dimensions that only some plans tell (years, priorities, leads): their words and values.

In a graph without a value of one, its words mean what they meant without it, and its values are
none. In a graph with some, a value that is an everyday word or a number counts only after a word
that leads to it, as « en » does to 2026.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.french.words import ABSENT, DIMENSION, Words
from planville_kg.ask.model import SemanticModel
from planville_kg.box import Box

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planville_kg.ask.french.lexicon import Entity, Lexicon
    from planville_kg.ask.french.tokens import Word
    from planville_kg.ask.french.words import Meaning

_JOINING = frozenset(("et", "ou", "ni"))


def only_said(dimension: str) -> bool:
    """Whether a dimension is one that only some plans tell.

    >>> only_said("annee"), only_said("theme"), only_said("")
    (True, False, False)
    """
    known = SemanticModel.load().dimensions.get(dimension)
    return known is not None and known.only_said


class Phrases(Box):
    """What phrases say in a graph: the names of its levels, then the words of the file.

    Longer phrases do not say the cue that it is `without`.
    """

    levels: Mapping[tuple[str, ...], tuple[Meaning, ...]]
    told: frozenset[str]
    without: str = ""

    def meanings(self, words: tuple[str, ...]) -> tuple[Meaning, ...]:
        """Return what light words say: several levels, where plans call them the same."""
        said = Words.load().phrases.get(words, ())
        found = self.levels.get(words) or meanings_in(said, self.told)
        return tuple(each for each in found if each.name != self.without or len(words) == 1)


def phrases_of(lexicon: Lexicon) -> Phrases:
    """Return what phrases say in a graph.

    Args:
        lexicon: The names that the graph knows.
    """
    levels: dict[tuple[str, ...], dict[Meaning, None]] = {}
    for each in lexicon.levels:
        levels.setdefault(each.words, {})[each.meaning] = None
    return Phrases({words: tuple(found) for words, found in levels.items()}, lexicon.told)


def meanings_in(meanings: Sequence[Meaning], told: frozenset[str]) -> tuple[Meaning, ...]:
    """Return what a phrase says where some dimensions are told: nothing is then absent of them.

    Args:
        meanings: What the phrase can say.
        told: The dimensions, those of the lexicon.
    """
    kept = [
        each
        for each in meanings
        if each.kind != DIMENSION or not only_said(each.name) or each.name in told
    ]
    names_one = any(each.kind == DIMENSION and only_said(each.name) for each in kept)
    return tuple(each for each in kept if not (names_one and each.kind == ABSENT))


def reason_in(reason: str, told: frozenset[str]) -> str:
    """Return why what a graph lacks is refused, in one that tells some of it.

    Args:
        reason: The reason where it tells nothing.
        told: The dimensions, those of the lexicon.
    """
    dimension, instead = Words.load().instead.get(reason, ("", reason))
    return instead if dimension in told else reason


def led(
    entities: Sequence[Entity], words: Sequence[Word], place: int, before: Sequence[Entity]
) -> tuple[Entity, ...]:
    """Return the values that a name here means, without those that nothing leads to.

    Args:
        entities: The values that are called so.
        words: The words of the question.
        place: Where the name begins.
        before: The values named just before, with which « et » may join these.
    """
    joins = bool(place) and words[place - 1].folded in _JOINING
    same = {each.dimension for each in before} if joins else set[str]()
    return tuple(
        each for each in entities if each.dimension in same or is_led(each.dimension, words, place)
    )


def is_led(dimension: str, words: Sequence[Word], place: int) -> bool:
    """Whether a value of a dimension can begin here: most can anywhere.

    Args:
        dimension: The dimension.
        words: The words of the question.
        place: Where the value begins.
    """
    lead = Words.load().leads.get(dimension)
    if lead is None:
        return True
    here = {each.light for each in words[max(place - 1, 0) : place + 1]}
    said = {each.text.casefold() for each in words}
    return bool(here & lead.after) and not said & lead.without
