"""Aligned text, for pipes and files; a terminal gets the table of `terminal`."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from planville_kg.query.formats.safe import line, number
from planville_kg.query.results import term_text

if TYPE_CHECKING:
    from planville_kg.query.results import Result


def table(result: Result) -> bytes:
    """Return the columns that are shown as aligned text, one line a row, and their number."""
    shown = result.shown()
    grid = [[line(column.title) for column in shown.columns]]
    grid += [[line(term_text(term)) for term in row] for row in shown.rows]
    widths = [max(map(width, texts)) for texts in zip(*grid, strict=True)]
    right = [is_numeric(shown, index) for index in range(len(widths))]
    lines = [_line(row, widths, right) for row in grid]
    lines.insert(1, "  ".join("─" * size for size in widths))
    return "\n".join([*lines, "", footer(result), ""]).encode()


def footer(result: Result) -> str:
    """Return how many rows there are, and whether there were more.

    Args:
        result: Any result.
    """
    count = len(result.rows)
    words = f"{count} ligne{'s' if count > 1 else ''}"
    return words if result.cut is None else f"{words} (coupé à {result.cut} : il y en a d'autres)"


def is_numeric(result: Result, index: int) -> bool:
    """Whether every value of a column is a number."""
    terms = [row[index] for row in result.rows if row[index] is not None]
    return bool(terms) and all(number(term) is not None for term in terms)


def width(text: str) -> int:
    """Return the places that a text takes: two for wide signs, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )


def _line(texts: list[str], widths: list[int], right: list[bool]) -> str:
    cells = (
        _padding(text, size) + text if numeric else text + _padding(text, size)
        for text, size, numeric in zip(texts, widths, right, strict=True)
    )
    return "  ".join(cells).rstrip()


def _padding(text: str, size: int) -> str:
    return " " * (size - width(text))
