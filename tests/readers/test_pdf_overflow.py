"""Heads of columns whose first lines stand above the table."""

from letters import read, tables
from reportlab.pdfgen.canvas import Canvas


def sheet(canvas: Canvas, above: str, left: float) -> None:
    """Draw a table of three columns, a line right above it."""
    canvas.setFont("Helvetica", 10)
    for y in (700, 688, 668):
        canvas.line(50, y, 350, y)
    for x in (50, 150, 250, 350):
        canvas.line(x, 700, x, 668)
    for place, (head, text) in enumerate(
        (("Action", "Ouvrir"), ("Pilote", "CAF"), ("HT)", "5 000"))
    ):
        canvas.drawString(55 + 100 * place, 690, head)
        canvas.drawString(55 + 100 * place, 674, text)
    canvas.drawString(left, 702, above)


def test_the_first_line_of_a_head_is_of_it() -> None:
    """« Budget (€ » above the last column, « HT) » in its first cell."""

    def draw(canvas: Canvas) -> None:
        sheet(canvas, "Budget (€", 255)

    assert tables(draw) == [[["Action", "Pilote", "Budget (€\nHT)"], ["Ouvrir", "CAF", "5 000"]]]
    assert read(draw) == []


def test_a_title_above_a_table_is_none_of_its_heads() -> None:
    """It begins where the table does, or runs over several columns."""
    for title, left in (("Axe 1", 55), ("Axe 1 : Emploi et insertion", 200)):
        assert [text for _, text in read(lambda canvas: sheet(canvas, title, left))] == [title]  # noqa: B023 - read at once
