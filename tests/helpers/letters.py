"""Letters of a page made by hand, as the reader of PDF sees them; pages drawn with reportlab."""

import io
from collections.abc import Callable, Sequence

from plan_files import saved
from reportlab.pdfgen.canvas import Canvas

from planville_kg.model import Paragraph, Table
from planville_kg.readers import read_content
from planville_kg.readers.pdf.glyphs import Box, Glyph
from planville_kg.readers.pdf.lines import Line

WIDTH = 5.0
"""Points of a letter, and of a space."""
BOLD = "Helvetica-Bold"


def written(text: str, left: float, top: float, *, size: float = 10, bold: bool = False) -> Line:
    """Return a line of letters of one width."""
    glyphs = [
        Glyph(letter, Box(x, top, x + WIDTH, top + size), size, bold=bold, order=place)
        for place, letter in enumerate(text)
        for x in [left + WIDTH * place]
    ]
    return Line.of(glyphs)


def beside(*lines: Line) -> Line:
    """Return one line with the letters of several, side by side."""
    return Line.of([glyph for line in lines for glyph in line.glyphs])


def letters(*lines: Line) -> list[Glyph]:
    """Return the letters of lines, numbered as a page writes them: one line after the other."""
    found: list[Glyph] = []
    for line in lines:
        for glyph in line.glyphs:
            glyph.order = len(found) + 1
            found.append(glyph)
    return found


def drawn(draw: Callable[[Canvas], None]) -> bytes:
    """Return a PDF whose pages a function draws."""

    def save(file: io.BytesIO) -> None:
        canvas = Canvas(file)
        draw(canvas)
        canvas.save()

    return saved(save)


def read(draw: Callable[[Canvas], None]) -> list[tuple[str, str]]:
    """Return the style and the text of each paragraph of pages drawn by hand."""
    document = read_content("plan.pdf", drawn(draw))
    return [
        (block.style, block.cell.text) for block in document.blocks if isinstance(block, Paragraph)
    ]


def tables(draw: Callable[[Canvas], None]) -> list[list[list[str]]]:
    """Return the tables of pages drawn by hand: the text of the cells of each row."""
    document = read_content("plan.pdf", drawn(draw))
    return [
        [[cell.text for cell in row.cells] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Table)
    ]


def text_of(canvas: Canvas, left: float, top: float, rows: Sequence[tuple[str, bool]]) -> None:
    """Draw lines of text, bold or not, 14 points from one another."""
    for place, (text, bold) in enumerate(rows):
        canvas.setFont(BOLD if bold else "Helvetica", 10)
        canvas.drawString(left, top - 14 * place, text)
