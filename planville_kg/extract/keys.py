"""« Clé : valeur »: what the words before a colon, or in the first cell of a row, announce."""

import re
from dataclasses import dataclass

from planville_kg.extract.headers import candidates
from planville_kg.model import Field, Level
from planville_kg.text import squeeze

MIN_SCORE = 0.55
_COLON = re.compile(r"\s*[:：]\s*")
_MAX_KEY = 60


@dataclass(frozen=True, slots=True)
class Key:
    """The plan's own words, and the field or level that they announce."""

    header: str
    meaning: Field | Level
    score: float


def key_of(text: str) -> Key | None:
    """Return what a text announces as a key, if it does.

    >>> key_of("Structure pilote :").meaning.value
    'porteur'
    """
    header = squeeze(text).rstrip(" :")
    found = candidates(header) if len(header) <= _MAX_KEY else ()
    if not found or found[0].score < MIN_SCORE:
        return None
    best = found[0]
    meaning = Level(best.target) if best.is_level else Field(best.target)
    return Key(header, meaning, best.score)


def split_key(text: str) -> tuple[Key, str] | None:
    """Return the key that a line begins with, and the rest of it.

    >>> split_key("Pilote : Ville")[1], split_key("Nous proposons : un café")
    ('Ville', None)
    """
    found = _COLON.search(text)
    if not found:
        return None
    known = key_of(text[: found.start()])
    return (known, text[found.end() :].strip()) if known else None
