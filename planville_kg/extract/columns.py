"""The columns of a plan: those of all its tables and keys, each once."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from planville_kg.extract.amounts import amount_of
from planville_kg.extract.headers import candidates
from planville_kg.extract.periods import period_of
from planville_kg.extract.profile import Meaning, Profile
from planville_kg.extract.said import is_mark, is_placeholder
from planville_kg.extract.stages import names_stages, parts_of
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
_NEARLY_ALL = 0.8
_HALF = 0.5
_EURO = re.compile(r"\d\s?[kKmM]?€|\d\s?(?:[kK]?euros?)\b")
_IN_EUROS = re.compile(r"(?<!\w)(?:[kM]?€|[kK]?euros?)(?!\w)")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[ .]\d{3})+(?:,\d\d)?")
_FIGURE = re.compile(r"[\d .,]*\d[\d .,]* ?(?:%|[kM]?€)?|[-–—]")
_NEVER_AMOUNTS = (Field.BUDGET, Field.DESCRIPTION, Field.INDICATOR, Field.SCHEDULE, Field.NUMBER)
Texts = Mapping[int, Sequence[str]]
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


def texts_by_header(grids: Iterable[Grid]) -> Mapping[str, Sequence[str]]:
    """Return what the columns under the same words say in all the grids, by the words' key."""
    pooled: dict[str, list[str]] = {}
    for grid in grids:
        texts = texts_by_column(grid)
        for column in grid.columns:
            pooled.setdefault(key(column.header), []).extend(texts.get(column.number, ()))
    return pooled


def told_by_cells(grid: Grid, pooled: Mapping[str, Sequence[str]] | None = None) -> Grid:
    """Return a grid whose columns mean what their cells are rather than what their header says.

    Columns of funders that hold amounts are budgets: « Part État (€) ». Columns named like a level
    that hold nothing but codes are its numbers: « Fiche » beside « Intitulé », « Action » beside
    « Libellé », which is then the level. A column named by a year holds its amounts or its ticks.

    Args:
        grid: The grid.
        pooled: What the columns under the same words say in all the grids of the document.
    """
    pooled = pooled or texts_by_header((grid,))
    texts_of = {column.number: pooled[key(column.header)] for column in grid.columns}
    columns = [_of_year(_as_budget(column, texts_of), texts_of) for column in grid.columns]
    columns = [_as_target(column, texts_of) for column in _with_stages(columns, texts_of)]
    for place, column in enumerate(columns):
        if not _are_codes(texts_of.get(column.number, [])) or not _names_level(column):
            continue
        title = _title_beside(columns, place, texts_of) if column.level else None
        if title is not None:
            columns[title] = replace(columns[title], level=column.level, field=None)
        if title is not None or column.level is None:
            columns[place] = replace(column, level=None, field=Field.NUMBER)
    return replace(grid, columns=tuple(columns))


def _with_stages(columns: Sequence[Column], texts_of: Texts) -> Iterator[Column]:
    """Yield columns, that of the stages of actions as one of sub-actions where it lists them."""
    levels = {column.level for column in columns}
    is_table_of_actions = Level.ACTION in levels and Level.SUBACTION not in levels
    for column in columns:
        texts = texts_of.get(column.number, [])
        lists = sum(bool(parts_of(text)) for text in texts)
        is_list = texts and lists >= _NEARLY_ALL * len(texts) and names_stages(column.header)
        stages = is_table_of_actions and is_list and column.level is None
        yield replace(column, level=Level.SUBACTION, field=None) if stages else column


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


def is_figure(text: str) -> bool:
    """Tell whether a text is a number, a share or an amount and nothing else."""
    return bool(_FIGURE.fullmatch(squeeze(text)))


def _names_level(column: Column) -> bool:
    if column.level:
        return True
    named = any(found.is_level for found in candidates(column.header))
    return column.field is Field.OTHER and named


def _title_beside(columns: Sequence[Column], place: int, texts_of: Texts) -> int | None:
    """Return the first column to the right that may title a level, and holds more than codes.

    One whose header names another level better has its own: « Axe », « Sous-axe ».
    """
    level = columns[place].level
    for index, column in enumerate(columns[place + 1 :], start=place + 1):
        meanings = [found.target for found in candidates(column.header)]
        titles = level in (meanings if column.level is None else meanings[:1])
        texts = texts_of.get(column.number, [])
        free = column.level is None or index == place + 1
        if free and titles and texts and not _are_codes(texts):
            return index
    return None


def _are_codes(texts: Sequence[str]) -> bool:
    """Tell whether texts are numbers of a plan: « A1 », « 1.2 », « FA-03 », and no years."""
    bare = [squeeze(text) for text in texts]
    codes = sum(bool(_CODE.fullmatch(text)) and not _YEAR.fullmatch(text) for text in bare)
    return len(bare) > 1 and codes >= _NEARLY_ALL * len(bare)


def texts_by_column(grid: Grid) -> Texts:
    """Return what each column says, by its number, placeholders left aside."""
    found: dict[int, list[str]] = {}
    for row in grid.rows:
        for cell in row.cells:
            if not cell.is_empty and not is_placeholder(cell.text):
                found.setdefault(cell.location.column or 1, []).append(cell.text)
    return found


def _as_budget(column: Column, texts_of: Texts) -> Column:
    """Return a column that holds amounts as one of budgets: « Part État », « Région », « CAF »."""
    if column.field in _NEVER_AMOUNTS or column.level:
        return column
    texts = texts_of.get(column.number, [])
    named = column.field is Field.FUNDER or bool(_IN_EUROS.search(column.header))
    amounts = sum(
        amount_of(text, column.header) is not None and (named or _is_money(text)) for text in texts
    )
    share = _HALF if named or column.field is Field.OTHER else _NEARLY_ALL
    return replace(column, field=Field.BUDGET) if amounts > share * len(texts) else column


def _as_target(column: Column, texts_of: Texts) -> Column:
    """Return a column of « Cible 2030 » that holds figures as one of indicators: no public is."""
    texts = texts_of.get(column.number, [])
    figures = sum(map(is_figure, texts))
    is_target = column.field is Field.AUDIENCE and figures > _HALF * len(texts)
    return replace(column, field=Field.INDICATOR) if is_target else column


def _is_money(text: str) -> bool:
    return bool(_EURO.search(text) or _THOUSANDS.fullmatch(squeeze(text)))


def _of_year(column: Column, texts_of: Texts) -> Column:
    """Return the column of a year as one of budgets where it holds amounts, of dates for ticks."""
    if column.field is not Field.OTHER or not _names_period(column.header):
        return column
    texts = texts_of.get(column.number, [])
    if texts and all(is_mark(text) for text in texts):
        return replace(column, field=Field.SCHEDULE)
    amounts = sum(amount_of(text, column.header) is not None for text in texts)
    return replace(column, field=Field.BUDGET) if amounts > len(texts) / 2 else column


def _names_period(header: str) -> bool:
    return bool(_PART_OF_YEAR.fullmatch(fold(header))) or period_of(header) is not None


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
