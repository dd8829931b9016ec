"""Views: results as networks, their measures and their pages."""

from planville_kg.view.catalogue import load_declaration, view_names
from planville_kg.view.declaration import Declaration
from planville_kg.view.drawing import Drawing, draw
from planville_kg.view.exchange import to_gexf, to_graphml
from planville_kg.view.measures import measure
from planville_kg.view.network import build_network
from planville_kg.view.picture import Picture, picture, plain_declaration
from planville_kg.view.picture_json import to_json
from planville_kg.view.select import Selection, heaviest, select
from planville_kg.view.svg import to_inline_svg, to_svg

__all__ = [
    "Declaration",
    "Drawing",
    "Picture",
    "Selection",
    "build_network",
    "draw",
    "heaviest",
    "load_declaration",
    "measure",
    "picture",
    "plain_declaration",
    "select",
    "to_gexf",
    "to_graphml",
    "to_inline_svg",
    "to_json",
    "to_svg",
    "view_names",
]
