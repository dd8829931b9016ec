"""Markdown: tables, headings and lists, through markdown-it."""

import re
from typing import TYPE_CHECKING

from planville_kg.errors import UnreadableFileError
from planville_kg.model import Document, Style
from planville_kg.readers.builder import Builder
from planville_kg.readers.grid import Grid, Piece
from planville_kg.readers.limits import MAX_CHARACTERS
from planville_kg.readers.text import decode
from planville_kg.readers.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

MEDIA_TYPE = "text/markdown"
_DELIMITER = re.compile(
    r"^ {0,3}\|?[ \t]*+:?-{2,}+:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)+\|?[ \t]*+$", re.MULTILINE
)
_HEADING = re.compile(r"^#{1,6} +\S", re.MULTILINE)
_ITEM = re.compile(r"^ {0,3}[-*+] +\S", re.MULTILINE)
_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_MIN_HEADINGS = 2
_MAX_MARKS = 5_000
"""Marks in a paragraph beyond which they are kept as text."""


def is_markdown(text: str) -> bool:
    """Tell whether a text is Markdown: it has a table of pipes, or titles in # over a list."""
    if _DELIMITER.search(text):
        return True
    headings = len(_HEADING.findall(text))
    return headings >= _MIN_HEADINGS or (headings > 0 and _ITEM.search(text) is not None)


def read_markdown(name: str, content: bytes) -> Document:
    """Read a Markdown text.

    Args:
        name: Name of the file.
        content: Its bytes.

    Raises:
        UnreadableFileError: If it is not text, or is too large.
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415 - one format among others

    text, _, before = decode(name, content)
    if len(text) > MAX_CHARACTERS:
        raise UnreadableFileError(f"{name} est trop long pour du Markdown. Découpez le fichier.")
    parser = MarkdownIt("commonmark", {"maxNesting": 60}).enable(["table", "strikethrough"])
    if _is_tangled(text):
        parser.disable(["link", "image", "emphasis", "strikethrough"])
    reader = _Reader(name)
    reader.read(parser.parse(text))
    return reader.builder.document(MEDIA_TYPE, content, before=before)


def _is_tangled(text: str) -> bool:
    """Tell whether a paragraph opens so many links that looking for their ends would never end."""
    count = 0
    for line in text.splitlines():
        if not line.strip() or "|" in line:
            count = 0
        count += sum(map(line.count, "[*_~"))
        if count > _MAX_MARKS:
            return True
    return False


class _Reader:
    """Walks the tokens: an inline one is a paragraph, an item, a heading or a cell."""

    def __init__(self, name: str) -> None:
        self.builder = Builder(name)
        self._grid: Grid | None = None
        self._numbers: list[int | None] = []
        self._heading = 0
        self._mark = ""
        self._in_head = False

    def read(self, tokens: "Sequence[Token]") -> None:
        """Add the blocks of a parsed text.

        Raises:
            UnreadableFileError: If a bound is passed.
        """
        for token in tokens:
            if token.type == "inline":
                self._inline(_words(token.children or []))
            elif token.type in ("code_block", "fence"):
                self.builder.paragraph(Words.of(token.content.rstrip("\n")))
            elif token.type == "html_block":
                self.builder.paragraph(Words.of(_without_tags(token.content)))
            elif token.type.startswith(("table", "thead", "tr")):
                self._table(token.type)
            else:
                self._list(token)

    def _inline(self, words: Words) -> None:
        if self._grid is not None:
            self._grid.put(Piece(words))
            return
        if self._mark:
            marked = Words.of(f"{self._mark} ")
            marked.append(words, "")
            words, self._mark = marked, ""
        if self._heading:
            self.builder.paragraph(words, Style.HEADING, self._heading)
        elif self._numbers:
            self.builder.paragraph(words, Style.LIST, len(self._numbers))
        else:
            self.builder.paragraph(words)

    def _table(self, kind: str) -> None:
        if kind == "table_open":
            self._grid = Grid(self.builder.name)
        elif self._grid is None:
            return
        elif kind == "tr_open":
            self._grid.begin()
        elif kind == "thead_close":
            self._grid.header_rows = len(self._grid.lines)
        elif kind == "table_close":
            self.builder.table(self._grid)
            self._grid = None

    def _list(self, token: "Token") -> None:
        if token.type == "heading_open":
            self._heading = int(token.tag[1:])
        elif token.type == "heading_close":
            self._heading = 0
        elif token.type == "bullet_list_open":
            self._numbers.append(None)
        elif token.type == "ordered_list_open":
            self._numbers.append(int(token.attrGet("start") or 1) - 1)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self._numbers.pop()
        elif token.type == "list_item_open":
            self._item()

    def _item(self) -> None:
        number = self._numbers[-1]
        if number is None:
            self._mark = "•"
            return
        self._numbers[-1] = number + 1
        self._mark = f"{number + 1}."


def _words(tokens: "Sequence[Token]") -> Words:
    """Return the text of inline tokens, without their marks."""
    words, struck = Words(), False
    for token in tokens:
        if token.type in ("s_open", "s_close"):
            struck = token.type == "s_open"
        elif token.type == "hardbreak" or (
            token.type == "html_inline" and _BREAK.fullmatch(token.content)
        ):
            words.trim()
            words.add("\n")
        elif token.type == "softbreak":
            words.add("\n")
        elif token.type == "html_inline":
            words.add(_without_tags(token.content))
        elif token.type == "image" or token.content:
            words.add(token.content, struck=struck)
    return words


def _without_tags(text: str) -> str:
    return re.sub(r"<[^<>]*>", "", _BREAK.sub("\n", text)).strip()
