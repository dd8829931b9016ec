"""Views: results as networks, their measures and their pages."""

from planville_kg.view.catalogue import load_declaration, view_names
from planville_kg.view.declaration import Declaration
from planville_kg.view.drawing import Drawing, draw
from planville_kg.view.exchange import to_gexf, to_graphml
from planville_kg.view.measures import measure
from planville_kg.view.network import build_network

__all__ = [
    "Declaration",
    "Drawing",
    "build_network",
    "draw",
    "load_declaration",
    "measure",
    "to_gexf",
    "to_graphml",
    "view_names",
]
