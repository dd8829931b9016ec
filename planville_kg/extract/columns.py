"""The columns of a plan: those of all its tables and keys, each once."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from planville_kg.extract.amounts import amount_of
from planville_kg.extract.profile import Meaning, Profile
from planville_kg.extract.steps import Grid
from planville_kg.model import Column, Field, Level
from planville_kg.text import key

Name = tuple[int, str, Level | None, Field | None]


def name_of(column: Column) -> Name:
    """Return what tells a column from the others of its plan."""
    return column.number, key(column.header), column.level, column.field


def merge_columns(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Return each column once, with the cells of all the headers that repeat it."""
    merged: dict[Name, Column] = {}
    for column in columns:
        seen = merged.get(name_of(column))
        merged[name_of(column)] = (
            replace(seen, cells=tuple(dict.fromkeys((*seen.cells, *column.cells))))
            if seen
            else column
        )
    return tuple(sorted(merged.values(), key=lambda column: (column.number, column.header)))


def told_by_cells(grid: Grid) -> Grid:
    """Return a grid whose columns of funders that hold amounts are budgets: « Part État (€) »."""
    return replace(grid, columns=tuple(_as_budget(column, grid) for column in grid.columns))


def _as_budget(column: Column, grid: Grid) -> Column:
    if column.field is not Field.FUNDER:
        return column
    texts = [
        cell.text
        for row in grid.rows
        for cell in row.cells
        if cell.location.column == column.number and not cell.is_empty
    ]
    amounts = sum(amount_of(text, column.header) is not None for text in texts)
    return replace(column, field=Field.BUDGET) if amounts > len(texts) / 2 else column


def decided(column: Column, profile: Profile) -> Column:
    """Return a column with the meaning that a person gave to its header, if one did."""
    meaning = _meaning(column, profile.columns)
    if meaning is None:
        return column
    if isinstance(meaning, Level):
        return replace(column, level=meaning, field=None, confidence=1.0)
    return replace(column, level=None, field=meaning, confidence=1.0)


def _meaning(column: Column, meanings: Mapping[str, Meaning]) -> Meaning | None:
    return meanings.get(key(column.header))
