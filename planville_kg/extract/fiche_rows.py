"""The rows of « fiches action »: keys and values beside one another, above, or in one cell."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from planville_kg.extract.headers import candidates
from planville_kg.extract.keys import Key, key_of, split_key
from planville_kg.extract.numbering import marker
from planville_kg.extract.part_table import HEADS, PartTable
from planville_kg.extract.paths import path_above
from planville_kg.extract.stages import MARK, lists_stages
from planville_kg.extract.steps import (
    Aside,
    Said,
    Step,
    Title,
    kind_of_level,
    kind_of_marker,
    kind_of_word,
)
from planville_kg.model import Cell, Field, Level, Row
from planville_kg.text import key, squeeze, unwrap

_MAX_HEAD = 80
_MAX_KEY = 40
_CLEAR = 0.75
_PLACES = frozenset("commune communes quartier quartiers qpv ville villes etat region".split())
"""Keys that are as often values: « Quartiers », « État »."""
_BARE = 0.7
"""Score of a key on a line of its own, without a colon."""
ACTION = kind_of_word("action")


def filled(row: Row) -> list[Cell]:
    """Return the cells of a row that hold something."""
    return [cell for cell in row.cells if not cell.is_empty]


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
        self.waiting: tuple[Key, Cell] | None = None
        self.section: Key | None = None
        self.table: PartTable | None = None
        self.last: tuple[Key, Cell] | None = None

    def steps(self) -> Iterator[Step]:
        for number, row in enumerate(self.rows):
            cells = filled(row)
            if self.table and self.table.holds(cells):
                yield from self.table.row(cells)
                continue
            self.table = None
            if table := PartTable.of(cells):
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
        elif said := list(_said_inside(cells)):
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


def _key_alone(row: Row) -> list[Cell]:
    """Return the key of a row of pairs that has no value: « Pilote | CAF | Budget | »."""
    own = [cell for cell in row.cells if not cell.covered]
    alone = [
        cell
        for cell, after in zip_longest(own, own[1:])
        if not cell.is_empty and (after is None or after.is_empty) and _heads_field(cell)
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
        and all(_heads_field(cell) for cell in heads)
        and not any(_heads_field(cell) for cell in below)
    )


def _heads_field(cell: Cell) -> bool:
    """Tell whether a cell is surely a key of a field; « Communes » may be a value too."""
    found = key_of(cell.text)
    return (
        found is not None
        and isinstance(found.meaning, Field)
        and key(cell.text) not in _PLACES
        and found.score >= _CLEAR
        and not any(char.isdigit() for char in cell.text)
    )


def _said_inside(cells: Sequence[Cell]) -> Iterator[Step]:
    """Yield what cells say that each begin with a key, a line or several; nothing for others.

    « Clé : valeur », or the key on the first line and its value below. A line without a key goes
    on with the one above.
    """
    lines = {id(cell): unwrap(cell.text).splitlines() for cell in cells}
    if not all(map(_opening, lines.values())):
        return
    for cell in cells:
        first = _opening(lines[id(cell)])
        assert first is not None  # noqa: S101 - for the type checker
        said = [first]
        for line in lines[id(cell)][1:]:
            if pair := split_key(line):
                said.append(pair)
            else:
                said[-1] = said[-1][0], "\n".join(filter(None, (said[-1][1], line)))
        for found, text in said:
            if isinstance(found.meaning, Level):
                kind = kind_of_level(found.meaning, found.header)
                yield Title(kind, squeeze(text), (cell,), found.header, is_key=True)
            else:
                yield Said(found.meaning, found.header, (cell,), text, (), found.score)


def _opening(lines: Sequence[str]) -> tuple[Key, str] | None:
    """Return the key that the lines of a cell begin with, and what its own line says of it."""
    pair = split_key(lines[0]) if lines else None
    if pair and pair[1]:
        return pair
    found = key_of(lines[0]) if len(lines) > 1 else None
    is_field = found is not None and isinstance(found.meaning, Field) and found.score >= _BARE
    return (found, "") if found and is_field else None


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


def is_number(cell: Cell) -> bool:
    """Tell whether a cell is the word of a level and a number, without the title."""
    found = marker(cell.text)
    return found is not None and bool(found.word) and not found.title


def known(cell: Cell) -> Key:
    """Return what a cell that stands as a key announces: a field of its own where none is known."""
    header = squeeze(cell.text).rstrip(" :")
    found = candidates(header)
    if sure := key_of(cell.text):
        return sure
    field = next((Field(c.target) for c in found if not c.is_level), Field.OTHER)
    return Key(header, field, found[0].score if found else 0.0)


def pair_steps(said: Key, head: Cell, values: Sequence[Cell]) -> Iterator[Step]:
    """Yield what a key says with the cells of its value."""
    text = "\n".join(cell.text for cell in values)
    if said.meaning is Field.OTHER and (above := path_above(text, (*values, head))):
        yield from above
    elif lists_stages(said, text):
        yield from _level(replace(said, meaning=Level.SUBACTION), head, values)
    elif isinstance(said.meaning, Level):
        yield from _level(said, head, values)
    else:
        yield Said(said.meaning, said.header, tuple(values), text, (head,), said.score)


def _level(said: Key, head: Cell, values: Sequence[Cell]) -> Iterator[Step]:
    assert isinstance(said.meaning, Level)  # noqa: S101 - for the type checker
    kind = kind_of_level(said.meaning, said.header)
    if said.meaning is Level.SUBACTION:
        yield Aside("rubrique", (head,), attached=True)
        for cell in values:
            lines = (MARK.sub("", squeeze(line)) for line in unwrap(cell.text).splitlines())
            yield Title(kind, "\n".join(lines), (cell,), said.header, is_key=True)
        return
    text = " ".join(squeeze(cell.text) for cell in values)
    yield Title(kind, text, (*values, head), said.header, is_key=True)
