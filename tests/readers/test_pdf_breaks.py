"""Rows and headers of tables that the end of a page cuts in two."""

from collections.abc import Sequence

from letters import tables
from reportlab.pdfgen.canvas import Canvas

TOP = 700
LEFT = 50
LEADING = 12

Row = tuple[int, Sequence[tuple[int, int, str]]]
"""Lines of text high; for each cell, where it begins, where it ends, its lines."""


def piece(canvas: Canvas, *rows: Row) -> None:
    """Draw the piece of a table that a page has, as high as its text."""
    canvas.setFont("Helvetica", 10)
    top = float(TOP)
    for height, cells in rows:
        bottom = top - LEADING * height - 1
        for left, right, text in cells:
            canvas.rect(LEFT + left, bottom, right - left, top - bottom)
            for place, line in enumerate(text.split("\n")):
                canvas.drawString(LEFT + left + 3, top - LEADING * (place + 1) + 2, line)
        top = bottom
    canvas.showPage()


def test_a_list_that_a_page_cuts_is_that_of_one_cell() -> None:
    """Its next item stands alone below the break, and the cells beside it have no more text."""

    def draw(canvas: Canvas) -> None:
        head = (1, ((0, 100, "Action"), (100, 400, "Étapes")))
        steps = "• Réaliser un diagnostic\n• Rédiger le projet."
        piece(canvas, head, (2, ((0, 100, "Ouvrir un lieu"), (100, 400, steps))))
        rest = (1, ((0, 100, ""), (100, 400, "• Former l'équipe.")))
        piece(canvas, rest, (1, ((0, 100, "Former"), (100, 400, ""))))

    assert tables(draw) == [
        [
            ["Action", "Étapes"],
            [
                "Ouvrir un lieu",
                "• Réaliser un diagnostic\n• Rédiger le projet.\n• Former l'équipe.",
            ],
            ["Former", ""],
        ]
    ]


def test_one_item_a_row_is_one_row_on_the_next_page_too() -> None:
    """The cell above the break holds no list: an item is a row of its own."""

    def draw(canvas: Canvas) -> None:
        one = (1, ((0, 100, "Ouvrir un lieu"), (100, 400, "• Réaliser un diagnostic")))
        piece(canvas, (1, ((0, 100, "Action"), (100, 400, "Étapes"))), one)
        piece(canvas, (1, ((0, 100, ""), (100, 400, "• Former l'équipe"))))

    ((*_, last),) = tables(draw)
    assert last == ["", "• Former l'équipe"]


def test_a_header_of_two_rows_cut_by_a_page_is_whole() -> None:
    """The years below their group, and the rest of a name, are on the next page."""

    def draw(canvas: Canvas) -> None:
        years = ((0, 100, "Action"), (100, 210, "Modalités de mise en"), (210, 330, "Calendrier"))
        piece(canvas, (1, years))
        rest = ((0, 100, ""), (100, 210, "œuvre"), (210, 270, "2025"), (270, 330, "2026"))
        row = ((0, 100, "Ouvrir"), (100, 210, "Louer"), (210, 270, "X"), (270, 330, ""))
        piece(canvas, (1, rest), (1, row))

    assert tables(draw) == [
        [
            ["Action", "Modalités de mise en œuvre", "Calendrier", ""],
            ["", "", "2025", "2026"],
            ["Ouvrir", "Louer", "X", ""],
        ]
    ]


def test_a_header_alone_at_the_foot_of_a_page_takes_no_merged_cell_below() -> None:
    """« Orientation 1 » is merged over the rows of the next page, and begins a row."""

    def draw(canvas: Canvas) -> None:
        heads = ((0, 70, "Orientations\nstratégiques"), (70, 250, "Actions"), (250, 400, "Pilote"))
        piece(canvas, (2, heads))
        canvas.setFont("Helvetica", 10)
        for row, (action, lead) in enumerate((("Ouvrir", "CAF"), ("Former", "ARS"))):
            bottom = TOP - 13 * (row + 1)
            canvas.rect(LEFT + 70, bottom, 180, 13)
            canvas.rect(LEFT + 250, bottom, 150, 13)
            canvas.drawString(LEFT + 73, bottom + 3, action)
            canvas.drawString(LEFT + 253, bottom + 3, lead)
        canvas.rect(LEFT, TOP - 26, 70, 26)
        canvas.drawString(LEFT + 3, TOP - 10, "Orientation 1")
        canvas.showPage()

    assert tables(draw) == [
        [
            ["Orientations stratégiques", "Actions", "Pilote"],
            ["Orientation 1", "Ouvrir", "CAF"],
            ["", "Former", "ARS"],
        ]
    ]
