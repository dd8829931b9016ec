"""Cards drawn as a grid of few cells; large numbers beside two lines."""

from letters import BOLD, read, tables, text_of
from reportlab.pdfgen.canvas import Canvas

LEFT = [("Contexte", True), ("Les lieux manquent.", False), ("Descriptif", True), ("Louer.", False)]
RIGHT = [("Pilote", True), ("CAF", False), ("Calendrier", True), ("2025", False)]


def card(canvas: Canvas, left: list[tuple[str, bool]], right: list[tuple[str, bool]]) -> None:
    """Draw a card: its title over two cells."""
    for y in (760, 740, 660):
        canvas.line(50, y, 450, y)
    for x, top in ((50, 760), (450, 760), (250, 740)):
        canvas.line(x, top, x, 660)
    text_of(canvas, 55, 746, [("Action 1 – Ouvrir un lieu", True)])
    text_of(canvas, 55, 726, left)
    text_of(canvas, 255, 726, right)


def test_the_cells_of_a_card_with_several_keys_each_are_texts() -> None:
    """Each key in bold above its value: it is no table of two columns."""

    def draw(canvas: Canvas) -> None:
        card(canvas, LEFT, RIGHT)

    assert tables(draw) == []
    assert [text for _, text in read(draw)] == [
        "Action 1 – Ouvrir un lieu",
        *(text for text, _ in (*LEFT, *RIGHT)),
    ]


def test_the_cells_of_a_fiche_with_one_key_each_are_a_table() -> None:
    """« Contexte » and its value on the left, « Pilote » and its own on the right."""

    def draw(canvas: Canvas) -> None:
        card(canvas, LEFT[:2], RIGHT[:2])

    assert len(tables(draw)) == 1


def test_a_large_number_stands_beside_the_first_of_two_lines() -> None:
    """« 1 » as high as « LE CADRE » and « Un contrat » together parts their letters no more."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(BOLD, 40)
        canvas.drawString(50, 700, "1")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(90, 722, "LE CADRE DU CONTRAT")
        canvas.drawString(90, 704, "Un nouveau contrat pour tous")
        for line in range(5):
            canvas.drawString(50, 600 - 14 * line, f"Une ligne de texte, la {line}.")

    found = [text for _, text in read(draw)]
    assert found[0] == "1 LE CADRE DU CONTRAT Un nouveau contrat pour tous"
