"""The contours that adopted datasets hold, read back from their N-Quads."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from planville_kg.model import Territory
from planville_kg.opendata.convert import QUADS, UNDERSTOOD
from planville_kg.opendata.overlaps import COMPARED, Contour
from planville_kg.vocab import GEO

_MARKS = (GEO.hasGeometry.value.encode(), GEO.asWKT.value.encode())


def read_contours(
    datasets: Mapping[str, Path], territories: Iterable[Territory], base: str
) -> Iterator[Contour]:
    """Yield one contour for each territory that may be compared, that of its first dataset.

    Args:
        datasets: Folders of adopted datasets by name.
        territories: What they name.
        base: Root of the data's IRIs.
    """
    known = {f"{base}id/{each.identifier}": each for each in territories if each.kind in COMPARED}
    for name in sorted(datasets):
        if _has_contours(datasets[name]):
            for place, wkt in _outlines(datasets[name] / QUADS):
                territory = known.pop(place, None)
                if territory is not None:
                    yield Contour(territory, wkt, name)


def _has_contours(folder: Path) -> bool:
    try:
        told = json.loads((folder / UNDERSTOOD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return bool(isinstance(told, dict) and told.get("contours"))


def _outlines(file: Path) -> Iterator[tuple[str, str]]:
    """Yield the IRI of each territory of a dataset that has a contour, with its text."""
    with file.open("rb") as lines:
        wanted = b"".join(line for line in lines if any(mark in line for mark in _MARKS))
    places: dict[str, str] = {}
    texts: dict[str, str] = {}
    for quad in parse(wanted, RdfFormat.N_QUADS):
        subject, value = quad.subject, quad.object
        if not isinstance(subject, NamedNode):
            continue
        if quad.predicate == GEO.hasGeometry and isinstance(value, NamedNode):
            places[value.value] = subject.value
        elif quad.predicate == GEO.asWKT and isinstance(value, Literal):
            texts[subject.value] = value.value
    for node in sorted(texts):
        if node in places:
            yield places[node], texts[node]
