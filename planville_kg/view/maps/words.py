"""How a map says numbers, dates, figures and sources, in French."""

import re
from typing import TYPE_CHECKING

from planville_kg.view.network import clean

if TYPE_CHECKING:
    from planville_kg.view.maps.classes import ValueClass
    from planville_kg.view.maps.records import Area, Dataset, Figure

UNKNOWN = "non renseigné"
_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2})(?:T.*)?)?")
_MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)


def number(value: float) -> str:
    """Return a number as it is written in French, to three decimals at most."""
    text = f"{value:,.3f}".rstrip("0").rstrip(".")
    return text.replace(",", "\u202f").replace(".", ",")


def measured(value: float | None, unit: str) -> str:
    """Return a value with its unit, or that there is none."""
    if value is None:
        return UNKNOWN
    return f"{number(value)}\u00a0{clean(unit)}" if unit else number(value)


def class_label(found: "ValueClass") -> str:
    """Return the bounds of a class, one number where they are the same."""
    low, high = number(found.low), number(found.high)
    return low if low == high else f"{low} à {high}"


def taken_from(figure: "Figure | None") -> str:
    """Return the QPV of another zoning that a figure was told of, and how it changed."""
    return _changed(figure.via, figure.change) if figure else ""


def contour_from(area: "Area") -> str:
    """Return whose contour an area is drawn with, where it is not its own."""
    return _changed(area.contour_via, area.contour_change)


def source_of(figure: "Figure | None") -> str:
    """Return the source of a figure, with its line."""
    if figure is None:
        return ""
    return clean(f"{figure.source}, ligne {figure.line}" if figure.line else figure.source)


def dataset_words(found: "Dataset") -> str:
    """Return a dataset as a source is named: title, publisher, date and licence."""
    of = ", ".join(filter(None, (found.publisher, french_date(found.date))))
    title = f"{found.title} ({of})" if found.publisher else found.title
    return clean(f"{title}, licence {licence_name(found.licence)}" if found.licence else title)


def licence_name(licence: str) -> str:
    """Return what a licence is called: the identifier of a known address, or as it is said.

    >>> licence_name("https://spdx.org/licenses/etalab-2.0"), licence_name("CC BY")
    ('etalab-2.0', 'CC BY')
    """
    return licence.removeprefix("https://spdx.org/licenses/")


def french_date(text: str) -> str:
    """Return an ISO 8601 date, whole or cut, as it is said in French; another text as it is.

    >>> french_date("2015-10"), french_date("2024-02-01"), french_date("s. d.")
    ('octobre 2015', '1er février 2024', 's. d.')
    """
    found = _DATE.fullmatch(text)
    if not found or not 1 <= int(found[2]) <= len(_MONTHS):
        return clean(text)
    day = "" if not found[3] else "1er " if int(found[3]) == 1 else f"{int(found[3])} "
    return f"{day}{_MONTHS[int(found[2]) - 1]} {found[1]}"


def _changed(via: str, change: str) -> str:
    return f"{via} ({change})" if via and change else via
