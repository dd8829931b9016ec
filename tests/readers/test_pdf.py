"""PDF: ruled tables, page breaks, repeated headers, tables without rules, turned pages, scans."""

import html
import io
from collections.abc import Sequence
from typing import Any

import pytest
from PIL import Image
from plan_files import saved
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, TableStyle
from reportlab.platypus import Table as PdfTable

from planville_kg.errors import UnreadableFileError
from planville_kg.model import Document, Table
from planville_kg.model import Paragraph as Text
from planville_kg.readers import read_content

GRID = ("GRID", (0, 0), (-1, -1), 0.5, "black")
TOP = ("VALIGN", (0, 0), (-1, -1), "TOP")
BODY = ParagraphStyle("corps", fontSize=9, leading=11)
PAGE = (14 * cm, 10 * cm)


def built(flow: Sequence[Any], **options: Any) -> bytes:
    def build(file: io.BytesIO) -> None:
        template = SimpleDocTemplate(
            file, pagesize=PAGE, topMargin=cm, bottomMargin=cm, leftMargin=cm, rightMargin=cm
        )
        template.build(list(flow), **options)

    return saved(build)


def table(rows: Sequence[Sequence[str]], *styles: Any, **options: Any) -> PdfTable:
    cells = [[Paragraph(html.escape(text), BODY) for text in row] for row in rows]
    found = PdfTable(cells, colWidths=[4 * cm] * len(rows[0]), **options)
    found.setStyle(TableStyle([TOP, *styles]))
    return found


def read(content: bytes) -> Document:
    return read_content("plan.pdf", content)


def tables(document: Document) -> list[list[list[str]]]:
    return [
        [["^" if cell.covered else cell.text for cell in row.cells] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Table)
    ]


def texts(document: Document, style: str | None = None) -> list[str]:
    return [
        block.cell.text
        for block in document.blocks
        if isinstance(block, Text) and style in (None, block.style)
    ]


def test_ruled_cells_keep_their_spans_and_wrapped_lines_are_joined() -> None:
    """Rules close cells; the end of a line is a space unless the line was short on purpose."""
    long = "Étudier les mécanismes de non recours aux droits dans les quartiers"
    rows = [["Volet", "Action", "Statut"], ["Santé", long, "En cours"], ["", "Former", "Fait"]]
    document = read(built([table(rows, GRID, ("SPAN", (0, 1), (0, 2)))]))
    assert tables(document) == [
        [["Volet", "Action", "Statut"], ["Santé", long, "En cours"], ["^", "Former", "Fait"]]
    ]


def piece(canvas: Canvas, rows: Sequence[tuple[str, str]], ends: Sequence[int]) -> None:
    """Draw a page of a table of two columns: the first is merged down to each row of `ends`."""
    canvas.setFont("Helvetica", 9)
    top, height = 380, 20
    bottom = top - height * len(rows)
    for x in (30, 150, 370):
        canvas.line(x, top, x, bottom)
    for number in range(len(rows) + 1):
        start = 30 if number in (0, *ends) else 150
        canvas.line(start, top - height * number, 370, top - height * number)
    for number, (volet, action) in enumerate(rows):
        canvas.drawString(35, top - height * number - 13, volet)
        canvas.drawString(155, top - height * number - 13, action)
    canvas.showPage()


HEAD = ("Volet", "Action")


@pytest.mark.parametrize(
    "text",
    [
        "Former les bénévoles à l'aide numérique",
        "Couveuse intercommunale, médiathèque",
        "ACCOMPAGNEMENT DES DEMANDEURS",
    ],
)
@pytest.mark.parametrize("width", [38, 42, 46, 50])
def test_words_cut_by_narrow_columns_are_whole(text: str, width: int) -> None:
    """A column too narrow for a word breaks it anywhere: French words tell where one ends."""
    cells = [[Paragraph(each, BODY) for each in row] for row in (("Action", "État"), (text, "non"))]
    narrow = PdfTable(cells, colWidths=[width, 3 * cm], style=[GRID, TOP])
    assert tables(read(built([narrow]))) == [[["Action", "État"], [text, "non"]]]


def test_merged_cells_and_tables_are_joined_over_pages() -> None:
    """A merged cell cut by a page is one cell; the repeated header is not a row again."""

    def draw(canvas: Canvas) -> None:
        piece(canvas, [HEAD, ("Santé", "Ouvrir"), ("", "Former"), ("", "Dire")], [1, 4])
        piece(canvas, [HEAD, ("", "Aller"), ("", "Voir"), ("Emploi", "Créer")], [1, 3, 4])

    document = read(drawn(draw, pagesize=(400, 400)))
    assert tables(document) == [
        [
            ["Volet", "Action"],
            ["Santé", "Ouvrir"],
            *(["^", action] for action in ("Former", "Dire", "Aller", "Voir")),
            ["Emploi", "Créer"],
        ]
    ]
    (block,) = [block for block in document.blocks if isinstance(block, Table)]
    assert block.rows[1].cells[0].row_span == 5
    assert [row.location.page for row in block.rows] == [1, 1, 1, 1, 2, 2, 2]
    assert (block.header_rows, texts(document, "entete-repete")) == (1, ["Volet", "Action"])


def test_a_merged_cell_that_begins_after_the_break_is_another() -> None:
    """Two merged cells on either side of a break, each with its text, are two."""

    def draw(canvas: Canvas) -> None:
        piece(canvas, [HEAD, ("Santé", "Ouvrir"), ("", "Former")], [1, 3])
        piece(canvas, [("Emploi", "Créer"), ("", "Aller")], [2])

    (found,) = tables(read(drawn(draw, pagesize=(400, 400))))
    assert [row[0] for row in found] == ["Volet", "Santé", "^", "Emploi", "^"]


def test_a_single_row_below_the_break_goes_on_with_its_merged_cell() -> None:
    """One row left for the next page still has the parent that was merged above it."""

    def draw(canvas: Canvas) -> None:
        piece(canvas, [HEAD, ("Santé", "Ouvrir"), ("", "Former")], [1, 3])
        piece(canvas, [HEAD, ("", "Aller")], [1, 2])

    (found,) = tables(read(drawn(draw, pagesize=(400, 400))))
    assert found == [["Volet", "Action"], ["Santé", "Ouvrir"], ["^", "Former"], ["^", "Aller"]]


def test_a_row_cut_by_a_page_is_one_row() -> None:
    """The text that goes on below the break is of the same cell."""
    sentence = " ".join(["des actions de prévention menées avec les habitants"] * 12)
    rows = [["Action", "Statut"], [f"Ouvrir {sentence}.", "Fait"], ["Former", "Prévu"]]
    document = read(built([table(rows, GRID, splitInRow=1)]))
    assert max(cell.location.page or 0 for cell in document.cells()) > 1
    assert tables(document) == [[["Action", "Statut"], [rows[1][0], "Fait"], ["Former", "Prévu"]]]


def test_two_tables_with_text_between_are_two() -> None:
    """Tables of the same columns are joined only where nothing stands between."""
    one = table([["a", "b"], ["c", "d"]], GRID)
    other = table([["e", "f"], ["g", "h"]], GRID)
    document = read(built([one, PageBreak(), Paragraph("Entre deux", BODY), other]))
    assert tables(document) == [[["a", "b"], ["c", "d"]], [["e", "f"], ["g", "h"]]]


def test_a_table_without_rules_is_read_by_its_columns() -> None:
    """Columns are the blanks that lines share; wrapped lines are of their row."""
    rows = [["Action", "Pilote", "Échéance"]]
    rows += [[f"Ouvrir le lieu {n} dans le quartier du Sillon", "Ville", "2026"] for n in range(4)]
    document = read(built([Paragraph("Plan d'actions", BODY), Spacer(1, 8), table(rows)]))
    assert tables(document) == [rows]
    assert texts(document) == ["Plan d'actions"]


def test_furniture_is_told_from_text() -> None:
    """Lines repeated at the edges of pages, and page numbers, are not of the plan."""

    def edges(canvas: Canvas, _: object) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(cm, PAGE[1] - 15, "Contrat de ville")
        canvas.drawString(7 * cm, 12, f"Page {canvas.getPageNumber()} / 2")

    flow = [Paragraph("Un texte", BODY), PageBreak(), Paragraph("Un autre", BODY)]
    document = read(built(flow, onFirstPage=edges, onLaterPages=edges))
    assert texts(document, "en-tete") == ["Contrat de ville"] * 2
    assert texts(document, "mention-de-page") == ["Page 1 / 2", "Page 2 / 2"]
    assert texts(document, "") == ["Un texte", "Un autre"]


def test_a_key_that_begins_several_pages_is_no_furniture() -> None:
    """What pages say as often in their middle is text, wherever a page happens to cut it."""
    words = ("Pilote", "Ville", "Pilote", "CAF")
    page = [each for text in words for each in (Paragraph(text, BODY), Spacer(1, 20))]
    document = read(built([*page, PageBreak(), *page]))
    assert texts(document, "en-tete") == []
    assert texts(document, "") == ["Pilote", "Ville", "Pilote", "CAF"] * 2


def drawn(draw: Any, **options: Any) -> bytes:
    def save(file: io.BytesIO) -> None:
        canvas = Canvas(file, **options)
        draw(canvas)
        canvas.save()

    return saved(save)


def test_a_written_space_parts_words_however_narrow_it_is() -> None:
    """Slanted letters lean over the space that follows; letters without a space stay together."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Oblique", 9)
        canvas.drawString(60, 700, "Objectif 2.1 Recruter et promouvoir sans stéréotype")

    assert texts(read(drawn(draw))) == ["Objectif 2.1 Recruter et promouvoir sans stéréotype"]


def test_a_title_that_two_pages_begin_with_at_two_heights_is_no_furniture() -> None:
    """« Axe A » below « Sommaire », then at the top of its own page, is a title twice."""

    def draw(canvas: Canvas) -> None:
        for page in (["Sommaire", "Axe A", "Fiche 1"], ["Axe A", "Un texte"]):
            for place, text in enumerate(page):
                canvas.drawString(60, 800 - 25 * place, text)
            canvas.showPage()

    document = read(drawn(draw))
    assert texts(document, "en-tete") == []
    assert texts(document) == ["Sommaire", "Axe A", "Fiche 1", "Axe A", "Un texte"]


def grid(canvas: Canvas) -> None:
    """Draw two rows of two cells, with text."""
    canvas.setFont("Helvetica", 10)
    canvas.grid([50, 150, 250], [100, 130, 160])
    for x, y, text in ((55, 145, "Action"), (155, 145, "Statut"), (55, 115, "Ouvrir")):
        canvas.drawString(x, y, text)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_is_read_upright(turn: int) -> None:
    """A table drawn on its side, or a page turned by its reader, is the same table."""

    def draw(canvas: Canvas) -> None:
        canvas.translate(400, 400)
        canvas.rotate(turn)
        grid(canvas)

    def flagged(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)
        grid(canvas)

    wanted = [[["Action", "Statut"], ["Ouvrir", ""]]]
    assert tables(read(drawn(draw, pagesize=(800, 800)))) == wanted
    assert tables(read(drawn(flagged))) == wanted


def test_text_on_its_side_in_a_cell_is_read_along_it() -> None:
    """A vertical title in a merged first column is read from bottom to top."""

    def draw(canvas: Canvas) -> None:
        grid(canvas)
        canvas.drawString(155, 115, "En cours")
        canvas.grid([20, 50], [100, 160])
        canvas.rotate(90)
        canvas.drawString(108, -38, "Santé")

    (found,) = tables(read(drawn(draw)))
    assert found == [["Santé", "Action", "Statut"], ["^", "Ouvrir", "En cours"]]


def test_struck_text_is_marked() -> None:
    """A rule through the middle of letters strikes them; one under them does not."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(50, 100, "Fait en 2024")
        start = 50 + canvas.stringWidth("Fait ", "Helvetica", 10)
        canvas.line(start, 103.2, start + canvas.stringWidth("en 2024", "Helvetica", 10), 103.2)
        canvas.line(50, 98, 70, 98)

    (block,) = read(drawn(draw)).blocks
    assert isinstance(block, Text)
    assert (block.cell.text, block.cell.struck) == ("Fait en 2024", ((5, 12),))


def scan(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (20, 20), 128)), 0, 0, 300, 300)


def test_a_scan_is_refused_and_names_its_pages() -> None:
    """A file of images has no text to read; it is not read as empty."""

    def draw(canvas: Canvas) -> None:
        for _ in range(2):
            scan(canvas)
            canvas.showPage()

    with pytest.raises(UnreadableFileError, match="les pages 1, 2 sont des images sans texte"):
        read(drawn(draw))


def test_one_scanned_page_among_others_is_an_error_that_names_it() -> None:
    """The rest is read; the page that is not is said."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 100, "Un texte")
        canvas.showPage()
        scan(canvas)

    document = read(drawn(draw))
    (said,) = document.diagnostics
    assert (said.code, said.severity.value, said.location.page) == ("page-sans-texte", "erreur", 2)
    assert texts(document) == ["Un texte"]


def test_an_encrypted_pdf_is_refused() -> None:
    """A password is asked of nobody."""
    content = drawn(lambda canvas: canvas.drawString(9, 9, "x"), encrypt="secret")
    with pytest.raises(UnreadableFileError, match="mot de passe"):
        read(content)


def test_a_cut_pdf_is_refused() -> None:
    """PDFium would read the pages that are left without a word; we do not."""
    content = drawn(grid)
    with pytest.raises(UnreadableFileError, match="incomplet"):
        read(content[: len(content) - 40])


def test_fields_of_a_form_are_part_of_the_page() -> None:
    """What was typed into a form stands in the cell over which its field lies."""

    def draw(canvas: Canvas) -> None:
        grid(canvas)
        canvas.acroForm.textfield(
            value="En cours", x=152, y=104, width=90, height=20, fontSize=10, borderWidth=0
        )

    assert tables(read(drawn(draw))) == [[["Action", "Statut"], ["Ouvrir", "En cours"]]]


def test_notes_of_readers_are_comments() -> None:
    """A note stuck on a page is kept, outside the text."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 100, "Un texte")
        canvas.textAnnotation("À vérifier", Rect=[50, 50, 70, 70])

    document = read(drawn(draw))
    assert (texts(document, ""), texts(document, "commentaire")) == (["Un texte"], ["À vérifier"])


def test_two_rows_on_either_side_of_a_break_are_two() -> None:
    """Sentences that begin anew below the break are of another row, however full those above."""
    long = "Ouvrir un lieu d'accueil et d'écoute pour les jeunes du quartier de la Bottière"
    rows = [[long, "Fait"] for _ in range(11)]
    document = read(built([table(rows, GRID)]))
    assert max(cell.location.page or 0 for cell in document.cells()) > 1
    assert tables(document) == [rows]


@pytest.mark.parametrize("size", [b"9e9", b"1e38", b"-1e38", b"1e999"])
def test_letters_of_a_monstrous_size_do_no_harm(size: bytes) -> None:
    """A size that a spoilt file makes infinite is not believed (found by fuzzing)."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(50, 50, "Un texte")
        grid(canvas)

    content = drawn(draw, pageCompression=0)
    assert b"10 Tf" in content
    found = texts(read(content.replace(b"10 Tf", size + b" Tf")))
    assert "Un texte" in " ".join(found)


ROWS = [["Action", "Pilote", "Échéance"]]
ROWS += [["Ouvrir un lieu d'accueil pour les jeunes", "Ville", f"202{n}"] for n in range(4)]


@pytest.mark.parametrize(
    "styles",
    [
        [("LINEBELOW", (0, 0), (-1, -1), 0.5, "black"), ("BOX", (0, 0), (-1, -1), 0.5, "black")],
        [("LINEBELOW", (0, 0), (-1, -1), 0.5, "black")],
        [("ROWBACKGROUNDS", (0, 0), (-1, -1), ["lightgrey", "white"])],
        [("BACKGROUND", (0, 0), (-1, 0), "lightblue")],
        [("INNERGRID", (0, 0), (-1, -1), 0.5, "black")],
    ],
    ids=["frame", "lines", "stripes", "head", "inner"],
)
def test_columns_that_no_rule_parts_are_found_by_their_words(styles: list[Any]) -> None:
    """Frames, lines under rows and coloured rows do not hide the columns."""
    assert tables(read(built([table(ROWS, *styles)]))) == [ROWS]
