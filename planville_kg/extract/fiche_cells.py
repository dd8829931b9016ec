"""The cells of « fiches action »: which is a key, and what a key says with its values."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planville_kg.extract.keys import Key, key_of, split_key
from planville_kg.extract.meanings import candidates
from planville_kg.extract.numbering import marker
from planville_kg.extract.paths import path_above
from planville_kg.extract.stages import listed, lists_stages
from planville_kg.extract.steps import SUBACTION, Aside, Said, Step, Title, kind_of_level
from planville_kg.model import Cell, Field, Level, Row
from planville_kg.text import key, squeeze, unwrap

_CLEAR = 0.75
_PLACES = frozenset("commune communes quartier quartiers qpv ville villes etat region".split())
"""Keys that are as often values: « Quartiers », « État »."""
_BARE = 0.7
"""Score of a key on a line of its own, without a colon."""


def filled(row: Row) -> list[Cell]:
    """Return the cells of a row that hold something."""
    return [cell for cell in row.cells if not cell.is_empty]


def heads_field(cell: Cell) -> bool:
    """Tell whether a cell is surely a key of a field; « Communes » may be a value too."""
    found = key_of(cell.text)
    return (
        found is not None
        and isinstance(found.meaning, Field)
        and key(cell.text) not in _PLACES
        and found.score >= _CLEAR
        and not any(char.isdigit() for char in cell.text)
    )


def said_inside(cells: Sequence[Cell]) -> Iterator[Step]:
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
            if lists_stages(found, text):
                yield Title(SUBACTION, listed(text), (cell,), found.header, is_key=True)
            elif isinstance(found.meaning, Level):
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
            yield Title(kind, listed(cell.text), (cell,), said.header, is_key=True)
        return
    text = " ".join(squeeze(cell.text) for cell in values)
    yield Title(kind, text, (*values, head), said.header, is_key=True)
