"""What names a plan: its sidecar file, and what the document lets guess."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date as calendar
from itertools import takewhile
from pathlib import Path
from typing import Any

from planville_kg.errors import PlanvilleError
from planville_kg.extract.numbering import marker
from planville_kg.model import PlanIdentity
from planville_kg.text import STOPWORDS, fold, slug, squeeze

_MONTH_NAMES = (
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre"
)
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES.split(), start=1)}
_MONTH_YEAR = re.compile(rf"\b({'|'.join(_MONTHS)})[ _]+((?:19|20)\d\d)\b")
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_PLANS = frozenset(
    "plan programme contrat convention feuille projet strategie schema charte pacte agenda "
    "clea cls clsm clspd crte ctg pat pcaet pdalhpd pdm pedt plh pluih ptg stspd".split()
)
_OF_ACTIONS = re.compile(
    r"(?:plan|programme) d.?\s?actions?"
    r"(?:[\s,–—/()-]+(?:\d{4}|detaille|operationnel|pluriannuel|provisoire|annuel)?)*"
)
"""What names a part of any plan, « Plan d'actions », and so no plan of its own."""
_PAGE = re.compile(r"\s*[–—|-]?\s*\b[Pp](?:age|\.)(?: ?\d{1,3})?\s*$")
"""What a footer says after the name of the plan: « – page »."""
_MAX_TITLE = 160
_KIND_ONLY = 4
"""Words, at most, of a title that says no more than a kind of plans."""
_MAX_LINE = 80
_LINES_BELOW = 2
_BELOW_TITLES = frozenset("sommaire preambule introduction signataires legende mise".split())
"""What begins the lines below a title that are none of it."""
_KEYS = frozenset(
    "identifiant titre date annee organisation siren perimetre communes licence".split()
)


def identify(name: str, texts: Iterable[str]) -> PlanIdentity:
    """Guess what names a plan from its file name and the texts around its table.

    Its title is the first of these that begins as the title of a plan does, with the short lines
    below it where it only says of which kind the plan is: « Contrat de ville », then the town.

    Every guess is listed in `guessed`: nothing guessed is passed off as read.
    """
    stem, texts = Path(name).stem, [_PAGE.sub("", text) for text in texts]
    place = next((i for i, text in enumerate(texts) if names_plan(text)), None)
    title = re.sub(r"[_-]+", " ", stem) if place is None else " – ".join(_title(texts[place:]))
    date = next((found for text in texts if (found := find_date(text))), None)
    year = _year(date) or _year_in(stem)
    return PlanIdentity(
        slug=slug(stem, words=12),
        title=squeeze(title),
        date=date or (str(year) if year else None),
        year=year,
        guessed=("slug", "title", *(["date"] if date or year else [])),
    )


def _title(texts: Sequence[str]) -> Iterator[str]:
    """Yield the first of some texts, and those below that go on with a title of few words."""
    first, *below = texts
    yield first
    if len(first.split()) <= _KIND_ONLY and not _YEAR.search(first):
        yield from takewhile(_goes_on, below[:_LINES_BELOW])


def _goes_on(text: str) -> bool:
    known = marker(text)
    ends = text.rstrip().endswith((".", ":", ";", ","))
    return (
        len(text) <= _MAX_LINE
        and not (ends or ":" in text or (known and known.number))
        and _is_free(text)
        and fold(text).split()[0] not in _BELOW_TITLES
        and not _OF_ACTIONS.fullmatch(fold(text))
    )


def _is_free(text: str) -> bool:
    """Tell whether a text begins with words: an item of a menu or of a list names no plan."""
    return text.lstrip(" «\"'“(")[:1].isalpha()


def names_plan(text: str) -> bool:
    """Tell whether a text begins as the title of a plan does, and is no longer than one.

    >>> names_plan("Contrat de ville 2024-2030"), names_plan("Plan d'actions 2024-2026")
    (True, False)
    >>> names_plan("Plan d'actions pour l'égalité"), names_plan("• Agenda")
    (True, False)
    """
    if len(text) > _MAX_TITLE or text.rstrip().endswith((".", ":", ";")) or not _is_free(text):
        return False
    words = fold(text).split()
    if not words or words[0] in STOPWORDS or _OF_ACTIONS.fullmatch(fold(text)):
        return False
    return any(word in _PLANS for word in words[:2])


def find_date(text: str) -> str | None:
    """Return the month and year that a text names, as `YYYY-MM`.

    >>> find_date("DOCUMENT DE TRAVAIL_octobre 2015")
    '2015-10'
    """
    match = _MONTH_YEAR.search(fold(text).replace("_", " "))
    return f"{match.group(2)}-{_MONTHS[match.group(1)]:02d}" if match else None


def _year(date: str | None) -> int | None:
    return int(date[:4]) if date else None


def _year_in(text: str) -> int | None:
    match = _YEAR.search(text)
    return int(match.group(1)) if match else None


def read_sidecar(path: Path, guessed: PlanIdentity) -> PlanIdentity:
    """Return `guessed` corrected by the sidecar file of a plan, `{stem}.toml` beside it.

    Keys: identifiant, titre, date, annee, organisation, siren, perimetre, communes, licence.

    Raises:
        PlanvilleError: If the sidecar is not TOML, or has a key or a value that is not known.
    """
    if not path.is_file():
        return guessed
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PlanvilleError(f"{path.name} n'est pas du TOML lisible : {error}.") from error
    unknown = sorted(data.keys() - _KEYS)
    if unknown:
        raise PlanvilleError(
            f"{path.name} : clé inconnue « {unknown[0]} ». Clés possibles : "
            f"{', '.join(sorted(_KEYS))}."
        )
    date = _date(data, path) or guessed.date
    return replace(
        guessed,
        slug=slug(_text(data, "identifiant", path) or guessed.slug, words=20),
        title=_text(data, "titre", path) or guessed.title,
        date=date,
        year=_number(data, "annee", path) or _year(date),
        organisation=_text(data, "organisation", path),
        siren=_text(data, "siren", path),
        perimeter=_text(data, "perimetre", path),
        communes=_texts(data, "communes", path),
        licence=_text(data, "licence", path),
        guessed=(),
    )


def _text(data: dict[str, Any], name: str, path: Path) -> str | None:
    value = data.get(name)
    if value is not None and not isinstance(value, str):
        raise PlanvilleError(f"{path.name} : « {name} » doit être un texte entre guillemets.")
    return value


def _texts(data: dict[str, Any], name: str, path: Path) -> tuple[str, ...]:
    values = data.get(name, [])
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise PlanvilleError(
            f'{path.name} : « {name} » doit être une liste de textes, comme ["44109", "44114"].'
        )
    return tuple(values)


def _number(data: dict[str, Any], name: str, path: Path) -> int | None:
    value = data.get(name)
    if value is not None and type(value) is not int:
        raise PlanvilleError(f"{path.name} : « {name} » doit être un nombre, sans guillemets.")
    return value


def _date(data: dict[str, Any], path: Path) -> str | None:
    text = _text(data, "date", path)
    if text is None:
        return None
    try:
        if _DATE.fullmatch(text):
            calendar.fromisoformat(text + "-01-01"[len(text) - 4 :])
            return text
    except ValueError:
        pass
    raise PlanvilleError(
        f"{path.name} : « date » s'écrit AAAA, AAAA-MM ou AAAA-MM-JJ, pas « {text} »."
    )
