"""The rows of « fiches action »: keys and values beside one another, above, or in one cell."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from planville_kg.extract.fiche_cells import (
    are_labelled,
    heads_field,
    is_number,
    known,
    pair_steps,
    said_inside,
)
from planville_kg.extract.keys import Key, key_of, split_key
from planville_kg.extract.numbering import marker
from planville_kg.extract.part_table import HEADS, PartTable
from planville_kg.extract.rows import filled
from planville_kg.extract.steps import (
    Aside,
    Said,
    Step,
    Title,
    kind_of_marker,
    kind_of_word,
)
from planville_kg.extract.ticks import rows_of_periods, ticked
from planville_kg.model import Cell, Field, Level, Row
from planville_kg.text import key, squeeze

_MAX_HEAD = 80
_MAX_KEY = 40
ACTION = kind_of_word("action")


def fiche_steps(rows: Sequence[Row]) -> Iterator[Step]:
    """Yield what each row of a table of keys and values says, in order.

    A row of one cell is a title, unless it is a key: then the next row is its value.
    """
    yield from _Reader(rows).steps()


class _Reader:
    """Reads rows; `waiting` is a key on a row of its own, `last` the one merged over rows."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.named = any(map(_names_action, rows))
        self.sections = _sections(rows)
        self.heads = rows_of_heads(rows)
        self.periods = rows_of_periods(rows)
        self.labelled = are_labelled(rows)
        self.waiting: tuple[Key, Cell] | None = None
        self.section: Key | None = None
        self.table: PartTable | None = None
        self.last: tuple[Key, Cell] | None = None

    def steps(self) -> Iterator[Step]:
        for number, row in enumerate(self.rows):
            cells = filled(row)
            if self.periods.get(number - 1):
                continue
            if number in self.periods:
                self.table = None
                yield from self._unfinished()
                yield from ticked(row, self.periods[number])
                continue
            if self.table and self.table.holds(cells):
                yield from self.table.row(cells)
                continue
            self.table = None
            if table := _parts_beside(cells) or PartTable.of(cells):
                yield from self._unfinished()
                yield Aside(HEADS, tuple(cells), attached=True)
                self.table = table
            elif number in self.heads:
                yield from self._unfinished()
            elif number - 1 in self.heads:
                yield from self._under(filled(self.rows[number - 1]), cells)
            else:
                yield from self._cells(number, row)
        yield from self._unfinished()

    def _cells(self, number: int, row: Row) -> Iterator[Step]:
        cells = filled(row)
        if self.last and row.cells[0].covered:
            yield from self._below(cells)
        elif self.waiting and not key_of(cells[0].text) and not self._is_pair(cells):
            yield from pair_steps(*self.waiting, cells)
            self.waiting = None
        elif said := list(said_inside(cells, labelled=self.labelled)):
            yield from said
        elif len(cells) == 1:
            yield from self._lone(number, cells[0])
        else:
            yield from self._unfinished()
            yield from self._row(_without_key_alone(row))
            yield from (Aside("rubrique", (cell,), attached=True) for cell in _key_alone(row))

    def _under(self, heads: Sequence[Cell], cells: Sequence[Cell]) -> Iterator[Step]:
        """Read the values that stand below their keys; a key without one is kept beside them."""
        by_column = {cell.location.column: cell for cell in cells}
        for head in heads:
            cell = by_column.get(head.location.column)
            if cell is None:
                yield Aside("rubrique", (head,), attached=True)
            else:
                yield from pair_steps(self._known(head), head, (cell,))

    def _lone(self, number: int, cell: Cell) -> Iterator[Step]:
        yield from self._unfinished()
        found = key_of(cell.text)
        self.section = found
        if found and number + 1 < len(self.rows):
            self.waiting = found, cell
            return
        if _is_last_key(self.rows, number):
            yield Aside("rubrique", (cell,), attached=True)
            return
        named = self.named or number in self.sections or _is_titled_below(self.rows, number)
        yield _title(cell, named=named)

    def _is_pair(self, cells: Sequence[Cell]) -> bool:
        """Tell whether a row below a lone key has a key of its own: « Moyens », « Humains | 2 »."""
        head = cells[0].text
        return len(cells) == 2 and len(head) <= _MAX_KEY and split_key(head) is None  # noqa: PLR2004 - a pair

    def _known(self, cell: Cell) -> Key:
        """Return what a key says, below the heading of its part where alone it says nothing."""
        found = known(cell)
        if found.meaning is not Field.OTHER or not self.section:
            return found
        both = known(replace(cell, text=f"{self.section.header} {squeeze(cell.text)}"))
        is_section = both.meaning is self.section.meaning and both.score <= self.section.score
        return found if is_section else both

    def _unfinished(self) -> Iterator[Step]:
        """Yield the key that waits for its value as text, since none came."""
        if self.waiting:
            yield Aside("rubrique", (self.waiting[1],), attached=True)
        self.waiting = None

    def _row(self, cells: Sequence[Cell]) -> Iterator[Step]:
        """Read a row of one or two pairs; other cells belong to the value before them.

        « Fiche action n° 3 », « Axe 1 » stand before the title that they number. A key merged over
        several rows may stand over keys of its own.
        """
        found = marker(cells[0].text)
        self.last = None
        if found and is_number(cells[0]):
            text = " ".join(squeeze(cell.text) for cell in cells[1:])
            yield Title(kind_of_marker(found), text, (*cells[1:], cells[0]), found.word)
            return
        pair = self._known(cells[0]), cells[0]
        self.last = pair if cells[0].row_span > 1 else None
        second = key_of(cells[2].text) if len(cells) == 4 else None  # noqa: PLR2004 - two pairs
        if second:
            yield from pair_steps(*pair, cells[1:2])
            yield from pair_steps(second, cells[2], cells[3:])
        elif self.last and len(cells) > 2 and key_of(cells[1].text):  # noqa: PLR2004 - a key, a pair
            yield Aside("rubrique", (cells[0],), attached=True)
            yield from self._below(cells[1:])
        else:
            yield from pair_steps(*pair, cells[1:])

    def _below(self, cells: Sequence[Cell]) -> Iterator[Step]:
        """Read the cells beside a key that is merged over their row: more of its value, or keys."""
        assert self.last is not None  # noqa: S101 - for the type checker
        if len(cells) > 1 and (own := key_of(cells[0].text)):
            yield from pair_steps(own, cells[0], cells[1:])
        else:
            yield from pair_steps(*self.last, cells)


def _parts_beside(cells: Sequence[Cell]) -> PartTable | None:
    """Return the table that stands beside a key merged over its rows: « Étapes »."""
    merged = len(cells) > 1 and cells[0].row_span > 1
    return PartTable.of(cells[1:], squeeze(cells[0].text)) if merged else None


def _key_alone(row: Row) -> list[Cell]:
    """Return the key of a row of pairs that has no value: « Pilote | CAF | Budget | »."""
    own = [cell for cell in row.cells if not cell.covered]
    alone = [
        cell
        for cell, after in zip_longest(own, own[1:])
        if not cell.is_empty and (after is None or after.is_empty) and heads_field(cell)
    ]
    return alone if len(filled(row)) == 3 and len(alone) == 1 else []  # noqa: PLR2004 - a pair, a key


def _without_key_alone(row: Row) -> list[Cell]:
    return [cell for cell in filled(row) if cell not in _key_alone(row)]


def rows_of_heads(rows: Sequence[Row]) -> frozenset[int]:
    """Return the rows whose cells are all keys, with their values on the row below."""
    found: set[int] = set()
    for number, (row, below) in enumerate(pairwise(rows)):
        if number - 1 not in found and _are_heads(row, filled(below)):
            found.add(number)
    return frozenset(found)


def _are_heads(row: Row, below: Sequence[Cell]) -> bool:
    """Tell whether the cells of a row are keys that stand above their values: two or more."""
    heads = filled(row)
    columns = {cell.location.column for cell in heads}
    return (
        len(heads) > 1
        and 1 < len(below) <= len(heads)
        and columns.issuperset(cell.location.column for cell in below)
        and all(heads_field(cell) for cell in heads)
        and not any(heads_field(cell) for cell in below)
    )


def _is_last_key(rows: Sequence[Row], number: int) -> bool:
    """Tell whether the last row of a fiche is a key without its value: its second cell is empty."""
    beside = [cell for cell in rows[number].cells if cell.is_empty and not cell.covered]
    return 0 < number == len(rows) - 1 and bool(beside) and len(filled(rows[number - 1])) > 1


def _sections(rows: Sequence[Row]) -> frozenset[int]:
    """Return the rows of one cell that head a part of a fiche rather than another fiche.

    They do where the titles of fiches are numbered and they are not, or where no key comes back.
    """
    lone = [i for i, row in enumerate(rows) if len(filled(row)) == 1]
    found = {i: marker(filled(rows[i])[0].text) for i in lone}
    titles = {i + 1 for i in lone if _is_titled_below(rows, i)}
    plain = [i for i in lone if i not in titles and not ((mark := found[i]) and mark.word)]
    if any(
        mark and mark.word and kind_of_marker(mark).best is Level.ACTION for mark in found.values()
    ):
        return frozenset(plain)
    keys = [key(filled(row)[0].text) for row in rows if len(filled(row)) > 1]
    return frozenset(plain[1:]) if len(set(keys)) == len(keys) else frozenset()


def _is_titled_below(rows: Sequence[Row], number: int) -> bool:
    """Tell whether a row is only the number of the fiche, whose title is the row below."""
    found = marker(filled(rows[number])[0].text)
    below = filled(rows[number + 1]) if number + 1 < len(rows) else []
    return found is not None and not found.title and len(below) == 1 and not key_of(below[0].text)


def _names_action(row: Row) -> bool:
    cells = filled(row)
    found = key_of(cells[0].text) if len(cells) > 1 else None
    return found is not None and found.meaning is Level.ACTION


def _title(cell: Cell, *, named: bool) -> Step:
    text = squeeze(cell.text)
    found = marker(text)
    if found and found.word:
        kind = kind_of_marker(found)
        if kind == ACTION and named:
            return Said(Field.NUMBER, found.word, (cell,), text)
        return Title(kind, text, (cell,), found.word)
    if named or len(text) > 3 * _MAX_HEAD:
        return Aside("rubrique", (cell,), attached=True)
    return Title(ACTION, text, (cell,), "Action")
