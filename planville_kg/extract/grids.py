"""Tables of rows: their columns, and the titles that stand between their rows."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from planville_kg.extract.glossary import LEGEND, is_glossary
from planville_kg.extract.headers import Head, columns_from
from planville_kg.extract.keys import split_key
from planville_kg.extract.numbering import marker
from planville_kg.extract.rows import (
    DATA,
    GROUP,
    HEADER,
    HEADING,
    TOTAL,
    Sorted,
    filled,
)
from planville_kg.extract.steps import (
    BAND,
    Aside,
    Grid,
    Kind,
    Step,
    Title,
    kind_of_marker,
    kind_of_word,
)
from planville_kg.model import Cell, Column, Field, Level, Row, Table
from planville_kg.text import squeeze, stems, upper_ratio

_WIDE = 0.6
_CAPITALS = 0.8
_NUMBER_LENGTH = 8
_ROWS_MERGED = 2
_MANY = 3
_SENTENCE = re.compile(r"[^.]{20,}\. .{20,}|.{60,}\.")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a table without a header may take over from the one before it."""

    columns: tuple[Column, ...]
    width: int


def read_grid(table: Table, found: Sorted, before: Shape | None) -> Iterator[Step]:
    """Yield the grids of a table, one a header; a table without header goes on with `before`.

    A grid whose `columns` are empty has no header that is known, nor one to take over.
    """
    columns = before.columns if before and _continues(table, found, before) else ()
    goes_on = bool(columns)
    items: list[Row | Title | Aside] = []
    for index, (row, kind) in enumerate(zip(table.rows, found.kinds, strict=True)):
        if index in found.heads:
            if items or columns:
                yield Grid(columns, tuple(items), goes_on)
                items = []
            goes_on = False
            columns = columns_from(_with_unnamed(found.heads[index], table))
            if kind == GROUP:
                items.append(Aside(kind, tuple(filled(row))))
        elif kind == HEADING:
            items.append(title_above(filled(row)))
        elif kind != DATA:
            if kind != HEADER:
                items.append(Aside(kind, tuple(filled(row))))
        else:
            items.append(_item(row, columns))
    if items or columns:
        yield Grid(columns, tuple(_without_last_bands(items, columns)), goes_on)


def _item(row: Row, columns: Sequence[Column]) -> Row | Title | Aside:
    """Return a row of data, or the title or the legend that it is."""
    if _is_legend(row):
        return Aside(LEGEND, tuple(filled(row)))
    return band(filled(row)) if columns and _is_band(row, columns) else row


def _without_last_bands(
    items: Sequence[Row | Title | Aside], columns: Sequence[Column]
) -> list[Row | Title | Aside]:
    """Return the items with what closes a table, a legend or a date, as text beside the plan."""
    totals = [i for i, item in enumerate(items) if isinstance(item, Aside) and item.kind == TOTAL]
    total = max(totals, default=len(items))
    rows = [
        i
        for i, item in enumerate(items)
        if isinstance(item, Row) and not _is_remark(item, columns, closing=i > total)
    ]
    last = max(rows, default=len(items))
    kinds = [item.kind for item in items if isinstance(item, Title) and item.kind.scores]
    again = frozenset(kind for kind in kinds if kinds.count(kind) > 1 or not totals)
    return [_aside(item, again) if index > last else item for index, item in enumerate(items)]


def _aside(item: Row | Title | Aside, levels: Container[Kind]) -> Row | Title | Aside:
    if isinstance(item, Row):
        return Aside(LEGEND, tuple(filled(item)))
    is_title = isinstance(item, Title) and item.kind not in levels
    return Aside(LEGEND, item.cells) if is_title else item


def put_aside(grid: Grid, kind: str) -> Iterator[Title | Aside]:
    """Yield the header and the rows of a grid as text beside the plan, the titles as they are."""
    heads = tuple(cell for column in grid.columns for cell in column.cells)
    if heads and not grid.goes_on:
        yield Aside(kind, heads)
    for item in grid.items:
        yield Aside(kind, tuple(filled(item))) if isinstance(item, Row) else item


def _is_remark(row: Row, columns: Sequence[Column], *, closing: bool) -> bool:
    """Tell whether a row only says a sentence where an axis would stand, not an action.

    Below the last total of a table (`closing`), whatever stands there alone is one.
    """
    cells = filled(row)
    if len(cells) != 1 or (cells[0].location.column or 1) != 1:
        return False
    levels = [column for column in columns if column.level]
    is_action = not levels or levels[-1].number == 1
    return not is_action and (closing or bool(_SENTENCE.fullmatch(squeeze(cells[0].text))))


def shape_of(grid: Grid, table: Table) -> Shape:
    """Return what the next table may take over."""
    return Shape(grid.columns, width(table))


def width(table: Table) -> int:
    """Return the number of columns of a table that hold something."""
    return max(
        (
            cell.location.column or 1
            for row in table.rows
            for cell in row.cells
            if not cell.is_empty
        ),
        default=0,
    )


def title_above(cells: Sequence[Cell]) -> Title | Aside:
    """Read a lone line above a header: a title by its number or its word, else a mention."""
    known = marker(cells[0].text)
    if known and known.word:
        text = squeeze(cells[0].text)
        return Title(kind_of_marker(known), text, tuple(cells), known.word)
    pair = split_key(cells[0].text)
    if pair and pair[1] and isinstance(pair[0].meaning, Level) and "," not in pair[0].header:
        kind = kind_of_word(pair[0].header)
        return Title(kind, squeeze(cells[0].text), tuple(cells), pair[0].header)
    return Aside(HEADING, tuple(cells))


def band(cells: Sequence[Cell]) -> Title:
    """Read a row that says one thing over the whole table: the title of the rows below it."""
    text, said = squeeze(cells[0].text), tuple(cells)
    known = marker(text)
    if known:
        return Title(kind_of_marker(known), text, said, known.word)
    pair = split_key(text)
    if pair and isinstance(pair[0].meaning, Level):
        return Title(kind_of_word(pair[0].header), text, said, pair[0].header)
    shape = "majuscules" if upper_ratio(text) >= _CAPITALS else ""
    return Title(Kind(BAND, shape), text, said)


def _continues(table: Table, found: Sorted, before: Shape) -> bool:
    """Tell whether the first rows of a table go on with another, whose header may come back."""
    if 0 in found.heads or width(table) != before.width:
        return False
    if not found.heads:
        return True
    first = min(found.heads)
    names = {column.header for column in before.columns}
    data = any(len(filled(row)) > 1 for row in table.rows[:first])
    return data and {head.name for head in found.heads[first]} == names


def _with_unnamed(heads: Sequence[Head], table: Table) -> list[Head]:
    """Add the columns of a ruled table that hold something under no header."""
    if any(row.location.line is not None for row in table.rows):
        return list(heads)
    named = {
        column
        for head in heads
        for column in range(head.number, head.number + head.cells[-1].column_span)
    }
    used = {
        cell.location.column or 1
        for row in table.rows
        for cell in filled(row)
        if not _spans(cell, row)
    }
    blank = [Head(number, f"Colonne {number}", "", ()) for number in sorted(used - named)]
    shared = [part for head in heads for part in _parts(head, table, used)]
    return sorted([*shared, *blank], key=lambda head: head.number)


def _parts(head: Head, table: Table, used: set[int]) -> list[Head]:
    """Return a head that stands over several columns as one for each: numbers, then texts."""
    span = range(head.number, head.number + head.cells[-1].column_span)
    columns = [number for number in span if number in used]
    if len(columns) < 2 or len(head.cells) > 1:  # noqa: PLR2004 - several
        return [head]
    texts = [number for number in columns if not _holds_numbers(table, number)] or columns
    parts = []
    for number in columns:
        if number == texts[0]:
            parts.append(Head(number, head.name, head.meaning, head.cells))
        elif number in texts:
            parts.append(Head(number, f"{head.name} ({number - head.number + 1})", "", head.cells))
        else:
            parts.append(Head(number, f"{head.name} (n°)", "numéro", head.cells))
    return parts


def _holds_numbers(table: Table, number: int) -> bool:
    """Tell whether the cells of a column are figures and letters of a numbering."""
    cells = [c for row in table.rows for c in filled(row) if c.location.column == number]
    short = sum(
        len(squeeze(cell.text)) <= _NUMBER_LENGTH for cell in cells if cell.column_span == 1
    )
    return short >= _WIDE * sum(cell.column_span == 1 for cell in cells)


def _spans(cell: Cell, row: Row) -> bool:
    return cell.column_span >= max(2, _WIDE * len(row.cells))


def _is_legend(row: Row) -> bool:
    """Tell whether the one cell of a row says what signs or abbreviations mean."""
    cells = filled(row)
    return len(cells) == 1 and is_glossary(cells[0].text)


def _is_band(row: Row, columns: Sequence[Column]) -> bool:
    """Tell whether the one cell of a row is a title for the rows below it.

    It spans most of the table, or it is a numbered title of another level than its column's, or
    it is a text in the column of the numbers. A sheet may repeat it in every column instead.
    """
    cells = filled(row)
    if (
        len(cells) >= max(_MANY, _WIDE * len(columns))
        and len({squeeze(c.text) for c in cells}) == 1
    ):
        return sum(char.isalpha() for char in cells[0].text) > _MANY
    if len(cells) != 1 or cells[0].row_span >= _ROWS_MERGED:
        return False
    cell = cells[0]
    if _spans(cell, row):
        return cell.location.column in (1, columns[0].number)
    under = next((c for c in columns if c.number == (cell.location.column or 1)), None)
    known = marker(cell.text)
    if known and known.word:
        return under is None or not set(known.stems) & set(stems(under.header))
    text = squeeze(cell.text)
    return (
        under is not None
        and under.field is Field.NUMBER
        and sum(char.isalpha() for char in text) > len(text) / 2
    )
