"""The body of a Word document: paragraphs and tables in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass

from planville_kg.errors import UnreadableFileError
from planville_kg.model import Severity, Style
from planville_kg.readers.builder import Builder
from planville_kg.readers.docx.parts import Parts
from planville_kg.readers.docx.runs import DROPPED, RunReader, inside
from planville_kg.readers.docx.styles import numbering_of, outline_of
from planville_kg.readers.grid import Grid, Piece
from planville_kg.readers.limits import MAX_DEPTH
from planville_kg.readers.markup import Node, attribute, child, is_on, local, whole
from planville_kg.readers.nested import flat, is_frame, nested_doubt
from planville_kg.readers.words import Words

_SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))
_MAX_SPAN = 1_000


@dataclass(frozen=True, slots=True)
class _Text:
    """A paragraph as read."""

    words: Words
    style: str
    level: int


class BodyReader:
    """Walks the body and fills a builder."""

    def __init__(self, name: str, parts: Parts) -> None:
        self.builder = Builder(name)
        self._parts = parts
        self._runs = RunReader(parts.styles, self._note, self._keep_box)
        self._boxes: list[Node] = []
        self._depth = 0
        self._rows_deleted = 0
        self._noted: set[tuple[str, str]] = set()

    def read(self) -> None:
        """Read the body, then what stands around it.

        Raises:
            UnreadableFileError: If a bound is passed or a part is broken.
        """
        body = child(self._parts.document, "body")
        if body is None:
            raise UnreadableFileError(f"{self.builder.name} : ce document Word n'a pas de corps.")
        self._blocks(body)
        for style, node in self._parts.running():
            self._running(style, node)
        self._say_changes()

    def _blocks(self, parent: Node, style: str = "") -> None:
        """Read paragraphs and tables; text boxes come after the block that holds them."""
        self._deeper()
        for node in inside(parent):
            name = local(node)
            if name == "p":
                text = self._paragraph(node)
                self.builder.paragraph(text.words, style or text.style, text.level)
            elif name == "tbl":
                self._table(node)
            elif name in DROPPED:
                self._runs.deleted += 1
            elif name == "altChunk":
                self.builder.doubt(
                    "partie-incorporee",
                    Severity.WARNING,
                    "Un autre document est incorporé ici et n'est pas lu : ouvrez le fichier dans "
                    "Word, réenregistrez-le, puis recommencez.",
                )
            boxes, self._boxes = self._boxes, []
            for box in boxes:
                self._blocks(box, Style.TEXT_BOX)
        self._depth -= 1

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise UnreadableFileError(
                f"{self.builder.name} : plus de {MAX_DEPTH} tableaux ou cadres emboîtés."
            )

    def _paragraph(self, node: Node) -> _Text:
        """Return a paragraph with the number drawn before it, its style and level."""
        properties = child(node, "pPr")
        named = child(properties, "pStyle")
        look = self._parts.styles.look(None if named is None else attribute(named, "val"))
        number, depth = numbering_of(properties)
        number = look.number if number is None else number
        depth = look.depth if depth is None else depth
        words = self._runs.paragraph(node, look)
        if is_on(child(properties, "rPr"), "del") and words.is_blank:
            number = None
        mark = "" if words.is_blank else self._parts.numbering.mark(number, depth)
        if mark:
            marked = Words.of(f"{mark} ")
            marked.append(words, "")
            words = marked
        outline = outline_of(properties)
        level = look.level if outline is None else outline
        if level:
            return _Text(words, Style.HEADING, level)
        if mark:
            return _Text(words, Style.LIST, max(depth, look.nested) + 1)
        return _Text(words, look.style, 0)

    def _table(self, node: Node) -> None:
        rows = list(_rows(node))
        if is_frame(rows, _cells, lambda cell: [n for n in inside(cell) if local(n) == "tbl"]):
            for row in rows:
                for cell in _cells(row):
                    self._blocks(cell)
            return
        grid = self._grid(rows)
        self.builder.table(grid)

    def _grid(self, rows: list[Node]) -> Grid:
        """Return the grid of a table; a vertical merge is one piece, its continuations none."""
        grid = Grid(self.builder.name)
        merged: dict[int, Piece] = {}
        leading = True
        for row in rows:
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                self._rows_deleted += 1
                continue
            grid.begin()
            leading = leading and bool(is_on(properties, "tblHeader"))
            grid.header_rows += leading
            self._row(row, grid, merged)
        return grid

    def _row(self, row: Node, grid: Grid, merged: dict[int, Piece]) -> None:
        before = child(child(row, "trPr"), "gridBefore")
        column = 0 if before is None else _span(before)
        seen = set()
        for cell in _cells(row):
            properties = child(cell, "tcPr")
            wide = child(properties, "gridSpan")
            width = 1 if wide is None else max(_span(wide), 1)
            merge = child(properties, "vMerge")
            words = self._cell(cell)
            going_on = merge is not None and attribute(merge, "val") in (None, "continue")
            if going_on and column in merged and merged[column].column_span == width:
                merged[column].row_span += 1
                merged[column].words.append(words)
            else:
                piece = Piece(words, 1, width)
                place = grid.put(piece, column)
                piece = grid.lines[-1].pieces[place]
                merged.pop(column, None)
                if merge is not None:
                    merged[column] = piece
            if merge is not None:
                seen.add(column)
            column += width
        for column in merged.keys() - seen:
            del merged[column]

    def _cell(self, cell: Node) -> Words:
        """Return the text of a cell: one paragraph a line, nested tables as text."""
        self._deeper()
        words = Words()
        for node in inside(cell):
            name = local(node)
            if name == "p":
                words.append(self._paragraph(node).words)
            elif name == "tbl":
                words.append(self._nested(node))
            elif name in DROPPED:
                self._runs.deleted += 1
            boxes, self._boxes = self._boxes, []
            for box in boxes:
                words.attach(Style.TEXT_BOX, self._cell(box))
        self._depth -= 1
        return words

    def _nested(self, node: Node) -> Words:
        self.builder.doubts.append(nested_doubt(self.builder.name))
        return flat([[self._cell(cell) for cell in _cells(row)] for row in _rows(node)])

    def _note(self, kind: str, identifier: str) -> Words | None:
        """Return a note once, the first time that it is called."""
        node = self._parts.notes.get((kind, identifier))
        if node is None or (kind, identifier) in self._noted:
            return None
        self._noted.add((kind, identifier))
        if attribute(node, "type") in _SEPARATORS:
            return None
        kept, self._boxes = self._boxes, []
        words = self._cell(node)
        self._boxes = kept
        return words

    def _keep_box(self, node: Node) -> None:
        self._boxes.append(node)

    def _running(self, style: str, node: Node) -> None:
        """Read a running header or footer; one that says nothing new is not repeated."""
        words = self._cell(node)
        said = {
            block.cell.text
            for block in self.builder.blocks
            if not hasattr(block, "rows") and block.style == style
        }
        if words.text not in said:
            self.builder.paragraph(words, style)

    def _say_changes(self) -> None:
        deleted = self._runs.deleted + self._rows_deleted
        if deleted:
            self.builder.doubt(
                "texte-supprime",
                Severity.INFO,
                f"Le document garde le suivi des modifications : {deleted} suppression(s) ne sont "
                "pas lues, les ajouts le sont. Acceptez ou refusez les modifications pour en être "
                "sûr.",
            )
        if self._runs.hidden:
            self.builder.doubt(
                "texte-masque",
                Severity.INFO,
                "Du texte est masqué dans le document : il est lu comme le reste.",
            )


def _rows(table: Node) -> Iterator[Node]:
    return (node for node in inside(table) if local(node) == "tr")


def _cells(row: Node) -> Iterator[Node]:
    return (node for node in inside(row) if local(node) == "tc")


def _span(node: Node) -> int:
    return min(max(whole(attribute(node, "val")), 0), _MAX_SPAN)
