"""The cells of « fiches action »: which is a key, and what a key says with its values."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planville_kg.extract.keys import Key, key_of, split_key
from planville_kg.extract.meanings import candidates
from planville_kg.extract.numbering import marker
from planville_kg.extract.paths import path_above
from planville_kg.extract.rows import filled
from planville_kg.extract.stages import listed, lists_stages
from planville_kg.extract.steps import SUBACTION, Aside, Said, Step, Title, kind_of_level
from planville_kg.model import Cell, Field, Level, Row
from planville_kg.text import key, squeeze, unwrap

_CLEAR = 0.75
_PLACES = frozenset("commune communes quartier quartiers qpv ville villes etat region".split())
"""Keys that are as often values: « Quartiers », « État »."""
_FEW, _MOST = 4, 0.6
_WORDS = 3
_BARE = 0.7
"""Score of a key on a line of its own, without a colon."""


def heads_field(cell: Cell) -> bool:
    """Tell whether a cell is surely a key of a field; « Communes » may be a value too."""
    found = key_of(cell.text)
    lines = _lines(cell)
    return (
        found is not None
        and not (len(lines) > 1 and _opening(lines))
        and isinstance(found.meaning, Field)
        and key(cell.text) not in _PLACES
        and found.score >= _CLEAR
        and not any(char.isdigit() for char in cell.text)
    )


def _lines(cell: Cell) -> list[str]:
    """Return the lines of a cell, wrapped ones joined; a key on the first has its own."""
    first, *rest = cell.text.splitlines() or [""]
    if rest and (found := key_of(first)) and found.score >= _BARE:
        return [squeeze(first), *unwrap("\n".join(rest)).splitlines()]
    return unwrap(cell.text).splitlines()


def are_labelled(rows: Sequence[Row]) -> bool:
    """Tell whether the cells of a table mostly begin with their key, on a line of its own."""
    texts = [_lines(cell) for row in rows for cell in filled(row)]
    keyed = sum(len(lines) > 1 and _opening(lines) is not None for lines in texts)
    return len(texts) >= _FEW and keyed >= _MOST * len(texts)


def said_inside(cells: Sequence[Cell], *, labelled: bool = False) -> Iterator[Step]:
    """Yield what cells say that each begin with a key, a line or several; nothing for others.

    « Clé : valeur », or the key on the first line and its value below. A line without a key goes
    on with the one above.

    Args:
        cells: The cells of a row.
        labelled: Whether those of the table mostly do: a few words that no other explains are then
            a key too.
    """
    lines = {id(cell): _lines(cell) for cell in cells}
    openings = {
        place: _opening(said) or _label(said, labelled=labelled) for place, said in lines.items()
    }
    if not all(openings.values()):
        return
    for cell in cells:
        first = openings[id(cell)]
        assert first is not None  # noqa: S101 - for the type checker
        said = [first]
        for line in lines[id(cell)][1:]:
            if pair := split_key(line):
                said.append(pair)
            else:
                said[-1] = said[-1][0], "\n".join(filter(None, (said[-1][1], line)))
        for found, text in said:
            if not text:
                yield Aside("rubrique", (cell,), attached=True)
            elif lists_stages(found, text) or found.meaning is Level.SUBACTION:
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
    field = isinstance(found.meaning, Field) if found else False
    says = found is not None and (field or found.meaning is Level.SUBACTION)
    return (found, "") if found and says and found.score >= _BARE else None


def _label(lines: Sequence[str], *, labelled: bool) -> tuple[Key, str] | None:
    """Return the few words on the first line of a cell as a key, where the others have theirs.

    A key alone has no value.
    """
    if labelled and len(lines) == 1 and lines[0].isupper() and (found := key_of(lines[0])):
        return found, ""
    is_short = len(lines) > 1 and len(lines[0].split()) <= _WORDS and lines[0][-1] not in ".,;"
    return (Key(squeeze(lines[0]), Field.OTHER, 0.0), "") if labelled and is_short else None


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
