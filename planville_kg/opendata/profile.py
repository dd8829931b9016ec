"""What the values of each column look like, counted over the whole file in bounded memory."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice, zip_longest
from math import inf

from planville_kg.opendata.codes import (
    INSIDE,
    QPV_2015,
    count_qpv,
    read_commune,
    read_communes,
    read_epci,
    read_qpv,
    whole,
)
from planville_kg.opendata.figures import (
    bound_reason,
    missing_reason,
    read_figure,
    split_unit,
    writing,
)
from planville_kg.opendata.model import ABSENT, Row
from planville_kg.text import upper_ratio

CHUNK = 5_000
EXAMPLES = 3
_DISTINCT = 20_000
"""Distinct values that a column remembers; beyond, it has « many »."""
_YEARS = range(1900, 2101)
_REMEMBERED = 50_000

QP, QN, QPV_REPAIRED, QP_INSIDE = "qp", "qn", "qpv-repare", "qp-dans-un-texte"
QN_INSIDE, QPV_LIST, NINE = "qn-dans-un-texte", "liste-qpv", "neuf"
SIREN, COMMUNE, COMMUNE_SURE, COMMUNE_LIST = "siren", "commune", "commune-sure", "liste-communes"
YEAR, FOUR, FIGURE, ZERO, MISSING, TEXT = "annee", "quatre", "chiffre", "zero", "manquant", "texte"
BOUND = "borne"
"""Shapes of a value. `commune` may be a figure, `commune-sure` (01053, 2A004) may not; `quatre` is
four figures, which may be a commune without its zero; `zero` is another figure after a zero;
`neuf` is nine figures that are no EPCI, such as an IRIS; `borne` is « < 5 »."""

NUMERIC = frozenset((SIREN, COMMUNE, YEAR, FOUR, NINE, FIGURE))


@dataclass(slots=True)
class Profile:
    """Counts of one column; filled by `add`, then only read."""

    shapes: Counter[str] = field(default_factory=Counter)
    writings: Counter[str] = field(default_factory=Counter)
    units: Counter[str] = field(default_factory=Counter)
    distinct: dict[str, None] = field(default_factory=dict)
    fractions: int = 0
    finest: int = 0
    lowest: float = inf
    highest: float = -inf
    lowest_year: int = 9999
    highest_year: int = 0
    capitals: float = 0.0

    @property
    def filled(self) -> int:
        """Cells that hold a value: neither empty nor a word for nothing."""
        return sum(count for shape, count in self.shapes.items() if shape != MISSING)

    def share(self, *shapes: str) -> float:
        """Return the part of the filled cells that have one of some shapes."""
        return sum(self.shapes[shape] for shape in shapes) / self.filled if self.filled else 0.0

    @property
    def examples(self) -> tuple[str, ...]:
        """The first distinct values."""
        return tuple(islice(self.distinct, EXAMPLES))

    def add(self, text: str, count: int, shape: str, written: str | None, unit: str | None) -> None:
        """Count a value as often as it comes."""
        self.shapes[shape] += count
        if shape == MISSING:
            return
        if len(self.distinct) < _DISTINCT:
            self.distinct[text] = None
        if unit:
            self.units[unit] += count
        if written:
            self.writings[written] += count
            self._add_figure(text, count, shape)
        elif shape == TEXT:
            self.capitals += upper_ratio(text) * count

    def _add_figure(self, text: str, count: int, shape: str) -> None:
        if shape == YEAR:
            year = int(whole(text))
            self.lowest_year = min(self.lowest_year, year)
            self.highest_year = max(self.highest_year, year)
        figure = read_figure(text)
        if figure is not None:
            self.lowest = min(self.lowest, float(figure))
            self.highest = max(self.highest, float(figure))
            decimals = len(figure.partition(".")[2])
            self.finest = max(self.finest, decimals)
            self.fractions += count if decimals else 0


Look = tuple[str, str | None, str | None]


def profile(rows: Iterable[Row], width: int) -> "Tally":
    """Count the values of every column of a table.

    Args:
        rows: The data; longer rows than `width` add columns.
        width: Columns of the header.
    """
    tally = Tally([Profile() for _ in range(width)])
    remembered: dict[str, Look] = {}
    stream = iter(rows)
    while chunk := list(islice(stream, CHUNK)):
        tally.note(chunk)
        if len(remembered) > _REMEMBERED:
            remembered.clear()
        for place, values in enumerate(zip_longest(*(row[1] for row in chunk), fillvalue="")):
            if place == len(tally.columns):
                tally.columns.append(_late(tally.rows - len(chunk)))
            _count(tally.columns[place], values, remembered)
        for column in tally.columns[max((len(row[1]) for row in chunk), default=0) :]:
            column.shapes[MISSING] += len(chunk)
    return tally


def _late(rows: int) -> Profile:
    """Return the profile of a column that the first rows did not have."""
    column = Profile()
    column.shapes[MISSING] = rows
    return column


@dataclass(slots=True)
class Tally:
    """The profiles of a table, its number of rows, and the rows of another length."""

    columns: list[Profile]
    rows: int = 0
    geometries: int = 0
    first_shape: Row | None = None
    longer: list[int] = field(default_factory=list)
    width: int = field(init=False)

    def __post_init__(self) -> None:
        self.width = len(self.columns)

    def note(self, chunk: list[Row]) -> None:
        """Count rows and geometries, and remember the first rows that are too long."""
        self.rows += len(chunk)
        for row in chunk:
            if row[2] is not None:
                self.geometries += 1
                self.first_shape = self.first_shape or row
            if len(row[1]) > self.width and any(row[1][self.width :]):
                self.longer.append(row[0])


def _count(column: Profile, values: Iterable[str], remembered: dict[str, Look]) -> None:
    for raw, count in Counter(values).items():
        if raw == ABSENT:
            continue
        look = remembered.get(raw)
        if look is None:
            look = remembered[raw] = look_at(raw.strip())
        column.add(raw.strip(), count, *look)


def look_at(text: str) -> Look:
    """Return the shape of a value, how its figure is written, and the unit that follows it."""
    if missing_reason(text):
        return MISSING, None, None
    bare, unit = split_unit(text)
    written = writing(bare)
    if written is not None:
        return _figure_shape(whole(bare)) if unit is None else FIGURE, written, unit
    return (BOUND if bound_reason(text) else _word_shape(text)), None, None


def _figure_shape(text: str) -> str:
    if not text.isdigit():
        return FIGURE
    for shape, fits in _figure_shapes(text):
        if fits:
            return shape
    return FIGURE


def _figure_shapes(text: str) -> Iterator[tuple[str, bool]]:
    zero = text[0] == "0" and len(text) > 1
    commune = len(text) == 5 and read_commune(text) is not None  # noqa: PLR2004 - INSEE's codes
    yield COMMUNE_SURE, zero and commune
    yield ZERO, zero
    yield YEAR, len(text) == 4 and int(text) in _YEARS  # noqa: PLR2004 - a year's figures
    yield FOUR, len(text) == 4  # noqa: PLR2004 - a commune without its zero
    yield COMMUNE, commune
    yield SIREN, read_epci(text) is not None
    yield NINE, len(text) == 9  # noqa: PLR2004 - an IRIS, a SIREN, a FINESS


def _word_shape(text: str) -> str:
    qpv = read_qpv(text)
    if qpv is not None:
        if qpv.repair:
            if qpv.repair != INSIDE:
                return QPV_REPAIRED
            return QP_INSIDE if qpv.kind == QPV_2015 else QN_INSIDE
        return QP if qpv.kind == QPV_2015 else QN
    if count_qpv(text) > 1:
        return QPV_LIST
    if read_commune(text):
        return COMMUNE_SURE
    return COMMUNE_LIST if read_communes(text) else TEXT
