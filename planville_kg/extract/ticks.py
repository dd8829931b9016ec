"""A key of a fiche beside years with crosses below them: « Calendrier | 2025 | 2026 »."""

from collections.abc import Iterator, Sequence

from planville_kg.extract.fiche_cells import known
from planville_kg.extract.keys import key_of
from planville_kg.extract.periods import period_of
from planville_kg.extract.rows import filled
from planville_kg.extract.said import is_mark
from planville_kg.extract.steps import Aside, Said, Step
from planville_kg.model import Cell, Field, Row
from planville_kg.text import squeeze

_FEW = 3
"""Cells of such a row: the key, two periods."""


def rows_of_periods(rows: Sequence[Row]) -> dict[int, tuple[Row, ...]]:
    """Return the rows of a key and periods, each with the row of their crosses below.

    A key merged over a row that is left out, since it is blank, has no cross at all.
    """
    found: dict[int, tuple[Row, ...]] = {}
    for number, row in enumerate(rows):
        below = tuple(rows[number + 1 : number + 2])
        if not _names_periods(row):
            continue
        if any(_are_crosses(row, each) for each in below):
            found[number] = below
        elif filled(row)[0].row_span > 1 and not any(each.cells[0].covered for each in below):
            found[number] = ()
    return found


def _names_periods(row: Row) -> bool:
    heads = filled(row)
    known_key = len(heads) >= _FEW and key_of(heads[0].text) is not None
    return known_key and all(period_of(cell.text) for cell in heads[1:])


def _are_crosses(row: Row, below: Row) -> bool:
    columns = {cell.location.column for cell in filled(row)[1:]}
    return below.cells[0].is_empty and all(
        is_mark(cell.text) and cell.location.column in columns for cell in filled(below)
    )


def ticked(row: Row, below: Sequence[Row]) -> Iterator[Step]:
    """Yield the periods of such a row that have a cross, each with it; the others aside."""
    head, *periods = filled(row)
    found = known(head)
    marks = {cell.location.column: cell for each in below for cell in filled(each)}
    heads: tuple[Cell, ...] = (head,)
    for period in periods:
        mark = marks.get(period.location.column)
        if mark is None or not isinstance(found.meaning, Field):
            yield Aside("rubrique", (period,) if mark is None else (period, mark), attached=True)
            continue
        cells = (period, mark)
        yield Said(found.meaning, found.header, cells, squeeze(period.text), heads, found.score)
        heads = ()
    if heads:
        yield Aside("rubrique", heads, attached=True)
