"""Workbooks as spreadsheets show them: percentages, dates and old files."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from planville_kg.errors import UnreadableFileError
from planville_kg.opendata import xls
from planville_kg.opendata.extent import extent
from planville_kg.opendata.formats import lay_out, rows

Write = Callable[..., Path]


def cells(path: Path) -> list[list[str]]:
    layout, _ = lay_out(path)
    return [found for _, found, _ in rows(path, layout)]


def test_a_percentage_of_an_xlsx_is_a_hundred_times_its_number(tmp_path: Path) -> None:
    """0.442 shown « 44% » is 44.2 %; a plain 0.2 in another row of the column is 0.2."""
    path = tmp_path / "taux.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("A")
        share = made.add_format({"num_format": "0%"})
        sheet.write_row(0, 0, ["code", "taux", "gini"])
        sheet.write_row(1, 0, ["QP044005"])
        sheet.write(1, 1, 0.442, share)
        sheet.write(1, 2, 0.31)
        sheet.write_row(2, 0, ["QP044006", 0.2, 0.29])
    assert cells(path) == [["QP044005", "44.2 %", "0.31"], ["QP044006", "0.2", "0.29"]]


def test_a_percentage_of_an_ods_is_a_hundred_times_its_number(tmp_path: Path) -> None:
    """Repeated cells and rows are counted as many times."""
    made = OpenDocumentSpreadsheet()
    table = Table(name="A")
    lines: list[tuple[dict[str, int], list[tuple[str, object]]]] = [
        ({}, [("string", "code"), ("string", "taux"), ("string", "part")]),
        ({"numberrowsrepeated": 2}, [("string", "QP044005"), ("float", 0.5), ("percentage", 0.25)]),
        ({}, [("string", "QP044006"), ("percentage", 0.125), ("float", 3)]),
    ]
    for options, line in lines:
        row = TableRow(**options)
        for kind, value in line:
            cell = TableCell(valuetype=kind, **({} if kind == "string" else {"value": value}))
            cell.addElement(P(text=str(value)))
            row.addElement(cell)
        table.addElement(row)
    made.spreadsheet.addElement(table)
    path = tmp_path / "taux.ods"
    made.save(path)
    assert cells(path) == [
        ["QP044005", "0.5", "25 %"],
        ["QP044005", "0.5", "25 %"],
        ["QP044006", "12.5 %", "3"],
    ]


def old(path: Path) -> Path:
    made = xlwt.Workbook()
    sheet = made.add_sheet("Données")
    for place, name in enumerate(("code", "taux", "date", "actif", "pop")):
        sheet.write(0, place, name)
    sheet.write(1, 0, "QP044005")
    sheet.write(1, 1, 0.442, xlwt.easyxf(num_format_str="0.0%"))
    sheet.write(1, 2, 44561, xlwt.easyxf(num_format_str="DD/MM/YYYY"))
    sheet.write(1, 3, True)  # noqa: FBT003 - a cell
    sheet.write(1, 4, 3120.0)
    made.save(str(path))
    return path


def test_an_old_workbook_is_read_as_it_is_shown(tmp_path: Path) -> None:
    """Percentages, dates (44561 is 31 December 2021), booleans, whole numbers."""
    assert cells(old(tmp_path / "ancien.xls")) == [
        ["QP044005", "44.2 %", "2021-12-31", "oui", "3120"]
    ]


def test_an_old_workbook_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In cells and in bytes."""
    path = old(tmp_path / "ancien.xls")
    monkeypatch.setattr(xls, "MAX_CELLS", 7)
    with pytest.raises(UnreadableFileError, match="plus de 7 cellules"):
        cells(path)
    monkeypatch.setattr(xls, "MAX_BYTES", 100)
    with pytest.raises(UnreadableFileError, match=r"ancien classeur \(XLS\)"):
        cells(path)


@pytest.mark.parametrize("cut", [600, 1500, 3000, 5000])
def test_an_old_workbook_cut_short_is_refused(tmp_path: Path, cut: int) -> None:
    """In a sentence, whatever is missing."""
    whole = old(tmp_path / "ancien.xls").read_bytes()
    path = tmp_path / "coupe.xls"
    path.write_bytes(whole[:cut])
    with pytest.raises(UnreadableFileError, match="ancien classeur abîmé"):
        cells(path)


def test_two_far_cells_do_not_take_the_memory(tmp_path: Path) -> None:
    """A sheet of two cells at opposite corners would make room for seventeen thousand million."""
    path = tmp_path / "coins.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("A")
        sheet.write(0, 0, "code")
        sheet.write(1_048_575, 16_383, "QP044005")
    with pytest.raises(UnreadableFileError, match="« A » a plus de"):
        cells(path)


@pytest.mark.parametrize(
    ("xml", "reached"),
    [
        (b'<row r="2"><c r="B2"><v>1</v></c><c r="D2" s="1"/></row>', (2, 2)),
        (b'<x:row><x:c><x:v>1</x:v></x:c><x:c t="s"><x:v>1</x:v></x:c></x:row>', (1, 2)),
        (b"<row r='7'><c><v>1</v></c></row><row r='9'/>", (7, 1)),
        (b"<sheetData/>", (0, 0)),
    ],
)
def test_a_sheet_reaches_its_last_filled_cell(xml: bytes, reached: tuple[int, int]) -> None:
    """Whatever the prefix, the quotes, and the places that are left out."""
    found = extent(io.BytesIO(xml))
    assert (found.row, found.column) == reached
