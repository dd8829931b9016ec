"""Letter-spaced words of designed pages."""

from letters import read
from reportlab.pdfgen.canvas import Canvas


def spaced(text: str, blank: float) -> list[str]:
    """Return the lines read of a page that draws a text with a blank after each letter."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        written = canvas.beginText(50, 700)
        written.setCharSpace(blank)
        written.textLine(text)
        canvas.drawText(written)
        canvas.drawString(50, 600, "Un texte en dessous.")

    return [line for _, line in read(draw)][:-1]


def test_letter_spaced_words_are_words() -> None:
    """A tenth, a third and six tenths of the letters' size between two of them."""
    title = "DANS LE QUARTIER NORD"
    assert [spaced(title, blank) for blank in (1, 3, 6)] == [[title]] * 3


def test_words_placed_one_by_one_without_spaces_keep_theirs() -> None:
    """Each letter is drawn where it stands: no space is written, only left."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        at = 50.0
        for letter in "AGIR POUR TOUS":
            if letter != " ":
                canvas.drawString(at, 700, letter)
            at += canvas.stringWidth(letter, "Helvetica", 10) + 2

    assert [line for _, line in read(draw)] == ["AGIR POUR TOUS"]


def test_numbers_side_by_side_and_usual_text_stay_as_they_are() -> None:
    """« 1 2 3 4 » are four numbers; the words of a usual line are a space apart."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for place in range(1, 7):
            canvas.drawString(50 + 9 * place, 700, str(place))
        canvas.drawString(50, 650, "Un texte a un I et un A.")

    assert [line for _, line in read(draw)] == ["1 2 3 4 5 6", "Un texte a un I et un A."]


def test_letters_in_narrow_columns_are_each_in_its_own() -> None:
    """Half a year of months, in columns of 13 points: their middles are as far, no blanks are."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for column, letter in enumerate("JFMAMJ"):
            canvas.drawCentredString(60 + 13 * column, 700, letter)
            canvas.drawCentredString(60 + 13 * column, 650, "X")

    assert [line for _, line in read(draw)] == ["J F M A M J", "X X X X X X"]
