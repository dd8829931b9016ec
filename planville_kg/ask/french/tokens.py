"""A question as words: folded, light and stemmed, with their places; quotations apart."""

from __future__ import annotations

import re

from planville_kg.ask.french.framing import framed_from, rewritten
from planville_kg.ask.french.words import light
from planville_kg.box import Box
from planville_kg.text import fold, stem, tokens

LONGEST = 500
"""Longer questions are not read."""
_QUOTED = re.compile(r"«\s*([^»]+?)\s*»|\"([^\"]+)\"|“([^”]+)”")
_SIGNS = (("%", " pourcent "), ("×", " croisé "), ("œ", "oe"))
_PARTS = re.compile(r"[,;:()?!]|\.\s|\bet\s(?=j['e]\b|nous\b|on\b)", re.IGNORECASE)
_ENDINGS = re.compile(r"\((?:s|e|es|x|nt|ent|ne|le)\)", re.IGNORECASE)
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
    text = _ENDINGS.sub(lambda found: found.group()[1:-1], text)
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
    return [word for part in _PARTS.split(text) for word in _part(part)]


def _part(text: str) -> list[Word]:
    """Return the words of a part of a question, its frame left out, shortened ones in full."""
    found = list(tokens(text))
    folded = [each.folded for each in found]
    end, place = framed_from(folded), 0
    words: list[Word] = []
    while place < end:
        size, said = rewritten(folded[:end], place)
        words += [_word(each, fold(each)) for each in said]
        if not size:
            each = found[place]
            words.append(_word(text[each.start : each.end], each.folded))
        place += size or 1
    return words


def _word(text: str, folded: str) -> Word:
    return Word(text, folded, light(folded), stem(folded), text.casefold() == "où")
