"""Sections of a document: which rows are headers, page furniture or data, and on which page."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
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
    document = _paginate(document)
    kinds = _classify(document)
    sections: list[tuple[tuple[Column, ...], list[Row]]] = []
    notes: list[Note] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            notes.append(Note(block.style or PARAGRAPH, block.cell))
            continue
        for row in block.rows:
            kind = kinds[_place(row)]
            if kind == "header":
                sections.append((columns_of(row.cells), []))
            elif kind == "data":
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


def _place(row: Row) -> tuple[int | None, int | None]:
    return row.location.table, row.location.row


def _classify(document: Document) -> dict[tuple[int | None, int | None], str]:
    rows = [row for table in _tables(document) for row in table.rows]
    lone = [_is_lone(row) for row in rows]
    headers = [not single and is_header(row.cells) for row, single in zip(rows, lone, strict=True)]
    repeated = _repeated(row for row, single in zip(rows, lone, strict=True) if single)
    heading = _headings(lone, headers)
    kinds = {}
    for row, single, header, title in zip(rows, lone, headers, heading, strict=True):
        text = _without_numbers(row)
        if header:
            kind = "header"
        elif title:
            kind = HEADING
        elif single and (text in repeated or _PAGE_NUMBER.fullmatch(text)):
            kind = FURNITURE
        else:
            kind = "data"
        kinds[_place(row)] = kind
    return kinds


_PAGE_NUMBER = re.compile(r"(page|p|folio)?( sur)?|")


def _is_lone(row: Row) -> bool:
    """Tell whether a row is a line of its own: one field, no separator."""
    return len(row.cells) == 1


def _headings(lone: Sequence[bool], headers: Sequence[bool]) -> list[bool]:
    """Mark the lone lines that stand in an unbroken run right above a header."""
    marked = [False] * len(lone)
    above_header = False
    for index in range(len(lone) - 1, -1, -1):
        above_header = headers[index] or (above_header and lone[index])
        marked[index] = above_header and not headers[index]
    return marked


def _repeated(rows: Iterator[Row]) -> frozenset[str]:
    counts = Counter(_without_numbers(row) for row in rows)
    return frozenset(text for text, count in counts.items() if count > 1)


def _without_numbers(row: Row) -> str:
    return re.sub(r"\d+", "", key(" ".join(cell.text for cell in row.cells))).strip()


def _tables(document: Document) -> Iterator[Table]:
    return (block for block in document.blocks if isinstance(block, Table))


def _paginate(document: Document) -> Document:
    """Number the pages of a document that has no page of its own, one a repeated header."""
    if any(cell.location.page or cell.location.sheet for cell in document.cells()):
        return document
    page, started = 1, False
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            blocks.append(block)
            continue
        lone = [_is_lone(row) for row in block.rows]
        headers = [
            not single and is_header(row.cells)
            for row, single in zip(block.rows, lone, strict=True)
        ]
        headings = _headings(lone, headers)
        rows = []
        for row, header, heading in zip(block.rows, headers, headings, strict=True):
            in_head = header or heading
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
