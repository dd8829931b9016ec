"""Lines that say what signs and abbreviations mean: « QPV : quartier prioritaire – P147 : … »."""

import re

from planville_kg.extract.keys import key_of
from planville_kg.text import fold

LEGEND = "legende"
_LEGEND = re.compile(r"(?:legende|nota bene|n\.?b\.?|nota|sigles|lexique) ?:")
_EQUALS = re.compile(r"\w\s?=\s?\w")
_ABBREVIATION = re.compile(
    r"(?:^|[;,\n•|/]\s*|\.\s+|\s[–—-]\s)"
    r"([A-Z][\w/’'-]*[A-Z\d]\w*|(?:[a-z]\.){1,4}[a-z]?\.?)\s?[:=]\s"
)
_SIGN = re.compile(r"(?:[Xx✓✔●○☒☐]|\*{1,3})\s?[:=]\s\S")
_ONE = re.compile(r"(?P<short>[A-Z]{3,10}) ?[:=] ?(?P<words>.+)", re.DOTALL)
_MANY = 2


def is_glossary(text: str) -> bool:
    """Tell whether a text says what signs or abbreviations mean, and nothing else.

    Keys in capitals are none: « PILOTE : Ville ; BUDGET : 12 k€ ».

    >>> is_glossary("1 = urgent ; 2 = plus tard"), is_glossary("DSIL : dotation ; SDE : syndicat")
    (True, True)
    >>> is_glossary("QPV : quartier prioritaire – P147 : crédits"), is_glossary("QPV : Malakoff")
    (True, False)
    >>> is_glossary("PILOTE : Ville ; PARTENAIRES : CAF"), is_glossary("QUI : CAF ; QUAND : 2025")
    (False, False)
    >>> is_glossary("X : année prévue"), is_glossary("CAF : financeur")
    (True, False)
    >>> is_glossary("REAAP : réseau d'écoute, d'appui et d'accompagnement des parents")
    True
    """
    told = _ABBREVIATION.findall(text)
    short = len(told) >= _MANY and not all(map(key_of, told))
    equal = len(_EQUALS.findall(text)) >= _MANY
    return short or equal or _says_signs(text) or _spells_out(text)


def _says_signs(text: str) -> bool:
    return bool(_LEGEND.match(fold(text)) or _SIGN.match(text))


def _spells_out(text: str) -> bool:
    """Tell whether a text is an abbreviation, and the words whose first letters it is made of."""
    found = _ONE.fullmatch(text.strip())
    if found is None:
        return False
    letters = iter(re.findall(r"(?<![^\W\d_])[^\W\d_]", fold(found["words"])))
    return all(letter in letters for letter in fold(found["short"]))
