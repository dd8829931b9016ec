"""Pages of a text file, which has none of its own: a repeated header begins one."""

from collections.abc import Mapping
from dataclasses import replace

from planville_kg.extract.rows import HEADER, HEADING, Place, place_of
from planville_kg.model import Block, Document, Location, Paragraph, Row


def paginate(document: Document, kinds: Mapping[Place, str]) -> Document:
    """Number the pages of a document that has no page of its own, one a repeated header."""
    if any(_is_paged(cell.location) for cell in document.cells()):
        return document
    page, started = 1, False
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            blocks.append(block)
            continue
        rows = []
        for row in block.rows:
            in_head = kinds.get(place_of(row)) in (HEADER, HEADING)
            if in_head and started:
                page, started = page + 1, False
            started = started or not in_head
            rows.append(_on_page(row, page))
        blocks.append(replace(block, rows=tuple(rows)))
    return replace(document, blocks=tuple(blocks))


def _is_paged(place: Location) -> bool:
    return bool(place.page or place.sheet or place.line is None)


def _on_page(row: Row, page: int) -> Row:
    return replace(
        row,
        cells=tuple(replace(cell, location=_at(cell.location, page)) for cell in row.cells),
        location=_at(row.location, page),
    )


def _at(location: Location, page: int) -> Location:
    return replace(location, page=page)
