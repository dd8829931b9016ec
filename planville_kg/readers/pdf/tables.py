"""Joined tables of a PDF → grids."""

from collections.abc import Iterator

from planville_kg.readers.grid import Grid, Piece
from planville_kg.readers.pdf.hyphens import Hyphens
from planville_kg.readers.pdf.join import JoinedTable, Span
from planville_kg.readers.pdf.lines import Line, joined, limit_of, paragraphs_of, run_on
from planville_kg.readers.words import Words


def grid_of(name: str, table: JoinedTable, hyphens: Hyphens) -> Grid:
    """Return the grid of a table; each row is on the page where it begins.

    Raises:
        UnreadableFileError: If it passes the bounds.
    """
    grid = Grid(name)
    grid.header_rows = table.header_rows
    rows: dict[int, list[Span]] = {}
    for cell in table.cells:
        rows.setdefault(cell.top, []).append(cell)
    for number, page in enumerate(table.pages):
        grid.begin(page=page)
        for cell in sorted(rows.get(number, []), key=lambda one: one.left):
            height, width = cell.bottom - cell.top, cell.right - cell.left
            own = next((part.page for part, _ in cell.parts if part.page), None)
            grid.put(Piece(words_of(cell, hyphens), height, width, own), cell.left)
    return grid


def words_of(cell: Span, hyphens: Hyphens) -> Words:
    """Return the text of a cell; a line wrapped at the end of a page goes on on the next."""
    groups: list[list[Line]] = []
    limit = 0.0
    for part, lines in cell.parts:
        own = paragraphs_of(lines, part.box.left, part.box.right)
        limit = limit_of(lines, part.box.left, part.box.right) if lines else limit
        if groups and own and own[0][0].text[0].islower():
            groups[-1].extend(own.pop(0))
        groups.extend(own)
    words = Words()
    for group in groups:
        words.append(run_on(group, hyphens, limit))
    return words


def repeated_words(table: JoinedTable, hyphens: Hyphens) -> Iterator[tuple[int, Words]]:
    """Yield the cells of the headers repeated on later pages, with their page."""
    for page, cell in table.repeated:
        for part, lines in cell.parts:
            yield page, joined(lines, part.box.left, part.box.right, hyphens)
