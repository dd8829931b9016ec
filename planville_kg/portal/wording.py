"""How the portal writes numbers and texts."""

from __future__ import annotations


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
