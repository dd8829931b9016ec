"""One cell under a column, as a value: repeated words, codes, placeholders, parsed forms."""

import re
from functools import cache

from planville_kg import assets
from planville_kg.extract.amounts import amount_of
from planville_kg.extract.coded import CODED_SCHEMES, EXPECTED, code_of
from planville_kg.extract.periods import period_of
from planville_kg.model import Cell, Certainty, Column, Diagnostic, Field, Severity, Value
from planville_kg.schemes import MISSING, close_matches, load_scheme
from planville_kg.text import BULLETS, key, squeeze, undouble, unwrap

PLACEHOLDER = "valeur-provisoire"
_PARSED = (Field.SCHEDULE, Field.BUDGET)
_NAMED = (Field.TERRITORY, Field.PARTNER, Field.LEAD, Field.FUNDER, Field.AUDIENCE)
_TOLD = (Field.SCHEDULE, Field.STATUS, Field.ACTOR_TYPE)
_MARKS = frozenset("x ✓ ✔ ☑ ☒ ● ■".split())
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BULLET = re.compile(rf"(?:^|(?<=\n))[ \t]*[{BULLETS}][ \t]*")

_SHARE = re.compile(r"\d{1,3}(?:[.,]\d+)? ?%")
"""How far an action has come: no status of ours, and nothing to correct."""


def value_of(
    column: Column, rank: int, cells: tuple[Cell, ...], text: str, certainty: Certainty
) -> tuple[Value, tuple[Diagnostic, ...]]:
    """Return what a cell says under a column, and what there is to say of it.

    Args:
        column: The column, or the key, that the cell stands under.
        rank: The rank of the column in the plan, from 1.
        cells: The cell, and those that go on from it.
        text: The words of the cells.
        certainty: How sure it is that they speak of the element.
    """
    field = column.field or Field.OTHER
    text = _ticked(field, column, text)
    bare = "\n".join(filter(None, map(unwrap, _BULLET.split(text))))
    doubts = []
    once = undouble(bare)
    if once != squeeze(bare) and field in EXPECTED:
        doubts.append(_repeated(bare, once, cells[0]))
        bare = once
    code = _normal(field, bare, column.header)
    if (
        field is Field.SCHEDULE
        and code is None
        and code_of(Field.STATUS, bare) not in (None, MISSING)
    ):
        field, code = Field.STATUS, code_of(Field.STATUS, bare)
    empty = is_placeholder(bare) or (field in _NAMED and key(bare) == "non")
    if empty:
        doubts.append(_provisional(bare, column, cells[0]))
    elif field in CODED_SCHEMES and code is None and not _SHARE.fullmatch(bare):
        doubts.append(_unknown(bare, column, cells[0]))
    elif field in _PARSED and code is None:
        doubts.append(_unclear(bare, column, cells[0]))
    elif field is Field.STATUS and (close := close_matches("statut").get(key(bare))):
        doubts.append(_close(bare, close[0], cells[0]))
    value = Value(
        field, bare, code, rank, cells[0], certainty, also=cells[1:], is_placeholder=empty
    )
    return value, tuple(doubts)


def _ticked(field: Field, column: Column, text: str) -> str:
    """Return the last words of the header above a tick: the place, the year, the status it tells.

    A tick under words that name no field of ours stays what it is.
    """
    is_tick = is_mark(text) or (field in _NAMED and key(text) == "oui")
    names = [squeeze(cell.text) for cell in column.cells if not cell.is_empty]
    return names[-1] if is_tick and names and field in (*_NAMED, *_TOLD) else text


def _normal(field: Field, text: str, header: str) -> str | None:
    """Return the code of a value, or the normal form of a date or an amount."""
    if field is Field.SCHEDULE:
        return _year(header) if is_mark(text) else period_of(text)
    if field is Field.BUDGET:
        return amount_of(text, header)
    if field is Field.STATUS and is_mark(text):
        return _status(header)
    return code_of(field, text)


def is_mark(text: str) -> bool:
    """Tell whether a cell is only ticked: its header then says the value."""
    return text.strip().lower() in _MARKS


def _year(header: str) -> str | None:
    """Return the year that a header names: « Calendrier 2026 », ticked."""
    years = _YEAR.findall(header)
    return years[0] if len(years) == 1 else None


def _status(header: str) -> str | None:
    """Return the status that a header ends with: « Avancement En cours », ticked."""
    words = header.split()
    codes = (code_of(Field.STATUS, " ".join(words[start:])) for start in range(len(words)))
    return next((code for code in codes if code), None)


def is_placeholder(text: str) -> bool:
    """Tell whether a cell says that nothing is said yet: « à définir », « - », « néant », « NC ».

    >>> is_placeholder("à définir"), is_placeholder("—"), is_placeholder("Nantes")
    (True, True, False)
    """
    bare = key(text)
    return not bare or bare in _placeholders()


@cache
def _placeholders() -> frozenset[str]:
    path = assets.path("data/reference/valeurs-provisoires.txt")
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(key(line) for line in lines if not line.startswith("#"))


def _repeated(text: str, once: str, cell: Cell) -> Diagnostic:
    return Diagnostic(
        "valeur-repetee",
        Severity.INFO,
        f"La cellule répète sa valeur (« {short(text)} ») ; lue comme « {once} ».",
        cell.location,
    )


def _unknown(text: str, column: Column, cell: Cell) -> Diagnostic:
    return Diagnostic(
        "valeur-inconnue",
        Severity.WARNING,
        f"« {short(text)} » n'est pas une valeur connue de la colonne « {column.header} » ; elle "
        "est gardée telle quelle.",
        cell.location,
    )


def _unclear(text: str, column: Column, cell: Cell) -> Diagnostic:
    what = "une date" if column.field is Field.SCHEDULE else "un montant"
    return Diagnostic(
        "valeur-non-lue",
        Severity.INFO,
        f"« {short(text)} » sous « {column.header} » n'est pas {what} que l'on puisse compter : "
        "gardé tel quel.",
        cell.location,
    )


def _close(text: str, slug: str, cell: Cell) -> Diagnostic:
    label = next(c.label for c in load_scheme("statut") if c.slug == slug)
    return Diagnostic(
        "statut-rapproche",
        Severity.INFO,
        f"« {short(text)} » est d'un autre vocabulaire : gardé tel quel, compté comme « {label} ».",
        cell.location,
    )


def _provisional(text: str, column: Column, cell: Cell) -> Diagnostic:
    return Diagnostic(
        PLACEHOLDER,
        Severity.INFO,
        f"« {short(text)} » sous « {column.header} » ne dit encore rien : gardé, mais compté "
        "comme non renseigné.",
        cell.location,
    )


def short(text: str, length: int = 60) -> str:
    """Return a text on one line, cut to `length` letters, for a message."""
    bare = squeeze(text)
    return bare if len(bare) <= length else bare[: length - 1].rstrip() + "…"
