"""« Fiches action »: tables of keys and values, one or several actions each."""

import re
from collections.abc import Iterator, Sequence

from planville_kg.extract.headers import candidates, is_header
from planville_kg.extract.keys import Key, key_of
from planville_kg.extract.numbering import marker
from planville_kg.extract.paths import path_above
from planville_kg.extract.steps import (
    Aside,
    Said,
    Step,
    Title,
    kind_of_level,
    kind_of_marker,
    kind_of_word,
)
from planville_kg.model import Cell, Field, Level, Row, Table
from planville_kg.text import key, squeeze, unwrap

_WIDTHS = (2, 3, 4)
_MIN_KEYS = 2
_SHARE = 0.55
_SURE_SHARE = 0.8
"""Where the first row may also be the header of a grid."""
_MAX_HEAD = 80
_MARK = re.compile(r"(?:[•▪►●○·–—-]|\d{1,2}\s?[.)])\s+")
_ACTION = kind_of_word("action")


def filled(row: Row) -> list[Cell]:
    """Return the cells of a row that hold something."""
    return [cell for cell in row.cells if not cell.is_empty]


def is_fiche(table: Table) -> bool:
    """Tell whether the first cells of the rows of a table are keys, and the second are not."""
    pairs = [cells for row in table.rows if len(cells := filled(row)) in _WIDTHS]
    lone = len(table.rows) - len(pairs)
    if (
        not pairs
        or len(pairs) < lone / 3
        or max(len(filled(row)) for row in table.rows) > max(_WIDTHS)
    ):
        return False
    keys = sum(key_of(cells[0].text) is not None or is_number(cells[0]) for cells in pairs)
    values = sum(key_of(cells[1].text) is not None for cells in pairs)
    share = _SURE_SHARE if is_header(table.rows[0].cells) else _SHARE
    return keys >= _MIN_KEYS and keys >= share * len(pairs) and keys > values


def read_fiche(table: Table) -> Iterator[Step]:
    """Yield what a table of keys and values says, the upper levels first.

    A row of one cell is a title, unless it is a key: then the next row of one cell is its value.
    """
    block: list[Step] = []
    for step in _steps(table.rows):
        if _opens(step, block):
            yield from ordered(block)
            block = []
        block.append(step)
    yield from ordered(block)


def _opens(step: Step, block: Sequence[Step]) -> bool:
    """Tell whether a step begins another fiche.

    It does as a second title of the same kind, a second number, or, below what the fiche says, a
    title above it that stands on a row of its own.
    """
    if isinstance(step, Said):
        return not step.heads and any(_is_lone_number(seen) for seen in block)
    if not isinstance(step, Title):
        return False
    same = any(isinstance(seen, Title) and seen.kind == step.kind for seen in block)
    best = step.kind.best
    upper = not step.is_key and best is not None and best.depth < Level.ACTION.depth
    return same or (upper and any(isinstance(seen, Said) and seen.heads for seen in block))


def _is_lone_number(step: Step) -> bool:
    return isinstance(step, Said) and step.field is Field.NUMBER and not step.heads


def ordered(block: Sequence[Step]) -> list[Step]:
    """Return what a fiche says, the upper levels first and its parts last."""
    titles = [step for step in block if isinstance(step, Title)]
    rest = [step for step in block if not isinstance(step, Title)]
    actions = [title for title in titles if title.kind == _ACTION]
    if len(actions) == 1 and not actions[0].text and actions[0].cells:
        titles = [title for title in titles if title is not actions[0]]
        rest.insert(0, Aside("titre", actions[0].cells))
    parts = [title for title in titles if title.kind.best is Level.SUBACTION]
    uppers = sorted((title for title in titles if title not in parts), key=_depth)
    return [*uppers, *rest, *parts]


def _depth(title: Title) -> int:
    best = title.kind.best
    return best.depth if best else Level.ACTION.depth


def _steps(rows: Sequence[Row]) -> Iterator[Step]:
    named = any(_names_action(row) for row in rows)
    sections = _sections(rows)
    waiting: tuple[Key, Cell] | None = None
    for number, row in enumerate(rows):
        cells = filled(row)
        if len(cells) == 1:
            known = key_of(cells[0].text)
            if waiting and not known:
                yield from pair_steps(waiting[0], waiting[1], cells[:1])
                waiting = None
            elif known and number + 1 < len(rows):
                yield from _unfinished(waiting)
                waiting = known, cells[0]
            else:
                named_else = named or number in sections or _is_titled_below(rows, number)
                yield _title(cells[0], named=named_else)
            continue
        yield from _unfinished(waiting)
        waiting = None
        yield from _row(cells)
    yield from _unfinished(waiting)


def _sections(rows: Sequence[Row]) -> frozenset[int]:
    """Return the rows of one cell that head a part of a fiche rather than another fiche.

    They do where the titles of fiches are numbered and they are not, or where no key comes back.
    """
    lone = [i for i, row in enumerate(rows) if len(filled(row)) == 1]
    found = {i: marker(filled(rows[i])[0].text) for i in lone}
    plain = [i for i in lone if not ((known := found[i]) and known.word)]
    if any(
        known and known.word and kind_of_marker(known).best is Level.ACTION
        for known in found.values()
    ):
        return frozenset(plain)
    keys = [key(filled(row)[0].text) for row in rows if len(filled(row)) > 1]
    return frozenset(plain[1:]) if len(set(keys)) == len(keys) else frozenset()


def _is_titled_below(rows: Sequence[Row], number: int) -> bool:
    """Tell whether a row is only the number of the fiche, whose title is the row below."""
    found = marker(filled(rows[number])[0].text)
    below = filled(rows[number + 1]) if number + 1 < len(rows) else []
    return found is not None and not found.title and len(below) == 1 and not key_of(below[0].text)


def _unfinished(waiting: tuple[Key, Cell] | None) -> Iterator[Step]:
    if waiting:
        yield Aside("rubrique", (waiting[1],), attached=True)


def _names_action(row: Row) -> bool:
    cells = filled(row)
    known = key_of(cells[0].text) if len(cells) > 1 else None
    return known is not None and known.meaning is Level.ACTION


def _title(cell: Cell, *, named: bool) -> Step:
    text = squeeze(cell.text)
    found = marker(text)
    if found and found.word:
        kind = kind_of_marker(found)
        if kind == _ACTION and named:
            return Said(Field.NUMBER, found.word, (cell,), text)
        return Title(kind, text, (cell,), found.word)
    if named or len(text) > 3 * _MAX_HEAD:
        return Aside("rubrique", (cell,), attached=True)
    return Title(_ACTION, text, (cell,), "Action")


def _row(cells: Sequence[Cell]) -> Iterator[Step]:
    """Read a row of one or two pairs; other cells belong to the value before them.

    « Fiche action n° 3 », « Axe 1 » stand before the title that they number.
    """
    found = marker(cells[0].text)
    if found and is_number(cells[0]):
        text = " ".join(squeeze(cell.text) for cell in cells[1:])
        yield Title(kind_of_marker(found), text, (*cells[1:], cells[0]), found.word)
        return
    second = key_of(cells[2].text) if len(cells) == 4 else None  # noqa: PLR2004 - two pairs
    if second:
        yield from pair_steps(known(cells[0]), cells[0], cells[1:2])
        yield from pair_steps(second, cells[2], cells[3:])
    else:
        yield from pair_steps(known(cells[0]), cells[0], cells[1:])


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
            lines = (_MARK.sub("", squeeze(line)) for line in unwrap(cell.text).splitlines())
            yield Title(kind, "\n".join(lines), (cell,), said.header, is_key=True)
        return
    text = " ".join(squeeze(cell.text) for cell in values)
    yield Title(kind, text, (*values, head), said.header, is_key=True)
