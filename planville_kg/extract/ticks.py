"""A key of a fiche beside years with crosses below them: « Calendrier | 2025 | 2026 »."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

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


def rows_of_periods(rows: Sequence[Row]) -> frozenset[int]:
    """Return the rows of a key and periods whose crosses stand on the row below."""
    return frozenset(
        number for number, (row, below) in enumerate(pairwise(rows)) if _are_ticked(row, below)
    )


def _are_ticked(row: Row, below: Row) -> bool:
    heads, marks = filled(row), filled(below)
    if len(heads) < _FEW or key_of(heads[0].text) is None:
        return False
    columns = {cell.location.column for cell in heads[1:]}
    return (
        all(period_of(cell.text) for cell in heads[1:])
        and all(is_mark(cell.text) and cell.location.column in columns for cell in marks)
        and not below.cells[0].text
    )


def ticked(row: Row, below: Row) -> Iterator[Step]:
    """Yield the periods of such a row that have a cross, each with it; the others aside."""
    head, *periods = filled(row)
    found = known(head)
    marks = {cell.location.column: cell for cell in filled(below)}
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
