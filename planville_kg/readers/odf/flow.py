"""The flow of an OpenDocument text: headings, paragraphs, lists, tables, boxes."""

from collections.abc import Iterator

from planville_kg.errors import UnreadableFileError
from planville_kg.model import Style
from planville_kg.readers.builder import Builder
from planville_kg.readers.grid import Grid, Piece
from planville_kg.readers.limits import MAX_CELLS, MAX_DEPTH
from planville_kg.readers.list_styles import lists_around
from planville_kg.readers.markup import Node, attribute, local, whole
from planville_kg.readers.nested import flat, is_frame, nested_doubt
from planville_kg.readers.odf.lists import Counter, Lists
from planville_kg.readers.odf.styles import Styles
from planville_kg.readers.odf.text import TextReader
from planville_kg.readers.words import Words

_GROUPS = frozenset(("table-header-rows", "table-rows", "table-row-group"))
_INDEXES = frozenset(
    "table-of-content illustration-index table-index object-index user-index "
    "alphabetical-index bibliography".split()
)
_SECTIONS = frozenset(("section", "index-body", "index-title", "note-body", "numbered-paragraph"))
_TITLES = frozenset(("Title", "Titre", "Titre principal"))
_CAPTIONS = frozenset(("Caption", "Légende", "Table", "Tableau", "Illustration"))


class FlowReader:
    """Walks blocks; `blocks` fills the builder, `cell` gives their text alone."""

    def __init__(self, builder: Builder, styles: Styles) -> None:
        self.builder = builder
        self._styles = styles
        self._lists = Lists(styles)
        self._text = TextReader(styles, self.cell)
        self._depth = 0

    def blocks(self, parent: Node, style: str = "") -> None:
        """Add the blocks of a node to the document.

        Raises:
            UnreadableFileError: If a bound is passed.
        """
        self._deeper()
        for node in parent:
            name = local(node)
            if name == "table":
                self._table(node)
            elif name in _INDEXES:
                self.blocks(node, Style.FURNITURE)
            elif name in _SECTIONS:
                self.blocks(node, style)
            elif name in ("frame", "custom-shape", "text-box"):
                self._box(node)
            else:
                for words, kind, level, boxes in self._texts(node):
                    self.builder.paragraph(words, style or kind, level)
                    for box in boxes:
                        self.blocks(box, Style.TEXT_BOX)
        self._depth -= 1

    def _box(self, node: Node) -> None:
        if local(node) == "frame":
            for each in node:
                self._box(each)
        elif local(node) in ("text-box", "custom-shape"):
            self.blocks(node, Style.TEXT_BOX)

    def cell(self, parent: Node) -> Words:
        """Return the text of what a cell, a note or a box holds, a paragraph a line.

        Raises:
            UnreadableFileError: If a bound is passed.
        """
        self._deeper()
        words = Words()
        self._text.struck = bool(self._styles.is_struck(attribute(parent, "style-name")))
        for node in parent:
            name = local(node)
            if name == "table":
                self.builder.doubts.append(nested_doubt(self.builder.name))
                rows = (row for row, _ in _rows(node))
                words.append(flat([[self.cell(each) for each in _cells(row)] for row in rows]))
            elif name in _SECTIONS | {"text-box"}:
                words.append(self.cell(node))
            elif name == "annotation":
                words.attach(Style.COMMENT, self.cell(node))
            else:
                for text, _, _, boxes in self._texts(node):
                    words.append(text)
                    for box in boxes:
                        words.attach(Style.TEXT_BOX, self.cell(box))
        self._text.struck = False
        self._depth -= 1
        return words

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise UnreadableFileError(
                f"{self.builder.name} : plus de {MAX_DEPTH} tableaux, listes ou cadres emboîtés."
            )

    def _texts(self, node: Node) -> Iterator[tuple[Words, str, int, list[Node]]]:
        """Yield the paragraphs of a node: text, style, level and boxes."""
        name = local(node)
        if name == "h":
            level = max(whole(attribute(node, "outline-level"), 1), 1)
            words, boxes = self._text.paragraph(node)
            is_header = attribute(node, "is-list-header") == "true"
            mark = "" if words.is_blank or is_header else self._lists.heading(level)
            yield _marked(mark, words), Style.HEADING, level, boxes
        elif name == "p":
            words, boxes = self._text.paragraph(node)
            names = self._styles.names(attribute(node, "style-name"))
            if not _TITLES.isdisjoint(names):
                yield words, Style.HEADING, 0, boxes
            else:
                yield words, "" if _CAPTIONS.isdisjoint(names) else Style.CAPTION, 0, boxes
        elif name == "list":
            style = attribute(node, "style-name")
            counter = self._lists.open(
                style,
                attribute(node, "id"),
                attribute(node, "continue-list"),
                again=attribute(node, "continue-numbering") == "true",
            )
            yield from self._items(node, style, counter, 1)

    def _items(
        self, node: Node, style: str | None, counter: Counter, depth: int
    ) -> Iterator[tuple[Words, str, int, list[Node]]]:
        """Yield the paragraphs of a list; the first of an item bears its mark."""
        self._deeper()
        for item in node:
            marked = local(item) != "list-item"
            for each in item:
                name = local(each)
                if name == "list":
                    inner = attribute(each, "style-name") or style
                    yield from self._items(each, inner, counter, depth + 1)
                elif name == "h":
                    yield from self._texts(each)
                elif name == "p":
                    words, boxes = self._text.paragraph(each)
                    mark = "" if marked else self._lists.mark(counter, style, depth)
                    marked = True
                    names = self._styles.names(attribute(each, "style-name"))
                    around = max(map(lists_around, names), default=0)
                    yield _marked(mark, words), Style.LIST, max(depth, around + 1), boxes
        self._depth -= 1

    def _table(self, node: Node) -> None:
        rows = [row for row, _ in _rows(node)]
        if is_frame(rows, _cells, lambda cell: [n for n in cell if local(n) == "table"]):
            for row in rows:
                for cell in _cells(row):
                    self.blocks(cell)
            return
        self.builder.table(self._grid(node))

    def _grid(self, node: Node) -> Grid:
        grid = Grid(self.builder.name)
        for row, in_header in _rows(node):
            times = repeated(row, "number-rows-repeated")
            for _ in range(times):
                grid.begin()
                grid.header_rows += in_header
                self._row(row, grid)
        return grid

    def _row(self, row: Node, grid: Grid) -> None:
        column = 0
        for cell in row:
            times = repeated(cell, "number-columns-repeated")
            if local(cell) == "table-cell":
                spans = (
                    max(whole(attribute(cell, "number-rows-spanned"), 1), 1),
                    max(whole(attribute(cell, "number-columns-spanned"), 1), 1),
                )
                for place in range(column, column + times):
                    grid.put(Piece(self.cell(cell), *spans), place)
            column += times


def repeated(node: Node, name: str) -> int:
    """Return how many times a row or a cell is repeated, bounded."""
    return min(max(whole(attribute(node, name), 1), 1), MAX_CELLS)


def _marked(mark: str, words: Words) -> Words:
    if not mark:
        return words
    marked = Words.of(f"{mark} ")
    marked.append(words, "")
    return marked


def _rows(table: Node, *, in_header: bool = False) -> Iterator[tuple[Node, bool]]:
    """Yield the rows of a table, and whether the file declares them as header."""
    for node in table:
        name = local(node)
        if name == "table-row":
            yield node, in_header
        elif name in _GROUPS:
            yield from _rows(node, in_header=in_header or name == "table-header-rows")


def _cells(row: Node) -> Iterator[Node]:
    return (cell for cell in row if local(cell) == "table-cell")
