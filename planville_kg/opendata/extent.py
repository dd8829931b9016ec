"""How far the cells of an XLSX sheet reach, asked of the file before any room is made for them.

calamine makes room for every cell between the first and the last: two cells at opposite corners,
in a file of 5 kB, would take the memory of the machine.
"""

import re
from collections.abc import Iterator
from typing import IO

_CHUNK = 1024 * 1024
_TAG = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s>])([^<>]*)>")
_PLACE = re.compile(rb"""\sr=["']([A-Za-z]{0,3})(\d{1,8})["']""")


def extent(part: IO[bytes]) -> tuple[int, int]:
    """Return the last row and the last column that hold something, 0 and 0 for none.

    Args:
        part: The XML of the sheet.
    """
    row = column = last_row = last_column = 0
    for kind, words in _tags(part):
        place = _PLACE.search(words)
        if kind == b"row":
            row, column = int(place[2]) if place else row + 1, 0
            continue
        column += 1
        if place:
            row, column = int(place[2]), _number(place[1]) or column
        if not words.endswith(b"/"):
            last_row, last_column = max(last_row, row), max(last_column, column)
    return last_row, last_column


def _tags(part: IO[bytes]) -> Iterator[tuple[bytes, bytes]]:
    rest = b""
    while chunk := part.read(_CHUNK):
        text = rest + chunk
        end = text.rfind(b"<")
        for match in _TAG.finditer(text, 0, max(end, 0)):
            yield match[1], match[2]
        rest = text[end:] if end >= 0 and len(text) - end < _CHUNK else b""
    for match in _TAG.finditer(rest):
        yield match[1], match[2]


def _number(letters: bytes) -> int:
    """Return the number of a column.

    >>> _number(b"XFD")
    16384
    """
    column = 0
    for letter in letters.upper():
        column = column * 26 + letter - ord("A") + 1
    return column
