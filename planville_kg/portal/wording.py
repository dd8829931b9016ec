"""How the portal writes numbers and texts."""

from __future__ import annotations

_MONTHS = (
    "January February March April May June July August September October November December".split(),
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
)


def number(value: object, language: str = "fr") -> str:
    """Return a number as people read it.

    >>> number(1234.5), number(1234, "en"), number(12.0)
    ('1\u202f234,5', '1,234', '12')
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "" if value is None else str(value)
    whole = int(value) if float(value).is_integer() else value
    text = f"{whole:,}"
    if language != "fr":
        return text
    return text.replace(",", "\u202f").replace(".", ",")


def day(value: object, language: str = "fr") -> str:
    """Return a day, month or year as people read it.

    >>> day("2015-10"), day("2024-01-01"), day("2015-10", "en")
    ('octobre 2015', '1 janvier 2024', 'October 2015')
    """
    year, *rest = str(value).split("-")
    if not rest or not all(part.isdigit() for part in rest):
        return str(value)
    name = _MONTHS[language == "fr"][int(rest[0]) - 1]
    return " ".join([*(str(int(part)) for part in rest[1:2]), name, year])


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
    return f"{words[: length + 1].rpartition(' ')[0] or words[:length]}…"
