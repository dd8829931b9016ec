"""The contours of a dataset, as lines, and what is to be said of them."""

from collections.abc import Iterator, Mapping

from planville_kg.opendata.geometry import LAMBERT_93, Projection, Swap, epsg, outline, transformer
from planville_kg.opendata.model import Understanding
from planville_kg.opendata.names import Names
from planville_kg.opendata.nquads import iri, typed
from planville_kg.opendata.places import Place
from planville_kg.opendata.placing import DEDUCED, SWAPPED
from planville_kg.text import slug
from planville_kg.vocab import GEO, PROV, RDF

_SHOWN = 5
_WKT = GEO.wktLiteral.value


class Contours:
    """Turns geometries into lines; counts them, and keeps the doubts by code."""

    def __init__(self, understanding: Understanding, names: Names) -> None:
        self.count = 0
        self.doubts: dict[str, list[str]] = {}
        self._names = names
        self._project = _projection(understanding.layout.crs)
        self._seen: set[str] = set()

    def lines(self, line: int, shape: Mapping[str, object], place: Place) -> Iterator[str]:
        """Yield the lines of the contour of a row.

        Args:
            line: Number of the row.
            shape: Its GeoJSON geometry.
            place: Its territory; a contour without one keeps its row only.
        """
        found = outline(shape, self._project)
        if found.doubt:
            self.note(found.doubt[0], line, found.doubt[1])
        if found.wkt is None:
            return
        self.count += 1
        names, graph = self._names, self._names.graph
        node = names.own(f"contour/{self._name(line, place)}")
        if place.identifier:
            yield f"{names.data(place.identifier)} {iri(GEO.hasGeometry.value)} {node} {graph} ."
        yield f"{node} {iri(RDF.type.value)} {iri(GEO.Geometry.value)} {graph} ."
        yield f"{node} {iri(GEO.asWKT.value)} {typed(found.wkt, _WKT)} {graph} ."
        yield f"{node} {iri(PROV.wasDerivedFrom.value)} {names.row(line)} {graph} ."

    def note(self, code: str, line: int, words: str) -> None:
        """Keep a doubt about the geometry of a row."""
        self.doubts.setdefault(code, []).append(f"{line} ({words})")

    def _name(self, line: int, place: Place) -> str:
        if not place.identifier:
            return f"ligne-{line}"
        code = place.code if place.code.isalnum() else slug(place.code, 12, 80)
        if code in self._seen:
            return f"{code}-{line}"
        self._seen.add(code)
        return code


def _projection(crs: str | None) -> Projection | None:
    if crs == SWAPPED:
        return Swap()
    code = LAMBERT_93 if crs == DEDUCED else epsg(crs)
    return transformer(code) if code else None
