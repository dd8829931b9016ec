"""Misspelt words, taken for the one known word that is near enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.french.lexicon import form
from planville_kg.ask.french.queries import STEM
from planville_kg.ask.french.tokens import Word
from planville_kg.ask.french.words import Words, light
from planville_kg.text import stem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planville_kg.ask.french.lexicon import Lexicon

_SHORTEST, _LONG = 5, 9


def corrected(words: Iterable[Word], lexicon: Lexicon) -> tuple[Word, ...]:
    """Return words with those that nothing knows taken for what they were meant to be.

    Words of up to four letters are left as they are; from five letters one mistake is allowed,
    from nine two. Where two different words are as near, nothing is changed.

    Args:
        words: The words of a question.
        lexicon: The names that the graph knows.
    """
    return tuple(_corrected(word, lexicon) for word in words)


def _corrected(word: Word, lexicon: Lexicon) -> Word:
    if len(word.folded) < _SHORTEST or not word.folded.isalpha() or _known(word, lexicon):
        return word
    found = nearest(word.folded, lexicon.words | Words.load().vocabulary)
    return Word(word.text, found, light(found), stem(found), word.where) if found else word


def _known(word: Word, lexicon: Lexicon) -> bool:
    words = Words.load()
    if word.folded in lexicon.words or word.folded in words.common:
        return True
    if word.light in {light(each) for each in words.vocabulary | words.common}:
        return True
    return word.stem in {form(each, STEM) for each in lexicon.words}


def nearest(folded: str, vocabulary: Iterable[str]) -> str:
    """Return the word that a misspelt one stands for, or nothing.

    >>> nearest("malakof", ["malakoff", "sillon"])
    'malakoff'
    """
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only where a word is unknown

    bound = 1 if len(folded) < _LONG else 2
    near: dict[int, set[str]] = {}
    for each in vocabulary:
        if len(each) >= _SHORTEST and abs(len(each) - len(folded)) <= bound:
            distance = OSA.distance(folded, each, score_cutoff=bound)
            if distance <= bound:
                near.setdefault(distance, set()).add(each)
    if not near:
        return ""
    best = near[min(near)]
    return min(best) if len({stem(each) for each in best}) == 1 else ""
