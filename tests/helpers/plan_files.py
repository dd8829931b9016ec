"""A plan written in every format, from the `Document` of a text table: for tests of readers."""

import csv
import html
import io
from collections.abc import Callable, Sequence

import docx
import openpyxl
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet, OpenDocumentText
from odf.table import Table as OdfTable
from odf.table import TableCell, TableColumn, TableRow
from odf.text import P
from reportlab.lib.pagesizes import A3, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, TableStyle
from reportlab.platypus import Table as PdfTable

from planville_kg.model import Document, Table

Rows = list[list[str]]
Part = str | Rows
"""A text outside tables, or a table."""


def parts_of(document: Document) -> list[Part]:
    """Return the lines of a text table, lone lines apart from the tables between them."""
    rows = [
        [cell.text for cell in row.cells]
        for block in document.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]
    width = max(len(row) for row in rows)
    parts: list[Part] = []
    for row in rows:
        if len(row) == 1:
            parts.append(row[0])
            continue
        if not parts or isinstance(parts[-1], str):
            parts.append([])
        table = parts[-1]
        assert isinstance(table, list)
        table.append([*row, *[""] * (width - len(row))])
    return parts


def as_docx(parts: Sequence[Part]) -> bytes:
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(len(part), len(part[0]))
        for line, row in zip(table.rows, part, strict=True):
            for cell, text in zip(line.cells, row, strict=True):
                cell.text = text
    return saved(document.save)


def as_odt(parts: Sequence[Part]) -> bytes:
    document = OpenDocumentText()
    for part in parts:
        document.text.addElement(P(text=part) if isinstance(part, str) else _odf_table(part))
    return saved(document.write)


def as_ods(parts: Sequence[Part]) -> bytes:
    document = OpenDocumentSpreadsheet()
    document.spreadsheet.addElement(_odf_table(_sheet_rows(parts)))
    return saved(document.write)


def _odf_table(rows: Rows) -> object:
    table = OdfTable(name="Plan")
    table.addElement(TableColumn(numbercolumnsrepeated=len(rows[0])))
    for row in rows:
        line = TableRow()
        for text in row:
            cell = TableCell(valuetype="string")
            if text:
                cell.addElement(P(text=text))
            line.addElement(cell)
        table.addElement(line)
    return table


def as_xlsx(parts: Sequence[Part]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for number, row in enumerate(_sheet_rows(parts), start=1):
        for column, text in enumerate(row, start=1):
            if text:
                sheet.cell(number, column).value = text
    return saved(book.save)


def as_xls(parts: Sequence[Part]) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Plan")
    for number, row in enumerate(_sheet_rows(parts)):
        for column, text in enumerate(row):
            if text:
                sheet.write(number, column, text)
    return saved(book.save)


def as_html(parts: Sequence[Part]) -> bytes:
    blocks = []
    for part in parts:
        if isinstance(part, str):
            blocks.append(f"<p>{html.escape(part)}</p>")
            continue
        rows = ("".join(f"<td>{html.escape(text)}</td>" for text in row) for row in part)
        blocks.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    return ("<!DOCTYPE html><html><body>" + "\n".join(blocks) + "</body></html>").encode()


def as_markdown(parts: Sequence[Part]) -> bytes:
    blocks = []
    for part in parts:
        if isinstance(part, str):
            blocks.append(part.replace("_", "\\_"))
            continue
        lines = ["| " + " | ".join(map(_escaped, row)) + " |" for row in part]
        lines.insert(1, "|" + "---|" * len(part[0]))
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks).encode()


def _escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\|_*`[]<>" else char for char in text)


def as_csv(parts: Sequence[Part]) -> bytes:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";")
    for part in parts:
        writer.writerows([[part]] if isinstance(part, str) else part)
    return file.getvalue().encode()


def as_pdf(parts: Sequence[Part]) -> bytes:
    style = ParagraphStyle("plan", fontSize=7, leading=8.5)
    flow: list[Flowable] = []
    for part in parts:
        if isinstance(part, str):
            flow.append(Paragraph(html.escape(part), style))
            continue
        cells = [[Paragraph(html.escape(text), style) for text in row] for row in part]
        table = PdfTable(cells, colWidths=[120] * len(part[0]))
        table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")]))
        flow.append(table)
    return saved(lambda file: SimpleDocTemplate(file, pagesize=landscape(A3)).build(flow))


def saved(save: Callable[[io.BytesIO], object]) -> bytes:
    """Return what a function writes into a file."""
    file = io.BytesIO()
    save(file)
    return file.getvalue()


def _sheet_rows(parts: Sequence[Part]) -> Rows:
    width = max(len(row) for part in parts if not isinstance(part, str) for row in part)
    rows: Rows = []
    for part in parts:
        rows.extend([[part, *[""] * (width - 1)]] if isinstance(part, str) else part)
    return rows


WRITERS: dict[str, Callable[[Sequence[Part]], bytes]] = {
    "docx": as_docx,
    "odt": as_odt,
    "ods": as_ods,
    "xlsx": as_xlsx,
    "xls": as_xls,
    "html": as_html,
    "md": as_markdown,
    "csv": as_csv,
    "pdf": as_pdf,
}
