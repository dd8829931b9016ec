"""Actions side by side: a table whose first column holds keys, and each other one an action."""

from collections.abc import Iterator, Mapping, Sequence

from planville_kg.extract.fiche_cells import is_number, known, pair_steps
from planville_kg.extract.fiches import ordered
from planville_kg.extract.keys import key_of
from planville_kg.extract.numbering import marker
from planville_kg.extract.rows import filled
from planville_kg.extract.steps import Aside, Said, Step, Title, kind_of_marker
from planville_kg.model import Cell, Field, Level, Row, Table
from planville_kg.text import key, squeeze

_SHARE = 0.6
_ACTIONS = 2
_KEYS = 2
Column = Mapping[int, Cell]
"""The cells of a column, by the place of their row."""


def is_across(table: Table) -> bool:
    """Tell whether each column after that of the keys is an action: « Action | Ouvrir | Aider »."""
    columns = _columns(table.rows)
    if len(columns) <= _ACTIONS:
        return False
    keys, *actions = columns
    heads = [place for place in keys if place or not _are_numbers(table.rows[0])]
    known_keys = len({key(keys[n].text) for n in heads if key_of(keys[n].text) is not None})
    values = [key_of(cell.text) is not None for column in actions for cell in column.values()]
    return (
        known_keys >= max(_KEYS, _SHARE * len(heads))
        and sum(values) <= _SHARE * len(values)
        and (_are_numbers(table.rows[0]) or any(map(_names_actions, table.rows)))
    )


def read_across(table: Table) -> Iterator[Step]:
    """Yield what each column says of its action."""
    keys, *actions = _columns(table.rows)
    named = any(map(_names_actions, table.rows))
    alone = tuple(cell for place, cell in keys.items() if not place or _is_alone(place, actions))
    if alone:
        yield Aside("rubrique", alone)
    for column in actions:
        steps: list[Step] = []
        for place, cell in sorted(column.items()):
            if place == 0 and is_number_of_action(cell):
                steps.append(_number(cell, named=named))
            elif place in keys:
                steps.extend(pair_steps(known(keys[place]), keys[place], (cell,)))
            else:
                steps.append(Aside("rubrique", (cell,), attached=True))
        yield from ordered(steps)


def _is_alone(place: int, actions: Sequence[Column]) -> bool:
    return all(place not in column for column in actions)


def is_number_of_action(cell: Cell) -> bool:
    """Tell whether a cell begins with the number of an action: « Action 1 », « Fiche 2 : … »."""
    found = marker(cell.text)
    return found is not None and bool(found.word) and kind_of_marker(found).best is Level.ACTION


def _number(cell: Cell, *, named: bool) -> Step:
    found = marker(cell.text)
    assert found is not None  # noqa: S101 - for the type checker
    if named and is_number(cell):
        return Said(Field.NUMBER, found.word, (cell,), squeeze(cell.text))
    return Title(kind_of_marker(found), squeeze(cell.text), (cell,), found.word)


def _are_numbers(row: Row) -> bool:
    """Tell whether a row is that of the numbers of the actions, beside a corner that is no key."""
    corner, *others = filled(row)
    cells = others if key_of(corner.text) or not is_number_of_action(corner) else [corner, *others]
    return len(cells) >= _ACTIONS and all(map(is_number_of_action, cells))


def _names_actions(row: Row) -> bool:
    corner, *others = filled(row)
    found = key_of(corner.text)
    names = found is not None and found.meaning is Level.ACTION and len(others) >= _ACTIONS
    return names and not all(key_of(cell.text) for cell in others)


def _columns(rows: Sequence[Row]) -> list[Column]:
    """Return the columns; a cell merged over several stands in each of them."""
    found: dict[int, dict[int, Cell]] = {}
    for place, row in enumerate(rows):
        for cell in filled(row):
            first = cell.location.column or 1
            for number in range(first, first + cell.column_span):
                found.setdefault(number, {})[place] = cell
    return [found[number] for number in sorted(found)]
