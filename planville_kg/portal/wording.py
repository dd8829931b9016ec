"""How the portal writes numbers and texts."""

from __future__ import annotations

import re
from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal

_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_WHOLE = re.compile(r"(?<=«) | (?=[:»])")
_THIN = re.compile(r" (?=[;?!])|(?<=\d) (?=\d{3}\b)")


def number(value: object, language: str = "fr") -> str:
    """Return a number as people read it in a language, by the data of Unicode's CLDR.

    >>> number(1234.5), number(1234, "en"), number(12.0)
    ('1\u202f234,5', '1,234', '12')
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "" if value is None else str(value)
    return format_decimal(value, locale=language, decimal_quantization=False)


def day(value: object, language: str = "fr") -> str:
    """Return a day, month or year as people read it.

    >>> day("2015-10"), day("2024-01-01"), day("2015-10", "en")
    ('octobre 2015', '1 janvier 2024', 'October 2015')
    """
    parts = str(value).split("-")
    pattern = ("y", "MMMM y", "d MMMM y")[len(parts) - 1 : len(parts)]
    try:
        found = date(*(int(part) for part in (*parts, "1", "1")[:3]))
    except ValueError:
        return str(value)
    return format_date(found, pattern[0], locale=language) if pattern else str(value)


def capital(text: str) -> str:
    """Return a text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def clip(text: object, length: int = 110) -> str:
    """Return a text cut between words where it is too long.

    >>> clip("accès aux droits", 10)
    'accès aux…'
    """
    words = str(text)
    if len(words) <= length:
        return words
    return f"{(words[: length + 1].rpartition(' ')[0] or words[:length]).rstrip(' ,;:–-')}…"


def typeset(text: str) -> str:
    r"""Return a French text with its apostrophes and the spaces that no line may break at.

    The rules are those of the Imprimerie nationale: a whole space before `:` and within « »,
    a thin one before `;`, `?` and `!`, and between thousands.

    >>> typeset("Qu'est-ce ? Voici : « ça » !")
    'Qu’est-ce\u202f? Voici\xa0: «\xa0ça\xa0»\u202f!'
    """
    return _THIN.sub("\u202f", _WHOLE.sub("\xa0", _APOSTROPHE.sub("’", text)))
