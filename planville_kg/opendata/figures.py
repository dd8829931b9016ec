"""Figures as people write them: decimal commas, spaces between thousands, units, empty words."""

import re
from decimal import Decimal, InvalidOperation

from planville_kg.opendata.vocabulary import words
from planville_kg.text import fold

_SPACES = re.compile("[ \u00a0\u202f\u2009\u2007]")
_PLAIN = re.compile(r"-?(?:0|[1-9]\d*)")
_SPACED = re.compile("[+-]?\\d{1,3}(?:[ \u00a0\u202f\u2009\u2007]\\d{3})+(?:[.,]\\d+)?")
_SIMPLE = re.compile(r"[+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d{1,2})?|[+-]?[.,]\d+")
_ENGLISH = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_EUROPEAN = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_TAIL = re.compile("(.*?\\d)[ \u00a0\u202f\u2009]*([^\\d\\s.,+-][^\\d]*)")
_BOUND = re.compile(
    r"(?P<sign><=?|>=?|≤|≥|moins de|plus de|au moins|au plus|inferieur a|inf\.? a|superieur a)"
    r" ?(?P<figure>\d{1,9}(?:[.,]\d+)?) ?%?"
)
_BETWEEN = re.compile(r"\[?(\d{1,3})(?: a | ?[-–] ?| ?; ?)(\d{1,3})\]?")
_SIGNS = {
    "<": "moins de", "inferieur a": "moins de", "inf a": "moins de", "inf. a": "moins de",
    "<=": "au plus", "≤": "au plus", ">": "plus de", "superieur a": "plus de",
    ">=": "au moins", "≥": "au moins",
}  # fmt: skip
_DASHED = re.compile(r"([a-z./]+) ?[(:–—-].*")
_DIGITS = 15
"""Digits after the point that are kept: engines hold 18, and a float means no more than 15."""
LONGEST = 40
"""No figure is written with more characters."""


def missing_reason(text: str) -> str | None:
    """Return why a cell holds no value, as `lecture-donnees.toml` puts it, or None if it does."""
    if not text:
        return words().missing[""]
    if len(text) > LONGEST:
        return None
    told = fold(text)
    reason = words().missing.get(told)
    if reason is None and (match := _DASHED.fullmatch(told)):
        return words().missing.get(match[1])
    return reason


def bound_reason(text: str) -> str | None:
    """Return what a cell says where a figure is told by its bounds only, else None.

    >>> bound_reason("< 5"), bound_reason("1 à 4"), bound_reason("12")
    ('valeur non diffusée (moins de 5)', 'valeur non diffusée (1 à 4)', None)
    """
    if len(text) > LONGEST:
        return None
    told = fold(text)
    if match := _BOUND.fullmatch(told):
        sign = _SIGNS.get(match["sign"], match["sign"])
        return f"valeur non diffusée ({sign} {match['figure']})"
    if (match := _BETWEEN.fullmatch(told)) and int(match[1]) < int(match[2]):
        return f"valeur non diffusée ({match[1]} à {match[2]})"
    return None


def split_unit(text: str) -> tuple[str, str | None]:
    """Return a cell without the unit that follows its figures, and that unit.

    A typographic minus sign becomes a hyphen.

    >>> split_unit("45,2 %"), split_unit("Nantes")
    (('45,2', '%'), ('Nantes', None))
    """
    text = text.replace("\u2212", "-")
    match = _TAIL.fullmatch(text)
    unit = words().signs.get(fold(match.group(2))) if match else None
    return (match.group(1), unit) if match and unit else (text, None)


def same_unit(said: str, known: str) -> bool:
    """Tell whether a unit that is written is a known one, or its beginning: « € », « € par an »."""
    said, known = fold(said), fold(known)
    return said == known or known.startswith((f"{said} ", f"{said}/"))


def writing(text: str) -> str | None:
    """Return how a figure is written, or None if the text is none.

    `entier`; `point` and `virgule` (decimals); `virgule-3` and `point-3` (« 1,234 », « 1.234 »,
    which English and German read as a thousand); `en` (« 1,234.5 ») and `eu`
    (« 1.234,5 »), which admit one reading.
    """
    if len(text) > LONGEST:
        return None
    if _SIMPLE.fullmatch(text):
        return _simple(text)
    if _SPACED.fullmatch(text):
        return "virgule" if "," in text else "point" if "." in text else "entier"
    if _ENGLISH.fullmatch(text):
        return "en"
    return "eu" if _EUROPEAN.fullmatch(text) else None


def _simple(text: str) -> str:
    if "," in text:
        return "virgule-3" if _ENGLISH.fullmatch(text) else "virgule"
    if _EUROPEAN.fullmatch(text):
        return "point-3"
    return "point" if "." in text or "e" in text.lower() else "entier"


def read_figure(text: str, style: str = "fr") -> str | None:
    """Return the canonical digits of a figure, such as `12`, `-0.5`, or None if it is none.

    Args:
        text: The cell.
        style: `fr` (comma or point before decimals), `en` (1,234.5) or `eu` (1.234,5).
    """
    if _PLAIN.fullmatch(text) and len(text) <= LONGEST:
        return text if text != "-0" else "0"
    bare, _ = split_unit(text)
    if writing(bare) is None:
        return None
    bare = _SPACES.sub("", bare)
    if _ENGLISH.fullmatch(bare) and (style == "en" or writing(bare) == "en"):
        bare = bare.replace(",", "")
    elif _EUROPEAN.fullmatch(bare) and (style == "eu" or writing(bare) == "eu"):
        bare = bare.replace(".", "")
    return _canonical(bare.replace(",", "."))


def _canonical(text: str) -> str | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    if value.as_tuple().exponent < -_DIGITS:  # type: ignore[operator]  # text has no NaN
        value = round(value, _DIGITS)
    digits = f"{value:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return "0" if digits in ("-0", "") else digits
