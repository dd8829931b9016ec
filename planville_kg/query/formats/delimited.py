"""Comma, semicolon and tab separated text."""

from __future__ import annotations

import csv as standard
from io import StringIO
from typing import TYPE_CHECKING

from planville_kg.query.formats.safe import cell, line, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planville_kg.query.results import Result


def csv(result: Result) -> bytes:
    """Return UTF-8 text with commas, as RFC 4180 has it."""
    return _rows(result, ",").encode()


def csv_excel(result: Result) -> bytes:
    """Return the variant that a French Excel opens: semicolons, and a mark that says UTF-8."""
    return _rows(result, ";").encode("utf-8-sig")


def tsv(result: Result) -> bytes:
    """Return UTF-8 text with tabs, one line a row: tabs and line ends inside become spaces."""
    lines = ("\t".join(line(text) for text in row) + "\n" for row in _cells(result))
    return "".join(lines).encode()


def _rows(result: Result, delimiter: str) -> str:
    buffer = StringIO()
    standard.writer(buffer, delimiter=delimiter, lineterminator="\r\n").writerows(_cells(result))
    return buffer.getvalue()


def _cells(result: Result) -> Iterator[list[str]]:
    yield [quoted(column.title) for column in result.columns]
    for row in result.rows:
        yield [cell(term) for term in row]
