"""Web pages (HTML): tables with spans, headings, lists; nothing outside the file is fetched."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from planville_kg.errors import UnreadableFileError
from planville_kg.model import Diagnostic, Document, Severity, Style
from planville_kg.readers.builder import Builder
from planville_kg.readers.grid import Grid, Piece
from planville_kg.readers.html_badges import HEADING, badge_beside, is_badge, is_beside, parts_of
from planville_kg.readers.html_furniture import is_furniture
from planville_kg.readers.html_letters import USUAL, lettered
from planville_kg.readers.html_lists import HtmlList
from planville_kg.readers.html_terms import Term, terms
from planville_kg.readers.limits import MAX_CELLS, MAX_COLUMNS, MAX_DEPTH
from planville_kg.readers.markup import Node, broken, local, whole
from planville_kg.readers.nested import flat, is_frame, nested_doubt
from planville_kg.readers.text import decode
from planville_kg.readers.words import Words

MEDIA_TYPE = "text/html"
_SILENT = frozenset(
    "script style head template noscript svg math iframe object embed audio video canvas "
    "select datalist col colgroup map source track param frame frameset title meta link".split()
)
_BLOCKS = frozenset(
    "p div section article main header footer nav aside address blockquote pre figure figcaption "
    "form fieldset legend details summary dl dt dd center hgroup body html caption h1 h2 h3 h4 h5 "
    "h6 ul ol menu li table hr".split()
)
_STRUCK = frozenset(("s", "strike", "del"))
_SPACES = re.compile(r"[ \t\r\n\f]+")
_DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_LINE_THROUGH = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_ROW_GROUPS = ("thead", "tbody", "tfoot")


def read_html(name: str, content: bytes) -> Document:
    """Read a web page.

    Args:
        name: Name of the file.
        content: Its bytes.

    Returns:
        The document: hidden text is kept, and said.

    Raises:
        UnreadableFileError: If it is too deep, too large or holds no text.
    """
    text, before = _decode(name, content)
    parser = etree.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise broken(name, "page") from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise UnreadableFileError(
            f"{name} emboîte trop d'éléments les uns dans les autres : copiez le tableau du plan "
            "dans un document neuf, puis recommencez."
        )
    if root is None:
        raise UnreadableFileError(f"{name} ne contient aucun texte : il n'y a rien à lire.")
    reader = _Reader(name)
    reader.page(root)
    return reader.builder.document(MEDIA_TYPE, content, before=before)


def _decode(name: str, content: bytes) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the text of a page, in the encoding that it declares where it does."""
    declared = _DECLARED.search(content[:4096])
    if declared and not content.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return content.decode(declared[1].decode("ascii")), ()
        except (LookupError, UnicodeError):
            pass
    text, _, doubts = decode(name, content)
    return text, doubts


class _Reader:
    """Walks the page; inline text gathers into a paragraph, a block ends it."""

    def __init__(self, name: str) -> None:
        self.builder = Builder(name)
        self._words = Words()
        self._kind: tuple[str, int] = ("", 0)
        self._lists: list[HtmlList] = []
        self._heading = self._details = 0
        """The rank of the last heading, and how many accordions are open, each ranked below it."""
        self._hidden = self._around = 0
        """How many parts are hidden, and how many menus or footers are open."""
        self._in_cell = 0
        self._tables = 0
        self._marked = 0
        """Length of the mark of an item whose words are still to come."""
        self._begun = False
        """Whether the item of a list under way has had its words."""
        self._lettering = USUAL

    def page(self, root: Node) -> None:
        """Read the whole page.

        Raises:
            UnreadableFileError: If a bound is passed.
        """
        self._inside(root, struck=False)
        self._end()
        if self._hidden:
            self.builder.doubt(
                "texte-masque",
                Severity.INFO,
                f"{self._hidden} partie(s) masquée(s) de la page sont lues comme le reste.",
            )

    def _inside(self, node: Node, *, struck: bool) -> None:
        self._add(node.text, struck=struck)
        apart = [] if self._in_cell else parts_of(node)
        for each in node:
            if is_badge(each, node):
                self._tab()
            elif each in apart[1:]:
                self._next()
            if not is_beside(each):
                self._one(each, struck=struck)
            self._add(each.tail, struck=struck)

    def _add(self, text: str | None, *, struck: bool) -> None:
        """Add a text, its white space as one space, none at the beginning of a line."""
        if not text:
            return
        text = _SPACES.sub(" ", text)
        if text.startswith(" ") and self._words.last in ("", " ", "\n"):
            text = text[1:]
        self._words.add(text, struck=struck, lettering=self._lettering)

    def _tab(self) -> None:
        """Part a title from the label that ends it."""
        if self._words.length:
            self._words.trim()
            self._words.add("\t")

    def _next(self) -> None:
        """End a part of a line that holds several; what is next begins a line of its own."""
        self._end()
        self._kind = self._kind_of("")

    def _one(self, node: Node, *, struck: bool) -> None:
        name = local(node)
        if not name or name in _SILENT:
            return
        self._hidden += _is_hidden(node) and any(map(str.strip, map(str, node.itertext())))
        around = self._lettering
        if not self._in_cell:
            self._lettering = lettered(node, around)
        struck = struck or name in _STRUCK or bool(_LINE_THROUGH.search(node.get("style") or ""))
        if name == "br":
            self._words.trim()
            self._words.add("\n")
        elif name in ("input", "img", "textarea"):
            self._add(_spoken(node), struck=struck)
        elif name == "table":
            self._table(node)
        elif name == "dl" and not self._in_cell and (found := terms(node)):
            self._terms(found)
        elif name in _BLOCKS:
            self._block(node, name, struck=struck)
        else:
            self._inside(node, struck=struck)
        self._lettering = around

    def _block(self, node: Node, name: str, *, struck: bool) -> None:
        if name not in ("p", "div") or not self._marked or self._words.length != self._marked:
            self._end()
        outer, self._kind = self._kind, self._kind_of(name)
        around = is_furniture(node)
        self._around += around
        self._details += name == "details"
        if name in ("ul", "ol", "menu"):
            self._lists.append(HtmlList.of(node))
        if name == "li":
            self._begun = False
        if name == "li" and self._lists:
            mark = self._lists[-1].mark(node)
            self._words.add(f"{mark} " if mark else "")
            self._marked = self._words.length
        self._inside(node, struck=struck)
        if (badge := badge_beside(node)) is not None:
            self._tab()
            self._one(badge, struck=struck)
        self._end()
        if name in ("ul", "ol", "menu"):
            self._lists.pop()
        self._details -= name == "details"
        self._around -= around
        self._kind = outer

    def _kind_of(self, name: str) -> tuple[str, int]:
        heading = HEADING.fullmatch(name)
        if heading:
            self._heading = int(heading[1])
            return Style.HEADING, self._heading
        if name == "summary":
            return Style.HEADING, self._heading + self._details
        if name == "li":
            return Style.LIST, len(self._lists)
        if name in ("caption", "figcaption"):
            return Style.CAPTION, 0
        if self._kind[0] is Style.LIST and self._begun:
            return "", 0  # below the words of an item, and no item
        return self._kind

    def _end(self) -> None:
        """End the paragraph under way; in a cell, a line of it."""
        self._words.trim()
        self._begun |= bool(self._words.length)
        self._marked = 0
        if not self._in_cell:
            words, self._words = self._words, Words()
            self.builder.paragraph(words, *((Style.FURNITURE, 0) if self._around else self._kind))
        elif self._words.length and self._words.last != "\n":
            self._words.add("\n")

    def _cell(self, node: Node) -> Words:
        """Return the text of a cell, a block a line."""
        outer, self._words = self._words, Words()
        lists, self._lists = self._lists, []
        self._in_cell += 1
        self._inside(node, struck=bool(_LINE_THROUGH.search(node.get("style") or "")))
        self._in_cell -= 1
        self._words.trim()
        words, self._words, self._lists = self._words, outer, lists
        return words

    def _table(self, node: Node) -> None:
        self._tables += 1
        if self._tables > MAX_DEPTH:
            raise UnreadableFileError(f"{self.builder.name} : trop de tableaux emboîtés.")
        self._end()
        rows = [row for row, _ in _rows(node)]
        if self._in_cell:
            self.builder.doubts.append(nested_doubt(self.builder.name))
            self._words.append(flat([[self._cell(cell) for cell in _cells(r)] for r in rows]), "")
            self._end()
        elif is_frame(rows, lambda row: list(_cells(row)), _tables_in):
            for row in rows:
                for cell in _cells(row):
                    self._inside(cell, struck=False)
                    self._end()
        else:
            self._captions(node)
            self.builder.table(self._grid(node))
        self._tables -= 1

    def _terms(self, found: Sequence[Term]) -> None:
        """Add a list of terms as a table: the names, and what is said of them."""
        self._end()
        grid = Grid(self.builder.name)
        for parts in found:
            grid.begin()
            for nodes in parts:
                words = Words()
                for node in nodes:
                    words.append(self._cell(node))
                grid.put(Piece(words))
        self.builder.table(grid)

    def _captions(self, node: Node) -> None:
        for each in node:
            if local(each) == "caption":
                self._block(each, "caption", struck=False)

    def _grid(self, node: Node) -> Grid:
        grid = Grid(self.builder.name)
        leading = True
        for row, in_head in _rows(node):
            grid.begin(hidden=_is_hidden(row))
            leading = leading and in_head
            grid.header_rows += leading
            for cell in _cells(row):
                height = whole(cell.get("rowspan"), 1) or MAX_CELLS
                width = min(whole(cell.get("colspan"), 1), MAX_COLUMNS)
                grid.put(Piece(self._cell(cell), height, width))
        return grid


def _spoken(node: Node) -> str:
    """Return what an image or a field of a form shows as text."""
    if local(node) == "img":
        return f" {node.get('alt') or ''} "
    if node.get("type") in ("checkbox", "radio"):
        return "☒ " if node.get("checked") is not None else "☐ "
    if local(node) == "textarea":
        return node.text or ""
    return "" if node.get("type") in ("hidden", "password") else node.get("value") or ""


def _is_hidden(node: Node) -> bool:
    return node.get("hidden") is not None or bool(_HIDDEN.search(node.get("style") or ""))


def _rows(table: Node) -> Iterator[tuple[Node, bool]]:
    """Yield the rows of a table, and whether they stand in its head."""
    for node in table:
        name = local(node)
        if name == "tr":
            yield node, False
        elif name in _ROW_GROUPS:
            yield from ((row, name == "thead") for row in node if local(row) == "tr")


def _cells(row: Node) -> Iterator[Node]:
    return (cell for cell in row if local(cell) in ("td", "th"))


def _tables_in(cell: Node) -> list[Node]:
    return [node for node in cell.iter() if local(node) == "table"]
