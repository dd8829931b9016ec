"""Files are what their content says: texts, workbooks, GeoJSON; others are refused."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from planville_kg.errors import UnreadableFileError
from planville_kg.opendata import sheets, understand
from planville_kg.opendata.formats import lay_out, rows
from planville_kg.opendata.model import Kind, Layout

Fixture = Callable[[str], Path]
Write = Callable[..., Path]

_CELL = "<table:table-cell office:value-type='{}'{}><text:p>{}</text:p></table:table-cell>"
_ROW = "<table:table-row>{}</table:table-row>"
_ODS = (
    "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
    " xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"
    " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'>"
    "<office:body><office:spreadsheet><table:table table:name='Feuille'>"
    + _ROW.format(_CELL.format("string", "", "code") + _CELL.format("string", "", "pop"))
    + _ROW.format(
        _CELL.format("string", "", "QP044005")
        + _CELL.format("float", " office:value='12.5'", "12,5")
    )
    + "</table:table></office:spreadsheet></office:body></office:document-content>"
)


def read(path: Path, sheet: str | None = None) -> tuple[Layout, list[tuple[int, list[str]]]]:
    layout, _ = lay_out(path, sheet)
    return layout, [(line, cells) for line, cells, _ in rows(path, layout)]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_any_separator_and_encoding(write: Write, separator: str, encoding: str) -> None:
    """Eight ways to write the same table."""
    table = [["code", "libellé"], ["QP044005", "Bellevue"], ["QP044006", "Dervallières"]]
    text = "".join(separator.join(row) + "\r\n" for row in table)
    layout, found = read(write(text.encode(encoding)))
    assert layout.separator == separator
    assert layout.header.names == ("code", "libellé")
    assert found == [(2, table[1]), (3, table[2])]


def test_quoted_fields_hold_line_ends(fixture: Fixture) -> None:
    """A row has the line where it begins."""
    layout, found = read(fixture("guillemets.tsv"))
    assert layout.media_type == "text/tab-separated-values"
    assert [line for line, _ in found] == [2, 4, 5]
    assert found[0][1][1] == "Bellevue\n(Nantes)"


def test_decimal_commas_do_not_separate(write: Write) -> None:
    """A header of two words tells that the comma is that of the figures."""
    layout, found = read(write("code;a;b\nQP044005;1,5;2,5\nQP044006;1,5;2,5\n"))
    assert layout.separator == ";"
    assert found[0][1] == ["QP044005", "1,5", "2,5"]


def test_stray_bytes_far_in_a_file(write: Write) -> None:
    """A file that begins in UTF-8 and holds Windows-1252 later is read, and said."""
    lines = b"QP044005;Bellevue\n" * 20_000
    path = write(b"code;nom\n" + lines + b"QP044006;Dervalli\xe8res\n")
    layout, doubts = lay_out(path)
    assert layout.encoding == "utf-8"
    assert [doubt.code for doubt in doubts] == ["codage-deduit"]
    assert list(rows(path, layout))[-1][1][1] == "Dervallières"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "est vide"),
        (b"  \n", "est vide"),
        (b"%PDF-1.7", "un PDF"),
        (b"\x1f\x8b\x08", "une archive gzip"),
        (b"PAR1....", "Parquet"),
        (b"<!DOCTYPE html><html>", "page web"),
        (b"\x00\x01\x02\xff" * 10, "pas un fichier texte"),
        (b"PK\x03\x04....", "archive ab"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "ancien classeur abîmé"),
        (b'{"type": "FeatureCollection", "features": []}', "aucun objet"),
        (b'{"type": "FeatureCollection", "features": [{"a": ', "JSON mal form"),
        (b"[1, 2]", "ni liste d.enregistrements"),
        (b'code;pop\nQP044005;"1\nQP044006;2\n', "ligne 2 : ligne illisible .* guillemet"),
        (b'code;pop\nQP044005;"1\n' + b"QP044006;2\n" * 2000, "guillemet n'y est peut-"),
    ],
)
def test_what_is_not_data_is_refused(write: Write, content: bytes, words: str) -> None:
    """With a sentence that says what it is, and where a quote was left open."""
    path = write(content, "donnees.csv")
    with pytest.raises(UnreadableFileError, match=words):
        read(path)


def test_the_beginning_may_end_within_quotes(write: Write) -> None:
    """Long quoted cells: what is looked at first is only a part of the file."""
    row = 'QP044005;"' + "ligne de texte\n" * 900 + '"\n'
    layout, found = read(write("code;texte\n" + row * 50))
    assert (layout.header.names, len(found)) == (("code", "texte"), 50)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """So is a folder."""
    for path in (tmp_path / "absent.csv", tmp_path):
        with pytest.raises(UnreadableFileError, match="lecture impossible"):
            lay_out(path)


def test_a_header_alone_is_nothing_to_adopt(fixture: Fixture) -> None:
    """There is no row."""
    with pytest.raises(UnreadableFileError, match="qu'une ligne"):
        understand(fixture("entetes-seuls.csv"))


def book(path: Path, **sheets: list[list[object]]) -> Path:
    with xlsxwriter.Workbook(path) as made:
        for name, table in sheets.items():
            sheet = made.add_worksheet(name)
            for number, row in enumerate(table):
                sheet.write_row(number, 0, row)
    return path


def test_the_sheet_with_territories_is_chosen(tmp_path: Path) -> None:
    """`--sheet` has the last word; the others are named."""
    path = book(
        tmp_path / "classeur.dat",
        Lisez=[["Ce classeur"], ["dit des choses"]],
        Données=[["Population 2018"], [], ["code", "pop"], ["QP044005", 4100], ["QP044006", 12.5]],
    )
    layout, found = read(path)
    assert (layout.kind, layout.sheet, layout.other_sheets) == (
        Kind.WORKBOOK,
        "Données",
        ("Lisez",),
    )
    assert layout.header.above == ("Population 2018",)
    assert found == [(4, ["QP044005", "4100"]), (5, ["QP044006", "12.5"])]
    assert read(path, "Lisez")[0].sheet == "Lisez"
    with pytest.raises(UnreadableFileError, match="pas de feuille « Autre »"):
        lay_out(path, "Autre")


def test_formulas_give_the_value_that_was_kept(tmp_path: Path) -> None:
    """They are never computed."""
    path = tmp_path / "formules.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["code", "pop"])
        sheet.write(1, 0, "QP044005")
        sheet.write_formula(1, 1, "=1+1", None, 7)
    assert read(path)[1] == [(2, ["QP044005", "7"])]


def test_columns_and_rows_before_the_data_keep_their_numbers(tmp_path: Path) -> None:
    """A table that begins at C5."""
    path = tmp_path / "decale.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        sheet.write_row(4, 2, ["code", "pop"])
        sheet.write_row(5, 2, ["QP044005", 12])
    layout, found = read(path)
    assert layout.header.line == 5
    assert found == [(6, ["", "", "QP044005", "12"])]


def test_old_excel_and_open_document(fixture: Fixture, tmp_path: Path) -> None:
    """XLS and ODS are read the same way."""
    layout, found = read(fixture("communes.xls"))
    assert layout.media_type == "application/vnd.ms-excel"
    assert found[0] == (4, ["1053", "Bourg-en-Bresse", "41527"])
    path = tmp_path / "feuille.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", _ODS)
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
    layout, found = read(path)
    assert layout.media_type == "application/vnd.oasis.opendocument.spreadsheet"
    assert found == [(2, ["QP044005", "12.5"])]


_MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/"
 manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>
"""


def test_archives_are_weighed_before_they_are_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bomb, an archive of something else, too many cells."""
    bomb = tmp_path / "bombe.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 10_000_000)
    with pytest.raises(UnreadableFileError, match="se déplie"):
        lay_out(bomb)
    other = tmp_path / "autre.zip"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("donnees.csv", "code;pop\n")
    with pytest.raises(UnreadableFileError, match=r"archive ZIP \(donnees.csv\)"):
        lay_out(other)
    monkeypatch.setattr(sheets, "MAX_CELLS", 3)
    with pytest.raises(UnreadableFileError, match="plus de 3 cellules"):
        lay_out(book(tmp_path / "grand.xlsx", A=[["code", "pop"], ["QP044005", 1]]))


def test_a_sheet_is_asked_of_workbooks_only(write: Write) -> None:
    """A CSV file has none."""
    with pytest.raises(UnreadableFileError, match="pas un classeur"):
        lay_out(write("code;pop\nQP044005;1\n"), "A")


def test_geojson_properties_are_columns(fixture: Fixture) -> None:
    """In order of appearance; what is no text is written as JSON."""
    path = fixture("contours.geojson")
    layout, found = read(path)
    assert layout.header.names == ("code", "nom", "remarque")
    assert found[0] == (1, ["QN04405M", "Bellevue", ""])
    assert found[2][1] == ["QN04407I", 'Nœud "papillon"', '{"a": 1}']
    assert [shape is None for _, _, shape in rows(path, layout)] == [False, True, *[False] * 5]


def test_projected_coordinates_without_a_name(write: Write) -> None:
    """Lambert 93 is known by its values, and said; other metres are refused."""
    feature = '{{"type": "FeatureCollection", "features": [{{"properties": {{"insee": "44109"}}, '
    feature += '"geometry": {{"type": "Point", "coordinates": [{}]}}}}]}}'
    found = understand(write(feature.format("355577, 6689723"), "a.geojson"))
    assert "projection-deduite" in {each.code for each in found.diagnostics}
    with pytest.raises(UnreadableFileError, match="ne dit pas sa projection"):
        understand(write(feature.format("99999999, 1"), "b.geojson"))
