"""The cell that a thing of a plan is read in first, and the place of its row in the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from planville_kg.portal.places import Place, place_of
from planville_kg.vocab import PV

if TYPE_CHECKING:
    from planville_kg.portal.state import Opened

_PARTS = {
    "page": PV.numeroDePage,
    "sheet": PV.nomDeFeuille,
    "line": PV.numeroDeLigne,
    "column": PV.numeroDeColonne,
}


def first_cell(found: Opened, iri: str) -> str:
    """Return the IRI of the first cell that a thing is read in; empty where the graph has none."""
    quads = found.graph.store.quads_for_pattern(NamedNode(iri), PV.extraitDe, None)
    cells = {quad.object.value for quad in quads if isinstance(quad.object, NamedNode)}
    return min(cells, key=lambda cell: (int(_said(found, cell, PV.rang) or 0), cell), default="")


def place_of_cell(found: Opened, cell: str) -> Place:
    """Return the place that the graph says of a cell."""
    said = {name: _said(found, cell, each) for name, each in _PARTS.items()}
    return place_of({**said, "cell": cell})


def line_of(found: Opened, cell: str) -> int:
    """Return the number of the line of a cell, 0 if it has none."""
    return int(_said(found, cell, PV.numeroDeLigne) or 0)


def _said(found: Opened, cell: str, name: NamedNode) -> str | None:
    quads = found.graph.store.quads_for_pattern(NamedNode(cell), name, None)
    return next((quad.object.value for quad in quads if isinstance(quad.object, Literal)), None)
