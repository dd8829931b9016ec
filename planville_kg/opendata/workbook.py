"""Workbooks (XLSX, XLS, ODS) through calamine: values only, formulas are never computed."""

import datetime as dt
import zipfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from planville_kg.errors import UnreadableFileError
from planville_kg.opendata.codes import count_qpv, read_commune, read_epci
from planville_kg.opendata.headers import PREVIEW, find_header
from planville_kg.opendata.model import Header, Kind, Layout, Row

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

MAX_CELLS = 30_000_000
MAX_UNZIPPED = 1024 * 1024 * 1024
MAX_RATIO = 200
"""Bytes that one compressed byte may give; honest workbooks stay under 50."""

_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "xls": "application/vnd.ms-excel",
}


def check_archive(path: Path) -> str:
    """Return `xlsx` or `ods` for a ZIP file that is one, after having weighed what is in it.

    Raises:
        UnreadableFileError: If it is another archive, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
        raise UnreadableFileError(f"{path.name} est une archive abîmée ({error}).") from error
    size = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if size > MAX_UNZIPPED or size > MAX_RATIO * max(packed, 1024):
        raise UnreadableFileError(
            f"{path.name} se déplie en {size // 1_000_000} Mo pour {packed // 1000} ko : refusé. "
            "Enregistrez la feuille utile en CSV."
        )
    names = {member.filename for member in members}
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names:
        return "ods"
    inside = ", ".join(sorted(names)[:5])
    raise UnreadableFileError(
        f"{path.name} est une archive ZIP ({inside}{'…' if len(names) > 5 else ''}) : "  # noqa: PLR2004
        "extrayez-en le fichier de données, puis donnez-le."
    )


def lay_out(path: Path, form: str, sheet: str | None = None) -> Layout:
    """Return how a workbook is laid out.

    Args:
        path: The workbook.
        form: `xlsx`, `xls` or `ods`.
        sheet: The sheet to read; by default the first that has a column of territories, or the
            first that is not empty.

    Raises:
        UnreadableFileError: If it cannot be read, is empty, or has no such sheet.
    """
    book = _open(path)
    names = book.sheet_names
    if sheet is not None and sheet not in names:
        raise UnreadableFileError(
            f"{path.name} n'a pas de feuille « {sheet} » ; il a : {', '.join(names)}."
        )
    previews = {name: _preview(book, name) for name in ([sheet] if sheet else names)}
    filled = {name: rows for name, rows in previews.items() if rows}
    if not filled:
        raise UnreadableFileError(f"{path.name} est vide : aucune feuille n'a de cellule remplie.")
    headers = {name: find_header(rows) for name, rows in filled.items()}
    chosen = max(filled, key=lambda name: _has_territories(filled[name], headers[name]))
    return Layout(
        kind=Kind.WORKBOOK,
        media_type=_TYPES[form],
        header=headers[chosen],
        sheet=chosen,
        other_sheets=tuple(name for name in names if name != chosen),
    )


def _open(path: Path) -> "CalamineWorkbook":
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError  # noqa: PLC0415 - workbooks only

    try:
        return CalamineWorkbook.from_path(path)
    except PasswordError as error:
        raise UnreadableFileError(
            f"{path.name} est protégé par un mot de passe : enregistrez-le sans."
        ) from error
    except (CalamineError, OSError) as error:
        raise UnreadableFileError(f"{path.name} ne s'ouvre pas ({error}).") from error


def _preview(book: "CalamineWorkbook", name: str) -> list[tuple[int, list[str]]]:
    return list(islice(_rows(_sheet(book, name)), PREVIEW))


def _sheet(book: "CalamineWorkbook", name: str) -> "CalamineSheet":
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height * sheet.total_width > MAX_CELLS:
        raise UnreadableFileError(
            f"La feuille « {name} » a plus de {MAX_CELLS} cellules : enregistrez-la en CSV."
        )
    return sheet


def _rows(sheet: "CalamineSheet") -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold something, with their numbers; columns keep their places."""
    first, left = sheet.start or (0, 0)
    for number, cells in enumerate(sheet.iter_rows(), start=1 if _padded(sheet) else first + 1):
        shift = [] if _padded(sheet) else [""] * left
        texts = shift + [_text(cell) for cell in cells]
        if any(texts):
            yield number, texts


def _padded(sheet: "CalamineSheet") -> bool:
    """Tell whether calamine gives the empty rows and columns before the data too."""
    return sheet.total_height == sheet.height


def _text(cell: object) -> str:
    """Return a cell as text: whole numbers without point, dates as in ISO 8601."""
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)  # noqa: PLR2004 - exact in a float
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    return str(cell).strip()


def _has_territories(rows: Sequence[tuple[int, list[str]]], header: Header) -> bool:
    """Tell whether a column of the preview is one of codes."""
    data = [cells for line, cells in rows if line > header.line]
    for place in range(len(header.names)):
        cells = [row[place] for row in data if place < len(row) and row[place]]
        coded = [c for c in cells if count_qpv(c) or read_epci(c) or _sure_commune(c)]
        if cells and len(coded) * 2 > len(cells):
            return True
    return False


def _sure_commune(cell: str) -> bool:
    return len(cell) == 5 and read_commune(cell) is not None  # noqa: PLR2004 - INSEE's codes


def rows(path: Path, layout: Layout) -> Iterator[Row]:
    """Yield the rows below the header of the chosen sheet, with their numbers in the sheet."""
    sheet = _sheet(_open(path), layout.sheet or "")
    for number, cells in _rows(sheet):
        if number > layout.header.line:
            yield number, cells, None
