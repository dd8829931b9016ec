"""« Fiches action »: tables of keys and values, one or several actions each."""

from collections.abc import Iterator, Sequence

from planville_kg.extract.fiche_cells import is_number, known, pair_steps, said_inside
from planville_kg.extract.fiche_rows import ACTION, fiche_steps, rows_of_heads
from planville_kg.extract.figures import is_figure
from planville_kg.extract.headers import is_header
from planville_kg.extract.keys import key_of, split_key
from planville_kg.extract.rows import filled
from planville_kg.extract.steps import Aside, Said, Step, Title
from planville_kg.extract.ticks import rows_of_periods
from planville_kg.model import Cell, Field, Level, Table
from planville_kg.text import key

_WIDTHS = (2, 3, 4)
_MIN_KEYS = 2
_SHARE = 0.55
_SURE_SHARE = 0.8
"""Where the first row may also be the header of a grid."""


def is_fiche(table: Table) -> bool:
    """Tell whether the first cells of the rows of a table are keys, and the second are not.

    A row of keys above their values counts as one, and so does one whose cells each begin with
    their key.
    """
    heads, periods = rows_of_heads(table.rows), rows_of_periods(table.rows)
    below = {i + 1 for i in heads} | {i + 1 for i, crosses in periods.items() if crosses}
    heads |= periods.keys()
    rows = [row for i, row in enumerate(table.rows) if i not in heads | below]
    pairs = [cells for row in rows if len(cells := filled(row)) in _WIDTHS]
    lone = len(rows) - len(pairs)
    pairs += [filled(table.rows[i])[:1] * 2 for i in heads]
    if (
        not pairs
        or len(pairs) < lone / 3
        or max((len(filled(row)) for row in rows), default=0) > max(_WIDTHS)
        or _heads_columns(table)
    ):
        return False
    inside = [cells for cells in pairs if any(said_inside(cells))]
    pairs = [cells for cells in pairs if cells not in inside]
    keys = len(inside) + sum(
        _is_key(cells[0]) or (is_number(cells[0]) and not is_figure(cells[1].text))
        for cells in pairs
    )
    values = sum(key_of(cells[1].text) is not None for cells in pairs) - len(heads)
    pairs += inside
    share = _SURE_SHARE if is_header(table.rows[0].cells) else _SHARE
    return keys >= _MIN_KEYS and keys >= share * len(pairs) and keys > values


def _heads_columns(table: Table) -> bool:
    """Tell whether every cell of the first row, three at least, is the head of a column."""
    head = filled(table.rows[0])
    return len(head) > _MIN_KEYS and is_header(head) and all(key_of(c.text) for c in head)


def keys_of_fiches(tables: Sequence[Table]) -> frozenset[str]:
    """Return what stands in the first cells of the rows of pairs of the fiches of a document."""
    return frozenset(
        key(cells[0].text)
        for table in tables
        if is_fiche(table)
        for row in table.rows
        if len(cells := filled(row)) == 2  # noqa: PLR2004 - a pair
    )


def says_pairs(table: Table, keys: frozenset[str]) -> bool:
    """Tell whether a table is nothing but pairs that begin with keys that fiches have."""
    rows = [filled(row) for row in table.rows]
    return all(len(cells) == 2 and key(cells[0].text) in keys for cells in rows)  # noqa: PLR2004


def says_fields(table: Table) -> bool:
    """Tell whether a table under the title of an action says its fields: keys, then values."""
    head, *rows = (filled(row) for row in table.rows)
    found = [key_of(cell.text) for cell in head]
    fields = sum(each is not None and isinstance(each.meaning, Field) for each in found)
    return fields >= _MIN_KEYS and fields == len(head) and bool(rows)


def read_fields(table: Table) -> Iterator[Step]:
    """Yield what each cell below a key says."""
    heads = {cell.location.column: cell for cell in filled(table.rows[0])}
    said: set[int | None] = set()
    for row in table.rows[1:]:
        for cell in filled(row):
            head = heads.get(cell.location.column)
            said.add(cell.location.column)
            if head is None:
                yield Aside("rubrique", (cell,), attached=True)
            else:
                yield from pair_steps(known(head), head, (cell,))
    if alone := tuple(cell for column, cell in heads.items() if column not in said):
        yield Aside("rubrique", alone, attached=True)


def _is_key(cell: Cell) -> bool:
    return bool(key_of(cell.text) or split_key(cell.text))


def read_fiche(table: Table) -> Iterator[Step]:
    """Yield what a table of keys and values says, the upper levels first.

    A row of one cell is a title, unless it is a key: then the next row of one cell is its value.
    """
    block: list[Step] = []
    for step in fiche_steps(table.rows):
        if _opens(step, block):
            yield from ordered(block)
            block = []
        block.append(step)
    yield from ordered(block)


def _opens(step: Step, block: Sequence[Step]) -> bool:
    """Tell whether a step begins another fiche.

    It does as a second title of the same kind, a second number, or, below what the fiche says, a
    title above it that stands on a row of its own; so does the title of an action below what is
    said of the one above the table.
    """
    if isinstance(step, Said):
        return _is_lone_number(step) and any(map(_is_lone_number, block))
    if not isinstance(step, Title):
        return False
    same = any(isinstance(seen, Title) and seen.kind == step.kind for seen in block)
    best = step.kind.best
    if best is Level.SUBACTION:
        return False
    upper = not step.is_key and best is not None and best.depth < Level.ACTION.depth
    said = sum(isinstance(seen, Said) and bool(seen.heads) for seen in block)
    titled = any(isinstance(seen, Title) for seen in block)
    is_next = step.kind == ACTION and not step.is_key and not titled and said >= _MIN_KEYS
    return same or (upper and said > 0) or is_next


def _is_lone_number(step: Step) -> bool:
    return isinstance(step, Said) and step.field is Field.NUMBER and not step.heads


def ordered(block: Sequence[Step]) -> list[Step]:
    """Return what a fiche says, the upper levels first and its parts last."""
    titles = [step for step in block if isinstance(step, Title)]
    rest = [step for step in block if not isinstance(step, Title)]
    actions = [title for title in titles if title.kind == ACTION]
    if len(actions) == 1 and not actions[0].text and actions[0].cells:
        titles = [title for title in titles if title is not actions[0]]
        rest.insert(0, Aside("titre", actions[0].cells))
    parts = [step for step in block if _is_of_part(step)]
    rest = [step for step in rest if step not in parts]
    uppers = sorted((title for title in titles if title not in parts), key=_depth)
    return [*uppers, *rest, *parts]


def _is_of_part(step: Step) -> bool:
    if isinstance(step, Title):
        return step.kind.best is Level.SUBACTION
    return isinstance(step, Said) and step.of_part


def _depth(title: Title) -> int:
    best = title.kind.best
    return best.depth if best else Level.ACTION.depth
