"""Old Excel workbooks (XLS) through xlrd: a spoilt file made calamine ask for all the memory."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from planville_kg.errors import UnreadableFileError
from planville_kg.opendata.sheets import plain, share, too_large
from planville_kg.readers.formats import pattern_of, shown
from planville_kg.readers.xls import broken_book, open_book

if TYPE_CHECKING:
    from xlrd.sheet import Cell

MAX_BYTES = 128 * 1024 * 1024
"""Bytes; xlrd holds the whole file, and 65,536 rows seldom weigh a tenth of this."""
MAX_CELLS = 4_000_000
_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = 1, 2, 3, 4, 5


class XlsBook:
    """A workbook of before 2007.

    Raises:
        UnreadableFileError: If it is too large, broken or encrypted.
    """

    def __init__(self, path: Path) -> None:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableFileError(
                f"{path.name} pèse {size // 1_000_000} Mo : un ancien classeur (XLS) de cette "
                "taille n'est pas lu. Enregistrez la feuille utile en CSV."
            )
        self._name = path.name
        self.hollow: dict[str, int] = {}
        self._book = open_book(path.name, path.read_bytes())

    @property
    def names(self) -> Sequence[str]:
        """The sheets, in order."""
        return [str(name) for name in self._book.sheet_names()]

    def rows(self, sheet: str) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows that hold something, with their numbers and places in the sheet.

        Raises:
            UnreadableFileError: If the sheet has too many cells, or is broken.
        """
        source = self._book.sheet_by_name(sheet)
        seen = 0
        for number in range(source.nrows):
            try:
                cells = [self._text(cell) for cell in source.row(number)]
            except (IndexError, KeyError, ValueError, AttributeError, TypeError) as error:
                raise broken_book(self._name) from error
            seen += len(cells)
            if seen > MAX_CELLS:
                raise too_large(sheet, MAX_CELLS)
            if any(cells):
                yield number + 1, cells

    def _text(self, cell: "Cell") -> str:
        """Return a cell as the other workbooks give it: all its figures, dates in ISO 8601."""
        if cell.ctype == _TEXT:
            return str(cell.value).strip()
        if cell.ctype == _BOOLEAN:
            return "oui" if cell.value else "non"
        if cell.ctype == _ERROR:
            import xlrd  # noqa: PLC0415 - old workbooks only

            return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
        if cell.ctype not in (_NUMBER, _DATE):
            return ""
        code = self._format(cell)
        if cell.ctype == _DATE:
            return shown(cell.value, code, from_1904=self._book.datemode == 1)
        return share(cell.value) if "%" in pattern_of(code).after else plain(cell.value)

    def _format(self, cell: "Cell") -> str:
        style = self._book.xf_list[cell.xf_index]
        return str(self._book.format_map[style.format_key].format_str)
