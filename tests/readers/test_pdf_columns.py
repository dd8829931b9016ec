"""Texts side by side on a page of PDF, bands, bullets, cards cut by pages; drawn by hand."""

from collections.abc import Sequence

import pytest
from letters import BOLD, beside, letters, read, tables, text_of, written
from reportlab.pdfgen.canvas import Canvas

from planville_kg.readers.pdf.bullets import is_bullet, with_bullets
from planville_kg.readers.pdf.cards import keyed, unrolled
from planville_kg.readers.pdf.columns import columns_of_lines, split_line
from planville_kg.readers.pdf.glyphs import Box
from planville_kg.readers.pdf.lines import Line, lines_of
from planville_kg.readers.pdf.numbers import with_numbers
from planville_kg.readers.pdf.rules import Rule
from planville_kg.readers.pdf.side_by_side import columns_of


def parts(*page: Line) -> list[tuple[list[str], bool]]:
    """Return the lines of each part of a page, and whether it is a column."""
    return [
        ([line.text for line in lines_of(part)], is_column)
        for part, is_column in columns_of(letters(*page))
        if lines_of(part)
    ]


def test_lines_at_heights_of_their_own_are_columns() -> None:
    """The text above crosses the gutter, and comes first; then one column, then the other."""
    page = [
        written("Un texte qui va d'un bord de la page jusqu'à l'autre bord", 0, 0),
        *(written(f"Gauche numéro {n}", 0, 40 + 14 * n) for n in range(5)),
        *(written(f"Droite numéro {n}", 200, 46 + 15 * n) for n in range(5)),
    ]
    found = parts(*page)
    assert found[0] == (["Un texte qui va d'un bord de la page jusqu'à l'autre bord"], False)
    assert found[1:] == [
        ([f"Gauche numéro {n}" for n in range(5)], True),
        ([f"Droite numéro {n}" for n in range(5)], True),
    ]


def test_lines_on_the_same_heights_are_those_of_a_table() -> None:
    """They are left to whoever looks for rows."""
    page = [
        beside(written(f"Action {n}", 0, 14 * n), written("Ville", 200, 14 * n)) for n in range(6)
    ]
    ((texts, is_column),) = parts(*page)
    assert not is_column
    assert len(texts) == 6


def test_a_figure_beside_a_large_title_is_a_column() -> None:
    """Two large lines beside three small ones: heights agree by chance."""
    page = [
        written("Des logements", 0, 0, size=20),
        written("sobres", 0, 22, size=20),
        *(written(text, 200, 2 + 11 * n, size=8) for n, text in enumerate(["38 %", "de", "GES"])),
    ]
    assert parts(*page) == [
        (["Des logements", "sobres"], True),
        (["38 %", "de", "GES"], True),
    ]


def test_cards_without_a_frame_are_told_by_the_keys_that_both_have() -> None:
    """« Qui ? » and « Quand ? » begin both columns, whose lines stand on the same heights."""
    left = ["Ouvrir une crèche", "Qui ?", "Quand ?"]
    right = ["Un bus santé", "Qui ?", "Quand ?"]
    page = [
        line
        for n, (one, other) in enumerate(zip(left, right, strict=True))
        for line in (written(one, 0, 14 * n), written(other, 200, 14 * n))
    ]
    assert parts(*page) == [(left, True), (right, True)]


def test_a_word_stands_whole_in_the_column_that_holds_most_of_it() -> None:
    """The widest cell of a column reaches into the blank that the others leave."""
    words = ["Crèche", "Ludothèque", "Bus", "Haies", "Bibliothèque", "Halle", "Épicerie"] * 2
    lines = [beside(written(word, 0, 0), written("Ville", 130, 0)) for word in words]
    wide = beside(written("Aménager la route", 0, 300), written("Ville", 130, 300))
    columns = columns_of_lines([*lines, wide])
    assert [part.text for part in split_line(wide, columns).values()] == [
        "Aménager la route",
        "Ville",
    ]


def texts(lines: Sequence[Line]) -> list[str]:
    return [line.text for line in lines]


def test_keys_beside_their_values_in_a_card_are_lines_of_their_own() -> None:
    """« Pilote   Ville » above « Échéance   2025 »: the values stand under one another."""
    card = [
        written("Ouvrir une crèche", 0, 0, bold=True),
        beside(written("Pilote", 0, 14, bold=True), written("Ville", 80, 14)),
        beside(written("Échéance", 0, 28, bold=True), written("2025", 80, 28)),
    ]
    found = unrolled(card)
    assert texts(found) == ["Ouvrir une crèche", "Pilote", "Ville", "Échéance", "2025"]
    assert [line.is_key for line in found] == [False, True, False, True, False]


def test_keys_of_a_text_are_parted_where_a_value_goes_on_below_itself() -> None:
    """« MSA » below « CAF » is a partner too; without it, the lines stay as they are."""
    rows = [
        beside(written("Pilote", 0, 0, bold=True), written("Ville", 80, 0)),
        beside(written("Partenaires", 0, 14, bold=True), written("CAF", 80, 14)),
    ]
    assert keyed(rows) == rows
    more = [*rows, written("MSA", 80, 28)]
    assert texts(keyed(more)) == ["Pilote", "Ville", "Partenaires", "CAF", "MSA"]


def test_the_label_above_the_title_of_a_card_comes_after_it() -> None:
    """« En cours » is said of the title; « Action 3 » stays before its own."""
    title = written("Ouvrir une crèche", 0, 14, bold=True)
    rest = written("Vingt places.", 0, 28)
    label = written("En cours", 0, 0)
    assert texts(unrolled([label, title, rest])) == [
        "Ouvrir une crèche",
        "En cours",
        "Vingt places.",
    ]
    number = written("Action 3", 0, 0)
    assert texts(unrolled([number, title, rest]))[0] == "Action 3"


@pytest.mark.parametrize(
    ("width", "height", "is_one"),
    [(3.7, 3.7, True), (6, 1.5, False), (12, 12, False), (1, 1, False)],
)
def test_a_bullet_is_small_and_square(width: float, height: float, *, is_one: bool) -> None:
    """A rule is neither, a picture is larger, a full stop is smaller."""
    assert is_bullet(Box(0, 0, width, height)) is is_one


def test_a_disc_beside_a_line_is_its_bullet() -> None:
    """One within a line, or far from any, is none."""
    line = written("Recruter", 20, 0)
    near, within, far = Box(10, 3, 14, 7), Box(32, 3, 36, 7), Box(10, 203, 14, 207)
    found = lines_of(with_bullets(letters(line), [near, within, far]))
    assert texts(found) == ["• Recruter"]


def test_bullets_that_a_page_draws_begin_the_items_of_a_list() -> None:
    """Filled circles, as browsers print them."""

    def draw(canvas: Canvas) -> None:
        text_of(canvas, 60, 700, [("Étapes :", False), ("Recruter", False), ("Ouvrir", False)])
        for place in (1, 2):
            canvas.circle(52, 703 - 14 * place, 1.8, stroke=0, fill=1)

    assert read(draw) == [("", "Étapes :"), ("liste", "• Recruter"), ("liste", "• Ouvrir")]


def test_a_word_and_its_number_at_half_the_height_of_a_title_stand_before_it() -> None:
    """« FICHE 13 » beside two lines, « Fiche » above « 1 » beside one."""
    pill = [
        written("FICHE 13", 0, 7, size=8),
        written("Réduire le radon", 60, 0, bold=True),
        written("dans les logements", 60, 14, bold=True),
    ]
    assert texts(lines_of(with_numbers(letters(*pill), []))) == [
        "FICHE 13 Réduire le radon",
        "dans les logements",
    ]
    stacked = [
        written("Fiche", 0, 0, size=8),
        written("1", 10, 9),
        written("Ouvrir une halle", 60, 3, bold=True),
    ]
    assert texts(lines_of(with_numbers(letters(*stacked), []))) == ["Fiche 1\tOuvrir une halle"]


def fragment(canvas: Canvas, box: tuple[float, float, float, float], texts: Sequence[str]) -> None:
    """Draw a part of a card: a filled rectangle, and lines from its top, keys bold."""
    left, bottom, width, height = box
    canvas.setFillColorRGB(0.9, 0.9, 0.9)
    canvas.rect(left, bottom, width, height, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    for place, text in enumerate(texts):
        canvas.setFont(BOLD if place % 2 == 0 else "Helvetica", 10)
        canvas.drawString(left + 10, bottom + height - 14 - 14 * place, text)


def test_a_card_that_the_page_cuts_goes_on_on_the_next() -> None:
    """Both cards of the row: each comes whole, in its turn, with its own page."""

    def draw(canvas: Canvas) -> None:
        for left, name in ((60, "A"), (300, "B")):
            first = (left, 620, 200, 120)
            fragment(canvas, first, [f"Titre {name}1", "Un texte.", "Pilote", "CAF", "Durée", "Un"])
        for left, name in ((60, "A"), (300, "B")):
            fragment(canvas, (left, 40, 200, 80), [f"Titre {name}2", "Un texte.", "Pilote", "ARS"])
        canvas.showPage()
        for left, name in ((60, "A"), (300, "B")):
            fragment(canvas, (left, 740, 200, 60), ["Durée", f"Deux ans {name}"])

    assert [text for _, text in read(draw)][12:] == [
        *("Titre A2", "Un texte.", "Pilote", "ARS", "Durée", "Deux ans A"),
        *("Titre B2", "Un texte.", "Pilote", "ARS", "Durée", "Deux ans B"),
    ]


def test_a_card_may_go_on_over_several_pages() -> None:
    """The page between holds nothing else: all of it goes on with the card of the first."""

    def draw(canvas: Canvas) -> None:
        first = ["Titre A", "Un texte.", "Pilote", "CAF", "Durée", "Un an", "Public", "Tous"]
        fragment(canvas, (60, 600, 200, 140), first)
        fragment(canvas, (300, 600, 200, 140), [text.replace("A", "B") for text in first])
        fragment(canvas, (60, 40, 200, 80), ["Titre C", "Un texte.", "Pilote", "ARS"])
        canvas.showPage()
        fragment(canvas, (60, 30, 200, 780), ["Durée", "Deux ans"])
        canvas.showPage()
        fragment(canvas, (60, 740, 200, 60), ["Public", "Jeunes"])

    assert [text for _, text in read(draw)][16:] == [
        *("Titre C", "Un texte.", "Pilote", "ARS", "Durée", "Deux ans", "Public", "Jeunes")
    ]


def test_a_number_in_a_cell_of_its_own_stays_there() -> None:
    """A line parts « Axe 1 » from the two lines beside it: they are no title of its pill."""
    cells = letters(
        written("Axe 1", 0, 7),
        written("Emploi et insertion", 60, 0),
        written("des jeunes", 60, 14),
    )
    line = Rule(horizontal=False, at=50, start=-10, end=40)
    assert with_numbers(cells, [line]) == cells
    assert with_numbers(cells, []) != cells


def test_cards_one_above_the_other_are_read_as_cards() -> None:
    """Their keys stand beside their values; rows of a table touch one another instead."""

    def draw(canvas: Canvas) -> None:
        for place, name in enumerate(("A", "B")):
            top = 760 - 120 * place
            canvas.roundRect(60, top - 80, 450, 100, 6)
            text_of(canvas, 70, top, [(f"Action {name}", True), ("Un texte.", False)])
            for line, (key, value) in enumerate((("Pilote", "CAF"), ("Durée", "2025"))):
                canvas.setFont(BOLD, 10)
                canvas.drawString(70, top - 28 - 14 * line, key)
                canvas.setFont("Helvetica", 10)
                canvas.drawString(170, top - 28 - 14 * line, value)

    assert [text for _, text in read(draw)] == [
        *("Action A", "Un texte.", "Pilote", "CAF", "Durée", "2025"),
        *("Action B", "Un texte.", "Pilote", "CAF", "Durée", "2025"),
    ]


def test_rows_on_coloured_bands_are_those_of_a_table() -> None:
    """The cell of two lines is beside cells that stand in the middle of its band."""
    rows = [
        ("Ouvrir une crèche", "Ville", "2025"),
        ("Créer une maison de santé/pluriprofessionnelle", "ARS", "2026"),
        ("Semer des haies", "Syndicat", "2027"),
        ("Former les agents", "CNFPT", "2025"),
    ]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for place, (action, pilot, date) in enumerate([("Action", "Pilote", "Date"), *rows]):
            bottom = 700 - 40 * place
            canvas.setFillColorRGB(*((0.9, 0.9, 0.9) if place % 2 else (1, 1, 1)))
            canvas.rect(60, bottom, 450, 40, stroke=0, fill=1)
            canvas.setFillColorRGB(0, 0, 0)
            lines = action.split("/")
            for line, text in enumerate(lines):
                canvas.drawString(70, bottom + 16 + 6 * (len(lines) - 1) - 12 * line, text)
            canvas.drawString(330, bottom + 16, pilot)
            canvas.drawString(430, bottom + 16, date)

    assert tables(draw) == [
        [
            ["Action", "Pilote", "Date"],
            ["Ouvrir une crèche", "Ville", "2025"],
            ["Créer une maison de santé pluriprofessionnelle", "ARS", "2026"],
            ["Semer des haies", "Syndicat", "2027"],
            ["Former les agents", "CNFPT", "2025"],
        ]
    ]


def test_what_a_page_clips_and_the_one_before_says_is_not_read_again() -> None:
    """A workbook prints a merged cell whole on both pages; what no page shows is kept."""

    def clipped(canvas: Canvas, text: str) -> None:
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(60, 400, 200, 100)
        canvas.clipPath(path, stroke=0)
        canvas.drawString(60, 700, text)
        canvas.restoreState()

    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 600, "Orientation 2")
        canvas.showPage()
        clipped(canvas, "Orientation 2")
        clipped(canvas, "Un texte que rien ne montre")
        canvas.drawString(60, 450, "La suite")

    assert [text for _, text in read(draw)] == [
        "Orientation 2",
        "Un texte que rien ne montre",
        "La suite",
    ]


def test_the_first_line_of_each_section_is_no_running_header() -> None:
    """« Objectif 1.1 – … » at the top of two pages, « Objectif 1.2 – … » at that of one."""

    def draw(canvas: Canvas) -> None:
        for page, number in enumerate(("1.1", "1.1", "1.2")):
            canvas.drawString(60, 800, f"Objectif opérationnel {number} – Agir")
            canvas.drawString(60, 500, f"Un texte {'abc'[page]}")
            canvas.showPage()

    found = read(draw)
    titles = [text for style, text in found if style == "" and text.startswith("Objectif")]
    assert titles == ["Objectif opérationnel 1.1 – Agir", "Objectif opérationnel 1.2 – Agir"]
    assert [text for style, text in found if style == "en-tete"] == [
        "Objectif opérationnel 1.1 – Agir"
    ]


def test_a_running_header_recalls_the_title_of_its_section() -> None:
    """« Axe 1 – Projet » in small letters, not at one height on all pages, is no title."""

    def draw(canvas: Canvas) -> None:
        for number in (1, 2):
            canvas.setFont(BOLD, 24)
            canvas.drawString(60, 600, f"AXE {number} : AGIR POUR {'TOUS' * number}")
            canvas.showPage()
            for page in "abc"[number - 1 :]:
                canvas.setFont("Helvetica", 8)
                canvas.drawString(60, 800 + 6 * (page == "b"), f"Axe {number} – Projet 2030")
                canvas.drawString(60, 500, f"Un texte {page}")
                canvas.showPage()

    found = read(draw)
    small = [style for style, text in found if text.startswith("Axe")]
    assert small == ["en-tete"] * 5
    assert [text for _, text in found if text.startswith("AXE")] == [
        "AXE 1 : AGIR POUR TOUS",
        "AXE 2 : AGIR POUR TOUSTOUS",
    ]
