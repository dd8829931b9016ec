"""The rows of a table told apart: headers, what surrounds them, page furniture, totals, data."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from planville_kg import assets
from planville_kg.extract.headers import Head, is_header, understood
from planville_kg.extract.meanings import candidates
from planville_kg.extract.unnamed import header_of_actions
from planville_kg.model import Cell, Field, Level, Row, Table
from planville_kg.text import fold, key, squeeze

HEADER = "entete"
HEADING = "titre-de-page"
FURNITURE = "mention-de-page"
GROUP = "groupe-de-colonnes"
ENTRY = "consigne-de-saisie"
TOTAL = "total"
DATA = "donnees"

Place = tuple[int | None, int | None]

_PAGE_NUMBER = re.compile(r"(page|p|folio)?( sur)?|")
_TOTAL = re.compile(r"(?:sous[- ])?tota(?:l|ux)\b|(?:budget|montant|cout) (?:total|global)\b")
_MAX_HEAD = 60
_UNIT = re.compile(r"[kM]?€|\beuros?\b", re.IGNORECASE)
_MONEY = (Field.BUDGET.value, Field.FUNDER.value)
_PLACES = (Field.TERRITORY.value, Field.STATUS.value)
_LIMIT = 100
_AGAIN = 2
_AGAIN_SHARE = 0.75
_ENTRY_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Sorted:
    """The kind of each row of a table, and the heads that its header rows declare."""

    kinds: tuple[str, ...]
    heads: Mapping[int, tuple[Head, ...]]


def place_of(row: Row) -> Place:
    """Return the table and the row number of a row."""
    return row.location.table, row.location.row


def row_number(row: Row) -> int | None:
    """Return the number that a person sees: the line of a text file, or the row of a table."""
    return row.location.line if row.location.line is not None else row.location.row


def filled(row: Row) -> list[Cell]:
    """Return the cells of a row that hold something."""
    return [cell for cell in row.cells if not cell.is_empty]


def sort_rows(table: Table, repeated: frozenset[str], forced: int | None = None) -> Sorted:
    """Tell the rows of a table apart.

    Args:
        table: The table, blank rows left out.
        repeated: Keys of the lines that come back on several pages.
        forced: The number (`row_number`) of the header row, where a person said it.
    """
    rows = table.rows
    kinds = [_kind(row, repeated) for row in rows]
    heads: dict[int, tuple[Head, ...]] = {}
    for index in _headers(table, forced):
        if kinds[index] not in (HEADER, GROUP, ENTRY):
            heads[index] = _mark_header(rows, kinds, index)
    if 0 in heads and (column := header_of_actions(rows)):
        heads[0] = tuple(_of_actions(head) if head.number == column else head for head in heads[0])
    for index in _above(rows, kinds, heads):
        kinds[index] = HEADING
    return Sorted(tuple(kinds), heads)


def repeated_lines(tables: Iterable[Table]) -> frozenset[str]:
    """Return the keys of the lone lines that a text file repeats, figures left aside."""
    counts = Counter(
        _without_numbers(row) for table in tables for row in table.rows if _is_lone(row)
    )
    return frozenset(text for text, count in counts.items() if count > 1)


def _headers(table: Table, forced: int | None) -> list[int]:
    rows = table.rows
    if forced is not None:
        return [index for index, row in enumerate(rows) if row_number(row) == forced]
    found = [index for index, row in enumerate(rows) if not _is_title(row) and is_header(row.cells)]
    if not found:
        return _weak_header(table) or ([0] if header_of_actions(rows) else [])
    first = rows[found[0]]
    return [found[0], *(index for index in found[1:] if _heads_again(rows[index], first))]


def _heads_again(row: Row, first: Row) -> bool:
    """Tell whether a row below a header is another one, and not a row whose words look like one."""
    cells, known = filled(row), {key(cell.text) for cell in filled(first)}
    same = sum(key(cell.text) in known for cell in cells)
    return same >= _AGAIN or understood(cells) >= _AGAIN_SHARE * len(cells)


def _weak_header(table: Table) -> list[int]:
    """Return the first row of several cells where it is short and names one level surely."""
    for index, row in enumerate(table.rows):
        cells = filled(row)
        if len(cells) > 1:
            short = all(len(squeeze(cell.text)) <= _MAX_HEAD for cell in cells)
            names = any(_is_sure_level(cell.text) for cell in cells)
            return [index] if short and names and index + 1 < len(table.rows) else []
    return []


def _is_sure_level(text: str) -> bool:
    found = candidates(squeeze(text))
    return bool(found) and found[0].is_level and found[0].score >= 0.9  # noqa: PLR2004 - sure


def _of_actions(head: Head) -> Head:
    return replace(head, meaning=Level.ACTION.value)


def _mark_header(rows: Sequence[Row], kinds: list[str], index: int) -> tuple[Head, ...]:
    """Mark a header with the group row above it and the rows below it; return its heads."""
    if _is_group_of(rows, index, index + 1):
        kinds[index] = GROUP
        index += 1
    elif index and _is_group_of(rows, index - 1, index) and _leads(kinds, index - 1):
        kinds[index - 1] = GROUP
    kinds[index] = HEADER
    groups = filled(rows[index - 1]) if index and kinds[index - 1] == GROUP else []
    heads = tuple(_under_unit(head, groups) for head in _heads(rows[index]))
    below = index + 1
    if below < len(rows) and _is_under_groups(rows[index], rows[below]):
        kinds[below] = HEADER
        heads = _split(rows[index], rows[below])
        below += 1
    while below < len(rows) and _is_entry(rows[below]):
        kinds[below] = ENTRY
        below += 1
    return heads


def _leads(kinds: Sequence[str], index: int) -> bool:
    return all(kind in (HEADING, GROUP, FURNITURE, DATA) for kind in kinds[:index]) and index < 3  # noqa: PLR2004 - a header stands near the top


def _is_group_of(rows: Sequence[Row], upper: int, lower: int) -> bool:
    """Tell whether a row names groups of the columns that the row below names one by one."""
    if lower >= len(rows):
        return False
    above, below = filled(rows[upper]), filled(rows[lower])
    return (
        1 < len(above) < len(below)
        and any(cell.column_span > 1 for cell in above)
        and is_header(rows[lower].cells)
        and understood(rows[lower].cells) > understood(rows[upper].cells)
    )


def _is_under_groups(upper: Row, lower: Row) -> bool:
    """Tell whether all that a row holds stands under merged cells of the header above it."""
    covered = {
        column
        for cell in filled(upper)
        if cell.column_span > 1 and cell.row_span == 1
        for column in range(_column(cell), _column(cell) + cell.column_span)
    }
    below = filled(lower)
    return (
        len(below) > 1
        and all(_column(cell) in covered for cell in below)
        and all(len(squeeze(cell.text)) <= _MAX_HEAD for cell in below)
    )


def _split(upper: Row, lower: Row) -> tuple[Head, ...]:
    """Return the heads of a two-row header: those below a group carry its name too."""
    below = {_column(cell): cell for cell in filled(lower)}
    texts = Counter(key(cell.text) for cell in below.values())
    heads: list[Head] = []
    for cell in filled(upper):
        span = range(_column(cell), _column(cell) + cell.column_span)
        under = [below[column] for column in span if column in below]
        if not under:
            heads.append(_head(cell))
        for part in under:
            alone = squeeze(part.text)
            both = squeeze(f"{cell.text} {part.text}")
            known = bool(candidates(alone)) and not _is_payer(cell, part)
            plain = known and texts[key(part.text)] == 1 and not _UNIT.search(cell.text)
            meaning = alone if known else both if candidates(both) else squeeze(cell.text)
            heads.append(Head(_column(part), alone if plain else both, meaning, (cell, part)))
    return tuple(heads)


def _is_payer(group: Cell, part: Cell) -> bool:
    """Tell whether a head below « Financement » is who pays: « Ville », « État »."""
    above, below = candidates(squeeze(group.text)), candidates(squeeze(part.text))
    return bool(above and below) and above[0].target in _MONEY and below[0].target in _PLACES


def _under_unit(head: Head, groups: Sequence[Cell]) -> Head:
    """Return a head with the name of its group where that says the unit: « Budget (k€) »."""
    for group in groups:
        reach = range(_column(group), _column(group) + group.column_span)
        if head.number in reach and _UNIT.search(group.text) and not _UNIT.search(head.name):
            cells = (group, *head.cells)
            return Head(head.number, squeeze(f"{group.text} {head.name}"), head.meaning, cells)
    return head


def _heads(row: Row) -> tuple[Head, ...]:
    return tuple(_head(cell) for cell in filled(row))


def _head(cell: Cell) -> Head:
    return Head(_column(cell), squeeze(cell.text), squeeze(cell.text), (cell,))


def _column(cell: Cell) -> int:
    return cell.location.column or 1


def _is_entry(row: Row) -> bool:
    """Tell whether a row says what to type in each column, as import templates do."""
    cells = filled(row)
    told = sum(_tells_entry(key(cell.text)) for cell in cells)
    return len(cells) > 1 and told >= _ENTRY_SHARE * len(cells)


def _tells_entry(text: str) -> bool:
    words, openings = _entry_words()
    return bool(text) and (text in words or text.startswith(openings))


@cache
def _entry_words() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return what is typed alone in such a row, and how its sentences begin."""
    path = assets.path("data/reference/mots-de-saisie.txt")
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    openings = tuple(f"{key(line)} " for line in lines if line.endswith("…"))
    return frozenset(map(key, lines)), openings


def _above(rows: Sequence[Row], kinds: Sequence[str], heads: Mapping[int, object]) -> list[int]:
    """Return the titles that stand in an unbroken run right above a header or its group."""
    found = []
    for header in heads:
        index = header - 1
        while index >= 0 and (_is_title(rows[index]) or kinds[index] == GROUP):
            if kinds[index] != GROUP:
                found.append(index)
            index -= 1
    return found


def _kind(row: Row, repeated: frozenset[str]) -> str:
    if _is_lone(row):
        text = _without_numbers(row)
        if text in repeated or _PAGE_NUMBER.fullmatch(text):
            return FURNITURE
    first = filled(row)[0]
    return TOTAL if is_total(first.text) else DATA


def is_total(text: str) -> bool:
    """Tell whether a text begins a line of totals."""
    return len(text) <= _LIMIT and bool(_TOTAL.match(fold(text)))


def _is_lone(row: Row) -> bool:
    """Tell whether a row is a line of its own: one field, no separator."""
    return len(row.cells) == 1


def _is_title(row: Row) -> bool:
    """Tell whether a row holds nothing but its first cell, as a line of its own may."""
    return not row.cells[0].is_empty and all(cell.is_empty for cell in row.cells[1:])


def _without_numbers(row: Row) -> str:
    return re.sub(r"\d+", "", key(" ".join(cell.text for cell in row.cells))).strip()
