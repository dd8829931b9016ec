"""Sheets wider than a page of PDF; labels told on all pages; panels that their card cuts."""

from collections.abc import Sequence

from letters import drawn, letters, read, tables, text_of, written
from reportlab.pdfgen.canvas import Canvas

from planville_kg.model import Table
from planville_kg.readers import read_content
from planville_kg.readers.pdf.beside import part_labels, with_labels_after
from planville_kg.readers.pdf.glyphs import Box
from planville_kg.readers.pdf.lines import lines_of
from planville_kg.readers.pdf.panels import clipped, panels_of
from planville_kg.readers.pdf.rules import Rule

HEIGHTS = (30, 18, 18, 30, 18)
LEFT = (50, 200, 350)
RIGHT = (50, 120, 260, 330)


def sheet(
    canvas: Canvas, sides: Sequence[int], rows: Sequence[Sequence[str]], heights: Sequence[int]
) -> None:
    """Draw the rows of a page of a sheet from its top, then end the page."""
    top = 780
    bottom = top - sum(heights)
    for x in sides:
        canvas.line(x, top, x, bottom)
    canvas.line(sides[0], top, sides[-1], top)
    for height, row in zip(heights, rows, strict=True):
        for x, text in zip(sides, row, strict=False):
            text_of(canvas, x + 4, top - 12, [(text, False)])
        top -= height
        canvas.line(sides[0], top, sides[-1], top)
    canvas.showPage()


ACTIONS = [["N°", "Action"], *([f"{n}", f"Ouvrir un lieu {n}"] for n in range(1, 5))]
FIELDS = [["Pilote", "Budget", "Fin"], *([f"CAF {n}", f"{n} 000", "2025"] for n in range(1, 5))]


def test_the_columns_of_a_sheet_printed_over_two_pages_are_side_by_side_again() -> None:
    """Each cell says the page that it was read on."""

    def draw(canvas: Canvas) -> None:
        sheet(canvas, LEFT, ACTIONS, HEIGHTS)
        sheet(canvas, RIGHT, FIELDS, HEIGHTS)

    (found,) = tables(draw)
    assert found[0] == ["N°", "Action", "Pilote", "Budget", "Fin"]
    assert found[4] == ["4", "Ouvrir un lieu 4", "CAF 4", "4 000", "2025"]
    document = read_content("plan.pdf", drawn(draw))
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert [cell.location.page for cell in table.rows[1].cells] == [1, 1, 2, 2, 2]


def test_a_sheet_two_pages_high_and_two_wide_is_one_table() -> None:
    """The pages of its left columns come first, then those of the others."""

    def draw(canvas: Canvas) -> None:
        for sides, rows in ((LEFT, ACTIONS), (RIGHT, FIELDS)):
            sheet(canvas, sides, rows, HEIGHTS)
            sheet(canvas, sides, [rows[0], *rows[:2:-1]], HEIGHTS[:3])

    (found,) = tables(draw)
    assert [row[1] for row in found] == ["Action", *(f"Ouvrir un lieu {n}" for n in _ROWS)]
    assert [row[2] for row in found] == ["Pilote", *(f"CAF {n}" for n in _ROWS)]


_ROWS = (1, 2, 3, 4, 4, 3)
"""Those of the first page, and the two of the second."""


def test_tables_of_rows_at_other_heights_stay_apart() -> None:
    """Two tables, one a page: nothing says that they are one sheet."""

    def draw(canvas: Canvas) -> None:
        sheet(canvas, LEFT, ACTIONS, HEIGHTS)
        sheet(canvas, RIGHT, FIELDS, (18, 30, 24, 18, 40))

    assert [found[0] for found in tables(draw)] == [["N°", "Action"], ["Pilote", "Budget", "Fin"]]


def test_tables_of_rows_all_as_high_stay_apart() -> None:
    """They stand at the same heights by chance."""

    def draw(canvas: Canvas) -> None:
        sheet(canvas, LEFT, ACTIONS, (20,) * 5)
        sheet(canvas, RIGHT, FIELDS, (20,) * 5)

    assert len(tables(draw)) == 2


def test_a_page_with_a_title_of_its_own_is_no_part_of_a_sheet() -> None:
    """« Axe 2 » above the table of the second page."""

    def draw(canvas: Canvas) -> None:
        sheet(canvas, LEFT, ACTIONS, HEIGHTS)
        text_of(canvas, 50, 800, [("Axe 2 – Santé", True)])
        sheet(canvas, RIGHT, FIELDS, HEIGHTS)

    assert len(tables(draw)) == 2


def test_rows_without_upright_lines_are_no_columns_of_a_sheet() -> None:
    """A page ruled like a notebook, at the heights of the table before: its text stays its own."""

    def draw(canvas: Canvas) -> None:
        sheet(canvas, LEFT, ACTIONS, HEIGHTS)
        top = 780
        for height in HEIGHTS:
            canvas.line(50, top, 300, top)
            text_of(canvas, 54, top - 12, [(f"Remarque à {top}", False)])
            top -= height
        canvas.line(50, top, 300, top)
        canvas.showPage()

    assert tables(draw) == [ACTIONS]
    said = " ".join(text for _, text in read(draw) if text.startswith("Remarque"))
    assert said == " ".join(f"Remarque à {top}" for top in (780, 750, 732, 714, 684))


def test_labels_are_told_on_all_the_pages() -> None:
    """One beside a title of one line, on a page where no title is longer."""
    first = lines_of(
        with_labels_after(
            letters(
                written("1. Intervenir dans les classes de", 0, 0, size=12, bold=True),
                written("CM1", 0, 14, size=12, bold=True),
                written("En cours", 300, 2, size=8),
            )
        )
    )
    second = lines_of(
        letters(
            written("2. Ouvrir un lieu", 0, 0, size=12, bold=True),
            written("Réalisé", 300, 2, size=8),
        )
    )
    third = [
        *lines_of(letters(written("Un texte simple", 0, 0), written("Réalisé", 300, 2, size=8))),
        *(written(f"Un texte {number}", 0, 20 * number) for number in range(1, 9)),
    ]
    part_labels([first, second, third])
    assert [[line.text for line in page] for page in (first, second)] == [
        ["1. Intervenir dans les classes de", "CM1", "En cours"],
        ["2. Ouvrir un lieu", "Réalisé"],
    ]
    assert not any(line.is_label for line in third)


def test_a_panel_that_its_card_cuts_ends_with_the_card() -> None:
    """The page draws it longer, and hides what passes the card: the banner of the next one."""
    card, panel = Box(0, 0, 500, 110), Box(300, 10, 500, 160)
    assert clipped(panel, [card, panel]) == Box(300, 10, 500, 110)
    assert clipped(card, [card, panel]) == card
    assert clipped(panel, [Box(320, 0, 500, 110), panel]) == panel


def test_boxes_of_a_key_and_its_value_are_read_one_after_the_other() -> None:
    """Side by side, their keys in capitals or in bold, their values below."""
    page = letters(
        written("PUBLIC", 10, 10),
        written("TERRITOIRE", 210, 10),
        written("Jeunes de 12 à 17 ans", 10, 24),
        written("Communes rurales", 210, 24),
    )
    boxes = (Box(5, 5, 190, 40), Box(205, 5, 400, 40))
    rules = [
        Rule(horizontal, at, start, end, solid=True, of=box)
        for box in boxes
        for horizontal, at, start, end in (
            (True, box.top, box.left, box.right),
            (True, box.bottom, box.left, box.right),
            (False, box.left, box.top, box.bottom),
            (False, box.right, box.top, box.bottom),
        )
    ]
    assert panels_of(page, rules, [], (0, 800)) == list(boxes)


def test_a_key_in_capitals_does_not_go_on_with_its_value() -> None:
    """However narrow its box is."""

    def draw(canvas: Canvas) -> None:
        text_of(canvas, 50, 700, [("TERRITOIRE", False), ("Tout le territoire", False)])

    assert [text for _, text in read(draw)] == ["TERRITOIRE", "Tout le territoire"]


def test_a_title_at_the_foot_of_a_page_is_no_footnote() -> None:
    """« 5. Ouvrir un lieu » in larger letters, below a table."""

    def draw(canvas: Canvas) -> None:
        sheet_of = ((50, 780, 300, 780), (50, 760, 300, 760), (50, 740, 300, 740))
        for x0, y0, x1, y1 in sheet_of:
            canvas.line(x0, y0, x1, y1)
        for x in (50, 150, 300):
            canvas.line(x, 780, x, 740)
        for x, top, text in ((55, 766, "Action"), (155, 766, "Pilote"), (55, 746, "Un forum")):
            text_of(canvas, x, top, [(text, False)])
        canvas.setFont("Helvetica", 13)
        canvas.drawString(50, 120, "5. Ouvrir un lieu")

    assert ("note", "5. Ouvrir un lieu") not in read(draw)
