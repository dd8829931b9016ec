"""Small documents made by hand, as the readers would give them, and plans as short lines."""

from collections.abc import Sequence

from planville_kg.extract import Profile, extract
from planville_kg.model import Cell, Document, Extraction, Location, Paragraph, Row, Table

FILE = "plan.docx"
Made = str | tuple[str, int, int]
"""A cell: its text, or its text with its row span and its column span."""


def table(*rows: Sequence[Made], sheet: str | None = None, header_rows: int = 0) -> Table:
    """Return a table of full rows; the positions that a merged cell covers are left out of them."""
    width = max(sum(_spans(cell)[2] for cell in row) for row in rows)
    covered: set[tuple[int, int]] = set()
    made = []
    for number, row in enumerate(rows, start=1):
        given = iter(row)
        cells = []
        for column in range(1, width + 1):
            place = Location(FILE, sheet=sheet, table=1, row=number, column=column)
            if (number, column) in covered:
                cells.append(Cell("", place, covered=True))
                continue
            text, down, across = _spans(next(given, ""))
            cells.append(Cell(text, place, down, across))
            covered.update(
                (number + i, column + j) for i in range(down) for j in range(across) if i or j
            )
        made.append(Row(tuple(cells), Location(FILE, sheet=sheet, table=1, row=number)))
    return Table(tuple(made), Location(FILE, sheet=sheet, table=1), header_rows)


def _spans(cell: Made) -> tuple[str, int, int]:
    return (cell, 1, 1) if isinstance(cell, str) else cell


def heading(level: int, text: str) -> Paragraph:
    """Return a heading."""
    return Paragraph(Cell(text, Location(FILE)), "titre", level)


def item(text: str, level: int = 1) -> Paragraph:
    """Return an item of a list."""
    return Paragraph(Cell(f"• {text}", Location(FILE)), "liste", level)


def line(text: str, style: str = "") -> Paragraph:
    """Return a paragraph."""
    return Paragraph(Cell(text, Location(FILE)), style)


def document(*blocks: Table | Paragraph) -> Document:
    """Return a document; its tables and paragraphs are numbered in order."""
    return Document(
        FILE,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "0" * 64,
        tuple(_numbered(block, number) for number, block in enumerate(blocks, start=1)),
    )


def _numbered(block: Table | Paragraph, number: int) -> Table | Paragraph:
    if isinstance(block, Paragraph):
        cell = block.cell
        return Paragraph(
            Cell(cell.text, Location(FILE, paragraph=number)), block.style, block.level
        )
    rows = tuple(
        Row(
            tuple(
                Cell(c.text, _at(c.location, number), c.row_span, c.column_span, c.covered)
                for c in row.cells
            ),
            _at(row.location, number),
        )
        for row in block.rows
    )
    return Table(rows, _at(block.location, number), block.header_rows)


def _at(place: Location, number: int) -> Location:
    return Location(FILE, None, place.sheet, number, place.row, None, place.column)


def understood(*blocks: Table | Paragraph, profile: Profile | None = None) -> Extraction:
    """Return what is understood of a document."""
    return extract(document(*blocks), profile=profile)


SHORT = {
    "Pilier": "P",
    "Volet": "V",
    "Orientation": "O",
    "ObjectifOperationnel": "B",
    "Action": "A",
    "SousAction": "S",
}


def lines(found: Extraction) -> list[str]:
    """Return a plan as lines: a letter for the level, indented by its depth, with its values."""
    plan = found.plan
    shown = []
    for element in plan.elements:
        depth = sum(1 for _ in plan.ancestors(element))
        said = "".join(f" [{v.field} {v.text.replace(chr(10), ' / ')}]" for v in element.values)
        shown.append(f"{'  ' * depth}{SHORT[element.level]} {element.text}{said}")
    return shown


def codes(found: Extraction) -> list[str]:
    """Return the codes of the diagnostics, in order."""
    return [diagnostic.code for diagnostic in found.diagnostics]
