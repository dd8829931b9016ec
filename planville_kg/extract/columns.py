"""The columns of a plan: those of all its tables and keys, each once."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from planville_kg.extract.profile import Meaning, Profile
from planville_kg.model import Cell, Column, Field, Level
from planville_kg.text import key

Name = tuple[int, str, Level | None, Field | None]


def name_of(column: Column) -> Name:
    """Return what tells a column from the others of its plan."""
    return column.number, key(column.header), column.level, column.field


def merge_columns(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Return each column once, with the cells of all the headers that repeat it."""
    first: dict[Name, Column] = {}
    cells: dict[Name, dict[Cell, None]] = {}
    for column in columns:
        name = name_of(column)
        first.setdefault(name, column)
        cells.setdefault(name, {}).update(dict.fromkeys(column.cells))
    merged = [replace(column, cells=tuple(cells[name])) for name, column in first.items()]
    return tuple(sorted(merged, key=lambda column: (column.number, column.header)))


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
