"""What the columns of tables hold, and what that says of them rather than their headers."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from planville_kg.extract.amounts import amount_of
from planville_kg.extract.figures import is_figure
from planville_kg.extract.meanings import candidates
from planville_kg.extract.periods import period_of
from planville_kg.extract.said import is_mark, is_placeholder
from planville_kg.extract.stages import names_stages, names_steps, parts_of
from planville_kg.extract.steps import Grid
from planville_kg.model import Column, Field, Level
from planville_kg.text import fold, key, squeeze

_CODE = re.compile(
    r"(?:n ?°|no\.?)? ?[A-Z]{0,4} ?[-.–]? ?\d{1,3}(?:[-.]\d{1,3})* ?[a-z]?\.?", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_PART_OF_YEAR = re.compile(
    r"(?:19|20)\d\d|[ts][1-4]|janv(?:\.|ier)?|fevr?(?:\.|ier)?|mars|avr(?:\.|il)?|mai|juin|"
    r"juil(?:\.|let)?|aout|sept(?:\.|embre)?|oct(?:\.|obre)?|nov(?:\.|embre)?|dec(?:\.|embre)?"
)
_FEW = 2
_SOME = 0.25
_NEARLY_ALL = 0.8
_HALF = 0.5
_EURO = re.compile(r"\d\s?[kKmM]?€|\d\s?(?:[kK]?euros?)\b")
_IN_EUROS = re.compile(r"(?<!\w)(?:[kM]?€|[kK]?euros?)(?!\w)")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[ .]\d{3})+(?:,\d\d)?")
_NEVER_AMOUNTS = (Field.BUDGET, Field.DESCRIPTION, Field.INDICATOR, Field.SCHEDULE, Field.NUMBER)


class Held:
    """What the columns under the same words say in all the tables of a document.

    What it tells of a column is worked out once, however many tables have it.
    """

    def __init__(self, grids: Iterable[Grid]) -> None:
        """Gather the texts of tables, placeholders left aside."""
        self._texts: dict[str, list[str]] = {}
        for grid in grids:
            texts = texts_by_column(grid)
            for column in grid.columns:
                pooled = self._texts.setdefault(key(column.header), [])
                pooled.extend(texts.get(column.number, ()))
        self._fields: dict[tuple[str, Level | None, Field | None], Field | None] = {}
        self._codes: dict[str, bool] = {}
        self._stages: dict[str, bool] = {}

    def field_of(self, column: Column) -> Field | None:
        """Return the field of a column as its cells tell it."""
        name = column.header, column.level, column.field
        if name not in self._fields:
            self._fields[name] = _field(column, self._of(column))
        return self._fields[name]

    def are_codes(self, column: Column) -> bool:
        """Tell whether a column holds numbers of a plan: « A1 », « 1.2 », « FA-03 », no years."""
        return self._cached(self._codes, column, _are_codes)

    def are_stages(self, column: Column) -> bool:
        """Tell whether a column lists how its actions go on."""
        return self._cached(self._stages, column, _are_lists) and names_stages(column.header)

    def is_empty(self, column: Column) -> bool:
        """Tell whether a column says nothing anywhere."""
        return not self._of(column)

    def _of(self, column: Column) -> Sequence[str]:
        return self._texts.get(key(column.header), ())

    def _cached(
        self,
        known: dict[str, bool],
        column: Column,
        tell: Callable[[Sequence[str]], bool],
    ) -> bool:
        name = key(column.header)
        if name not in known:
            known[name] = tell(self._of(column))
        return known[name]


def told_by_cells(grid: Grid, held: Held | None = None) -> Grid:
    """Return a grid whose columns mean what their cells are rather than what their header says.

    Columns of funders that hold amounts are budgets: « Part État (€) ». Columns named like a level
    that hold nothing but codes are its numbers: « Fiche » beside « Intitulé », « Action » beside
    « Libellé », which is then the level. A column named by a year holds its amounts or its ticks.

    Args:
        grid: The grid.
        held: What the columns under the same words say in all the grids of the document.
    """
    held = held or Held((grid,))
    columns = [replace(column, field=held.field_of(column)) for column in grid.columns]
    columns = list(_with_stages(columns, held, grid))
    for place, column in enumerate(columns):
        if not held.are_codes(column) or not _names_level(column):
            continue
        title = _title_beside(columns, place, held) if column.level else None
        if title is not None:
            columns[title] = replace(columns[title], level=column.level, field=None)
        if title is not None or column.level is None:
            columns[place] = replace(column, level=None, field=Field.NUMBER)
    return replace(grid, columns=tuple(columns))


def _with_stages(columns: Sequence[Column], held: Held, grid: Grid) -> Iterator[Column]:
    """Yield columns, that of the stages of actions as one of sub-actions where it lists them.

    A cell lists several, or each has a row of its own below its action.
    """
    levels = {column.level for column in columns}
    is_table_of_actions = Level.ACTION in levels and Level.SUBACTION not in levels
    for column in columns:
        free = is_table_of_actions and column.level is None
        stages = free and (held.are_stages(column) or _are_rows(columns, column, grid))
        yield replace(column, level=Level.SUBACTION, field=None) if stages else column


def _are_rows(columns: Sequence[Column], stages: Column, grid: Grid) -> bool:
    """Tell whether the stages of actions have rows of their own: their action stands above them."""
    if not names_steps(stages.header):
        return False
    actions = next(column.number for column in columns if column.level is Level.ACTION)
    filled = [{c.location.column or 1 for c in row.cells if not c.is_empty} for row in grid.rows]
    told = [row for row in filled if stages.number in row]
    alone = sum(actions not in row for row in told)
    return alone >= max(_FEW, _SOME * len(told))


def counts_only(grid: Grid) -> bool:
    """Tell whether a table says nothing but figures of its first column, which names no action."""
    label, *others = grid.columns
    texts_of = texts_by_column(grid)
    figures = [text for column in others for text in texts_of.get(column.number, [])]
    return (
        label.level not in (Level.ACTION, Level.SUBACTION)
        and bool(others)
        and all(map(is_figure, figures))
    )


def _names_level(column: Column) -> bool:
    if column.level:
        return True
    named = any(found.is_level for found in candidates(column.header))
    return column.field is Field.OTHER and named


def _title_beside(columns: Sequence[Column], place: int, held: Held) -> int | None:
    """Return the first column to the right that may title a level, and holds more than codes.

    One whose header names another level better has its own: « Axe », « Sous-axe ».
    """
    level = columns[place].level
    for index, column in enumerate(columns[place + 1 :], start=place + 1):
        meanings = [found.target for found in candidates(column.header)]
        titles = level in (meanings if column.level is None else meanings[:1])
        free = column.level is None or index == place + 1
        if free and titles and not held.is_empty(column) and not held.are_codes(column):
            return index
    return None


def _are_codes(texts: Sequence[str]) -> bool:
    bare = [squeeze(text) for text in texts]
    codes = sum(bool(_CODE.fullmatch(text)) and not _YEAR.fullmatch(text) for text in bare)
    return len(bare) > 1 and codes >= _NEARLY_ALL * len(bare)


def _are_lists(texts: Sequence[str]) -> bool:
    """Tell whether nearly all texts are lists of several things to do."""
    return bool(texts) and sum(bool(parts_of(text)) for text in texts) >= _NEARLY_ALL * len(texts)


def texts_by_column(grid: Grid) -> Mapping[int, Sequence[str]]:
    """Return what each column says, by its number, placeholders left aside."""
    found: dict[int, list[str]] = {}
    for row in grid.rows:
        for cell in row.cells:
            if not cell.is_empty and not is_placeholder(cell.text):
                found.setdefault(cell.location.column or 1, []).append(cell.text)
    return found


def _field(column: Column, texts: Sequence[str]) -> Field | None:
    """Return the field of a column: a budget, a date or an indicator where its cells are such."""
    if column.level is not None:
        return column.field
    if _are_budgets(column, texts):
        return Field.BUDGET
    if column.field is Field.OTHER and _names_period(column.header):
        return _of_year(column, texts)
    if column.field is Field.NUMBER and _YEAR.search(column.header):
        return Field.OTHER  # « Réf. 2022 » is a value, no reference
    if column.field is Field.AUDIENCE and sum(map(is_figure, texts)) > _HALF * len(texts):
        return Field.INDICATOR
    return column.field


def _are_budgets(column: Column, texts: Sequence[str]) -> bool:
    """Tell whether a column holds amounts: « Part État », « Région », « CAF »."""
    if column.field in _NEVER_AMOUNTS:
        return False
    named = column.field is Field.FUNDER or bool(_IN_EUROS.search(column.header))
    amounts = sum(
        amount_of(text, column.header) is not None and (named or _is_money(text)) for text in texts
    )
    share = _HALF if named or column.field is Field.OTHER else _NEARLY_ALL
    return amounts > share * len(texts)


def _is_money(text: str) -> bool:
    return bool(_EURO.search(text) or _THOUSANDS.fullmatch(squeeze(text)))


def _of_year(column: Column, texts: Sequence[str]) -> Field:
    """Return what the column of a year holds: amounts, ticks that are dates, or neither."""
    if texts and all(is_mark(text) for text in texts):
        return Field.SCHEDULE
    amounts = sum(amount_of(text, column.header) is not None for text in texts)
    return Field.BUDGET if amounts > len(texts) / 2 else Field.OTHER


def _names_period(header: str) -> bool:
    return bool(_PART_OF_YEAR.fullmatch(fold(header))) or period_of(header) is not None
