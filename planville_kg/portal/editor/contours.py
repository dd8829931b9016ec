"""The contours that a value of an answer is, or that the graph has of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pyoxigraph import Literal, NamedNode

from planville_kg.query.results import term_text
from planville_kg.vocab import GEO, PV

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Store

    from planville_kg.query.results import Term

_HEAD = 120


def contours_of(term: Term | None, store: Store) -> tuple[list[str], bool]:
    """Return the contours of a term in WKT, and whether they are those of places that it meets.

    Args:
        term: A contour in WKT or GeoJSON, or a place.
        store: The graph, which has contours of places.
    """
    if isinstance(term, Literal):
        text = _wkt(term)
        return ([text] if text else []), False
    if not isinstance(term, NamedNode):
        return [], False
    if own := sorted(_own(term, store)):
        return own, False
    met = (quad.object for quad in store.quads_for_pattern(term, PV.recoupe, None))
    others = {each for each in met if isinstance(each, NamedNode)}
    return sorted({text for each in others for text in _own(each, store)}), True


def _own(place: NamedNode, store: Store) -> Iterator[str]:
    for quad in store.quads_for_pattern(place, GEO.hasGeometry, None):
        if isinstance(quad.object, NamedNode):
            for said in store.quads_for_pattern(quad.object, GEO.asWKT, None):
                yield term_text(said.object)  # type: ignore[arg-type] # no RDF 1.2 terms


def _wkt(literal: Literal) -> str:
    """Return a literal as WKT if it is a contour; empty if it is none."""
    text = literal.value
    if literal.datatype == GEO.wktLiteral or "POLYGON" in text[:_HEAD].upper():
        return text if not text.lstrip().startswith("{") else _from_geojson(text)
    return _from_geojson(text) if text.lstrip().startswith("{") else ""


def _from_geojson(text: str) -> str:
    """Return a polygon of GeoJSON (RFC 7946) as WKT; empty if it is none."""
    try:
        shape = json.loads(text)
        inside = shape["coordinates"]
        polygons = {"Polygon": [inside], "MultiPolygon": inside}[shape["type"]]
        return f"MULTIPOLYGON({', '.join(map(_polygon, polygons))})"
    except (ValueError, KeyError, TypeError, IndexError, RecursionError):
        return ""


def _polygon(rings: list[list[list[Any]]]) -> str:
    return f"({', '.join(map(_ring, rings))})"


def _ring(points: list[list[Any]]) -> str:
    return f"({', '.join(f'{float(x)} {float(y)}' for x, y, *_ in points)})"
