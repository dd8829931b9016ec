"""When two texts say the same, to whoever compares a plan as read with a plan as written."""

import re
import unicodedata
from datetime import date

_WORD = (
    r"(?:axe|objectif|fiche|action|mesure|enjeu|orientation|volet)"
    r"(?:\s+(?:stratégique|opérationnel|action))?"
)
_SIGN = r"(?:n°\s*)?(?:\d+(?:\.\w{1,2})*|[a-z]\.?\d+(?:\.\d+)*|[a-z](?=\s*[.:)–-])|[ivx]+(?=\W))"
_NUMBER = re.compile(rf"^(?:{_WORD}\s+{_SIGN}|{_SIGN})\s*[.:)–-]*\s+")
_ITEM = re.compile(r"^\d{1,2}\s?[.)]\s+(?=.*\n)|(?<=\n)\d{1,2}\s?[.)]\s+")
_BARE_WORD = re.compile(rf"^{_WORD}\s*:\s+")
_BOOLEANS = {"true": "vrai", "false": "faux", "oui": "vrai", "non": "faux"}
_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)")
_DAY = re.compile(r"^(\d\d)/(\d\d)/(\d{4})$")
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)")
_INSTANT = re.compile(r"^(\d{4}-\d\d-\d\d)[T ]00:00(?::00)?$")


def letters(text: str) -> str:
    """Return the letters and figures of a text, in lower case, and nothing else.

    Spaces, line breaks, punctuation and the shape of apostrophes make no difference; accents and
    typos do.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in folded if character.isalnum())


def unnumbered(text: str) -> str:
    """Return the letters of a text without what heads it: « Axe 1 : », « 2.1 », « Action : ».

    The lines of a list may each have their number.
    """
    text = _ITEM.sub("", text)
    squeezed = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    squeezed = _BARE_WORD.sub("", squeezed, count=1)
    return letters(_NUMBER.sub("", squeezed, count=1))


def shown(text: str) -> str:
    """Return a text as a person compares it: the spaces squeezed, one apostrophe."""
    return " ".join(unicodedata.normalize("NFKC", text).replace("’", "'").split())


def writings(text: str) -> frozenset[str]:
    """Return the letters of every way in which a cell may give a value.

    A day may come as 2025-01-31 or 31/01/2025, a month as 2025-01 or 01/2025, a number as 40, 40.0
    or 4 0, a share as 0.4 or 40 %, a boolean in French or in English; a cell that says twice the
    same says it once.
    """
    text = text.strip()
    found = {letters(text)}
    if month := _MONTH.fullmatch(text):
        found.add(letters(f"{month['month']}/{month['year']}"))
    if day := _day_of(text):
        found |= {letters(day.isoformat()), day.strftime("%d%m%Y")}
    squeezed = re.sub(r"(?<=\d)\s+(?=\d)", "", text).replace(",", ".")
    if re.fullmatch(r"\d+\.0+", squeezed):
        found.add(squeezed.partition(".")[0])
    if re.fullmatch(r"[01](?:\.\d+)?", squeezed) and squeezed not in ("0", "1"):
        found.add(str(round(float(squeezed) * 100)))
    if text in ("0", "1"):
        found.add("100" if text == "1" else "0")
    found.add(_BOOLEANS.get(text.casefold(), letters(text)))
    half, odd = divmod(len(letters(text)), 2)
    if not odd and half > 2 and letters(text)[:half] == letters(text)[half:]:
        found.add(letters(text)[:half])
    return frozenset(found)


def _day_of(text: str) -> date | None:
    if match := _DAY.match(text):
        day, month, year = (int(part) for part in match.groups())
        return date(year, month, day)
    if match := _INSTANT.match(text) or _ISO.fullmatch(text):
        return date.fromisoformat(match[1])
    return None
