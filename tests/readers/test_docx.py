"""Word documents: merges, lists, notes, revisions, nested tables, boxes, running headers."""

from docx import Document as Written
from plan_files import saved
from rich_files import CONTINUE, RESTART, docx, p, tbl, tc

from planville_kg.model import Document, Paragraph, Table
from planville_kg.readers import read_content


def read(body: str, **parts: str) -> Document:
    return read_content("plan.docx", docx(body, **parts))


def table(document: Document) -> Table:
    (found,) = [block for block in document.blocks if isinstance(block, Table)]
    return found


def texts(found: Table) -> list[list[str]]:
    return [["^" if c.covered else c.text for c in row.cells] for row in found.rows]


def paragraphs(document: Document) -> list[tuple[str, int, str]]:
    return [
        (block.style, block.level, block.cell.text)
        for block in document.blocks
        if isinstance(block, Paragraph)
    ]


def codes(document: Document) -> list[str]:
    return [found.code for found in document.diagnostics]


def test_merged_cells_keep_their_spans() -> None:
    """A cell over two columns and one over three rows cover the positions beside and below."""
    found = table(
        read(
            tbl(
                tc("Volet") + tc("Action", '<w:gridSpan w:val="2"/>'),
                tc("Santé", RESTART) + tc("a") + tc("b"),
                tc("", CONTINUE) + tc("c") + tc("d"),
                tc("Emploi", RESTART) + tc("e") + tc("f"),
            )
        )
    )
    assert texts(found) == [
        ["Volet", "Action", "^"],
        ["Santé", "a", "b"],
        ["^", "c", "d"],
        ["Emploi", "e", "f"],
    ]
    assert (found.rows[0].cells[1].row_span, found.rows[0].cells[1].column_span) == (1, 2)
    assert (found.rows[1].cells[0].row_span, found.rows[1].cells[0].column_span) == (2, 1)
    assert found.rows[2].cells[1].location.row == 3
    assert found.rows[2].cells[1].location.column == 2


def test_rows_that_begin_later_leave_their_first_columns_empty() -> None:
    """Columns skipped before a row are empty positions, so that the others keep their place."""
    row = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc("b")
    assert texts(table(read(tbl(tc("A") + tc("B"), row)))) == [["A", "B"], ["", "b"]]


def test_header_rows_are_those_that_the_file_repeats() -> None:
    """Leading rows marked as header count; a marked row further down does not."""
    head = "<w:trPr><w:tblHeader/></w:trPr>"
    assert table(read(tbl(head + tc("A"), tc("b"), head + tc("C")))).header_rows == 1


def test_lists_and_headings_are_written_as_they_are_seen() -> None:
    """Automatic numbers stand before the text, counted by level; bullets too."""
    level = '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="{1}"/>{2}</w:lvl>'
    numbering = (
        '<w:abstractNum w:abstractNumId="7">'
        + level.format(0, "decimal", '<w:lvlText w:val="Axe %1"/>')
        + level.format(1, "decimal", '<w:lvlText w:val="%1.%2"/>')
        + level.format(2, "bullet", '<w:lvlText w:val="o"/>')
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    )
    number = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    styles = (
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="heading 2"/>'
        f"<w:pPr>{number.format(0)}</w:pPr></w:style>"
    )
    document = read(
        p("Santé", '<w:pStyle w:val="T"/>')
        + p("Soins", number.format(1))
        + p("Droits", number.format(1))
        + p("un lieu", number.format(2))
        + p("Emploi", '<w:pStyle w:val="T"/>')
        + p("Clubs", number.format(1)),
        numbering=numbering,
        styles=styles,
    )
    assert paragraphs(document) == [
        ("titre", 2, "Axe 1 Santé"),
        ("liste", 2, "1.1 Soins"),
        ("liste", 2, "1.2 Droits"),
        ("liste", 3, "• un lieu"),
        ("titre", 2, "Axe 2 Emploi"),
        ("liste", 2, "2.1 Clubs"),
    ]


def test_insertions_are_kept_and_deletions_are_said() -> None:
    """Of tracked changes, the text as it will be is read, and what is left out is told."""
    body = (
        "<w:p><w:ins><w:r><w:t>Ouvrir </w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>Fermer </w:delText></w:r></w:del>"
        "<w:r><w:t>un lieu</w:t></w:r></w:p>"
        + tbl(tc("a"), "<w:trPr><w:del/></w:trPr>" + tc("vieux"), tc("b"))
    )
    document = read(body)
    assert paragraphs(document) == [("", 0, "Ouvrir un lieu")]
    assert texts(table(document)) == [["a"], ["b"]]
    (said,) = document.diagnostics
    assert (said.code, "2 suppression" in said.message) == ("texte-supprime", True)


def test_struck_text_is_kept_and_marked() -> None:
    """What is struck through stays in the text, with its place."""
    struck = "<w:r><w:rPr><w:strike/></w:rPr><w:t>en 2024</w:t></w:r>"
    body = f"<w:p><w:r><w:t>Fait </w:t></w:r>{struck}</w:p>"
    document = read(tbl(tc(body)))
    cell = table(document).rows[0].cells[0]
    assert (cell.text, cell.struck) == ("Fait en 2024", ((5, 12),))
    assert codes(document) == ["texte-barre"]


def test_notes_comments_and_headers_come_after_the_body_with_their_place() -> None:
    """A note says from which cell it is called, and after how many letters."""
    call = '<w:p><w:r><w:t>Accueil</w:t></w:r><w:r><w:footnoteReference w:id="5"/></w:r></w:p>'
    document = read(
        tbl(tc("a") + tc(call)) + p("Fin"),
        footnotes=f'<w:footnote w:id="5">{p("Sous réserve")}</w:footnote>',
        header=p("Ville"),
        footer=p("Page 1"),
    )
    assert paragraphs(document) == [
        ("", 0, "Fin"),
        ("en-tete", 0, "Ville"),
        ("pied-de-page", 0, "Page 1"),
        ("note", 0, "Sous réserve"),
    ]
    note = document.blocks[-1]
    assert isinstance(note, Paragraph)
    assert note.anchor is not None
    assert (note.anchor.row, note.anchor.column, note.anchor.start) == (1, 2, 7)


def test_a_small_table_in_a_cell_is_its_text() -> None:
    """Cells are parted by bars and rows by lines; a diagnostic says so."""
    inner = tbl(tc("ARS") + tc("9 000 €"), tc("CAF") + tc("1 000 €"))
    document = read(tbl(tc("a") + tc("b"), tc("c") + tc(inner + p("")), tc("d") + tc("e")))
    assert texts(table(document))[1][1] == "ARS | 9 000 €\nCAF | 1 000 €"
    assert codes(document) == ["tableau-imbrique"]


def test_a_table_that_frames_another_is_unrolled() -> None:
    """A frame of one cell around the plan is no table; its text stands before the plan."""
    document = read(tbl(tc(p("Titre") + tbl(tc("a") + tc("b"), tc("c") + tc("d")) + p(""))))
    assert paragraphs(document) == [("", 0, "Titre")]
    assert texts(table(document)) == [["a", "b"], ["c", "d"]]


def test_text_boxes_are_read_once() -> None:
    """Of a drawing and its fallback, one is read; it stands after its paragraph."""
    content = f"<w:txbxContent>{p('Encadré')}</w:txbxContent>"
    box = (
        '<mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice><w:drawing>'
        f"{content}</w:drawing></mc:Choice><mc:Fallback><w:pict>{content}</w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    document = read(f"<w:p><w:r>{box}<w:t>Texte</w:t></w:r></w:p>")
    assert paragraphs(document) == [("", 0, "Texte"), ("zone-de-texte", 0, "Encadré")]


def test_links_fields_and_content_controls_give_their_text() -> None:
    """The text of a link, a control or a field's result is read, the field's code is not."""
    body = (
        "<w:p><w:hyperlink><w:r><w:t>lien</w:t></w:r></w:hyperlink>"
        "<w:sdt><w:sdtContent><w:r><w:t> choix</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:r><w:instrText>DDE cmd</w:instrText></w:r><w:r><w:t> 2026</w:t></w:r></w:p>"
    )
    assert paragraphs(read(body)) == [("", 0, "lien choix 2026")]


def test_the_styles_of_lists_within_lists_say_their_depth() -> None:
    """« List Bullet 2 » has a numbering of one level of its own."""
    written = Written()
    for name, text in (("", "Une crèche"), (" 2", "Travaux"), (" 3", "Second œuvre")):
        written.add_paragraph(text, style=f"List Bullet{name}")
    document = read_content("plan.docx", saved(written.save))
    assert [(style, level) for style, level, _ in paragraphs(document)] == [
        ("liste", 1),
        ("liste", 2),
        ("liste", 3),
    ]
