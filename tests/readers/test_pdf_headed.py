"""Keys side by side above their values, in cards that come back."""

from collections.abc import Sequence

from letters import read, tables
from reportlab.pdfgen.canvas import Canvas

PLACES = (60, 200, 320)
KEYS = ("PILOTE", "CALENDRIER", "BUDGET")


def card(canvas: Canvas, top: float, title: str, *rows: Sequence[str], leading: float = 11) -> None:
    """Draw a title, keys in small capitals, and rows of values below them."""
    canvas.setFont("Helvetica", 12)
    canvas.drawString(50, top, title)
    canvas.setFont("Helvetica", 7)
    for x, text in zip(PLACES, KEYS, strict=True):
        canvas.drawString(x, top - 16, text)
    canvas.setFont("Helvetica", 9)
    for place, row in enumerate(rows):
        for x, text in zip(PLACES, row, strict=True):
            canvas.drawString(x, top - 17 - leading * (place + 1), text)


def test_each_value_is_read_below_its_key() -> None:
    """A value of two lines goes on below itself; those beside it have one."""

    def draw(canvas: Canvas) -> None:
        two = ("Communauté de", "2025", "5 000 €"), ("communes", "", "")
        card(canvas, 760, "Action 1 : Ouvrir un lieu", *two)
        card(canvas, 680, "Action 2 : Louer un bus", ("CAF", "2026", "7 000 €"))
        card(canvas, 600, "Action 3 : Former", ("Ville", "2027", ""))

    assert [text for _, text in read(draw)] == [
        "Action 1 : Ouvrir un lieu",
        *("PILOTE", "Communauté de communes", "CALENDRIER", "2025", "BUDGET", "5 000 €"),
        "Action 2 : Louer un bus",
        *("PILOTE", "CAF", "CALENDRIER", "2026", "BUDGET", "7 000 €"),
        "Action 3 : Former",
        *("PILOTE", "Ville", "CALENDRIER", "2027", "BUDGET"),
    ]


def test_several_rows_below_the_same_words_are_a_table() -> None:
    """On each page a header in capitals and three rows without rules."""

    def draw(canvas: Canvas) -> None:
        for page in range(3):
            rows = [(f"CAF {page}{row}", f"202{row}", f"{row} 000 €") for row in range(4)]
            card(canvas, 760, f"Volet {page}", *rows, leading=15)
            canvas.showPage()

    assert [[len(table), table[0]] for table in tables(draw)] == [[5, list(KEYS)]] * 3


def test_keys_that_do_not_come_back_are_left_where_they_are() -> None:
    """Two cards say nothing yet of how a document is laid out."""

    def draw(canvas: Canvas) -> None:
        card(canvas, 760, "Action 1 : Ouvrir un lieu", ("CAF", "2025", "5 000 €"))
        card(canvas, 600, "Action 2 : Louer un bus", ("ARS", "2026", "7 000 €"))

    found = [text for _, text in read(draw)]
    assert "PILOTE" not in found


def test_a_card_that_is_all_of_a_text_is_read_so_too() -> None:
    """Its title stands in a table of one row; the keys and values are all that is below it."""

    def draw(canvas: Canvas) -> None:
        for number, top in enumerate((760, 660, 560)):
            for y in (top + 20, top + 2):
                canvas.line(50, y, 450, y)
            for x in (50, 250, 450):
                canvas.line(x, top + 20, x, top + 2)
            canvas.setFont("Helvetica", 10)
            canvas.drawString(55, top + 7, f"Action {number}")
            canvas.drawString(255, top + 7, "En cours")
            card(canvas, top, "", ("CAF", f"202{number}", "5 000 €"))

    assert [text for _, text in read(draw)][:6] == [
        *("PILOTE", "CAF", "CALENDRIER", "2020", "BUDGET", "5 000 €")
    ]
