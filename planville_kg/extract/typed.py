"""Tables where a column says what each row is: « Axe », « Objectif », « Action »."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planville_kg.extract.held import texts_by_column
from planville_kg.extract.meanings import candidates
from planville_kg.extract.numbering import marker
from planville_kg.extract.rows import filled
from planville_kg.extract.steps import Aside, Grid, Said, Step, Title, kind_of_word
from planville_kg.model import Cell, Column, Field, Level, Row
from planville_kg.text import squeeze

HEADS = "entete-de-colonne"
UNTYPED = "ligne-sans-type"
_SHARE = 0.8
_KINDS = 2
_ROWS = 3
_SURE = 0.6
_MAX_WORD = 40


@dataclass(frozen=True, slots=True)
class Typed:
    """The column that says what each row is, and the one that titles it."""

    kind: Column
    title: Column


def typed(grid: Grid) -> Typed | None:
    """Return the columns that tell the level and the title of each row, if some do.

    Nearly all the cells of the first are words for a level, of two levels at least; the title is
    in a column of levels, or, for want of one, in that of the longest texts.
    """
    texts = texts_by_column(grid)
    kinds = [column for column in grid.columns if _says_levels(texts.get(column.number, []))]
    if len(kinds) != 1:
        return None
    others = [c for c in grid.columns if c is not kinds[0] and c.number in texts]
    titles = [c for c in others if c.level] or [c for c in others if c.field is Field.OTHER]
    title = max(titles, key=lambda c: _length(texts[c.number]), default=None)
    return Typed(kinds[0], title) if title else None


def read_typed(grid: Grid, found: Typed) -> Iterator[Step]:
    """Yield the rows of a grid as titles of the levels that they name, and what is said of each."""
    heads = tuple(cell for column in grid.columns for cell in column.cells)
    if heads:
        yield Aside(HEADS, heads)
    for item in grid.items:
        if isinstance(item, Row):
            yield from _row(item, grid.columns, found)
        else:
            yield item


def _row(row: Row, columns: Sequence[Column], found: Typed) -> Iterator[Step]:
    cells = {cell.location.column: cell for cell in filled(row)}
    kind, title = cells.pop(found.kind.number, None), cells.pop(found.title.number, None)
    word = _word(kind.text) if kind else None
    if kind is None or title is None or word is None:
        yield Aside(UNTYPED, tuple(filled(row)), attached=True)
        return
    yield Title(kind_of_word(word), squeeze(title.text), (title, kind), word)
    by_number = {column.number: column for column in columns}
    for number, cell in cells.items():
        column = by_number.get(number or 0)
        yield _said(column, cell) if column else Aside(UNTYPED, (cell,), attached=True)


def _said(column: Column, cell: Cell) -> Said:
    field = column.field or Field.OTHER
    return Said(field, column.header, (cell,), cell.text, column.cells, column.confidence)


def _says_levels(texts: Sequence[str]) -> bool:
    levels = [level for text in texts if (level := _level(text))]
    return len(texts) >= _ROWS and len(levels) >= _SHARE * len(texts) and len(set(levels)) >= _KINDS


def _level(text: str) -> Level | None:
    word = _word(text)
    found = candidates(word) if word else ()
    sure = bool(found) and found[0].is_level and found[0].score >= _SURE
    return Level(found[0].target) if sure else None


def _word(text: str) -> str | None:
    """Return the word for a level that a cell is: « Axe », or « Axe 2 » without its number."""
    bare = squeeze(text)
    if len(bare) > _MAX_WORD:
        return None
    found = marker(bare)
    if found is None:
        return bare
    return found.word if found.word and not found.title else None


def _length(texts: Sequence[str]) -> int:
    return sum(len(text) for text in texts)
