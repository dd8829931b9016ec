"""Tables of which every other row is coloured, cell by cell, as browsers print them."""

from letters import BOLD, tables
from reportlab.pdfgen.canvas import Canvas

ROWS = [
    ("Ouvrir une crèche", "Ville", "2025"),
    ("Créer une maison de santé/pluriprofessionnelle", "ARS", "2026"),
    ("Semer des haies", "Syndicat", "2027"),
    ("Former les agents", "CNFPT", "2025"),
    ("Acheter un bus", "Région", "2026"),
]
XS = (60, 300, 420, 510)


def row(canvas: Canvas, bottom: float, texts: tuple[str, ...], *, coloured: bool) -> None:
    """Draw a row; each of its cells has a colour of its own, or none."""
    for left, right, text in zip(XS, XS[1:], texts, strict=False):
        canvas.setFillColorRGB(0.9, 0.9, 0.9)
        if coloured:
            canvas.rect(left, bottom, right - left, 40, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        for line, part in enumerate(text.split("/")):
            canvas.drawString(left + 6, bottom + 26 - 12 * line, part)


def test_the_rows_between_coloured_ones_are_rows() -> None:
    """So are the header above the first and the row below the last, and the banner of an axis."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(BOLD, 9)
        row(canvas, 700, ("Action", "Pilote", "Date"), coloured=False)
        canvas.setFont("Helvetica", 9)
        for place, texts in enumerate(ROWS[:3]):
            row(canvas, 660 - 40 * place, texts, coloured=place % 2 == 0)
        canvas.setFillColorRGB(0.2, 0.3, 0.6)
        canvas.rect(60, 550, 450, 30, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(66, 560, "AXE 2 – UN TITRE QUI VA PLUS LOIN QUE LA PREMIÈRE COLONNE")
        for place, texts in enumerate(ROWS[3:]):
            row(canvas, 510 - 40 * place, texts, coloured=place % 2 == 0)
        canvas.drawString(60, 400, "Un texte bien plus bas.")

    assert tables(draw) == [
        [
            ["Action", "Pilote", "Date"],
            ["Ouvrir une crèche", "Ville", "2025"],
            ["Créer une maison de santé pluriprofessionnelle", "ARS", "2026"],
            ["Semer des haies", "Syndicat", "2027"],
            ["AXE 2 – UN TITRE QUI VA PLUS LOIN QUE LA PREMIÈRE COLONNE", "", ""],
            ["Former les agents", "CNFPT", "2025"],
            ["Acheter un bus", "Région", "2026"],
        ]
    ]
