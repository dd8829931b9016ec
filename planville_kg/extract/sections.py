"""Sections of a document: which rows are headers, page furniture or data, and on which page."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from planville_kg.extract.headers import columns_of, is_header
from planville_kg.model import (
    Block,
    Cell,
    Column,
    Document,
    Location,
    Note,
    Paragraph,
    Row,
    Table,
)
from planville_kg.text import key

HEADING = "titre-de-page"
FURNITURE = "mention-de-page"
PARAGRAPH = "paragraphe"
HEADER = "entete"
DATA = "donnees"

_Place = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Section:
    """Data rows under one header; `columns` is empty where no header was recognised."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A document told apart: sections in reading order, and the text around them."""

    document: Document
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]


def lay_out(document: Document) -> Layout:
    """Tell headers, page furniture and data rows apart.

    A text file has no pages of its own: each repetition of the header begins one, together with
    the lone lines that stand right above it.
    """
    kinds = _classify(document)
    document = _paginate(document, kinds)
    sections: list[tuple[tuple[Column, ...], list[Row]]] = []
    notes: list[Note] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            notes.append(Note(block.style or PARAGRAPH, block.cell))
            continue
        for row in block.rows:
            kind = kinds[_place(row)]
            if kind == HEADER:
                sections.append((columns_of(row.cells), []))
            elif kind == DATA:
                if not sections:
                    sections.append(((), []))
                sections[-1][1].append(row)
            else:
                notes.extend(Note(kind, cell) for cell in filled(row))
    return Layout(
        document,
        tuple(Section(columns, tuple(rows)) for columns, rows in sections),
        tuple(notes),
    )


def filled(row: Row) -> list[Cell]:
    """Return the cells of a row that hold something."""
    return [cell for cell in row.cells if not cell.is_empty]


def _place(row: Row) -> _Place:
    return row.location.table, row.location.row


def _classify(document: Document) -> dict[_Place, str]:
    """Return the kind of each row of each table: header, heading, furniture or data."""
    rows = [row for block in document.blocks if isinstance(block, Table) for row in block.rows]
    titles = [_is_title(row) for row in rows]
    headers = [not title and is_header(row.cells) for row, title in zip(rows, titles, strict=True)]
    headings = _headings(titles, headers)
    repeated = _repeated(row for row in rows if _is_lone(row))
    return {
        _place(row): HEADER if header else HEADING if heading else _kind(row, repeated)
        for row, header, heading in zip(rows, headers, headings, strict=True)
    }


def _kind(row: Row, repeated: frozenset[str]) -> str:
    text = _without_numbers(row) if _is_lone(row) else None
    if text is not None and (text in repeated or _PAGE_NUMBER.fullmatch(text)):
        return FURNITURE
    return DATA


_PAGE_NUMBER = re.compile(r"(page|p|folio)?( sur)?|")


def _is_lone(row: Row) -> bool:
    """Tell whether a row is a line of its own: one field, no separator."""
    return len(row.cells) == 1


def _is_title(row: Row) -> bool:
    """Tell whether a row holds nothing but its first cell, as a line of its own may."""
    return not row.cells[0].is_empty and all(cell.is_empty for cell in row.cells[1:])


def _headings(titles: Sequence[bool], headers: Sequence[bool]) -> list[bool]:
    """Mark the titles that stand in an unbroken run right above a header."""
    marked = [False] * len(titles)
    above_header = False
    for index in range(len(titles) - 1, -1, -1):
        above_header = headers[index] or (above_header and titles[index])
        marked[index] = above_header and not headers[index]
    return marked


def _repeated(rows: Iterator[Row]) -> frozenset[str]:
    counts = Counter(_without_numbers(row) for row in rows)
    return frozenset(text for text, count in counts.items() if count > 1)


def _without_numbers(row: Row) -> str:
    return re.sub(r"\d+", "", key(" ".join(cell.text for cell in row.cells))).strip()


def _paginate(document: Document, kinds: Mapping[_Place, str]) -> Document:
    """Number the pages of a document that has no page of its own, one a repeated header."""
    if any(cell.location.page or cell.location.sheet for cell in document.cells()):
        return document
    page, started = 1, False
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            blocks.append(block)
            continue
        rows = []
        for row in block.rows:
            in_head = kinds[_place(row)] in (HEADER, HEADING)
            if in_head and started:
                page, started = page + 1, False
            started = started or not in_head
            rows.append(_on_page(row, page))
        blocks.append(replace(block, rows=tuple(rows)))
    return replace(document, blocks=tuple(blocks))


def _on_page(row: Row, page: int) -> Row:
    return Row(
        tuple(replace(cell, location=_at(cell.location, page)) for cell in row.cells),
        _at(row.location, page),
    )


def _at(location: Location, page: int) -> Location:
    return replace(location, page=page)
