"""A row of data → the lines of its observations: one for each year that the row speaks of.

Source of the model: the RDF Data Cube vocabulary (W3C, 2014), multi-measure observations.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from planville_kg.opendata import nquads
from planville_kg.opendata.codes import whole
from planville_kg.opendata.figures import (
    bound_reason,
    missing_reason,
    read_figure,
    same_unit,
    split_unit,
)
from planville_kg.opendata.model import ABSENT, Sense, Understanding, UnderstoodColumn
from planville_kg.opendata.names import Names
from planville_kg.opendata.periods import read_period
from planville_kg.opendata.places import FIRST_YEAR, Place
from planville_kg.opendata.sorting import SEAL
from planville_kg.vocab import PV, QB, RDF, SDMX_DIMENSION, XSD

LAST_YEAR = 2200
_REMEMBERED = 50_000
_SHOWN = 5
_BLANK = f" \t\r\n{ABSENT}"
EMPTY_REASON = "cellule vide"


@dataclass(slots=True)
class Strays:
    """Cells that are not what their column is: how many, and the first, by column and sort."""

    counts: dict[tuple[str, int], int]
    examples: dict[tuple[str, int], list[str]]

    def note(self, sort: str, column: int, line: int, text: str) -> None:
        """Count a stray cell."""
        name = (sort, column)
        self.counts[name] = self.counts.get(name, 0) + 1
        shown = self.examples.setdefault(name, [])
        if len(shown) < _SHOWN:
            shown.append(f"ligne {line} : « {text[:60]} »")


class _Measure:
    """Turns the cells of one measure into the ends of lines; equal cells are read once."""

    def __init__(self, column: UnderstoodColumn, names: Names, empty: str | None) -> None:
        self.column = column
        self.place = column.number - 1
        self.gaps: dict[str, str] = {}
        self._names = names
        self._empty = empty
        graph = names.graph
        datatype = (XSD.integer if column.integral else XSD.decimal).value
        self._before = f' {names.measure(column)} "'
        self._after = f'"^^<{datatype}> {graph} .'
        self._gap_before = f" {nquads.iri(PV.valeurManquante.value)} "
        self._gap_after = f" {graph} ."
        self._tails: dict[str, str] = {}

    def tail(self, cell: str) -> str:
        """Return the end of the line of a cell, empty if it is no figure and no gap."""
        tail = self._tails.get(cell)
        if tail is None:
            if len(self._tails) > _REMEMBERED:
                self._tails.clear()
            tail = self._tails[cell] = self._read(cell.strip())
        return tail

    def _fits(self, text: str) -> bool:
        """Tell whether the unit that a cell writes, if any, is that of its column."""
        unit = split_unit(text)[1]
        return unit is None or self.column.unit is None or same_unit(unit, self.column.unit)

    def is_empty(self, cells: Sequence[str]) -> bool:
        """Tell whether the cell of a row is empty."""
        return self.place >= len(cells) or not cells[self.place].strip(_BLANK)

    def _read(self, text: str) -> str:
        reason = missing_reason(text)
        if reason is None:
            figure = read_figure(text, self.column.style)
            if figure is not None and not self._fits(text):
                return ""
            if figure is not None:
                return f"{self._before}{figure}{self._after}"
            reason = bound_reason(text)
        if reason is None:
            return ""
        if not text and self._empty:
            reason = self._empty
        gap = self._names.gap(self.column, reason)
        self.gaps[reason] = gap
        return f"{self._gap_before}{gap}{self._gap_after}"


class Observer:
    """Makes the blocks of lines of each row: its place in the file, and its observations."""

    def __init__(self, understanding: Understanding, names: Names) -> None:
        source = understanding.source
        empty = source.empty if source else None
        self.strays = Strays({}, {})
        self.used: set[int] = set()
        self._names = names
        self._graph = names.graph
        self._default = understanding.year
        self._measures = [
            _Measure(column, names, empty) for column in understanding.of(Sense.MEASURE)
        ]
        years = {measure.column.year for measure in self._measures}
        texts = (*understanding.of(Sense.TEXT), *understanding.of(Sense.LEVEL))
        self._texts = [(column.number - 1, self._attribute(column)) for column in texts]
        self._groups = {
            year: [each for each in self._measures if each.column.year == year]
            for year in sorted(years, key=lambda year: year or 0)
        }
        self._several = len(years | ({None} if texts else set())) > 1
        self._columns = {column.number - 1: column for column in understanding.columns}
        years_column = next(iter(understanding.of(Sense.YEAR)), None)
        self._year_place = years_column.number - 1 if years_column else -1
        self._fixed = self._fixed_tails()
        self._from = f" {nquads.iri(PV.extraitDe.value)} "
        self._about = f" {nquads.iri(SDMX_DIMENSION.refArea.value)} <{names.base}id/"
        self._in_year = f' {nquads.iri(PV.annee.value)} "'
        self._integer = f'"^^<{XSD.integer.value}> {self._graph} .'
        self._row_tails = self._tails_of_row()

    def _attribute(self, column: UnderstoodColumn) -> str:
        return f" {self._names.attribute(column)} "

    def _fixed_tails(self) -> list[str]:
        return [
            f" {nquads.iri(RDF.type.value)} {nquads.iri(QB.Observation.value)} {self._graph} .",
            f" {nquads.iri(QB.dataSet.value)} {self._names.own()} {self._graph} .",
        ]

    def _tails_of_row(self) -> Callable[[int], list[str]]:
        from planville_kg.opendata.describe import row_tails  # noqa: PLC0415 - describe knows rows

        return row_tails(self._names)

    @property
    def gaps(self) -> Iterator[tuple[UnderstoodColumn, str, str]]:
        """The reasons for missing values that came up: column, reason, IRI."""
        for measure in self._measures:
            for reason, gap in sorted(measure.gaps.items()):
                yield measure.column, reason, gap

    def row(self, line: int) -> str:
        """Return the block of a row's place in the file."""
        subject = self._names.row(line)
        return _block(subject, self._row_tails(line))

    def observations(
        self, line: int, cells: Sequence[str], place: Place, kept: Sequence[int]
    ) -> Iterator[tuple[int | None, str]]:
        """Yield the year and the block of each observation of a row.

        A row without territory and without figures is a note under the table: its words are kept.

        Args:
            line: Number of the row.
            cells: Its cells.
            place: Its territory.
            kept: Places of cells to keep as texts, whatever their column is.
        """
        row_year = self._default if self._year_place < 0 else self._year(line, cells)
        doubted = self._year_place >= 0 and not self._is_year(cells, row_year)
        extra = self._kept(cells, [*kept, self._year_place] if doubted else kept)
        note = place.identifier is None and all(each.is_empty(cells) for each in self._measures)
        for year, measures in () if note else self._groups.items():
            tails = self._figures(line, cells, measures, extra)
            if year is None:
                extra = [*tails, *extra]
            elif tails:
                yield year, self._observation(line, year, tails, place, named=True)
        if extra:
            yield row_year, self._observation(line, row_year, extra, place, named=False)

    def _figures(
        self, line: int, cells: Sequence[str], measures: Sequence[_Measure], extra: list[str]
    ) -> list[str]:
        tails = []
        for measure in measures:
            cell = cells[measure.place] if measure.place < len(cells) else ""
            if cell == ABSENT:
                continue
            tail = measure.tail(cell)
            if tail:
                tails.append(tail)
            else:
                self.strays.note("valeur-non-numerique", measure.place, line, cell)
                extra.append(self._as_text(measure.place, cell))
        return tails

    def _year(self, line: int, cells: Sequence[str]) -> int | None:
        """Return the year that a row says, or that of its date."""
        cell = cells[self._year_place].strip() if self._year_place < len(cells) else ""
        text = whole(cell)
        if len(text) == 4 and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR:  # noqa: PLR2004 - a year's figures
            return int(text)
        year = read_period(text)
        if year is not None:
            return year
        self.strays.note("annee-illisible", self._year_place, line, cell)
        return None

    def _is_year(self, cells: Sequence[str], year: int | None) -> bool:
        """Tell whether a cell says a year and no more: the words of a quarter are kept too."""
        cell = cells[self._year_place].strip() if self._year_place < len(cells) else ""
        return year is not None and whole(cell) == str(year)

    def _kept(self, cells: Sequence[str], kept: Sequence[int]) -> list[str]:
        tails = [
            f"{attribute}{nquads.string(cells[place].strip())} {self._graph} ."
            for place, attribute in self._texts
            if place < len(cells) and cells[place].strip(_BLANK)
        ]
        tails.extend(
            self._as_text(place, cells[place])
            for place in kept
            if place < len(cells) and cells[place].strip()
        )
        return tails

    def _as_text(self, place: int, cell: str) -> str:
        """Return the end of the line that keeps a cell as it is written."""
        self.used.add(place)
        attribute = self._attribute(self._columns[place])
        return f"{attribute}{nquads.string(cell.strip())} {self._graph} ."

    def _observation(
        self, line: int, year: int | None, tails: list[str], place: Place, *, named: bool
    ) -> str:
        graph, names = self._graph, self._names
        ends = [*self._fixed, *tails, f"{self._from}{names.row(line)} {graph} ."]
        if place.identifier:
            ends.append(f"{self._about}{place.identifier}> {graph} .")
        if year is not None:
            ends.append(f"{self._in_year}{year}{self._integer}")
        suffix = f"-{year}" if named and self._several else ""
        return _block(f"<{names.root}/observation/{line}{suffix}>", ends)


def _block(subject: str, tails: list[str]) -> str:
    tails.sort()
    return f"{subject}{f'{SEAL}{subject}'.join(tails)}"
