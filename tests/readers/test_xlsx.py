"""Excel workbooks: values as they are shown, merges, hidden parts, formulas, errors."""

import pytest
from rich_files import STYLES, xlsx

from planville_kg.errors import UnreadableFileError
from planville_kg.model import Document, Paragraph, Table
from planville_kg.readers import read_content
from planville_kg.readers.formats import pattern_of

ERROR, SHARED, STRUCK = 't="e"', 't="s"', 's="5"'


def read(*rows: str, after: str = "", strings: str = "", sheet: str = "") -> Document:
    inside = f"<sheetData>{''.join(rows)}</sheetData>{after}"
    return read_content("plan.xlsx", xlsx({"Plan": inside}, strings, STYLES, sheet))


def texts(document: Document) -> list[list[str]]:
    return [
        ["^" if cell.covered else cell.text for cell in row.cells]
        for block in document.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]


def codes(document: Document) -> list[tuple[str, int | None, int | None]]:
    return [(d.code, d.location.row, d.location.column) for d in document.diagnostics]


def value(reference: str, inside: str, attributes: str = "") -> str:
    return f'<c r="{reference}" {attributes}>{inside}</c>'


def text(reference: str, words: str) -> str:
    return value(reference, f"<is><t>{words}</t></is>", 't="inlineStr"')


def test_values_are_read_as_they_are_shown() -> None:
    """Dates as precise as shown, amounts with their unit, percentages, yes and no."""
    row = "".join(
        (
            value("A1", "<v>46082</v>", 's="1"'),
            value("B1", "<v>46082</v>", 's="2"'),
            value("C1", "<v>12</v>", 's="3"'),
            value("D1", "<v>0.25</v>", 's="4"'),
            value("E1", "<v>1</v>", 't="b"'),
            value("F1", "<v>0.30000000000000004</v>"),
        )
    )
    assert texts(read(f"<row>{row}</row>")) == [
        ["2026-03-01", "2026-03", "12 k€", "25%", "oui", "0.3"]
    ]


@pytest.mark.parametrize(
    ("code", "before", "after", "decimals", "scale"),
    [
        ("General", "", "", None, 1),
        ("0.00%", "", "%", 2, 100),
        ('#,##0.00\\ [$€-40C];[Red]-#,##0.00\\ "x"', "", " €", 2, 1),
        ('"Fiche "0', "Fiche ", "", 0, 1),
        ('#,##0,,"M€"', "", "M€", 0, 0.000001),
    ],
)
def test_number_formats_give_units(
    code: str, before: str, after: str, decimals: int | None, scale: float
) -> None:
    """The first section of a format says what stands around a number."""
    found = pattern_of(code)
    assert (found.before, found.after, found.decimals) == (before, after, decimals)
    assert found.scale == pytest.approx(scale)


def test_merges_and_places_are_those_of_the_sheet() -> None:
    """A merge covers its range; leading blank rows and columns are kept, so that B3 is B3."""
    document = read(
        f'<row r="3">{text("B3", "Santé")}{text("C3", "a")}</row>',
        f'<row r="4">{text("C4", "b")}</row>',
        after='<mergeCells><mergeCell ref="B3:B4"/></mergeCells>',
    )
    assert texts(document) == [["", "", ""], ["", "", ""], ["", "Santé", "a"], ["", "^", "b"]]
    (table,) = document.blocks
    assert isinstance(table, Table)
    cell = table.rows[2].cells[1]
    assert (cell.location.sheet, cell.location.row, cell.location.column) == ("Plan", 3, 2)
    assert (cell.row_span, cell.column_span) == (2, 1)


def test_a_stray_cell_far_below_does_not_make_a_million_rows() -> None:
    """Long runs of blank rows are left out; rows keep their numbers."""
    document = read(
        f'<row r="1">{text("A1", "a")}</row><row r="1048576">{text("A1048576", "b")}</row>'
    )
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert [row.location.row for row in table.rows] == [1, 1048576]


def test_formulas_are_never_computed() -> None:
    """The value kept by the file is read; a formula without one is said, with its cell."""
    document = read(
        f'<row r="1">{value("A1", "<f>1+1</f><v>2</v>")}{value("B1", "<f>1+1</f>")}'
        f"{value('C1', '<v>#REF!</v>', ERROR)}</row>"
    )
    assert texts(document) == [["2", "", "#REF!"]]
    assert codes(document) == [("formule-sans-valeur", 1, 2), ("cellule-en-erreur", 1, 3)]


def test_hidden_rows_columns_and_sheets_are_kept_and_said() -> None:
    """Nothing hidden is lost, nothing hidden passes in silence."""
    document = read(
        f'<row r="1">{text("A1", "a")}{text("B1", "b")}</row>'
        f'<row r="2" hidden="1">{text("A2", "c")}</row>',
        after='<cols><col min="2" max="2" hidden="1"/></cols>',
        sheet='state="hidden"',
    )
    assert texts(document) == [["a", "b"], ["c", ""]]
    assert [code for code, _, _ in codes(document)] == [
        "feuille-masquee",
        "ligne-masquee",
        "colonne-masquee",
    ]


def test_struck_cells_and_runs_are_marked() -> None:
    """A style strikes the whole cell, a run its own letters."""
    strings = "<si><r><t>Fait </t></r><r><rPr><strike/></rPr><t>2024</t></r></si>"
    document = read(
        f"<row>{value('A1', '<v>0</v>', SHARED)}{value('B1', '<v>7</v>', STRUCK)}</row>",
        strings=strings,
    )
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert [cell.struck for cell in table.rows[0].cells] == [((5, 9),), ((0, 1),)]


def test_a_printed_header_is_a_paragraph() -> None:
    """Codes of the header are left out, its words kept."""
    document = read(
        f"<row>{text('A1', 'a')}</row>",
        after="<headerFooter><oddHeader>&amp;CVille de Creil&amp;RPage &amp;P</oddHeader>"
        "</headerFooter>",
    )
    (said,) = [block for block in document.blocks if isinstance(block, Paragraph)]
    assert said.style == "en-tete"
    assert said.cell.text.split() == ["Ville", "de", "Creil", "Page"]


def test_an_empty_workbook_is_refused() -> None:
    """A workbook without a filled cell holds nothing to read."""
    with pytest.raises(UnreadableFileError, match="classeur vide"):
        read("<row/>")


def test_too_many_cells_are_refused() -> None:
    """A sheet of merges that cover everything does not fill the memory."""
    merges = "".join(f'<mergeCell ref="A{n}:A1048576"/>' for n in range(1, 60))
    rows = "".join(f'<row r="{n}">{text(f"A{n}", "x")}</row>' for n in range(1, 60))
    last = f'<row r="1048576">{text("A1048576", "y")}</row>'
    with pytest.raises(UnreadableFileError, match="cellules"):
        read(rows, last, after=f"<mergeCells>{merges}</mergeCells>")
