"""A file is what its content says, not its name: text table, workbook, GeoJSON or JSON."""

from collections.abc import Iterator
from pathlib import Path

from planville_kg.errors import UnreadableFileError
from planville_kg.model import Diagnostic
from planville_kg.opendata.longform import spread
from planville_kg.opendata.model import Kind, Layout, Row
from planville_kg.opendata.totals import split

MAX_BYTES = 4 * 1024 * 1024 * 1024

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_FOREIGN = (
    (b"%PDF", "un PDF"),
    (b"\x89PNG", "une image"),
    (b"\xff\xd8\xff", "une image"),
    (b"GIF8", "une image"),
    (b"\x1f\x8b", "une archive gzip"),
    (b"7z\xbc\xaf", "une archive 7z"),
    (b"PAR1", "un fichier Parquet"),
    (b"SQLite format 3", "une base SQLite ou un GeoPackage"),
    (b"\x00\x00\x27\x0a", "un fichier de formes (shapefile)"),
    (b"Rar!", "une archive RAR"),
    (b"{\\rtf", "un document RTF"),
)
_HEAD = 4096


def lay_out(path: Path, sheet: str | None = None) -> tuple[Layout, tuple[Diagnostic, ...]]:
    """Return how the rows of a file are found, and doubts about it.

    Args:
        path: The file.
        sheet: The sheet of a workbook; chosen by its content where there is none.

    Raises:
        UnreadableFileError: If the file is absent, empty, too large, broken, or of a format that
            is not read.
    """
    head = _head(path)
    if head.startswith((_ZIP, _OLE)):
        from planville_kg.opendata import workbook  # noqa: PLC0415 - one format among others

        form = workbook.check_archive(path) if head.startswith(_ZIP) else "xls"
        return workbook.lay_out(path, form, sheet)
    if sheet is not None:
        raise UnreadableFileError(f"{path.name} n'est pas un classeur : il n'a pas de feuilles.")
    bare = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if bare.startswith((b"{", b"[")):
        return _json(path)
    if bare.startswith(b"<"):
        raise UnreadableFileError(
            f"{path.name} est une page web ou du XML, et non des données : ouvrez l'adresse "
            "dans un navigateur, téléchargez le fichier CSV, XLSX ou GeoJSON, puis donnez-le."
        )
    from planville_kg.opendata import delimited  # noqa: PLC0415 - one format among others

    return delimited.lay_out(path)


def _json(path: Path) -> tuple[Layout, tuple[Diagnostic, ...]]:
    """Return how a JSON file is laid out: GeoJSON if it has features, a table otherwise."""
    from planville_kg.opendata import geojson, records  # noqa: PLC0415 - one format among others

    if geojson.has_features(path):
        return geojson.lay_out(path), ()
    return records.lay_out(path)


def _head(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableFileError(
                f"{path.name} pèse {size // 1_000_000} Mo ; la limite est de "
                f"{MAX_BYTES // 1_000_000} Mo. Découpez le fichier."
            )
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise UnreadableFileError(f"{path} : lecture impossible ({error.strerror}).") from error
    if not head.strip():
        raise UnreadableFileError(f"{path.name} est vide : il n'y a rien à adopter.")
    for magic, nature in _FOREIGN:
        if head.startswith(magic):
            raise UnreadableFileError(
                f"{path.name} est {nature} : ce format n'est pas lu. Donnez un CSV, un classeur "
                "(XLSX, XLS, ODS) ou un GeoJSON."
            )
    return head


def rows(path: Path, layout: Layout) -> Iterator[Row]:
    """Yield the rows of data of a file, one at a time.

    Args:
        path: The file.
        layout: What `lay_out` said of it.
    """
    found = _rows(path, layout)
    found = spread(found, layout.long) if layout.long else found
    return split(found, layout.totals) if layout.totals else found


def _rows(path: Path, layout: Layout) -> Iterator[Row]:
    if layout.kind is Kind.WORKBOOK:
        from planville_kg.opendata import workbook  # noqa: PLC0415 - one format among others

        return workbook.rows(path, layout)
    if layout.kind is Kind.GEOJSON:
        from planville_kg.opendata import geojson  # noqa: PLC0415 - one format among others

        return geojson.rows(path, layout)
    if layout.kind is Kind.RECORDS:
        from planville_kg.opendata import records  # noqa: PLC0415 - one format among others

        return records.rows(path, layout)
    from planville_kg.opendata import delimited  # noqa: PLC0415 - one format among others

    return delimited.rows(path, layout)
