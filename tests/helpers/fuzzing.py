"""Spoilt files: valid ones of every format, mutated byte by byte or part by part."""

import io
import re
import warnings
import zipfile
from random import Random

from plan_files import WRITERS, Part, saved
from rich_files import RICH

from planville_kg.errors import UnreadableFileError
from planville_kg.model import Document, Table
from planville_kg.readers import read_content

PARTS: list[Part] = [
    "Plan d'actions 2026",
    [
        ["Volet", "Action", "Statut", "Quartier"],
        ["Santé", "Ouvrir un centre de santé", "En cours", "Sillon"],
        ["", "Former des médiateurs", "A réaliser", ""],
        ["Emploi", "Créer un club d'entreprises", "Réalisé", "Tous quartiers"],
    ],
    "Document de travail",
]
_NUMBER = re.compile(rb"\d+")
_ODD = (b"0", b"-1", b"65536", b"2147483648", b"999999999999999999", b"1e400", b"NaN", b"")
_XML = re.compile(rb"<[^<>]{1,200}>")


def seeds() -> dict[str, bytes]:
    """Return a valid file of each format, and richer ones."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain = {form: write(PARTS) for form, write in WRITERS.items()}
        return plain | {name: write() for name, write in RICH.items()}


def mutate(content: bytes, random: Random) -> bytes:
    """Return a spoilt copy of a file; an archive is spoilt in one of its parts half of the time."""
    if content.startswith(b"PK") and random.random() < 0.7:
        return _in_archive(content, random)
    return _spoilt(content, random)


def _in_archive(content: bytes, random: Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    names = sorted(name for name, part in members.items() if part.lstrip()[:1] == b"<")
    victim = random.choice(names)
    if random.random() < 0.05:
        del members[victim]
    else:
        members[victim] = _spoilt(members[victim], random)

    def write(file: io.BytesIO) -> None:
        with zipfile.ZipFile(file, "w") as archive:
            for name, part in members.items():
                archive.writestr(name, part)

    return saved(write)


def _spoilt(content: bytes, random: Random) -> bytes:
    spoilt = bytearray(content)
    for _ in range(random.choice((1, 1, 2, 4, 16))):
        if not spoilt:
            break
        random.choice((_flip, _cut, _repeat, _move, _number, _tag, _truncate))(spoilt, random)
    return bytes(spoilt)


def _flip(content: bytearray, random: Random) -> None:
    content[random.randrange(len(content))] = random.randrange(256)


def _span(content: bytearray, random: Random) -> tuple[int, int]:
    start = random.randrange(len(content))
    return start, min(start + random.choice((1, 4, 30, 300)), len(content))


def _cut(content: bytearray, random: Random) -> None:
    start, end = _span(content, random)
    del content[start:end]


def _repeat(content: bytearray, random: Random) -> None:
    start, end = _span(content, random)
    content[end:end] = content[start:end] * random.choice((1, 2, 50))


def _move(content: bytearray, random: Random) -> None:
    start, end = _span(content, random)
    piece = content[start:end]
    place = random.randrange(len(content))
    content[place:place] = piece


def _number(content: bytearray, random: Random) -> None:
    found = list(_NUMBER.finditer(content[:200_000]))
    if found:
        match = random.choice(found)
        content[match.start() : match.end()] = random.choice(_ODD)


def _tag(content: bytearray, random: Random) -> None:
    found = list(_XML.finditer(content[:200_000]))
    if len(found) > 1:
        one, other = random.choice(found), random.choice(found)
        content[one.start() : one.end()] = other.group()


def _truncate(content: bytearray, random: Random) -> None:
    if random.random() < 0.2:
        del content[random.randrange(len(content)) :]


def check(content: bytes) -> bool:
    """Read a file; tell whether it was read rather than refused.

    Raises:
        AssertionError: If what was read is no sound document, or the refusal is no sentence.
    """
    try:
        document = read_content("plan.bin", content)
    except UnreadableFileError as refusal:
        message = str(refusal)
        assert message.endswith("."), message
        assert len(message) < 500, message
        return False
    sound(document)
    return True


def sound(document: Document) -> None:
    """Check that places are unique, grids whole, spans and marks inside."""
    places = [cell.location for cell in document.cells()]
    assert len(set(places)) == len(places)
    for block in document.blocks:
        if isinstance(block, Table):
            _sound_table(block, ragged=document.encoding is not None)
    for cell in document.cells():
        assert all(0 <= start < end <= len(cell.text) for start, end in cell.struck), cell
        assert not (cell.covered and cell.text)


def _sound_table(table: Table, *, ragged: bool) -> None:
    widths = {len(row.cells) for row in table.rows}
    assert ragged or len(widths) == 1
    numbers = [row.location.row for row in table.rows]
    assert numbers == sorted(set(numbers), key=lambda number: number or 0)
    for index, row in enumerate(table.rows):
        for column, cell in enumerate(row.cells):
            assert cell.location.column == column + 1
            assert 1 <= cell.row_span <= len(table.rows) - index
            assert 1 <= cell.column_span <= len(row.cells) - column
