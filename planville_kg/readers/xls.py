"""Old Excel workbooks (XLS), through xlrd: values only, formulas and macros never run.

calamine is faster, but a spoilt file of 6 kB made it ask for all the memory of the machine.
"""

import io
from typing import TYPE_CHECKING

from planville_kg.errors import UnreadableFileError
from planville_kg.model import Document, Style
from planville_kg.readers.archive import encrypted
from planville_kg.readers.builder import Builder
from planville_kg.readers.formats import shown
from planville_kg.readers.limits import MAX_CELLS
from planville_kg.readers.sheets import Merge, Sheet, add_sheet
from planville_kg.readers.words import Words

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Cell as XlsCell
    from xlrd.sheet import Sheet as XlsSheet

MEDIA_TYPE = "application/vnd.ms-excel"
_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = 1, 2, 3, 4, 5


def read_xls(name: str, content: bytes) -> Document:
    """Read a workbook of before 2007.

    Args:
        name: Name of the file.
        content: Its bytes.

    Returns:
        The document: one table a sheet, hidden ones too (and said).

    Raises:
        UnreadableFileError: If it is broken, encrypted, too large or empty.
    """
    book = open_book(name, content)
    builder = Builder(name)
    for source in book.sheets():
        sheet = Sheet(str(source.name), hidden=source.visibility != 0)
        try:
            _fill(sheet, source, book)
        except (IndexError, KeyError, ValueError, AttributeError, TypeError) as error:
            raise broken_book(name) from error
        add_sheet(builder, sheet)
    if not builder.blocks:
        raise UnreadableFileError(
            f"{name} est un classeur vide : aucune feuille n'a de cellule remplie."
        )
    return builder.document(MEDIA_TYPE, content)


def open_book(name: str, content: bytes) -> "Book":
    """Return a workbook as xlrd opens it, with its formats.

    Args:
        name: Name of the file.
        content: Its bytes.

    Raises:
        UnreadableFileError: If it is broken or encrypted.
    """
    import xlrd  # noqa: PLC0415 - old workbooks only

    try:
        return xlrd.open_workbook(
            file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
    except Exception as error:
        if "encrypted" in str(error):
            raise encrypted(name) from error
        raise broken_book(name) from error


def broken_book(name: str) -> UnreadableFileError:
    """Return the refusal of a spoilt workbook."""
    return UnreadableFileError(
        f"{name} est un ancien classeur abîmé ou incomplet. Ouvrez-le dans un tableur, "
        "enregistrez-le en XLSX, puis recommencez."
    )


def _fill(sheet: Sheet, source: "XlsSheet", book: "Book") -> None:
    for row in range(source.nrows):
        for column in range(source.row_len(row)):
            cell = source.cell(row, column)
            if cell.ctype == _ERROR:
                sheet.errors.append((row + 1, column + 1))
            words = Words()
            words.add(_text(cell, book), struck=_is_struck(cell, book))
            sheet.put(row + 1, column + 1, words)
    for top, bottom, left, right in source.merged_cells[:MAX_CELLS]:
        sheet.merges.append(Merge(top + 1, left + 1, bottom, right))
    sheet.hidden_rows.update(n + 1 for n, row in source.rowinfo_map.items() if row.hidden)
    sheet.hidden_columns.update(n + 1 for n, col in source.colinfo_map.items() if col.hidden)
    for (row, column), note in source.cell_note_map.items():
        sheet.comments.append((row + 1, column + 1, Style.COMMENT, note.text))


def _text(cell: "XlsCell", book: "Book") -> str:
    """Return a cell as it is shown."""
    if cell.ctype == _TEXT:
        return str(cell.value)
    if cell.ctype == _BOOLEAN:
        return "oui" if cell.value else "non"
    if cell.ctype == _ERROR:
        import xlrd  # noqa: PLC0415 - the same

        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    if cell.ctype not in (_NUMBER, _DATE):
        return ""
    return shown(cell.value, _code(cell, book), from_1904=book.datemode == 1)


def _code(cell: "XlsCell", book: "Book") -> str:
    style = book.xf_list[cell.xf_index]
    return str(book.format_map[style.format_key].format_str)


def _is_struck(cell: "XlsCell", book: "Book") -> bool:
    return bool(book.font_list[book.xf_list[cell.xf_index].font_index].struck_out)
