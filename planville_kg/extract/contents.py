"""Tables of contents: lines that end with the numbers of pages, one after the other."""

import re
from collections.abc import Iterator, Sequence

from planville_kg.extract.keys import split_key
from planville_kg.extract.lines import Line
from planville_kg.text import fold

_PAGED = re.compile(r".*[^\W\d_].*\s(\d{1,3})")
_TITLES = frozenset(("sommaire", "table des matieres", "plan du document"))
_MANY = 4
_FEW = 2


def contents_of(lines: Sequence[Line]) -> frozenset[int]:
    """Return the places of the lines that are a table of contents.

    Four lines in a row end with page numbers that never go down, or two below « Sommaire ».
    """
    found: set[int] = set()
    for run in _runs(lines):
        titled = run.start > 0 and fold(lines[run.start - 1].text).strip(" :.") in _TITLES
        if len(run) >= (_FEW if titled else _MANY) and _page(lines[run[0]]) < _page(lines[run[-1]]):
            found.update(run)
    return frozenset(found)


def _runs(lines: Sequence[Line]) -> Iterator[range]:
    start = 0
    for place in range(len(lines) + 1):
        page = _page(lines[place]) if place < len(lines) else 0
        if page and (place == start or page >= _page(lines[place - 1])):
            continue
        if place > start:
            yield range(start, place)
        start = place if page else place + 1


def _page(line: Line) -> int:
    """Return the page number that a line ends with, 0 where it ends otherwise, or says a key."""
    found = None if split_key(line.text) else _PAGED.fullmatch(line.text)
    return int(found[1]) if found else 0
