"""Designed pages of PDF: panels, cards, labels, columns, running headers; letters made by hand."""

from collections.abc import Sequence
from typing import Any

import pytest
from letters import BOLD, beside, drawn, letters, read, written
from reportlab.pdfgen.canvas import Canvas

from planville_kg.model import Table
from planville_kg.readers import read_content
from planville_kg.readers.pdf.aligned import aligned_tables
from planville_kg.readers.pdf.cards import unrolled
from planville_kg.readers.pdf.glyphs import Box
from planville_kg.readers.pdf.lattice import PageTable
from planville_kg.readers.pdf.lines import Line, lines_of
from planville_kg.readers.pdf.opening import pages_of
from planville_kg.readers.pdf.panels import regions_of

HEADS = ("Objectif", "Action", "Pilote")


def regions(page: Sequence[Line], *panels: Box) -> list[tuple[str, bool]]:
    """Return the text of each region of a page that has some, and whether it is a panel's."""
    found = regions_of(letters(*page), panels)
    return [
        (" / ".join(line.text for line in lines_of(part)), panel is not None)
        for part, panel in found
        if part
    ]


def test_regions_are_read_from_above_to_below_and_from_left_to_right() -> None:
    """What stands above the panels, each of them with the text between, and what is below."""
    page = [
        written("Bas", 0, 300),
        written("Droite", 310, 110),
        written("Milieu", 205, 110),
        written("Gauche", 10, 110),
        written("Suite", 10, 130),
        written("Haut", 0, 20),
    ]
    assert regions(page, Box(0, 100, 200, 200), Box(300, 105, 500, 200)) == [
        ("Haut", False),
        ("Gauche / Suite", True),
        ("Milieu", False),
        ("Droite", True),
        ("Bas", False),
    ]


def test_rows_of_panels_are_read_one_after_the_other() -> None:
    """A panel below the first row does not come before the right one of that row."""
    page = [
        written("Trois", 10, 310),
        written("Deux", 310, 110),
        written("Un", 10, 110),
        written("Entre", 10, 250),
    ]
    boxes = [Box(0, 100, 200, 200), Box(300, 100, 500, 200), Box(0, 300, 200, 400)]
    assert regions(page, *boxes) == [
        ("Un", True),
        ("Deux", True),
        ("Entre", False),
        ("Trois", True),
    ]


def test_the_title_beside_a_panel_is_read_before_it() -> None:
    """The largest letters of a row are its title's, unless several parts of it have some."""
    panel = Box(0, 100, 200, 400)
    inside, title = written("Pilote", 10, 110), written("Ouvrir", 300, 110, size=20)
    text = written("Vingt places", 300, 150)
    assert regions([inside, title, text], panel) == [
        ("Ouvrir / Vingt places", False),
        ("Pilote", True),
    ]
    two = [
        written("Contexte", 300, 110),
        written("Agir", 410, 110, size=20),
        written("Suivre", 610, 110, size=20),
    ]
    assert regions(two, Box(400, 100, 600, 400)) == [
        ("Contexte", False),
        ("Agir", True),
        ("Suivre", False),
    ]


def test_a_page_without_panels_is_one_region() -> None:
    """Its letters are read as they stand."""
    assert regions([written("Un", 0, 20), written("Deux", 0, 40)]) == [("Un / Deux", False)]


def texts(lines: Sequence[Line]) -> list[str]:
    return [line.text for line in lines]


def test_keys_side_by_side_in_a_card_each_have_the_value_below() -> None:
    """« Calendrier   Budget » above « 2025   45 000 € » are two keys with their values."""
    card = [
        beside(written("Calendrier", 0, 0, bold=True), written("Budget", 150, 0, bold=True)),
        beside(written("2025", 0, 14), written("45 000 €", 150, 14)),
        written("Pilote", 0, 40, bold=True),
        written("Ville", 0, 54),
    ]
    assert texts(unrolled(card)) == [
        "Calendrier",
        "2025",
        "Budget",
        "45 000 €",
        "Pilote",
        "Ville",
    ]


def test_a_key_without_a_value_below_it_is_alone() -> None:
    """The value under the other key is not its own."""
    card = [
        beside(written("Calendrier", 0, 0, bold=True), written("Budget", 150, 0, bold=True)),
        written("45 000 €", 150, 14),
    ]
    assert texts(unrolled(card)) == ["Calendrier", "Budget", "45 000 €"]


def test_a_sentence_below_keys_side_by_side_is_no_value_of_them() -> None:
    """It would be cut within a word: « accompagnement »."""
    card = [
        beside(written("Calendrier", 0, 0, bold=True), written("Budget", 150, 0, bold=True)),
        written("Un projet d'accompagnement qui commence", 40, 14),
    ]
    assert texts(unrolled(card))[-1] == "Un projet d'accompagnement qui commence"


def test_the_label_of_a_card_comes_after_the_title_that_it_is_beside() -> None:
    """« En cours » at the end of the first bold line stands after the second."""
    card = [
        beside(written("Ouvrir une crèche", 0, 0, bold=True), written("En cours", 200, 0)),
        written("dans le quartier", 0, 14, bold=True),
        written("Vingt places.", 0, 28),
    ]
    assert texts(unrolled(card)) == [
        "Ouvrir une crèche",
        "dans le quartier",
        "En cours",
        "Vingt places.",
    ]


def rows_of(lines: Sequence[Line]) -> list[list[str]]:
    """Return the rows of the only table of lines, its cells from left to right."""
    (table,) = aligned_tables(lines, [])
    assert isinstance(table, PageTable)
    rows: dict[float, list[str]] = {}
    for cell in sorted(table.cells, key=lambda cell: (cell.box.top, cell.box.left)):
        text = " ".join(line.text for line in lines_of(cell.glyphs))
        rows.setdefault(cell.box.top, []).append(text)
    return list(rows.values())


def grid(*rows: Sequence[str]) -> list[Line]:
    """Return rows of text in three columns, a line each, as far from one another."""
    return [
        beside(*(written(text, 150 * c, 14 * r) for c, text in enumerate(row) if text))
        for r, row in enumerate(rows)
    ]


def test_the_rest_of_a_cell_goes_on_with_the_row_above() -> None:
    """« du CIA » is of « Le bilan », though it had room on its line; « Le CIA » is a row.

    So is what begins in lower case below a full stop.
    """
    head = ["Action", "Pilote", "Échéance"]
    first = ["Le bilan", "DRH", "2025"]
    last = ["Former tous les encadrants", "Cabinet", "2026"]
    assert rows_of(grid(head, first, ["du CIA", "", ""], last)) == [
        head,
        ["Le bilan du CIA", "DRH", "2025"],
        last,
    ]
    assert rows_of(grid(head, first, ["Le CIA", "", ""], last)) == [
        head,
        first,
        ["Le CIA", "", ""],
        last,
    ]
    ended = ["Le bilan.", "DRH", "2025"]
    assert rows_of(grid(head, ended, ["du CIA", "", ""], last))[1:3] == [ended, ["du CIA", "", ""]]


def test_the_spacing_of_lines_parts_the_rows() -> None:
    """Lines of a row stand nearer one another than rows do, whatever letter they begin with."""
    rows = [["Ouvrir une crèche", "CAF", "2025"], ["Un bus", "ARS", "2026"], ["Semer", "MJC", ""]]
    page = grid(["Action", "Pilote", "Échéance"])
    for number, (action, pilot, date) in enumerate(rows, start=1):
        texts = (written(action, 0, 40 * number), written(pilot, 150, 40 * number))
        page.append(beside(*texts, *([written(date, 300, 40 * number)] if date else [])))
        page.append(written("En lien", 0, 40 * number + 12))
    assert rows_of(page)[1:] == [[f"{action} En lien", *rest] for action, *rest in rows]


@pytest.mark.parametrize("word", ["Fiche action 1.", "Défi "])
def test_the_number_of_a_fiche_at_the_top_of_its_page_is_no_running_header(word: str) -> None:
    """Even where it goes on as the pages do, which are numbered at their foot."""

    def draw(canvas: Canvas) -> None:
        for page in (1, 2, 3):
            canvas.drawString(60, 800, f"{word}{page}")
            canvas.drawString(60, 500, f"Un texte de la page {'abc'[page - 1]}")
            canvas.drawString(300, 20, str(page))
            canvas.showPage()

    found = read(draw)
    assert [text for style, text in found if style == "mention-de-page"] == ["1", "2", "3"]
    assert [text for style, text in found if style == ""] == [
        f"{word}1",
        "Un texte de la page a",
        f"{word}2",
        "Un texte de la page b",
        f"{word}3",
        "Un texte de la page c",
    ]


def test_the_number_of_a_single_page_is_furniture() -> None:
    """No other page repeats it."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 500, "Un texte")
        canvas.drawString(300, 20, "Page 3")

    assert read(draw) == [("", "Un texte"), ("mention-de-page", "Page 3")]


def test_a_running_header_may_say_the_number_of_its_page() -> None:
    """« Contrat de ville de Nantes – 4 » goes on as the pages do; other numbers count none."""

    def draw(numbers: Sequence[int]) -> Any:
        def pages(canvas: Canvas) -> None:
            for number in numbers:
                canvas.drawString(60, 800, f"Contrat de ville de Nantes – {number}")
                canvas.drawString(60, 500, f"Un texte {'abcdefghi'[number - 1]}")
                canvas.showPage()

        return pages

    counted = [text for style, text in read(draw([4, 5, 6])) if style == "en-tete"]
    assert counted == [f"Contrat de ville de Nantes – {number}" for number in (4, 5, 6)]
    assert not [text for style, text in read(draw([2, 7, 9])) if style == "en-tete"]


def card(canvas: Canvas, left: float, texts: Sequence[str]) -> None:
    """Draw a card with rounded corners, its title and its text."""
    canvas.setFillColorRGB(0.9, 0.9, 0.9)
    canvas.roundRect(left, 600, 200, 120, 12, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    for place, text in enumerate(texts):
        canvas.setFont(BOLD if place % 2 == 0 else "Helvetica", 10)
        canvas.drawString(left + 15, 695 - 16 * place, text)


def two_cards(canvas: Canvas) -> None:
    """Draw two cards side by side."""
    card(canvas, 60, ["Ouvrir une crèche", "Vingt places", "Pilote", "CAF"])
    card(canvas, 300, ["Un bus santé", "Deux tournées", "Pilote", "ARS"])


def test_a_rectangle_with_rounded_corners_is_an_area() -> None:
    """It has the four sides of its box; a circle, which has no straight side, has none."""

    def draw(canvas: Canvas) -> None:
        canvas.roundRect(60, 600, 200, 120, 12, stroke=0, fill=1)
        canvas.circle(400, 300, 50, stroke=0, fill=1)

    (page,) = pages_of("plan.pdf", drawn(draw))
    (area,) = {rule.of for rule in page.rules}
    assert area is not None
    sides = (area.left, area.right, area.bottom - area.top)
    assert sides == pytest.approx((60, 260, 120), abs=0.1)
    assert sorted(rule.horizontal for rule in page.rules) == [False, False, True, True]


def test_cards_side_by_side_are_read_one_after_the_other() -> None:
    """Their lines stand at the same heights, and are of two actions all the same."""
    assert [text for _, text in read(two_cards)] == [
        "Ouvrir une crèche",
        "Vingt places",
        "Pilote",
        "CAF",
        "Un bus santé",
        "Deux tournées",
        "Pilote",
        "ARS",
    ]


def test_a_tall_panel_beside_text_is_read_apart_from_it() -> None:
    """It stands alone on the page, with titles of its own."""

    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.9, 0.9, 0.9)
        canvas.rect(60, 500, 150, 220, stroke=0, fill=1)
        canvas.setFillColorRGB(0, 0, 0)
        for place, text in enumerate(["Pilote", "CAF", "Calendrier", "2026"]):
            canvas.setFont(BOLD if place % 2 == 0 else "Helvetica", 10)
            canvas.drawString(70, 700 - 20 * place, text)
        canvas.setFont("Helvetica", 10)
        for place, text in enumerate(["Ouvrir une crèche", "dans le quartier", "avec la CAF"]):
            canvas.drawString(300, 700 - 20 * place, text)

    found = [text for _, text in read(draw)]
    assert found[:4] == ["Pilote", "CAF", "Calendrier", "2026"]
    assert " ".join(found[4:]) == "Ouvrir une crèche dans le quartier avec la CAF"


def test_small_numbered_lines_at_the_foot_of_a_page_are_notes() -> None:
    """They stand in smaller letters below the text; a numbered line of its size is text."""

    def draw(canvas: Canvas) -> None:
        for place, text in enumerate(["Un texte qui dit tout.", "Un autre texte.", "2 Une suite."]):
            canvas.drawString(60, 700 - 200 * place, text)
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 160, "1 Insee, 2023.")

    assert read(draw) == [
        ("", "Un texte qui dit tout."),
        ("", "Un autre texte."),
        ("", "2 Une suite."),
        ("note", "1 Insee, 2023."),
    ]


def test_a_note_alone_below_a_table_leaves_no_number_in_its_cells() -> None:
    """The small « 1 » that calls it is no part of « Seuil »; a figure of full size stays."""

    def draw(canvas: Canvas) -> None:
        canvas.grid([60, 160, 260], [300, 330, 360])
        for x, y, text in (
            (65, 345, "Seuil"),
            (165, 345, "Part"),
            (65, 315, "Bas"),
            (165, 315, "1"),
        ):
            canvas.setFont("Helvetica", 10)
            canvas.drawString(x, y, text)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(92, 349, "1")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(65, 160, "1 Insee, 2023.")

    (found,) = [
        block for block in read_content("plan.pdf", drawn(draw)).blocks if isinstance(block, Table)
    ]
    rows = [[cell.text for cell in row.cells] for row in found.rows]
    assert rows == [["Seuil", "Part"], ["Bas", "1"]]
    assert read(draw) == [("note", "1 Insee, 2023.")]


def framed_card(canvas: Canvas, left: float, number: str, texts: Sequence[str]) -> None:
    """Draw a card as four lines, its number in a coloured box beside a title of two lines."""
    for x, y, u, v in ((0, 0, 220, 0), (0, 120, 220, 120), (0, 0, 0, 120), (220, 0, 220, 120)):
        canvas.line(left + x, 600 + y, left + u, 600 + v)
    canvas.setFillColorRGB(0.2, 0.5, 0.2)
    canvas.rect(left, 685, 30, 35, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setFont(BOLD, 12)
    canvas.drawString(left + 8, 698, number)
    for place, text in enumerate(texts):
        canvas.setFont(BOLD if place < 2 else "Helvetica", 10)
        canvas.drawString(left + (36 if place < 2 else 8), 706 - 13 * place, text)


def test_cards_that_lines_frame_are_read_one_after_the_other() -> None:
    """The number at half the height of its title stands before it, on neither of its lines."""

    def draw(canvas: Canvas) -> None:
        framed_card(canvas, 40, "01", ["Créer un observatoire du foncier", "agricole", "Vingt."])
        framed_card(canvas, 300, "02", ["Ouvrir une ferme pour tous ceux", "du bourg", "Deux."])

    assert [text for _, text in read(draw)] == [
        "01 Créer un observatoire du foncier agricole",
        "Vingt.",
        "02 Ouvrir une ferme pour tous ceux du bourg",
        "Deux.",
    ]


def test_words_far_apart_on_a_line_stand_at_a_stop_of_the_tabulator() -> None:
    """« Pilote : CAF », then far to the right « Échéance : 2025 »."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 700, "Pilote : CAF")
        canvas.drawString(300, 700, "Échéance : 2025")
        canvas.drawString(60, 400, "Un texte sans rien de plus.")

    assert read(draw)[0] == ("", "Pilote : CAF\tÉchéance : 2025")


def test_a_bold_line_that_ends_with_a_colon_is_no_heading() -> None:
    """It leads to the list below it, whatever its weight."""

    def draw(canvas: Canvas) -> None:
        for place, (text, bold) in enumerate(
            [("Action 1", True), ("Un texte.", False), ("Mesures :", True), ("- Une salle", False)]
        ):
            canvas.setFont(BOLD if bold else "Helvetica", 10)
            canvas.drawString(60, 700 - 40 * place, text)

    assert read(draw) == [
        ("titre", "Action 1"),
        ("", "Un texte."),
        ("", "Mesures :"),
        ("liste", "- Une salle"),
    ]


def test_a_line_of_a_key_ends_the_one_above_though_it_is_full() -> None:
    """« Qui ? » below a sentence, « Partenaires : » below « Pilote : … »."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for place, text in enumerate(
            ["Des élèves qui restent seuls chez eux le soir.", "Qui ? Service jeunesse de la ville"]
        ):
            canvas.drawString(60, 700 - 12 * place, text)
        for place, text in enumerate(
            ["Pilote : Direction de l'éducation nationale", "Partenaires : Ville, associations"]
        ):
            canvas.drawString(60, 600 - 12 * place, text)

    assert [text for _, text in read(draw)] == [
        "Des élèves qui restent seuls chez eux le soir.",
        "Qui ? Service jeunesse de la ville",
        "Pilote : Direction de l'éducation nationale",
        "Partenaires : Ville, associations",
    ]


def test_a_large_number_stands_before_the_title_beside_it() -> None:
    """It is as high as the two lines of the title."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont(BOLD, 32)
        canvas.drawString(60, 690, "01")
        canvas.setFont(BOLD, 12)
        canvas.drawString(120, 706, "Repenser l'accueil dans les sept bureaux")
        canvas.drawString(120, 691, "du territoire")
        canvas.setFont("Helvetica", 10)
        for line in range(4):
            canvas.drawString(60, 650 - 14 * line, "Un accueil qui va vers ceux qui viennent ici.")

    assert read(draw)[0][1] == "01 Repenser l'accueil dans les sept bureaux du territoire"


def test_what_cards_say_again_is_no_running_header() -> None:
    """« Pilote » stands at the top of each page, and lower on it."""

    def draw(canvas: Canvas) -> None:
        for page in (1, 2, 3):
            for top in (790, 500):
                canvas.setFillColorRGB(0.8, 0.9, 0.9)
                canvas.rect(330, top - 180, 150, 200, stroke=0, fill=1)
                canvas.setFillColorRGB(0, 0, 0)
                for place, text in enumerate(["Pilote", f"CAF {page}{top}", "Calendrier", "2026"]):
                    canvas.setFont(BOLD if place % 2 == 0 else "Helvetica", 10)
                    canvas.drawString(340, top - 14 * place, text)
                canvas.drawString(60, top, f"Une action {page} {top}")
                canvas.drawString(60, top - 14, "qui se fait.")
            canvas.showPage()

    assert [text for _, text in read(draw)].count("Pilote") == 6


def test_columns_that_a_line_parts_are_read_one_after_the_other() -> None:
    """No line crosses it, as in a table."""

    def draw(canvas: Canvas) -> None:
        canvas.line(300, 600, 300, 700)
        for left, texts in (
            (60, ["Pourquoi", "Un constat ancien.", "Mesure", "Deux par an."]),
            (320, ["Pilote", "Ville", "Budget", "12 000 €"]),
        ):
            for place, text in enumerate(texts):
                canvas.setFont(BOLD if place % 2 == 0 else "Helvetica", 10)
                canvas.drawString(left, 690 - 14 * place, text)

    assert [text for _, text in read(draw)] == [
        "Pourquoi",
        "Un constat ancien.",
        "Mesure",
        "Deux par an.",
        "Pilote",
        "Ville",
        "Budget",
        "12 000 €",
    ]


def test_the_first_cell_of_a_row_goes_on_below_the_break_of_page() -> None:
    """« …par l'activité », then « économique » beside a new action: the objective is cut."""

    def draw(canvas: Canvas) -> None:
        for rows, ys in (
            ([HEADS, ("Agir par l'activité", "Ouvrir un lieu.", "Ville.")], [100, 130, 160]),
            ([("économique", "Former une équipe.", "CAF.")], [770, 800]),
        ):
            canvas.grid([60, 200, 400, 500], ys)
            for row, top in zip(rows, reversed(ys[1:]), strict=True):
                for x, text in zip((65, 205, 405), row, strict=True):
                    canvas.setFont("Helvetica", 10)
                    canvas.drawString(x, top - 18, text)
            canvas.showPage()

    (found,) = [
        block for block in read_content("plan.pdf", drawn(draw)).blocks if isinstance(block, Table)
    ]
    assert [[cell.text for cell in row.cells] for row in found.rows] == [
        list(HEADS),
        ["Agir par l'activité économique", "Ouvrir un lieu.", "Ville."],
        ["", "Former une équipe.", "CAF."],
    ]
