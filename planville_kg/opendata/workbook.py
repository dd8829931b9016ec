"""Workbooks (XLSX, XLS, ODS): weighed, their sheet chosen, its rows as a stream of texts."""

import zipfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from planville_kg.errors import UnreadableFileError
from planville_kg.model import Diagnostic, Location, Severity
from planville_kg.opendata.codes import count_qpv, read_commune, read_epci
from planville_kg.opendata.headers import PREVIEW, find_header
from planville_kg.opendata.model import Header, Kind, Layout, Row
from planville_kg.opendata.sheets import Book, ZippedBook
from planville_kg.opendata.xls import XlsBook

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


def lay_out(
    path: Path, form: str, sheet: str | None = None
) -> tuple[Layout, tuple[Diagnostic, ...]]:
    """Return how a workbook is laid out, and a doubt where formulas have no value.

    Args:
        path: The workbook.
        form: `xlsx`, `xls` or `ods`.
        sheet: The sheet to read; by default the first that has a column of territories, or the
            first that is not empty.

    Raises:
        UnreadableFileError: If it cannot be read, is empty, or has no such sheet.
    """
    book = _open(path, form)
    names = book.names
    if sheet is not None and sheet not in names:
        raise UnreadableFileError(
            f"{path.name} n'a pas de feuille « {sheet} » ; il a : {', '.join(names)}."
        )
    previews = {
        name: list(islice(book.rows(name), PREVIEW)) for name in ([sheet] if sheet else names)
    }
    filled = {name: rows for name, rows in previews.items() if rows}
    if not filled:
        raise UnreadableFileError(f"{path.name} est vide : aucune feuille n'a de cellule remplie.")
    headers = {name: find_header(rows) for name, rows in filled.items()}
    chosen = max(filled, key=lambda name: _has_territories(filled[name], headers[name]))
    layout = Layout(
        kind=Kind.WORKBOOK,
        media_type=_TYPES[form],
        header=headers[chosen],
        sheet=chosen,
        other_sheets=tuple(name for name in names if name != chosen),
    )
    return layout, _doubts(path, chosen, book.hollow.get(chosen, 0))


def _doubts(path: Path, sheet: str, hollow: int) -> tuple[Diagnostic, ...]:
    if not hollow:
        return ()
    message = (
        f"{hollow} formule(s) de la feuille « {sheet} » n'ont pas de valeur enregistrée : leurs "
        "cellules sont lues comme vides. Ouvrez le classeur dans un tableur, enregistrez-le, puis "
        "recommencez."
    )
    where = Location(path.name, sheet=sheet)
    return (Diagnostic("formules-sans-valeur", Severity.WARNING, message, where),)


def _open(path: Path, form: str) -> Book:
    """Open a workbook with the library of its format: see `xls` for why there are two."""
    return XlsBook(path) if form == "xls" else ZippedBook(path, form)


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
    form = next(form for form, kind in _TYPES.items() if kind == layout.media_type)
    for number, cells in _open(path, form).rows(layout.sheet or ""):
        if number > layout.header.line:
            yield number, cells, None
