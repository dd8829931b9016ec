"""Tables of contents: lines or rows that end with the numbers of pages, one after the other."""

import re
from collections.abc import Iterator, Sequence

from planville_kg.extract.keys import split_key
from planville_kg.extract.lines import Line
from planville_kg.model import Table
from planville_kg.text import fold, squeeze

CONTENTS = "sommaire"
_PAGED = re.compile(r".*[^\W\d_].*\s(\d{1,3})")
_TITLE = re.compile(r"(?:sommaire|table des matieres|liste des fiches|plan du document)\b")
_NUMBER = re.compile(r"\d{1,3}")
_COLUMNS = 3
_MANY = 4
_FEW = 2
_HEADINGS = 4
"""Lines, at most, that stand between two parts of a table of contents, its title counted."""


def contents_of(lines: Sequence[Line]) -> frozenset[int]:
    """Return the places of the lines that are a table of contents.

    Four lines in a row end with page numbers that never go down, or two below « Sommaire »; the
    headings of its parts, which have no number, stand between such lines.
    """
    found: set[int] = set()
    end = -_HEADINGS
    for run in _runs(lines):
        near = range(max(run.start - _HEADINGS, 0), run.start)
        title = next((p for p in near if _is_title(lines[p])), None)
        goes_on = end in near and _page(lines[end - 1]) <= _page(lines[run[0]])
        rises = _page(lines[run[0]]) < _page(lines[run[-1]])
        if goes_on or (rises and len(run) >= (_MANY if title is None else _FEW)):
            start = end if goes_on else run.start if title is None else title
            found.update(range(start, run.stop))
            end = run.stop
    return frozenset(found)


def is_contents(table: Table) -> bool:
    """Tell whether a table is one of contents: its rows all end with pages that never go down."""
    rows = [[squeeze(cell.text) for cell in row.cells if not cell.is_empty] for row in table.rows]
    rows = [cells for cells in rows if cells]
    if len(rows) < _MANY or not all(1 < len(cells) <= _COLUMNS for cells in rows):
        return False
    if not all(_NUMBER.fullmatch(cells[-1]) and _has_letters(cells[-2]) for cells in rows):
        return False
    pages = [int(cells[-1]) for cells in rows]
    return pages == sorted(pages) and len(set(pages)) > _FEW


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def _is_title(line: Line) -> bool:
    return bool(_TITLE.match(fold(line.text)))


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
