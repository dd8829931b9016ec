"""« Clé : valeur »: what the words before a colon, or in the first cell of a row, announce."""

import re
from dataclasses import dataclass

from planville_kg.extract.meanings import candidates
from planville_kg.model import Field, Level
from planville_kg.text import squeeze

MIN_SCORE = 0.6
_SURE = 0.85
_COLON = re.compile(r"\s*[:：]\s*|\s*\?(?:\s+(?:: *)?|$)")
"""What parts a key from its value: « Pilote : Ville », « Qui ? La Ville »."""
_TAB = re.compile(r"[ ]*\t[\t ]*")
_BETWEEN = re.compile(r"\s*(?:[;|•/\t]|(?<=\s)[–—-](?=\s))\s*|\.\s+|\s{2,}|,\s+(?=[A-ZÀ-Ý])")
_LAST_BRACKETS = re.compile(r"(?<=\w|[»)])\s*\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)\.?$")
_UNKNOWN = re.compile(r"(?P<header>[A-ZÀ-Ý][\w'’-]{1,20}(?: [\w'’-]{1,20}){0,2})\s?:\s+(?=\S)")
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
    header = squeeze(text).rstrip(" :?")
    found = candidates(header) if len(header) <= _MAX_KEY and not _COLON.search(header) else ()
    if not found or found[0].score < MIN_SCORE:
        return None
    best = found[0]
    meaning = Level(best.target) if best.is_level else Field(best.target)
    return Key(header, Field.DESCRIPTION if _is_aim(header, meaning) else meaning, best.score)


def _is_aim(header: str, meaning: Field | Level) -> bool:
    """Tell whether a key announces the aims of an action: « Objectifs », « Enjeux », in the plural.

    In the singular it says which one the action stands under.
    """
    upper = isinstance(meaning, Level) and meaning.depth < Level.ACTION.depth
    return upper and header.split(maxsplit=1)[0].lower().endswith(("s", "x"))


def split_key(text: str) -> tuple[Key, str] | None:
    """Return the key that a line begins with, and the rest of it.

    >>> split_key("Pilote : Ville")[1], split_key("Nous proposons : un café")
    ('Ville', None)
    """
    found = _COLON.search(text) or _TAB.search(text)
    if not found:
        return None
    known = key_of(text[: found.start()])
    return (known, text[found.end() :].strip()) if known else None


def further_keys(text: str) -> list[str]:
    """Return the keys with their values that a line holds one after the other.

    A short word that no other explains is a key too, where a semicolon or a bar stands before it.

    >>> further_keys("Pilote : CAF – Partenaires : Ville, Région – Échéance : 2025")
    ['Pilote : CAF', 'Partenaires : Ville, Région', 'Échéance : 2025']
    >>> further_keys("Budget : 12 000 € ; ODD : 7, 13.")
    ['Budget : 12 000 €', 'ODD : 7, 13.']
    """
    found, start = [], 0
    for between in _BETWEEN.finditer(text):
        rest = text[between.end() :]
        pair = split_key(rest)
        strong = between[0].strip() in (";", "|") and split_key(text) is not None
        if (pair and _is_field(pair[0])) or (strong and unknown_key(rest)):
            found.append(text[start : between.start()])
            start = between.end()
    return [*found, text[start:]]


def unknown_key(text: str) -> tuple[Key, str] | None:
    """Return a short key that no word explains, and its value: « ODD : 7, 13 ».

    >>> unknown_key("ODD : 7, 13.")[1], unknown_key("une ville : Nantes")
    ('7, 13.', None)
    """
    found = _UNKNOWN.match(text)
    if found is None or split_key(text):
        return None
    return Key(found["header"], Field.OTHER, 0.0), text[found.end() :].strip()


def in_brackets(text: str) -> tuple[str, list[str]]:
    """Return a title without the keys in the brackets that end it, and these keys.

    >>> in_brackets("Ouvrir une crèche (pilote : CAF ; échéance : 2025)")
    ('Ouvrir une crèche', ['pilote : CAF', 'échéance : 2025'])
    """
    found = _LAST_BRACKETS.search(text)
    keys = further_keys(found["inside"]) if found else []
    first = split_key(keys[0]) if keys else None
    if found is None or first is None or not _is_field(first[0]):
        return text, []
    return text[: found.start()].rstrip(), keys


def _is_field(found: Key) -> bool:
    return isinstance(found.meaning, Field) and found.score >= _SURE
