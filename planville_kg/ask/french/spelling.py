"""Misspelt words, taken for the one known word that is near enough."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from planville_kg.ask.french.lexicon import form
from planville_kg.ask.french.queries import STEM
from planville_kg.ask.french.tokens import Word
from planville_kg.ask.french.words import Words, light
from planville_kg.search.spelling import nearest
from planville_kg.text import stem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planville_kg.ask.french.lexicon import Lexicon

_SHORTEST = 5


def corrected(words: Iterable[Word], lexicon: Lexicon) -> tuple[Word, ...]:
    """Return words with those that nothing knows taken for what they were meant to be.

    Words of up to four letters are left as they are; from five letters one mistake is allowed,
    from nine two. Where two different words are as near, nothing is changed.

    Args:
        words: The words of a question.
        lexicon: The names that the graph knows.
    """
    stems: set[str] = set()
    return tuple(_corrected(word, lexicon, stems) for word in words)


def _corrected(word: Word, lexicon: Lexicon, stems: set[str]) -> Word:
    if len(word.folded) < _SHORTEST or not word.folded.isalpha():
        return word
    if _known(word, lexicon, stems):
        return word
    found = meant(word.folded, lexicon.words | Words.load().vocabulary)
    return Word(word.text, found, light(found), stem(found), word.where) if found else word


def _known(word: Word, lexicon: Lexicon, stems: set[str]) -> bool:
    """Whether a word is one; `stems` of the lexicon are made once a question, where needed."""
    if word.folded in lexicon.words or word.light in _familiar():
        return True
    if not stems:
        stems.update(form(each, STEM) for each in lexicon.words)
    return word.stem in stems


@cache
def _familiar() -> frozenset[str]:
    """Return the light forms of all words that the files hold."""
    words = Words.load()
    return frozenset(light(each) for each in words.vocabulary | words.common)


def meant(folded: str, vocabulary: Iterable[str]) -> str:
    """Return the word that a misspelt one stands for, or nothing.

    >>> meant("malakof", ["malakoff", "sillon"])
    'malakoff'
    """
    best = nearest(folded, ((each, each) for each in vocabulary))
    return best[0] if len({stem(each) for each in best}) == 1 else ""
