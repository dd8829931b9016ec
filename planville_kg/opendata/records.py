"""JSON tables: what sites of open data export and answer, one object a row.

Sources: Opendatasoft's Explore API, 1.0 (`records`, `fields`) and 2.1 (`results`, and exports,
which are arrays or lines); the tabular API of data.gouv.fr (`data`, `meta`).
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from planville_kg.errors import UnreadableFileError
from planville_kg.model import Diagnostic, Location, Severity
from planville_kg.opendata.geojson import COLUMNS, cell_text, opened
from planville_kg.opendata.geometry import is_geometry
from planville_kg.opendata.model import Header, Kind, Layout, Row

_LINES = ""
_PLACES = ("item", "results.item", "records.item", "data.item", "value.item", "rows.item")
_TOTALS = ("total_count", "nhits", "meta.total")


def lay_out(path: Path) -> tuple[Layout, tuple[Diagnostic, ...]]:
    """Return how a JSON table is laid out, and a doubt where it is a part of a longer one.

    Raises:
        UnreadableFileError: If it holds no list of objects, or is broken.
    """
    names: dict[str, None] = {}
    count = 0
    for count, record in enumerate(_records(path), start=1):  # noqa: B007 - the last is told below
        names.update(dict.fromkeys(_cells(record)))
        if len(names) > COLUMNS:
            raise UnreadableFileError(f"{path.name} : plus de {COLUMNS} champs, refusé.")
    if not names:
        raise UnreadableFileError(
            f"{path.name} n'a ni objets GeoJSON (« features ») ni liste d'enregistrements : "
            "donnez l'export CSV ou GeoJSON du jeu."
        )
    layout = Layout(Kind.RECORDS, "application/json", Header(tuple(names), 0), encoding="utf-8")
    total = _total(path)
    if total is None or total <= count:
        return layout, ()
    message = (
        f"Le fichier n'a que {count} enregistrements sur {total} : c'est une page de réponse. "
        "Donnez l'export complet du jeu."
    )
    return layout, (Diagnostic("extrait-partiel", Severity.WARNING, message, Location(path.name)),)


def rows(path: Path, layout: Layout) -> Iterator[Row]:
    """Yield the records: number from 1, fields as cells, geometry (None where there is none)."""
    names = layout.header.names
    for number, record in enumerate(_records(path), start=1):
        told = _cells(record)
        yield number, [cell_text(told.get(name)) for name in names], _shape(record)


def _records(path: Path) -> Iterator[Mapping[str, Any]]:
    import ijson  # noqa: PLC0415 - one format among others

    try:
        place = _place(path)
        if place is None:
            return
        with opened(path) as file:
            several = place == _LINES
            for record in ijson.items(file, place, use_float=True, multiple_values=several):
                if isinstance(record, Mapping):
                    inner = record.get("record")
                    yield inner if isinstance(inner, Mapping) else record
    except (ijson.JSONError, UnicodeDecodeError, OverflowError) as error:
        raise UnreadableFileError(f"{path.name} est du JSON mal formé ({error}).") from error


def _place(path: Path) -> str | None:
    """Return where the records are: in an array, in a list of the answer, or one a line."""
    import ijson  # noqa: PLC0415 - one format among others

    with opened(path) as file:
        depth = 0
        for prefix, event, _ in ijson.parse(file, multiple_values=True):
            if event == "start_map" and prefix in _PLACES:
                return str(prefix)
            if event == "start_map" and not prefix:
                depth += 1
                if depth > 1:
                    return _LINES
    return None


def _total(path: Path) -> int | None:
    """Return how many records the answer says that there are."""
    import ijson  # noqa: PLC0415 - one format among others

    if _place(path) in ("item", _LINES):
        return None
    for name in _TOTALS:
        with opened(path) as file:
            for total in islice(ijson.items(file, name), 1):
                return total if isinstance(total, int) else None
    return None


def _fields(record: Mapping[str, Any]) -> Mapping[str, Any]:
    inner = record.get("fields")
    return inner if isinstance(inner, Mapping) else record


def _cells(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a record, without its contour."""
    return {name: value for name, value in _fields(record).items() if _geometry(value) is None}


def _shape(record: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the contour of a record: that of its fields before the point that stands for it."""
    for value in (*_fields(record).values(), record.get("geometry")):
        found = _geometry(value)
        if found is not None:
            return found
    return None


def _geometry(value: object) -> Mapping[str, Any] | None:
    if isinstance(value, Mapping) and value.get("type") == "Feature":
        value = value.get("geometry")
    return value if isinstance(value, Mapping) and is_geometry(value) else None
