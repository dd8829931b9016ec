"""Labels beside titles, nested tables, letters of fonts without height; numbers of key figures."""

from collections.abc import Sequence

from letters import BOLD, drawn, letters, read, tables, text_of, written
from reportlab.pdfgen.canvas import Canvas

from planville_kg.readers.pdf.beside import with_labels_after
from planville_kg.readers.pdf.glyphs import Box, Glyph
from planville_kg.readers.pdf.lines import Line, lines_of
from planville_kg.readers.pdf.numbers import with_numbers
from planville_kg.readers.pdf.opening import pages_of
from planville_kg.readers.pdf.rules import Rule


def shown(*page: Line) -> list[str]:
    """Return the lines of a page as read with its labels after their titles."""
    return [line.text for line in lines_of(with_labels_after(letters(*page)))]


def card(top: float, *title: str, label: str = "", size: float = 8) -> list[Line]:
    """Return a title in bold of some lines, its label on its right, and a text below."""
    lines = [
        written(text, 0, top + 14 * place, size=12, bold=True) for place, text in enumerate(title)
    ]
    lines += [written(label, 300, top + 2, size=size)] if label else []
    return [*lines, written("Un texte en dessous.", 0, top + 40)]


def test_the_label_of_a_title_of_two_lines_is_read_after_it() -> None:
    """« En cours », on the first line; the title goes on below, whatever room it had."""
    found = shown(*card(0, "2. Intervenir dans les classes de", "CM1", label="En cours"))
    assert found == [
        "2. Intervenir dans les classes de",
        "CM1",
        "En cours",
        "Un texte en dessous.",
    ]


def test_a_title_that_its_label_wraps_goes_on_below() -> None:
    """The line knows that it was not ended on purpose."""
    page = letters(*card(0, "2. Intervenir dans les classes de", "CM1", label="En cours"))
    first, second, label, _ = lines_of(with_labels_after(page))
    assert (first.goes_on, second.goes_on, label.is_label) == (True, False, True)


def test_labels_like_that_one_are_labels_too() -> None:
    """Those of the titles of one line above and below it."""
    page = [
        *card(0, "1. Ouvrir un lieu", label="Fait"),
        *card(100, "2. Intervenir dans les classes de", "CM1", label="Fait"),
    ]
    assert [line.text for line in lines_of(with_labels_after(letters(*page))) if line.is_label] == [
        "Fait",
        "Fait",
    ]


def test_a_value_with_its_key_above_it_is_no_label() -> None:
    """A column of keys and values beside a title: nothing moves."""
    page = [
        written("1. Repenser l'accueil dans les", 0, 0, size=12, bold=True),
        written("bureaux", 0, 14, size=12, bold=True),
        written("PILOTE", 300, 2, size=8, bold=True),
        written("Office", 300, 14, size=8),
    ]
    assert with_labels_after(letters(*page)) == letters(*page)


def test_a_text_as_large_as_the_title_is_no_label() -> None:
    """It is the cell of a table, or a title of its own."""
    page = card(0, "Objectif", "opérationnel", label="Action", size=12)
    assert with_labels_after(letters(*page)) == letters(*page)


def fiche(canvas: Canvas, top: float, number: int) -> None:
    """Draw a fiche: its title, a table of keys in its left cell, a text in its right one."""
    for at in (top, top - 20, top - 100):
        canvas.line(50, at, 550, at)
    for x in (50, 550):
        canvas.line(x, top, x, top - 100)
    canvas.line(250, top - 20, 250, top - 100)
    text_of(canvas, 55, top - 14, [(f"Action {number} – Ouvrir un lieu", True)])
    rows = (("Pilote", "CAF"), ("Échéance", f"202{number}"), ("Budget", "5 000 €"))
    for place, pair in enumerate(rows):
        for x, text in zip((65, 155), pair, strict=True):
            canvas.setFont(BOLD if x == 65 else "Helvetica", 10)
            canvas.drawString(x, top - 43 - 18 * place, text)
    for at in range(4):
        canvas.line(60, top - 30 - 18 * at, 240, top - 30 - 18 * at)
    for x in (60, 150, 240):
        canvas.line(x, top - 30, x, top - 84)
    text_of(canvas, 260, top - 34, [("Constat", True), ("Les lieux manquent.", False)])


def test_a_table_in_a_cell_is_read_as_a_table_and_the_cell_beside_it_as_text() -> None:
    """Two fiches one above the other, each in a table of two columns."""

    def draw(canvas: Canvas) -> None:
        fiche(canvas, 760, 1)
        fiche(canvas, 600, 2)

    assert tables(draw) == [
        [["Pilote", "CAF"], ["Échéance", "2021"], ["Budget", "5 000 €"]],
        [["Pilote", "CAF"], ["Échéance", "2022"], ["Budget", "5 000 €"]],
    ]
    assert [text for _, text in read(draw)] == [
        "Action 1 – Ouvrir un lieu",
        "Constat",
        "Les lieux manquent.",
        "Action 2 – Ouvrir un lieu",
        "Constat",
        "Les lieux manquent.",
    ]


def test_a_table_of_three_columns_with_a_table_in_a_cell_stays_one() -> None:
    """It is the plan's own: its cells are those of rows."""

    def draw(canvas: Canvas) -> None:
        for at in (760, 740, 640):
            canvas.line(50, at, 550, at)
        for x in (50, 200, 350, 550):
            canvas.line(x, 760, x, 640)
        for x, head in zip((55, 205, 355), ("Objectif", "Action", "Étapes"), strict=True):
            text_of(canvas, x, 746, [(head, True)])
        text_of(canvas, 55, 720, [("Emploi", False)])
        text_of(canvas, 205, 720, [("Un forum", False)])
        for at in (730, 710, 690):
            canvas.line(360, at, 540, at)
        for x in (360, 450, 540):
            canvas.line(x, 730, x, 690)
        for x, top, text in (
            (365, 716, "Réunir"),
            (455, 716, "2025"),
            (365, 696, "Agir"),
            (455, 696, "2026"),
        ):
            text_of(canvas, x, top, [(text, False)])

    (found,) = tables(draw)
    assert found[0] == ["Objectif", "Action", "Étapes"]
    assert found[1][:2] == ["Emploi", "Un forum"]


def test_letters_of_a_font_without_height_stand_as_high_as_any() -> None:
    """« p » and « l » on one line, whose ink does not reach as low nor as high."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(50, 700, "plafonne, à 48 %")

    (page,) = pages_of("plan.pdf", drawn(draw))
    heights = {round(g.box.height, 1) for g in page.glyphs if not g.text.isspace()}
    middles = {round(g.box.middle[1], 1) for g in page.glyphs if not g.text.isspace()}
    assert len(heights) == len(middles) == 1


def area(box: Box) -> list[Rule]:
    """Return the sides of a coloured area."""
    flat = [Rule(True, at, box.left, box.right, False, box) for at in (box.top, box.bottom)]  # noqa: FBT003 - horizontal
    upright = [Rule(False, at, box.top, box.bottom, False, box) for at in (box.left, box.right)]  # noqa: FBT003 - vertical
    return [*flat, *upright]


def moved(page: Sequence[Line], box: Box) -> list[Glyph]:
    """Return the letters of a page that a number in a box makes move."""
    before = letters(*page)
    return [g for g, old in zip(with_numbers(before, area(box)), before, strict=True) if g != old]


def test_a_key_figure_above_its_word_is_the_number_of_no_title() -> None:
    """« 4 » above « axes » in a box, and a text of two lines beside it."""
    beside = [written("Un texte sur", 80, 2), written("deux lignes", 80, 16)]
    stacked = [written("4", 10, 0, size=12), written("axes", 5, 16)]
    assert moved([*stacked, *beside], Box(0, 0, 60, 30)) == []
    assert moved([written("4", 10, 8, size=12), *beside], Box(0, 0, 60, 30)) != []


def labelled(canvas: Canvas) -> None:
    """Draw a card whose title has two lines and one whose title has one, with their labels."""
    for top, title in ((760, ("2. Intervenir dans les classes de", "CM1")), (600, ("3. Agir",))):
        text_of(canvas, 50, top, [(text, True) for text in title])
        canvas.setFont("Helvetica", 7)
        canvas.drawString(400, top - 2, "En cours")
        text_of(canvas, 50, top - 50, [("Un texte en dessous.", False)])


def test_a_page_is_read_with_its_labels_after_their_titles() -> None:
    """That of a title of two lines, and that of another card, like it."""
    below = "Un texte en dessous."
    assert [text for _, text in read(labelled)] == [
        "2. Intervenir dans les classes de CM1",
        "En cours",
        below,
        "3. Agir",
        "En cours",
        below,
    ]


def test_a_number_takes_no_end_of_a_line_above_it_for_its_title() -> None:
    """The last letters of the head of its column stand right of it, half a line above."""
    page = [
        written("Prévenir", 100, 22),
        written("les ruptures", 100, 33),
        written("stratégiques", 25, 11),
        written("Orientation 1", 0, 22),
    ]
    read = [line.text for line in lines_of(with_numbers(letters(*page), []))]
    assert read == ["stratégiques", "Orientation 1 Prévenir", "les ruptures"]
