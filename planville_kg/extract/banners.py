"""Titles laid out as a table of one row: « MOB-3 | Accompagner les employeurs »."""

import re

from planville_kg.extract.fiche_cells import is_number
from planville_kg.extract.numbering import marker
from planville_kg.extract.rows import filled
from planville_kg.extract.steps import NUMBER, Kind, Title, kind_of_marker
from planville_kg.model import Cell, Table
from planville_kg.text import squeeze

_CODE = re.compile(r"[A-Z]{1,6}[ .–-]?\d{1,3}(?:[.–-]\d{1,3})*|\d{1,3}(?:\.\d{1,3})*")
_LETTERS = 10
"""Fewer are no title, but a figure or a name beside its number."""
BY_CODE = Kind(NUMBER, "code")


def banner(table: Table) -> Title | None:
    """Return the title that a table of one row is, beside its code or the number of its level."""
    rows = [cells for row in table.rows if (cells := filled(row))]
    if len(rows) != 1 or len(rows[0]) != 2:  # noqa: PLR2004 - a number, a title
        return None
    head, title = rows[0]
    if sum(char.isalpha() for char in title.text) < _LETTERS:
        return None
    text = f"{squeeze(head.text)} {squeeze(title.text)}"
    if is_number(head) and (found := marker(head.text)):
        return Title(kind_of_marker(found), text, (title, head), found.word)
    return Title(BY_CODE, text, (title, head)) if _is_code(head) else None


def _is_code(cell: Cell) -> bool:
    return bool(_CODE.fullmatch(squeeze(cell.text)))
