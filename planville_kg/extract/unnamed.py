"""Tables of actions whose header names no level: « Ce que nous ferons | Avec qui | Quand »."""

from collections.abc import Sequence

from planville_kg.extract.meanings import candidates
from planville_kg.extract.parts import opens_action
from planville_kg.model import Cell, Row
from planville_kg.text import squeeze

_FIELDS = 2
_SURE = 0.8
_ROWS = 2
_MOST = 0.6
_LONG = 60


def header_of_actions(rows: Sequence[Row]) -> int | None:
    """Return the column of the actions where a table begins with such a header, none elsewhere.

    Two of its short cells surely say fields, half of them at least, none a level; and what stands
    below the first that says nothing begins as actions do.
    """
    if len(rows) <= _ROWS:
        return None
    head = [cell for cell in rows[0].cells if not cell.is_empty]
    found = {cell.location.column: candidates(squeeze(cell.text)) for cell in head}
    fields = sum(
        bool(said) and not said[0].is_level and said[0].score >= _SURE for said in found.values()
    )
    if fields < max(_FIELDS, len(head) / 2) or any(len(squeeze(c.text)) > _LONG for c in head):
        return None
    if any(said and said[0].is_level and said[0].score >= _SURE for said in found.values()):
        return None
    unknown = [cell for cell in head if not found[cell.location.column]]
    column = unknown[0].location.column if unknown else None
    return column if column and _are_actions(_below(rows[1:], column)) else None


def _below(rows: Sequence[Row], column: int) -> list[Cell]:
    return [
        cell
        for row in rows
        for cell in row.cells
        if cell.location.column == column and not cell.is_empty
    ]


def _are_actions(cells: Sequence[Cell]) -> bool:
    begun = sum(opens_action(squeeze(cell.text)) for cell in cells)
    return len(cells) >= _ROWS and begun >= _MOST * len(cells)
