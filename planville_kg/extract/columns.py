"""The columns of a plan: those of all its tables and keys, each once."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from planville_kg.extract.profile import Meaning, Profile
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
