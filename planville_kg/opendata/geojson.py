"""GeoJSON as a stream of features (RFC 7946), whatever its size."""

import json
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import IO, Any

from planville_kg.errors import UnreadableFileError
from planville_kg.opendata.model import Header, Kind, Layout, Row

_EDGE = 64 * 1024
COLUMNS = 2000


def lay_out(path: Path) -> Layout:
    """Return how a GeoJSON file is laid out: its properties, in order of appearance, and its CRS.

    Raises:
        UnreadableFileError: If it is not a FeatureCollection, or is broken.
    """
    names: dict[str, None] = {}
    count = 0
    for feature in _features(path):
        count += 1
        names.update(dict.fromkeys(_properties(feature)))
        if len(names) > COLUMNS:
            raise UnreadableFileError(f"{path.name} : plus de {COLUMNS} propriétés, refusé.")
    if not count:
        raise UnreadableFileError(
            f"{path.name} n'a aucun objet (« features ») : ce n'est pas une collection GeoJSON, ou "
            "elle est vide."
        )
    header = Header(tuple(names), 0)
    return Layout(Kind.GEOJSON, "application/geo+json", header, encoding="utf-8", crs=_crs(path))


def has_features(path: Path) -> bool:
    """Tell whether a JSON file is a FeatureCollection, or says that it is one."""
    import ijson  # noqa: PLC0415 - one format among others

    try:
        with opened(path) as file:
            for prefix, event, value in ijson.parse(file):
                if prefix == "features" or (prefix == "type" and value == "FeatureCollection"):
                    return True
                if prefix and event == "start_map" and prefix.endswith("item"):
                    return False
    except (ijson.JSONError, UnicodeDecodeError, OverflowError):
        return False
    return False


def _features(path: Path) -> Iterator[Mapping[str, Any]]:
    import ijson  # noqa: PLC0415 - one format among others

    try:
        with opened(path) as file:
            for feature in ijson.items(file, "features.item", use_float=True):
                if isinstance(feature, Mapping):
                    yield feature
    except (ijson.JSONError, UnicodeDecodeError, OverflowError) as error:
        raise UnreadableFileError(f"{path.name} est du JSON mal formé ({error}).") from error


def opened(path: Path) -> IO[bytes]:
    """Open a file after the byte-order mark that it may begin with."""
    file = path.open("rb")
    if file.read(3) != b"\xef\xbb\xbf":
        file.seek(0)
    return file


def _properties(feature: Mapping[str, Any]) -> Mapping[str, Any]:
    told = feature.get("properties")
    return told if isinstance(told, Mapping) else {}


def _crs(path: Path) -> str | None:
    """Return the name of the CRS that the file declares (GeoJSON 2008, section 3)."""
    import ijson  # noqa: PLC0415 - one format among others

    with path.open("rb") as file:
        edges = file.read(_EDGE)
        file.seek(max(0, path.stat().st_size - _EDGE))
        edges += file.read()
    if b'"crs"' not in edges:
        return None
    with opened(path) as file:
        told = next(islice(ijson.items(file, "crs"), 1), None)
    if not isinstance(told, Mapping) or not isinstance(told.get("properties"), Mapping):
        return None
    name = told["properties"].get("name")
    return name if isinstance(name, str) else None


def rows(path: Path, layout: Layout) -> Iterator[Row]:
    """Yield the features: number from 1, properties as cells, geometry (None where it is null)."""
    names = layout.header.names
    for number, feature in enumerate(_features(path), start=1):
        told = _properties(feature)
        shape = feature.get("geometry")
        cells = [cell_text(told.get(name)) for name in names]
        yield number, cells, shape if isinstance(shape, Mapping) else None


def cell_text(value: object) -> str:
    """Return a JSON value as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)  # noqa: PLR2004 - exact in a float
    if isinstance(value, bool):
        return "oui" if value else "non"
    return str(value) if isinstance(value, int) else json.dumps(value, ensure_ascii=False)
