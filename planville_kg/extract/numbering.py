"""Numbers that plans write before their titles: « Axe 2 », « 1.2.3 », « Fiche action n° 14 »."""

import re
from dataclasses import dataclass
from functools import lru_cache

from planville_kg.extract.meanings import candidates
from planville_kg.text import squeeze, stems

_ONE = r"(?:\d{1,3}|(?<![^\W\d_])(?:[A-Z]|[IVX]{1,6}))"
_MORE = r"(?:\s?[.]\d{1,3}|\s?[.]\s\d(?![\d\s]*[%€\d])|[.][A-Za-z])(?![^\W\d_])|(?<=[A-Z])\d{1,3}"
_NUMBER = rf"(?P<number>{_ONE}(?:{_MORE})*)"
_END = r"(?P<end>\s*[.):–—-]+(?:\s+|$)|\s*:\s*|\s+|$)"
_AFTER_WORD = _END[:-1] + r"|[)–—-](?=[^\W\d]))"
_WORDED = re.compile(
    r"(?P<word>[^\W\d_]+(?:[ '’-][^\W\d_]+){0,2}?)\s*(?:[nN]\s?[°º]|no\.|#)?\s*"
    + _NUMBER
    + _AFTER_WORD
)
_BARE = re.compile(r"(?:[nN]\s?[°º]\s*)?" + _NUMBER + _END)
_DIVISION = re.compile(
    r"(?:titre|chapitre|partie|section|article|livre|tome)\s+" + _NUMBER + _AFTER_WORD,
    re.IGNORECASE,
)
"""« Chapitre 1 – »: what divides a document, whatever it holds."""
_NAMED = re.compile(r"(?P<word>[^\W\d_]+(?: [^\W\d_]+)?)(?=\s*[«“\"]|\s[–—-]\s)")
"""« Pilier « Cohésion sociale » » after a number: the word of its level, and its name."""
_ANNOUNCED = re.compile(r"(?P<word>[^\W\d_]+(?: [^\W\d_]+)?)\s?:\s")
"""« Objectif : » after a number of several figures; « 1. Objectif : » is a rubric."""
_MIN_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands before a title: the word for its level, its number, and the title itself."""

    word: str
    number: tuple[str, ...]
    title: str

    @property
    def stems(self) -> tuple[str, ...]:
        """The stems of the word, to tell « Axe » from « Objectif » however it is typed."""
        return stems(self.word)


@lru_cache(maxsize=4096)
def marker(text: str) -> Marker | None:
    """Return the word and number that a title begins with, if it does.

    A word counts only if it is one for a level of a plan; a lone figure or letter only if a
    point, a bracket, a colon or a dash follows it.

    >>> marker("Fiche action n° 14 – Ouvrir un café").number
    ('14',)
    >>> marker("1.2.3 Ouvrir un café").number, marker("12 ateliers par an"), marker("A réaliser")
    (('1', '2', '3'), None, None)
    >>> marker("Plan d'actions 2024-2030"), marker("Axe 2024")
    (None, None)
    >>> marker("III. Pilier « Cohésion sociale »").word
    'Pilier'
    >>> marker("1.1 Objectif : Prévenir").word, marker("1. Objectif : Prévenir").word
    ('Objectif', '')
    >>> marker("Chapitre 2 – Axe 1 : Les jeunes").word, marker("Titre II – Le diagnostic")
    ('Axe', None)
    """
    bare = squeeze(text)
    if division := _DIVISION.match(bare):
        inner = marker(bare[division.end() :])
        return inner if inner and inner.word else None
    found = _WORDED.match(bare)
    if found and _is_level(found["word"]):
        return Marker(found["word"], _parts(found["number"]), bare[found.end() :].strip())
    found = _BARE.match(bare)
    if not found:
        return None
    number, title = _parts(found["number"]), bare[found.end() :].strip()
    if len(number) == 1 and not found["end"].strip():
        return None
    named = _NAMED.match(title) or (_ANNOUNCED.match(title) if len(number) > 1 else None)
    word = named["word"] if named and _is_level(named["word"]) else ""
    letters = sum(char.isalpha() for char in title)
    return Marker(word, number, title) if letters >= _MIN_LETTERS else None


def _is_level(word: str) -> bool:
    """Tell whether words name a level from the first on: « Plan d'actions 2024 » does not."""
    first = re.split(r"[ '’]", word)[0]
    return all(any(c.is_level for c in candidates(said)) for said in {word, first})


def _parts(number: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\d+|[A-Z]+|[a-z]", number))
