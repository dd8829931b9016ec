"""A question as words: folded, light and stemmed, with their places; quotations apart."""

from __future__ import annotations

import re

from planville_kg.ask.french.words import light
from planville_kg.box import Box
from planville_kg.text import stem, tokens

LONGEST = 500
"""Longer questions are not read."""
_QUOTED = re.compile(r"«\s*([^»]+?)\s*»|\"([^\"]+)\"|“([^”]+)”")
_SIGNS = (("%", " pourcent "), ("×", " croisé "), ("œ", "oe"))
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")


class Word(Box):
    """A word of a question."""

    text: str
    folded: str
    light: str
    stem: str
    where: bool = False
    """Whether it is « où », which folding makes « ou »."""


class Asked(Box):
    """A question as words, and the texts that it quotes, each before the word of that number."""

    words: tuple[Word, ...]
    quoted: tuple[tuple[int, str], ...]


def split(question: str) -> Asked:
    """Return the words of a question.

    Args:
        question: As it was typed.
    """
    text = _DOTTED.sub(lambda found: found.group().replace(".", ""), question.replace("’", "'"))
    for sign, word in _SIGNS:
        text = text.replace(sign, word)
    words: list[Word] = []
    quoted: list[tuple[int, str]] = []
    place = 0
    for found in _QUOTED.finditer(text):
        words += _words(text[place : found.start()])
        quoted.append((len(words), next(filter(None, found.groups()))))
        place = found.end()
    words += _words(text[place:])
    return Asked(tuple(words), tuple(quoted))


def _words(text: str) -> list[Word]:
    return [_word(text[each.start : each.end], each.folded) for each in tokens(text)]


def _word(text: str, folded: str) -> Word:
    return Word(text, folded, light(folded), stem(folded), text.casefold() == "où")
