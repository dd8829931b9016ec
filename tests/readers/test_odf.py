"""OpenDocument texts and workbooks: merges, repetition, lists, notes, values."""

import pytest
from rich_files import archive

from planville_kg.errors import UnreadableFileError
from planville_kg.model import Document, Paragraph, Table
from planville_kg.readers import read_content

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "table", "style", "draw", "fo")
)


def read(kind: str, inside: str, automatic: str = "", masters: str = "") -> Document:
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:{kind}>{inside}</office:{kind}>"
        "</office:body></office:document-content>"
    )
    styles = (
        f"<office:document-styles {NAMES}><office:master-styles><style:master-page>{masters}"
        "</style:master-page></office:master-styles></office:document-styles>"
    )
    return read_content("plan.od", archive({"content.xml": content, "styles.xml": styles}))


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def sheet(*rows: str, attributes: str = "") -> str:
    return f'<table:table table:name="Plan" {attributes}>{"".join(rows)}</table:table>'


COVERED = "<table:covered-table-cell/>"


def texts(document: Document) -> list[list[str]]:
    return [
        ["^" if each.covered else each.text for each in line.cells]
        for block in document.blocks
        if isinstance(block, Table)
        for line in block.rows
    ]


def paragraphs(document: Document) -> list[tuple[str, int, str]]:
    return [
        (block.style, block.level, block.cell.text)
        for block in document.blocks
        if isinstance(block, Paragraph)
    ]


MERGED = (
    row(cell("Volet"), cell("Action", 'table:number-columns-spanned="2"'), COVERED),
    row(cell("Santé", 'table:number-rows-spanned="2"'), cell("a"), cell("b")),
    row(COVERED, cell("c"), cell("d")),
)


@pytest.mark.parametrize("kind", ["text", "spreadsheet"])
def test_merged_cells_keep_their_spans(kind: str) -> None:
    """Covered cells are told from empty ones in texts and in workbooks alike."""
    document = read(kind, sheet(*MERGED))
    assert texts(document) == [["Volet", "Action", "^"], ["Santé", "a", "b"], ["^", "c", "d"]]
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert table.rows[0].cells[1].column_span == 2
    assert table.rows[1].cells[0].row_span == 2


def test_repeated_cells_and_rows_are_read_and_blank_ones_only_counted() -> None:
    """A million blank rows cost nothing; three same rows are three rows."""
    document = read(
        "spreadsheet",
        sheet(
            row(cell("a", 'table:number-columns-repeated="2"'), cell("b")),
            row(cell("c"), attributes='table:number-rows-repeated="3"'),
            row("<table:table-cell/>", attributes='table:number-rows-repeated="1048000"'),
        ),
    )
    assert texts(document) == [["a", "a", "b"], ["c", "", ""], ["c", "", ""], ["c", "", ""]]


def test_values_are_the_same_as_from_other_workbooks() -> None:
    """Dates in ISO 8601, numbers with a point, amounts with their unit."""
    document = read(
        "spreadsheet",
        sheet(
            row(
                cell("01/03/26", 'office:value-type="date" office:date-value="2026-03-01"'),
                cell("12 000,50", 'office:value-type="float" office:value="12000.5"'),
                cell("12 k€", 'office:value-type="float" office:value="12000"'),
                cell("25 %", 'office:value-type="percentage" office:value="0.25"'),
                cell("VRAI", 'office:value-type="boolean" office:boolean-value="true"'),
            )
        ),
    )
    assert texts(document) == [["2026-03-01", "12000.5", "12 k€", "25%", "oui"]]


def test_hidden_parts_formulas_and_errors_are_said() -> None:
    """A formula without a value, an error, a filtered row and a hidden sheet are diagnostics."""
    formula = '<table:table-cell table:formula="of:=1+1" office:value-type="float"/>'
    hidden = (
        '<style:style style:name="ta1" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    document = read(
        "spreadsheet",
        sheet(
            row(cell("a"), formula, cell("#REF!")),
            row(cell("b"), attributes='table:visibility="filter"'),
            attributes='table:style-name="ta1"',
        ),
        automatic=hidden,
    )
    assert texts(document) == [["a", "", "#REF!"], ["b", "", ""]]
    assert [found.code for found in document.diagnostics] == [
        "feuille-masquee",
        "ligne-masquee",
        "formule-sans-valeur",
        "cellule-en-erreur",
    ]


def test_lists_and_headings_are_written_as_they_are_seen() -> None:
    """A list numbered over two levels shows its numbers, and begins anew in a second list."""
    level = (
        '<text:list-level-style-number text:level="{0}" style:num-format="1" '
        'style:num-suffix="." text:display-levels="{0}"/>'
    )
    style = f'<text:list-style style:name="L">{level.format(1)}{level.format(2)}</text:list-style>'
    item = "<text:list-item><text:p>{}</text:p>{}</text:list-item>"
    inner = f"<text:list>{item.format('b', '')}{item.format('c', '')}</text:list>"
    document = read(
        "text",
        '<text:h text:outline-level="2">Axe 1</text:h>'
        f'<text:list text:style-name="L">{item.format("a", inner)}{item.format("d", "")}'
        f'</text:list><text:list text:style-name="L">{item.format("e", "")}</text:list>',
        automatic=style,
    )
    assert paragraphs(document) == [
        ("titre", 2, "Axe 1"),
        ("liste", 1, "1. a"),
        ("liste", 2, "1.1. b"),
        ("liste", 2, "1.2. c"),
        ("liste", 1, "2. d"),
        ("liste", 1, "1. e"),
    ]


def test_notes_boxes_headers_and_deletions() -> None:
    """Notes and headers stand after the body, boxes after their paragraph; deletions are said."""
    document = read(
        "text",
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>vieux</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>Un<text:s text:c='2'/>lieu<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>Sous réserve</text:p></text:note-body></text:note>"
        "<draw:frame><draw:text-box><text:p>Encadré</text:p></draw:text-box></draw:frame></text:p>",
        masters="<style:header><text:p>Ville</text:p></style:header>",
    )
    assert paragraphs(document) == [
        ("", 0, "Un  lieu"),
        ("zone-de-texte", 0, "Encadré"),
        ("en-tete", 0, "Ville"),
        ("note", 0, "Sous réserve"),
    ]
    assert [found.code for found in document.diagnostics] == ["texte-supprime"]


def test_struck_text_is_marked() -> None:
    """The style of a span strikes it through."""
    style = (
        '<style:style style:name="T1" style:family="text">'
        '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    )
    span = '<text:span text:style-name="T1">2024</text:span>'
    document = read("text", f"<text:p>Fait {span}</text:p>", automatic=style)
    (block,) = document.blocks
    assert isinstance(block, Paragraph)
    assert (block.cell.text, block.cell.struck) == ("Fait 2024", ((5, 9),))


def test_presentations_and_encrypted_files_are_refused() -> None:
    """What is neither a text nor a workbook is refused, and so is what needs a password."""
    with pytest.raises(UnreadableFileError, match="ni un texte ni un classeur"):
        read("presentation", "")
    manifest = '<manifest xmlns="urn:m"><file-entry><encryption-data/></file-entry></manifest>'
    members = {"content.xml": "<x/>", "META-INF/manifest.xml": manifest}
    with pytest.raises(UnreadableFileError, match="mot de passe"):
        read_content("plan.odt", archive(members))


def test_numbers_and_months_are_the_same_whatever_the_language_shows() -> None:
    """An English office writes « 24,000 € », a French one « 24 000 € »; a month is no day."""
    shown = [
        cell("24,000 €", 'office:value-type="float" office:value="24000"'),
        cell("24 000 €", 'office:value-type="float" office:value="24000"'),
        cell("12,50 €", 'office:value-type="currency" office:value="12.5"'),
        cell("24 k€", 'office:value-type="float" office:value="24000"'),
        cell("67 %", 'office:value-type="percentage" office:value="0.66667"'),
        cell("09/2024", 'office:value-type="date" office:date-value="2024-09-01"'),
    ]
    assert texts(read("spreadsheet", sheet(row(*shown)))) == [
        ["24000 €", "24000 €", "12.5 €", "24 k€", "67%", "2024-09"]
    ]


def test_the_style_of_an_item_says_that_its_list_is_in_another() -> None:
    """A file that Word wrote first: « List Bullet 2 » in a list of one level."""
    styles = (
        '<style:style style:name="List_20_Bullet_20_2" style:display-name="List Bullet 2" '
        'style:family="paragraph"/><style:style style:name="P4" style:family="paragraph" '
        'style:parent-style-name="List_20_Bullet_20_2"/>'
    )

    def listed(*items: str) -> str:
        inside = "".join(f"<text:list-item>{each}</text:list-item>" for each in items)
        return f"<text:list>{inside}</text:list>"

    document = read(
        "text",
        listed("<text:p>Ouvrir</text:p>")
        + listed('<text:p text:style-name="P4">Louer</text:p>')
        + listed("<text:p>Former</text:p>"),
        automatic=styles,
    )
    levels = [block.level for block in document.blocks if isinstance(block, Paragraph)]
    assert levels == [1, 2, 1]
