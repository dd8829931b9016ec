"""A document as lines and tables: what is laid out as text, and what as a grid."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from planville_kg.extract.headers import is_header
from planville_kg.extract.keys import split_key, unknown_key
from planville_kg.model import Cell, Document, Paragraph, Row, Style, Table
from planville_kg.text import BULLETS, squeeze, unwrap

_BULLET = re.compile(rf"^\s*(?:[-–—{BULLETS}*·]|o(?=\s))\s*(?=\S)")
_LETTERED = re.compile(r"\s*[a-z]\)\s+\S")
_LONE_SHARE = 0.7
_CARD_KEYS = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text outside grids; `level` is that of its heading or list, `indent` in spaces."""

    cells: tuple[Cell, ...]
    text: str
    style: str = ""
    level: int = 0
    indent: int = 0

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return self.style == Style.LIST

    @property
    def is_lettered(self) -> bool:
        """Whether it is an item with its letter: « a) », « b) »."""
        return self.is_item and _LETTERED.match(self.text) is not None

    @property
    def tabbed(self) -> str:
        """Its text with its tabs, which part what stands side by side on it."""
        raw = " ".join(cell.text for cell in self.cells)
        raw = _BULLET.sub("", raw) if self.is_item else raw
        return "\t".join(map(squeeze, raw.split("\t"))) if "\t" in raw else self.text

    @property
    def number(self) -> int | None:
        """Its line in a text file."""
        return self.cells[-1].location.line


Unit = Line | Table


def units(document: Document) -> Iterator[Unit]:
    """Yield the lines and the tables of a document, blank rows left out."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if not block.cell.is_empty:
                yield from _text_of((block.cell,), block.style, block.level)
        elif _is_text(block) or is_cards(block):
            for row in block.rows:
                yield from _text_of(tuple(cell for cell in row.cells if not cell.is_empty))
        else:
            yield replace(block, rows=tuple(row for row in block.rows if _is_filled(row)))


def is_cards(table: Table) -> bool:
    """Tell whether the cells of a table are whole fiches: several lines « Clé : valeur » each."""
    cells = [cell for row in table.rows for cell in row.cells if not cell.is_empty]
    cards = sum(_keys(cell) >= _CARD_KEYS for cell in cells)
    return cards > len(cells) / 2


def _keys(cell: Cell) -> int:
    return sum(split_key(line) is not None for line in cell.text.splitlines())


def _text_of(cells: tuple[Cell, ...], style: str = "", level: int = 0) -> Iterator[Line]:
    """Yield the lines of a text: one, or, where keys stand in its later lines, each of them."""
    if not any(_keys_below(cell) for cell in cells):
        yield from _line(cells, style, level)
        return
    for cell in cells:
        for text in unwrap(cell.text).splitlines():
            yield from _line((replace(cell, text=text),), style, level)
            style = ""


def _keys_below(cell: Cell) -> bool:
    """Tell whether keys stand in the lines of a cell after its first."""
    return any(split_key(line) for line in cell.text.splitlines()[1:])


def _line(cells: tuple[Cell, ...], style: str, level: int) -> Iterator[Line]:
    if not cells:
        return
    raw = " ".join(cell.text for cell in cells).replace("\t", "    ")
    indent = len(raw) - len(raw.lstrip())
    bare = _BULLET.sub("", raw)
    if bare != raw and style in ("", Style.LIST) and any(char.isalpha() for char in bare):
        yield Line(cells, squeeze(bare), Style.LIST, level, indent)
    elif style == Style.HEADING and raw.lstrip()[0] in BULLETS and bare[:1].isalnum():
        is_item = split_key(squeeze(bare)) or unknown_key(squeeze(bare))
        yield Line(cells, squeeze(bare), Style.LIST if is_item else style, level, indent)
    elif style == "" and _LETTERED.match(raw):
        yield Line(cells, squeeze(raw), Style.LIST, level, indent)
    else:
        yield Line(cells, squeeze(raw), style, level, indent)


def _is_filled(row: Row) -> bool:
    return any(not cell.is_empty for cell in row.cells)


def _is_text(table: Table) -> bool:
    """Tell whether a table is only lines: no header, and nearly no row of two cells."""
    rows = [row for row in table.rows if _is_filled(row)]
    lone = sum(sum(not cell.is_empty for cell in row.cells) == 1 for row in rows)
    if lone == len(rows):
        return True
    is_file = any(row.location.line is not None for row in rows)
    return is_file and lone >= _LONE_SHARE * len(rows) and not any(is_header(r.cells) for r in rows)
