"""Decisions of a person on how a document is to be read: `--as profil.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from planville_kg.model import Field, Level, Location

Meaning = Level | Field


@dataclass(frozen=True, slots=True)
class TableProfile:
    """What a person decided of one table or sheet."""

    ignored: bool = False
    layout: str = ""
    header_row: int | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """What a person decided of a document: meanings of columns and titles, and of its tables.

    `columns` gives the meaning of a header or key, by `text.key` of its words; `titles` the level
    of the titles that a word, a heading style or a shape announces, by `steps.Kind.label`, and
    `notes` those that open no element. `plan` is which of the plans of a document is meant, from 1;
    0 reads the whole document as one.
    """

    columns: Mapping[str, Meaning] = field(default_factory=dict)
    titles: Mapping[str, Level] = field(default_factory=dict)
    notes: frozenset[str] = frozenset()
    tables: Mapping[int, TableProfile] = field(default_factory=dict)
    sheets: Mapping[str, TableProfile] = field(default_factory=dict)
    plan: int | None = None

    def of(self, place: Location) -> TableProfile:
        """Return what was decided of the table at a place."""
        if place.sheet is not None and place.sheet in self.sheets:
            return self.sheets[place.sheet]
        return self.tables.get(place.table or 0, TableProfile())
