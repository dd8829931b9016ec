"""Excel workbooks whose bytes depend on nothing but the answer."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from planville_kg.query.formats.safe import cell, number, quoted
from planville_kg.query.formats.table import footer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from planville_kg.query.results import About, Result, Term

CREATED = datetime(2015, 1, 1)  # noqa: DTZ001 - a fixed date, which XlsxWriter wants without zone
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_LONGEST = 32_000
_DIGITS = 15
_NARROW, _WIDE = 10, 60


def xlsx(result: Result) -> bytes:
    """Return a workbook: the rows, then a sheet that says what was asked."""
    return book({"Réponse": result})


def book(sheets: Mapping[str, Result]) -> bytes:
    """Return a workbook with one sheet an answer, then a sheet that says what was asked.

    Args:
        sheets: The answers by the name of their sheet, at least one.
    """
    buffer = BytesIO()
    with Workbook(buffer, _OPTIONS) as workbook:
        first = next(iter(sheets.values()))
        workbook.set_properties({"title": _title(first), "created": CREATED})
        bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
        for name, result in sheets.items():
            _rows(workbook.add_worksheet(name), result, bold, wrapped)
        _about(workbook.add_worksheet("À propos"), sheets, bold, wrapped)
    return buffer.getvalue()


def _title(result: Result) -> str:
    return result.about.title if result.about else "Planville"


def _rows(sheet: Worksheet, result: Result, bold: Format, wrapped: Format) -> None:
    for index, column in enumerate(result.columns):
        sheet.write_string(0, index, _fitted(quoted(column.title)), bold)
        sheet.set_column(index, index, _width(result, index))
    for place, row in enumerate(result.rows, start=1):
        for index, term in enumerate(row):
            _write(sheet, (place, index), term, wrapped)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(result.rows), max(len(result.columns) - 1, 0))


def _write(sheet: Worksheet, place: tuple[int, int], term: Term | None, wrapped: Format) -> None:
    """Write a number that a spreadsheet keeps exactly as a number, all else as text."""
    digits = number(term)
    if digits is not None and len(digits) <= _DIGITS:
        sheet.write_number(*place, float(digits), wrapped)
    elif term is not None:
        sheet.write_string(*place, _fitted(cell(term)), wrapped)


def _about(sheet: Worksheet, sheets: Mapping[str, Result], bold: Format, wrapped: Format) -> None:
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 100)
    lines = [
        line
        for result in sheets.values()
        for line in [*_lines(result.about), ("Réponse", footer(result)), ("", "")]
    ]
    for place, (name, text) in enumerate(lines[:-1]):
        sheet.write_string(place, 0, _fitted(quoted(name)), bold)
        sheet.write_string(place, 1, _fitted(quoted(text)), wrapped)


def _lines(about: About | None) -> list[tuple[str, str]]:
    if about is None:
        return []
    return [
        ("Titre", about.title),
        ("Question", about.question),
        *about.parameters,
        ("Source", about.source),
        ("SPARQL", about.sparql),
    ]


def _width(result: Result, index: int) -> int:
    texts = [cell(row[index]) for row in result.rows[:1000]]
    longest = max(map(len, [result.columns[index].title, *texts]))
    return min(max(longest + 2, _NARROW), _WIDE)


def _fitted(text: str) -> str:
    """Return what one cell holds at most."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
