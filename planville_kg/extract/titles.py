"""Titles written twice: with a slip of the keyboard, or « (suite) » at the top of a page."""

import re

from planville_kg.extract.numbering import marker
from planville_kg.text import key

_CONTINUED = re.compile(
    r"\s*(?:[(\[]\s*(?:suite|fin)(?:\s*(?:et|/)\s*fin)?\s*\.*\s*[)\]]|[–—-]\s*suite(?:\s+et\s+fin)?\.*)$",
    re.IGNORECASE,
)
_MIN_LENGTH = 15
_MIN_WORD = 5
_SLIPS = 2


def without_suite(text: str) -> str:
    """Return a title without what says that it goes on from the page before.

    >>> without_suite("3. Le parc ancien (suite)"), without_suite("Axe 2 – suite et fin")
    ('3. Le parc ancien', 'Axe 2')
    """
    return _CONTINUED.sub("", text) or text


def is_slip(one: str, other: str) -> bool:
    """Tell whether two titles are the same words, one of them mistyped.

    >>> is_slip("A. Temps de l'enfant et école", "A. Temps de l'enfnat et école")
    True
    >>> is_slip("Axe 1 : culture pour tous", "Axe 2 : culture pour tous")
    False
    """
    mine, theirs = key(one).split(), key(other).split()
    if (
        len(mine) != len(theirs)
        or len(key(one)) < _MIN_LENGTH
        or number_of(one) != number_of(other)
    ):
        return False
    differing = [(a, b) for a, b in zip(mine, theirs, strict=True) if a != b]
    return len(differing) == 1 and _is_mistyped(*differing[0])


def bare_title(text: str) -> str:
    """Return a title without the number before it, and the word of its level.

    >>> bare_title("Fiche action n° 3 : Ouvrir un café"), bare_title("Axe 2")
    ('Ouvrir un café', 'Axe 2')
    """
    found = marker(text)
    return found.title if found and found.title else text


def is_mention(text: str) -> bool:
    """Tell whether a text is the word of a level and a number, without a title.

    >>> is_mention("Axe 2"), is_mention("Axe 2 : Emploi"), is_mention("Emploi")
    (True, False, False)
    """
    found = marker(text)
    return found is not None and bool(found.word) and not found.title


def number_of(text: str) -> tuple[str, ...]:
    """Return the number that stands before a title, nothing where there is none."""
    found = marker(text)
    return found.number if found else ()


def _is_mistyped(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _MIN_WORD or any(char.isdigit() for char in one + other):
        return False
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415 - few plans repeat titles

    return DamerauLevenshtein.distance(one, other) <= _SLIPS
