"""A sheet of a workbook: cells, merges, hidden rows and columns."""

import re

from planville_kg.errors import UnreadableFileError
from planville_kg.model import Style
from planville_kg.readers.archive import Archive
from planville_kg.readers.limits import MAX_CELLS
from planville_kg.readers.markup import Node, child, children, whole
from planville_kg.readers.sheets import ERRORS, Merge, Sheet
from planville_kg.readers.words import Words
from planville_kg.readers.xlsx.formats import Formats
from planville_kg.readers.xlsx.stream import elements
from planville_kg.readers.xlsx.strings import SharedStrings, rich

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_RUNNING_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|\d+|[A-Z])')
_RUNNING = {"Header": Style.HEADER, "Footer": Style.FOOTER}
_MAX_ROW, _MAX_COLUMN = 1_048_576, 16_384
_ON = frozenset(("1", "true"))


def cell_of(reference: str) -> tuple[int, int] | None:
    """Return the row and column of a reference, from 1.

    >>> cell_of("B3"), cell_of("?")
    ((3, 2), None)
    """
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(match[2])
    return (row, column) if 1 <= row <= _MAX_ROW and column <= _MAX_COLUMN else None


class SheetReader:
    """Reads the sheets of one workbook, with its strings and formats."""

    def __init__(self, archive: Archive, strings: SharedStrings, formats: Formats) -> None:
        self._archive = archive
        self._strings = strings
        self._formats = formats
        self._cells = 0

    def read(self, part: str, sheet: Sheet) -> None:
        """Fill a sheet from a part of the archive.

        Raises:
            UnreadableFileError: If it is broken or holds too many cells.
        """
        number = 0
        names = ("row", "mergeCell", "col", "headerFooter")
        for node in elements(self._archive, part, *names):
            tag = str(node.tag).rpartition("}")[2]
            if tag == "row":
                number = self._row(node, number + 1, sheet)
            elif tag == "mergeCell":
                _merge(node, sheet)
            elif tag == "col" and node.get("hidden") in _ON:
                first, last = whole(node.get("min"), 1), whole(node.get("max"), 1)
                sheet.hidden_columns.update(range(max(first, 1), min(last, _MAX_COLUMN) + 1))
            elif tag == "headerFooter":
                _running(node, sheet)

    def _row(self, node: Node, expected: int, sheet: Sheet) -> int:
        """Read a row; one that does not say its number follows the one before."""
        number = min(max(whole(node.get("r"), expected), 1), _MAX_ROW)
        if node.get("hidden") in _ON:
            sheet.hidden_rows.add(number)
        column = 0
        for cell in children(node, "c"):
            row, column = cell_of(cell.get("r") or "") or (number, column + 1)
            self._cells += 1
            if self._cells > MAX_CELLS:
                raise UnreadableFileError(
                    f"{self._archive.name} : plus de {MAX_CELLS} cellules. Gardez les feuilles "
                    "utiles, puis recommencez."
                )
            self._cell(cell, row, column, sheet)
        return number

    def _cell(self, node: Node, row: int, column: int, sheet: Sheet) -> None:
        kind, style = node.get("t") or "n", whole(node.get("s"))
        value = child(node, "v")
        text = "" if value is None else value.text or ""
        if not text and kind != "inlineStr":
            if child(node, "f") is not None and kind != "str":
                sheet.without_value.append((row, column))
            return
        if kind == "s":
            words = self._strings.get(whole(text, -1))
        elif kind == "inlineStr":
            inline = child(node, "is")
            words = Words() if inline is None else rich(inline)
        else:
            words = Words.of(self._plain(kind, text, style))
        if kind == "e" or words.text in ERRORS:
            sheet.errors.append((row, column))
        if self._formats.is_struck(style) and not words.is_blank:
            text = words.text
            words = Words()
            words.add(text, struck=True)
        sheet.put(row, column, words)

    def _plain(self, kind: str, text: str, style: int) -> str:
        if kind == "b":
            return "oui" if text in _ON else "non"
        if kind == "d":
            return text.partition("T")[0]
        return self._formats.text(text, style) if kind == "n" else text


def _merge(node: Node, sheet: Sheet) -> None:
    first, _, last = (node.get("ref") or "").partition(":")
    start, end = cell_of(first), cell_of(last)
    if start and end and len(sheet.merges) < MAX_CELLS:
        sheet.merges.append(Merge(*start, *end))


def _running(node: Node, sheet: Sheet) -> None:
    """Keep the headers and footers of printed pages, without their codes."""
    for each in node:
        name = str(each.tag).rpartition("}")[2]
        text = _RUNNING_CODE.sub(" ", each.text or "").replace("&&", "&").strip()
        style = _RUNNING.get(name[-6:])
        bare = text.lower() in ("", "page")
        if style and not bare and (style, text) not in sheet.running:
            sheet.running.append((style, text))
