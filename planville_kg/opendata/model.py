"""The boxes of open data: how a file is laid out, how its columns are understood, what came of it.

All are frozen, slotted dataclasses of plain values.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from planville_kg.model import Diagnostic


class Sense(StrEnum):
    """What a column says; the values are the words of `planville adopt --map`."""

    TERRITORY = "territoire"
    YEAR = "annee"
    NAME = "nom"
    COMMUNES = "communes"
    LEVEL = "niveau"
    MEASURE = "mesure"
    TEXT = "texte"
    IGNORED = "ignorer"


class Kind(StrEnum):
    """The kinds of file that are read."""

    TEXT = "texte"
    WORKBOOK = "classeur"
    GEOJSON = "geojson"
    RECORDS = "json"


ADMINISTRATIVE = "quartier-administratif"
"""The one kind of territory that has no national code: commune and name identify it."""

Row = tuple[int, list[str], Mapping[str, object] | None]
"""A row of data: its number in the file, its cells, and its GeoJSON geometry, if any."""


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns: `line` is that of the last row above the data, 0 for none.

    `labels` are the longer words of a second header row, where there is one; `above` are the
    titles that stand over the table.
    """

    names: tuple[str, ...]
    line: int
    labels: tuple[str, ...] = ()
    above: tuple[str, ...] = ()


ABSENT = "\x00"
"""What a spread row holds in the columns of the other indicators: no cell, not an empty one."""


@dataclass(frozen=True, slots=True)
class Long:
    """A table of one indicator a row.

    `name` and `value` are the places of the columns of the indicator and of its figure, `width` the
    columns of the file; `names` are the indicators, `headers` the same with their units.
    """

    name: int
    value: int
    width: int
    names: tuple[str, ...]
    headers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """A table whose rows are of parts of territories, some of them of the whole.

    `apart` are the places of the columns that say which, `measures` those of the figures, `width`
    the columns before the figures of parts.
    """

    apart: tuple[int, ...]
    measures: tuple[int, ...]
    width: int


@dataclass(frozen=True, slots=True)
class Layout:
    """How the rows of a file are found: format, encoding, separator, sheet, header, projection."""

    kind: Kind
    media_type: str
    header: Header
    encoding: str | None = None
    separator: str | None = None
    sheet: str | None = None
    other_sheets: tuple[str, ...] = ()
    crs: str | None = None
    long: Long | None = None
    totals: Totals | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator of `data/reference/indicateurs.csv`; `forms` are folded header words."""

    slug: str
    label: str
    label_en: str
    unit: str
    forms: tuple[str, ...]
    decimals: int
    source: str


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A dataset of `data/reference/sources.toml`; see the head of that file."""

    name: str
    title: str
    publisher: str
    licence: str | None
    page: str
    address: str | None = None
    checked: str = ""
    year: int | None = None
    headers: tuple[str, ...] = ()
    has_contours: bool | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    empty: str | None = None


@dataclass(frozen=True, slots=True)
class UnderstoodColumn:
    """One column and what it is taken for.

    Attributes:
        number: Its place, from 1.
        header: Its words in the file.
        slug: A name for IRIs, unique among the columns.
        sense: What it says.
        confidence: How sure that is, 0…1.
        why: The reason, in French.
        label: Words for people: those of the indicator, or of the header.
        indicator: Slug of a known indicator, for a measure that is one.
        measure: Slug of a measure: that of the indicator, or one of the dataset's own.
        unit: Unit of a measure, where known.
        year: Year that the header says.
        territory: Kinds of code of a territory column, `+` between them, or
            `quartier-administratif`.
        integral: Whether every figure of a measure is a whole number.
        style: How figures are written: `fr` (decimal comma or point), `en` (1,234.5) or
            `eu` (1.234,5).
        filled: Rows that say something.
        examples: The first distinct values.
    """

    number: int
    header: str
    slug: str
    sense: Sense
    confidence: float
    why: str
    label: str
    indicator: str | None = None
    measure: str = ""
    unit: str | None = None
    year: int | None = None
    territory: str | None = None
    integral: bool = False
    style: str = "fr"
    filled: int = 0
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Understanding:
    """How a file is understood: enough to convert it, and to show it to a person first."""

    path: Path
    name: str
    title: str
    publisher: str | None
    licence: str | None
    origin: str
    year: int | None
    issued: str | None
    source: KnownSource | None
    fingerprint: str
    size: int
    layout: Layout
    columns: tuple[UnderstoodColumn, ...]
    rows: int
    geometries: int
    diagnostics: tuple[Diagnostic, ...]

    def of(self, sense: Sense) -> tuple[UnderstoodColumn, ...]:
        """Return the columns of one sense, in their order."""
        return tuple(column for column in self.columns if column.sense is sense)

    @property
    def territory(self) -> UnderstoodColumn | None:
        """The column of the territories, if there is one."""
        return next(iter(self.of(Sense.TERRITORY)), None)


@dataclass(frozen=True, slots=True, order=True)
class Unlinked:
    """Rows that link to no known territory, for one reason; examples are « line: cell »."""

    reason: str
    count: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Adopted:
    """What a conversion wrote."""

    understanding: Understanding
    folder: Path
    rows: int
    observations: int
    linked: int
    unlinked: tuple[Unlinked, ...]
    contours: int
    territories: int
    quads: int
    diagnostics: tuple[Diagnostic, ...]
