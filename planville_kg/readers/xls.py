"""Old Excel workbooks (XLS), through calamine: values only, formulas and macros never run."""

import datetime as dt
from io import BytesIO
from typing import TYPE_CHECKING

from planville_kg.errors import UnreadableFileError
from planville_kg.model import Document
from planville_kg.readers.archive import encrypted
from planville_kg.readers.builder import Builder
from planville_kg.readers.limits import MAX_CELLS
from planville_kg.readers.sheets import ERRORS, Merge, Sheet, add_sheet
from planville_kg.readers.values import date_text, number_text
from planville_kg.readers.words import Words

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MEDIA_TYPE = "application/vnd.ms-excel"


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
    from python_calamine import SheetVisibleEnum  # noqa: PLC0415 - old workbooks only

    book = _open(name, content)
    builder = Builder(name)
    for said in book.sheets_metadata:
        sheet = Sheet(said.name, hidden=said.visible is not SheetVisibleEnum.Visible)
        _fill(sheet, _sheet(name, book, said.name))
        add_sheet(builder, sheet)
    if not builder.blocks:
        raise UnreadableFileError(
            f"{name} est un classeur vide : aucune feuille n'a de cellule remplie."
        )
    return builder.document(MEDIA_TYPE, content)


def _open(name: str, content: bytes) -> "CalamineWorkbook":
    from python_calamine import CalamineWorkbook, PasswordError  # noqa: PLC0415 - the same

    try:
        return CalamineWorkbook.from_filelike(BytesIO(content))
    except PasswordError as error:
        raise encrypted(name) from error
    except BaseException as error:
        raise _broken(name, error) from error


def _sheet(name: str, book: "CalamineWorkbook", sheet: str) -> "CalamineSheet":
    try:
        return book.get_sheet_by_name(sheet)
    except BaseException as error:
        raise _broken(name, error) from error


def _broken(name: str, error: BaseException) -> BaseException:
    """Return the refusal of a broken workbook; what the library panics with is no `Exception`."""
    if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
        return error
    return UnreadableFileError(
        f"{name} est un ancien classeur abîmé ou incomplet. Ouvrez-le dans un tableur, "
        "enregistrez-le en XLSX, puis recommencez."
    )


def _fill(sheet: Sheet, source: "CalamineSheet") -> None:
    """Copy the cells, whose rows are counted from the first of the sheet, columns from filled."""
    left = (source.start or (0, 0))[1]
    for row, cells in enumerate(source.iter_rows(), start=1):
        for column, value in enumerate(cells, start=left + 1):
            text = _text(value)
            if text in ERRORS:
                sheet.errors.append((row, column))
            sheet.put(row, column, Words.of(text))
    for (top, start), (bottom, end) in (source.merged_cell_ranges or [])[:MAX_CELLS]:
        sheet.merges.append(Merge(top + 1, start + 1, bottom + 1, end + 1))


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, int | float):
        return number_text(float(value))
    if isinstance(value, dt.datetime):
        return date_text(value, "dhmy")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    return str(value)
