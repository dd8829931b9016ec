"""Finds the row of headers in the first rows of a table, with titles above and units below it."""

import re
from collections.abc import Sequence

from planville_kg.opendata.codes import count_qpv, read_commune, read_qpv
from planville_kg.opendata.figures import missing_reason, writing
from planville_kg.opendata.model import Header
from planville_kg.text import squeeze

PREVIEW = 60
"""Rows among which the header is looked for."""

_YEAR = re.compile(r"(?:19|20)\d\d(?:[.,]0)?")
_NAME = re.compile(r"[A-Za-z_][\w.]*")
_FILLED = 0.6
_LONGEST = 300


def find_header(rows: Sequence[tuple[int, Sequence[str]]]) -> Header:
    """Return the header among the first rows of a table.

    It is the first row that is as wide as the table, most of whose cells are words, all
    different; a row of short names right below it (INSEE's files) takes its place, and its own
    words become labels. Bare years below a merged title take the title's words.

    Args:
        rows: The first rows, each with its number in the file.
    """
    width = _usual_width(rows)
    for place, (line, cells) in enumerate(rows):
        if _is_header(cells, width):
            names = _names(cells, rows[place - 1][1] if place else ())
            above = tuple(_titles(rows[:place]))
            below = rows[place + 1] if place + 1 < len(rows) else None
            if below and _is_row_of_names(below[1], width):
                return Header(_names(below[1], ()), below[0], names, above)
            return Header(names, line, (), above)
    return Header(tuple(f"colonne {number}" for number in range(1, width + 1)), 0)


def _usual_width(rows: Sequence[tuple[int, Sequence[str]]]) -> int:
    """Return the width of the widest half of the rows: titles are narrow."""
    widths = sorted((_width(cells) for _, cells in rows), reverse=True)
    return widths[len(widths) // 4] if widths else 0


def _width(cells: Sequence[str]) -> int:
    filled = [place for place, cell in enumerate(cells, start=1) if cell.strip()]
    return filled[-1] if filled else 0


def _is_header(cells: Sequence[str], width: int) -> bool:
    filled = [cell.strip() for cell in cells[: max(width, 1)] if cell.strip()]
    if not filled or len(filled) < _FILLED * width or (width > 1 and len(filled) == 1):
        return False
    return all(map(_is_words, filled)) and not all(map(_YEAR.fullmatch, filled))


def _is_words(cell: str) -> bool:
    """Tell whether a cell may be a header: words, or a bare year; no figure and no code."""
    if _YEAR.fullmatch(cell):
        return True
    if len(cell) > _LONGEST or not any(char.isalpha() for char in cell):
        return False
    return not (
        writing(cell) or read_qpv(cell) or count_qpv(cell) or read_commune(cell)
    ) and missing_reason(cell) in (None, "non disponible", "secret statistique")


def _is_row_of_names(cells: Sequence[str], width: int) -> bool:
    """Tell whether a row holds the short names of columns, such as `CODGEO`, `P18_POP`.

    Data in words does not: its cells hold spaces, or none of them has a figure or an underscore.
    """
    filled = [cell.strip() for cell in cells[:width]]
    return (
        bool(filled)
        and all(_NAME.fullmatch(cell) for cell in filled)
        and len(set(filled)) == len(filled)
        and sum("_" in cell or cell.isupper() for cell in filled) * 2 > len(filled)
        and _is_header(cells, width)
    )


def _names(cells: Sequence[str], above: Sequence[str]) -> tuple[str, ...]:
    """Return the names of columns; a bare year takes the words of the title over it."""
    names = []
    title = ""
    for place, raw in enumerate(cells[: _width(cells)]):
        name = squeeze(raw)
        title = squeeze(above[place]) if place < len(above) and above[place].strip() else title
        if _YEAR.fullmatch(name):
            name = f"{title} {name[:4]}".strip()
        names.append(name or f"colonne {place + 1}")
    return tuple(names)


def _titles(rows: Sequence[tuple[int, Sequence[str]]]) -> list[str]:
    """Return the lines of words that stand over a table."""
    found = []
    for _, cells in rows:
        filled = [squeeze(cell) for cell in cells if cell.strip()]
        if len(filled) == 1:
            found.append(filled[0])
    return found
