"""A document as steps in reading order: each table, fiche and run of lines read its own way."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from planville_kg.extract.across import is_across, read_across
from planville_kg.extract.aims import with_aims
from planville_kg.extract.badges import with_badges
from planville_kg.extract.banners import banner
from planville_kg.extract.bare import BareLine, bare_keys
from planville_kg.extract.contents import CONTENTS, is_contents
from planville_kg.extract.fiches import (
    is_fiche,
    keys_of_fiches,
    read_fiche,
    read_fields,
    says_fields,
    says_pairs,
)
from planville_kg.extract.fielded import with_fielded
from planville_kg.extract.funding import with_budgets
from planville_kg.extract.grids import Shape, read_grid, shape_of
from planville_kg.extract.heading_keys import with_keys_of_headings
from planville_kg.extract.held import told_by_cells
from planville_kg.extract.keyed_items import with_keyed_items
from planville_kg.extract.keys import Key
from planville_kg.extract.labels import with_labels
from planville_kg.extract.led_items import with_items_like_rows, with_led_items
from planville_kg.extract.lines import Line, Unit, units
from planville_kg.extract.mentions import with_mentions
from planville_kg.extract.numbered import numbered, read_numbered
from planville_kg.extract.numbering import marker
from planville_kg.extract.outline import read_lines
from planville_kg.extract.outlined import outlined
from planville_kg.extract.own_numbers import own_numbers, read_own_numbers
from planville_kg.extract.pages import paginate
from planville_kg.extract.paths import with_paths
from planville_kg.extract.profile import Profile, TableProfile
from planville_kg.extract.rows import Place, Sorted, place_of, repeated_lines, row_number, sort_rows
from planville_kg.extract.sentences import join_lines
from planville_kg.extract.sheet_titles import without_names_told
from planville_kg.extract.siblings import with_siblings
from planville_kg.extract.single import of_one_action
from planville_kg.extract.stages import with_stages
from planville_kg.extract.steps import LIST, SHEET, Aside, Grid, Kind, Step, Title, kind_of_marker
from planville_kg.extract.trails import with_trails
from planville_kg.extract.typed import read_typed, typed
from planville_kg.extract.unnumbered import with_unnumbered
from planville_kg.extract.worded import with_worded
from planville_kg.model import Cell, Choice, Document, Level, Row, Style, Table
from planville_kg.text import STOPWORDS, fold, key, squeeze, stem

IGNORED = "tableau-ignore"
FICHE = "fiche"
ROWS = "lignes"
_COMES_BACK = 3
"""Times that a heading of the parts of fiches comes back, at least."""
_FEW = 4
_GENERIC = frozenset(
    stem(word)
    for word in (
        "feuil feuille sheet tableau onglet worksheet plan programme action fiche mesure projet "
        "liste suivi bilan donnees export base saisie synthese annexe version copie complet total "
        "ensemble global detail classeur operationnel v"
    ).split()
)


_PASSES: tuple[Callable[[Sequence[Step]], Iterable[Step]], ...] = (
    of_one_action, with_trails, with_paths, with_unnumbered, with_siblings, with_worded,
    with_keyed_items, with_led_items, with_items_like_rows, with_keys_of_headings, with_fielded,
    with_budgets, with_badges, with_labels, with_aims, with_mentions, with_stages,
    without_names_told,
)  # fmt: skip
"""What only the steps of the whole document tell, in the order in which each needs the others."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A document with its pages numbered, and what it says in reading order."""

    document: Document
    steps: tuple[Step, ...]
    choices: tuple[Choice, ...]


def lay_out(document: Document, profile: Profile) -> Layout:
    """Tell headers, titles, fiches, outlines and data rows apart."""
    found = list(units(document))
    kinds = _kinds(found, profile)
    document = paginate(document, kinds)
    found = list(units(document))
    layouts = _Layouts(found, profile)
    steps = tuple(layouts.steps())
    for whole in _PASSES:
        steps = tuple(whole(steps))
    return Layout(document, steps, tuple(layouts.choices))


def _kinds(found: Sequence[Unit], profile: Profile) -> dict[Place, str]:
    tables = [unit for unit in found if isinstance(unit, Table)]
    repeated = repeated_lines(tables)
    return {
        place_of(row): kind
        for table in tables
        for row, kind in zip(
            table.rows, _sorted(table, repeated, profile.of(table.location)).kinds, strict=True
        )
    }


def _sorted(table: Table, repeated: frozenset[str], wanted: TableProfile) -> Sorted:
    return sort_rows(table, repeated, wanted.header_row)


class _Layouts:
    """Reads the units of a document one after the other."""

    def __init__(self, found: Sequence[Unit], profile: Profile) -> None:
        self.found = found
        self.profile = profile
        self.tables = [unit for unit in found if isinstance(unit, Table)]
        self.repeated = repeated_lines(self.tables)
        self.shape: Shape | None = None
        self.above: Kind | None = None
        self.shape_above: Kind | None = None
        """The kind of the last title, and of the one above the table that others go on with."""
        self.head_alone = False
        """Whether the last table of columns is nothing but their header."""
        self.choices: list[Choice] = []
        self.sheet: str | None = None
        self.sheets = self._titled_sheets()
        self.keys = keys_of_fiches(self.tables)
        self.headings = Counter(
            key(unit.text)
            for unit in found
            if isinstance(unit, Line) and unit.style == Style.HEADING
        )

    def _titled_sheets(self) -> frozenset[str]:
        """Return the names of the sheets that hold a plan's table, where there are several."""
        names = {
            table.location.sheet
            for table in self.tables
            if table.location.sheet
            and _sorted(table, self.repeated, self.profile.of(table.location)).heads
        }
        return frozenset(n for n in names if not _is_generic(n)) if len(names) > 1 else frozenset()

    def steps(self) -> Iterator[Step]:
        parts = list(_parts(self.found))
        bare = bare_keys(part for part in parts if not isinstance(part, Table))
        for part in parts:
            yield from self._table(part) if isinstance(part, Table) else self._lines(part, bare)

    def _lines(self, lines: Sequence[Line], bare: Mapping[BareLine, Key]) -> Iterator[Step]:
        for step in read_lines(lines, bare, in_action=self._is_of_action()):
            if isinstance(step, Title) and not _is_part(step) and not self._is_rubric(step):
                self.above = step.kind
            yield step

    def _is_rubric(self, title: Title) -> bool:
        """Tell whether a heading without a level's word comes back: « Moyens », in each fiche."""
        return not title.kind.scores and self.headings[key(title.text)] >= _COMES_BACK

    def _table(self, table: Table) -> Iterator[Step]:
        wanted = self.profile.of(table.location)
        if wanted.ignored:
            self._choose(table, "ignorer")
            yield from (Aside(IGNORED, _cells(row)) for row in table.rows)
        elif not wanted.layout and wanted.header_row is None and is_contents(table):
            self._choose(table, "ignorer")
            yield from (Aside(CONTENTS, _cells(row)) for row in table.rows)
        elif wanted.layout == FICHE or (
            not wanted.layout and (self._is_fiche(table) or is_across(table))
        ):
            self._choose(table, FICHE)
            yield from read_across(table) if is_across(table) else read_fiche(table)
        elif not wanted.layout and self._is_of_action() and says_fields(table):
            self._choose(table, FICHE)
            yield from read_fields(table)
        elif not wanted.layout and wanted.header_row is None and (title := banner(table)):
            self._choose(table, FICHE)
            self.above = title.kind
            yield title
        else:
            yield from self._grid(table, wanted)

    def _is_fiche(self, table: Table) -> bool:
        """Tell whether a table is a fiche, or has rows of keys that other fiches have."""
        return is_fiche(table) or says_pairs(table, self.keys)

    def _is_of_action(self) -> bool:
        """Tell whether the last title above is that of an action, as its word says."""
        return self.above is not None and self.above.best is Level.ACTION

    def _grid(self, table: Table, wanted: TableProfile) -> Iterator[Step]:
        found = _sorted(table, self.repeated, wanted)
        first = min(found.heads, default=None)
        self._choose(table, ROWS, None if first is None else row_number(table.rows[first]))
        steps = list(_without_preamble(list(read_grid(table, found, self.shape))))
        yield from self._sheet_title(table, steps)
        for step in steps:
            if isinstance(step, Grid) and step.columns:
                self.shape = shape_of(step, table)
                yield from _told_by_row(self._beside(step))
            else:
                yield step

    def _beside(self, grid: Grid) -> Grid:
        """Return a grid that goes on with another as one of its own under a title of its kind.

        So is the first one below a header that stands alone above the title.
        """
        goes_on = grid.goes_on and self.above != self.shape_above and not self.head_alone
        self.shape_above = self.shape_above if goes_on else self.above
        self.head_alone = not grid.rows
        return replace(grid, goes_on=goes_on)

    def _choose(self, table: Table, layout: str, header: int | None = None) -> None:
        self.choices.append(Choice("tableau", layout, "", table.location, header))

    def _sheet_title(self, table: Table, steps: Sequence[Step]) -> Iterator[Step]:
        """Yield the name of a sheet as a title, where no title stands above its first rows."""
        name = table.location.sheet
        if name is None or name == self.sheet or name not in self.sheets:
            return
        if not any(isinstance(step, Grid) and step.columns for step in steps):
            return
        self.sheet = name
        known = marker(name)
        kind = kind_of_marker(known) if known and known.word else Kind(SHEET, "")
        if not any(_says_sheet(title, kind) for title in _titles_above(steps)):
            cell = Cell(squeeze(name), table.location)
            yield Title(kind, squeeze(name), (cell,), known.word if known else "")


def _is_part(title: Title) -> bool:
    """Tell whether a title is an item of a list, or a part that a key of its action announces."""
    part = title.is_key and title.kind.best is Level.SUBACTION
    return part or title.kind.family == LIST


def _parts(found: Sequence[Unit]) -> Iterator[Table | Sequence[Line]]:
    """Yield the tables, and the lines between two of them together."""
    lines: list[Line] = []
    for unit in found:
        if isinstance(unit, Line):
            lines.append(unit)
            continue
        yield join_lines(lines)
        lines = []
        yield unit
    yield join_lines(lines)


def _titles_above(steps: Sequence[Step]) -> Iterator[Title]:
    """Yield the titles that stand above the first row of a table of the plan."""
    for step in steps:
        if isinstance(step, Title):
            yield step
        if not isinstance(step, Grid):
            continue
        for item in step.items:
            if isinstance(item, Title):
                yield item
            elif isinstance(item, Row) and step.columns:
                return


def _says_sheet(title: Title, kind: Kind) -> bool:
    """Tell whether a title above a table says what the name of its sheet does."""
    best = title.kind.best
    return best is not None and kind.best is not None and best.depth <= kind.best.depth


def _told_by_row(grid: Grid) -> Iterator[Step]:
    """Yield a grid, its rows as titles where they say their level by a word or a number."""
    if kinds := typed(grid):
        yield from read_typed(grid, kinds)
        return
    told = told_by_cells(grid)
    if numbers := numbered(told):
        yield from read_numbered(told, numbers)
    elif own := own_numbers(told) or outlined(told):
        yield from read_own_numbers(told, own)
    else:
        yield grid


def _is_generic(name: str) -> bool:
    """Tell whether the name of a sheet says nothing of its own: « Feuil1 », « Actions 2025 »."""
    words = re.findall(r"[^\W\d_]+", fold(name))
    return all(word in STOPWORDS or stem(word) in _GENERIC for word in words)


def _without_preamble(steps: Sequence[Step]) -> Iterator[Step]:
    """Yield the steps of a table; the few rows before its first header are no data."""
    for number, step in enumerate(steps):
        is_first = number == 0 and len(steps) > 1 and isinstance(step, Grid)
        if is_first and isinstance(step, Grid) and not step.columns and len(step.rows) <= _FEW:
            for item in step.items:
                yield Aside("preambule", _cells(item)) if isinstance(item, Row) else item
        else:
            yield step


def _cells(row: Row) -> tuple[Cell, ...]:
    return tuple(cell for cell in row.cells if not cell.is_empty)
