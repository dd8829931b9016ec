"""Names that no list knows: quoted ones, acronyms, and capitals in the middle of a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from planville_kg import assets
from planville_kg.link.found import Found
from planville_kg.link.lexicon import Lexicon
from planville_kg.link.naming import acronyms, capital_runs, first_word, quotations
from planville_kg.link.phrases import PhraseIndex, singular
from planville_kg.model import Certainty
from planville_kg.text import fold, tokens

_LONGEST_QUOTE = 6
_OPENING = re.compile(r"(?:^|[.;:!?/•+\n–—«\"“]|\s-)\s*$")
_DIRECTION = re.compile(r"(?:^|\W)(?:à|sur|vers|dans|depuis|jusqu['’]à|M\.|Mme|Mmes)\s+$")
_ARTICLE = re.compile(r"(?:de\s+la|de\s+l['’]|du|des|de|d['’]|les|la|le|l['’])?\s*$")
_INFINITIVE = re.compile(r"\w+(?:er|ir|re)$")
_WORD = re.compile(r"[\w'’&.+-]+")
_PAIR = 2
_NEAR = 60
_ROMAN = re.compile(r"[IVXLCM]+")


@dataclass(frozen=True, slots=True)
class Setting:
    """What tells a name from other words: common words, known places, phrases of nobody."""

    lexicon: Lexicon
    places: PhraseIndex
    nobody: frozenset[str]


@cache
def _place_words() -> frozenset[str]:
    text = assets.path("data/reference/mots-de-lieu.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(singular(fold(word)) for line in lines for word in line.split())


def is_capitals(text: str) -> bool:
    """Tell whether a text is written in capitals, as upper levels often are: most words are."""
    words = [text[token.start : token.end] for token in tokens(text)]
    capitals = sum(word.isupper() and len(word) > 1 for word in words)
    return capitals > sum(not word.isupper() and word.isalpha() for word in words)


def unknown_names(text: str, setting: Setting) -> Iterator[Found]:
    """Yield the words that look like names, the surest rule first.

    None in a text written in capitals: there they tell nothing.
    """
    if is_capitals(text):
        return
    for start, end in quotations(text):
        if _is_title(text[start:end]):
            yield Found(start, end, text[start:end], "nom-entre-guillemets", Certainty.PROBABLE)
    for start, end in acronyms(text):
        if _is_acronym(text[start:end], setting):
            yield Found(start, end, text[start:end], "sigle-inconnu", Certainty.PROBABLE)
    for start, end in capital_runs(text, setting.lexicon):
        first = _name_start(text, start, end, setting)
        if first is not None:
            yield Found(first, end, text[first:end], "nom-en-capitale", Certainty.UNCERTAIN)


def _is_title(words: str) -> bool:
    """Tell whether quoted words are a name: few, with a capital, and no order to do something."""
    short = len(words.split()) <= _LONGEST_QUOTE
    return short and words[0].isupper() and not _INFINITIVE.fullmatch(fold(first_word(words)))


def _is_acronym(word: str, setting: Setting) -> bool:
    if _ROMAN.fullmatch(word) or word in setting.nobody or setting.lexicon.holds(word):
        return False
    return next(iter(setting.places.find(word)), None) is None


def _name_start(text: str, start: int, end: int, setting: Setting) -> int | None:
    """Return where a run of capitals begins to be a name, if it is one.

    The first word of a sentence has its capital from its place: alone it tells nothing, and a
    common one before a name is left out (« Convention Actis »).
    """
    if _is_place(text, start, end, setting):
        return None
    if _OPENING.search(_before(text, start)):
        start = _after_opening(text, start, end, setting.lexicon)
    words = text[start:end]
    capitals = [t for t in tokens(words) if words[t.start].isupper()]
    if not capitals or setting.lexicon.holds(" ".join(t.folded for t in capitals)):
        return None
    if len(words.strip(".+")) <= 1 or _is_place(text, start, end, setting):
        return None
    return start


def _before(text: str, start: int) -> str:
    """Return the end of what comes before a place, which is enough to tell how it opens."""
    cut = start - _NEAR
    return text[:start] if cut <= 0 else f"_{text[cut:start]}"


def _after_opening(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Return where a name that opens a sentence begins; its end where one word says nothing."""
    words = [(start + found.start(), found.group()) for found in _WORD.finditer(text[start:end])]
    capitals = [place for place, word in words if word[0].isupper()]
    if len(capitals) == 1:
        return end
    adjacent = len(words) > 1 and words[1][0] == capitals[1]
    is_title = adjacent and (len(capitals) > _PAIR or not lexicon.holds(words[0][1]))
    is_article = fold(words[0][1]) in ("le", "la", "les")
    return start if is_title or (adjacent and is_article) else capitals[1]


def _is_place(text: str, start: int, end: int, setting: Setting) -> bool:
    """Tell whether capitals are a place: a known one, or what a word of place comes before."""
    words, before = text[start:end], _before(text, start)
    if _DIRECTION.search(before):
        return True
    joint = _ARTICLE.search(before)
    word = [t.folded for t in tokens(before[: joint.start()] if joint else before)]
    if word and singular(word[-1]) in _place_words():
        return True
    places = list(setting.places.find(words))
    rest = "".join(
        char
        for place, char in enumerate(words)
        if not any(match.start <= place < match.end for match in places)
    )
    return bool(places) and setting.lexicon.holds(rest)
