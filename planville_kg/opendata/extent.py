"""How far the cells of an XLSX sheet reach, asked of the file before any room is made for them.

calamine makes room for every cell between the first and the last: two cells at opposite corners,
in a file of 5 kB, would take the memory of the machine.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

_CHUNK = 1024 * 1024
_TAG = re.compile(rb"<(?:\w+:)?(row|c|f|v)(?=[\s>/])([^<>]*)>")
_PLACE = re.compile(rb"""\sr=["']([A-Za-z]{0,3})(\d{1,8})["']""")


@dataclass(frozen=True, slots=True)
class Extent:
    """The last row and the last column that hold something, and the formulas without value."""

    row: int
    column: int
    hollow: int = 0


def extent(part: IO[bytes]) -> Extent:
    """Return how far a sheet reaches.

    Args:
        part: The XML of the sheet.
    """
    row = column = last_row = last_column = hollow = 0
    computed = False
    for kind, words, is_empty in _tags(part):
        if kind == b"f":
            computed = True
            continue
        if kind == b"v":
            computed = computed and is_empty
            continue
        hollow += computed
        computed = False
        place = _PLACE.search(words)
        if kind == b"row":
            row, column = int(place[2]) if place else row + 1, 0
            continue
        column += 1
        if place:
            row, column = int(place[2]), _number(place[1]) or column
        if not words.endswith(b"/"):
            last_row, last_column = max(last_row, row), max(last_column, column)
    return Extent(last_row, last_column, hollow + computed)


def _tags(part: IO[bytes]) -> Iterator[tuple[bytes, bytes, bool]]:
    """Yield the tags of rows, cells, formulas and values, and whether nothing is in them."""
    rest = b""
    while chunk := part.read(_CHUNK):
        text = rest + chunk
        end = text.rfind(b"<")
        for match in _TAG.finditer(text, 0, max(end, 0)):
            yield match[1], match[2], _is_empty(match, text)
        rest = text[end:] if end >= 0 and len(text) - end < _CHUNK else b""
    for match in _TAG.finditer(rest):
        yield match[1], match[2], _is_empty(match, rest)


def _is_empty(match: re.Match[bytes], text: bytes) -> bool:
    return match[2].endswith(b"/") or text[match.end() : match.end() + 2] == b"</"


def _number(letters: bytes) -> int:
    """Return the number of a column.

    >>> _number(b"XFD")
    16384
    """
    column = 0
    for letter in letters.upper():
        column = column * 26 + letter - ord("A") + 1
    return column
