"""Finds the headers in the first rows of a table: titles above, groups, units below."""

import re
from collections.abc import Sequence
from dataclasses import replace

from planville_kg.opendata.codes import count_qpv, read_commune, read_qpv
from planville_kg.opendata.figures import missing_reason, writing
from planville_kg.opendata.model import Header
from planville_kg.opendata.periods import is_date
from planville_kg.opendata.vocabulary import words
from planville_kg.text import fold, squeeze

PREVIEW = 60
"""Rows among which the header is looked for."""

_YEAR = re.compile(r"(?:19|20)\d\d(?:[.,]0)?")
_NAME = re.compile(r"[A-Za-z_][\w.]*")
_FILLED = 0.6
_LONGEST = 300
_GROUPS = 2
"""Groups of columns of a table; a lone one is its title."""


def find_header(rows: Sequence[tuple[int, Sequence[str]]]) -> Header:
    """Return the header among the first rows of a table.

    It is the first row that is as full as the table, most of whose cells are words, all
    different; a row of short names right below it (INSEE's files) takes its place, and its own
    words become labels. Bare years below a merged title take the title's words.

    Args:
        rows: The first rows, each with its number in the file.
    """
    width = _usual_fill(rows)
    for place, (line, cells) in enumerate(rows):
        above = tuple(_titles(rows[:place]))
        below = rows[place + 1] if place + 1 < len(rows) else None
        if below and are_grouped(cells, below[1], width):
            names = grouped_names(cells, below[1])
            return _with_units(Header(names, below[0], (), above), rows[place + 2 :])
        if _is_header(cells, width):
            names = _names(cells, rows[place - 1][1] if place else ())
            if below and _is_row_of_names(below[1], width):
                return Header(_names(below[1], ()), below[0], names, above)
            if _are_labels(rows[place : place + 3], width):
                return Header(names, rows[place + 1][0], _names(rows[place + 1][1], ()), above)
            return _with_units(Header(names, line, (), above), rows[place + 1 :])
    widest = max((_width(cells) for _, cells in rows), default=0)
    return Header(tuple(f"colonne {number}" for number in range(1, widest + 1)), 0)


def are_grouped(cells: Sequence[str], below: Sequence[str], width: int) -> bool:
    """Tell whether a row holds groups of columns, whose names are in the row below.

    « Population » merged over « Femmes » and « Hommes » leaves an empty cell in its row.
    """
    filled = [place for place, cell in enumerate(cells) if cell.strip()]
    under = [place for place, cell in enumerate(below) if cell.strip()]
    if len(filled) < _GROUPS or not under or len({*filled, *under}) < _FILLED * width:
        return False
    merged = [place for place in under if place >= len(cells) or not cells[place].strip()]
    texts = [cells[place].strip() for place in filled] + [below[place].strip() for place in under]
    return (
        any(place > filled[0] for place in merged)
        and all(map(is_words, texts))
        and not all(is_year(cells[place].strip()) for place in filled)
    )


def grouped_names(cells: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """Return the names of columns under groups: « Femmes (Population) », « Population 2018 »."""
    names = []
    group = ""
    for place in range(max(_width(cells), _width(below))):
        top = squeeze(cells[place]) if place < len(cells) else ""
        name = squeeze(below[place]) if place < len(below) else ""
        group = top or (group if name else "")
        if is_year(name):
            names.append(year_under(group, name))
        elif name and group and name != group:
            names.append(f"{name} ({group})")
        else:
            names.append(name or group or f"colonne {place + 1}")
    return tuple(names)


def _usual_fill(rows: Sequence[tuple[int, Sequence[str]]]) -> int:
    """Return how many cells the fuller half of the rows fill: titles are narrow."""
    widths = sorted((sum(bool(cell.strip()) for cell in cells) for _, cells in rows), reverse=True)
    return widths[len(widths) // 4] if widths else 0


def _width(cells: Sequence[str]) -> int:
    filled = [place for place, cell in enumerate(cells, start=1) if cell.strip()]
    return filled[-1] if filled else 0


def _is_header(cells: Sequence[str], width: int) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip()]
    if not filled or len(filled) < _FILLED * width or (width > 1 and len(filled) == 1):
        return False
    return all(map(is_words, filled)) and not all(map(is_year, filled))


def is_year(cell: str) -> bool:
    """Tell whether a cell is a bare year, or a date."""
    return bool(_YEAR.fullmatch(cell)) or is_date(cell)


def is_words(cell: str) -> bool:
    """Tell whether a cell may be a header: words, a year or a date; no figure and no code."""
    if is_year(cell):
        return True
    span = any(map(str.isdigit, cell)) and not writing(cell)  # « 0-14 », « 65+ », « 2020-2021 »
    if len(cell) > _LONGEST or not (any(map(str.isalpha, cell)) or span):
        return False
    return not (
        writing(cell) or read_qpv(cell) or count_qpv(cell) or read_commune(cell)
    ) and missing_reason(cell) in (None, "non disponible", "secret statistique")


def _is_row_of_names(cells: Sequence[str], width: int) -> bool:
    """Tell whether a row holds the short names of columns, such as `CODGEO`, `P18_POP`.

    Data in words does not: its cells hold spaces, or none of them has a figure or an underscore.
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    return (
        bool(filled)
        and all(_NAME.fullmatch(cell) for cell in filled)
        and len(set(filled)) == len(filled)
        and sum("_" in cell or cell.isupper() for cell in filled) * 2 > len(filled)
        and _is_header(cells, width)
    )


def _are_labels(rows: Sequence[tuple[int, Sequence[str]]], width: int) -> bool:
    """Tell whether short names are followed by a row of long ones, then by data."""
    if len(rows) < 3 or not _is_row_of_names(rows[0][1], width):  # noqa: PLR2004 - names, labels, data
        return False
    labels = [cell for cell in rows[1][1] if cell.strip()]
    spaced = sum(" " in cell.strip() for cell in labels)
    data = rows[2][1]
    return (
        _is_header(rows[1][1], width) and spaced * 2 > len(labels) and not _is_header(data, width)
    )


def _names(cells: Sequence[str], above: Sequence[str]) -> tuple[str, ...]:
    """Return the names of columns; a bare year takes the words of the title over it."""
    names = []
    title = ""
    for place, raw in enumerate(cells[: _width(cells)]):
        name = squeeze(raw)
        title = squeeze(above[place]) if place < len(above) and above[place].strip() else title
        if is_year(name):
            name = year_under(title, name)
        names.append(name or f"colonne {place + 1}")
    return tuple(names)


def year_under(title: str, year: str) -> str:
    """Return the name of a column of a year under a title, such as « Population 2018 »."""
    return f"{title} {year[:4] if _YEAR.fullmatch(year) else year}".strip()


def _with_units(header: Header, below: Sequence[tuple[int, Sequence[str]]]) -> Header:
    """Return a header that says the units of the row right below it, if that row is one."""
    if not below or not _are_units(below[0][1]):
        return header
    line, units = below[0]
    names = tuple(
        f"{name} ({squeeze(units[place])})" if place < len(units) and units[place].strip() else name
        for place, name in enumerate(header.names)
    )
    return replace(header, names=names, line=line)


def _are_units(cells: Sequence[str]) -> bool:
    known = set(words().signs).union(*(forms for _, forms in words().units))
    filled = [fold(cell).strip("() ") for cell in cells if cell.strip()]
    return bool(filled) and all(cell in known for cell in filled)


def _titles(rows: Sequence[tuple[int, Sequence[str]]]) -> list[str]:
    """Return the lines of words that stand over a table."""
    found = []
    for _, cells in rows:
        if cells[0].strip().lower() == "sep=":
            continue
        filled = [squeeze(cell) for cell in cells if cell.strip()]
        if len(filled) == 1:
            found.append(filled[0])
    return found
