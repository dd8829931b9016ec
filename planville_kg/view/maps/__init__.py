"""Maps: contours coloured by a count or an indicator, drawn as one self-contained page."""

from planville_kg.view.maps.declaration import MapDeclaration, load_map, map_names
from planville_kg.view.maps.drawing import MapDrawing, NoContourError, draw_map
from planville_kg.view.maps.request import read_request

__all__ = [
    "MapDeclaration",
    "MapDrawing",
    "NoContourError",
    "draw_map",
    "load_map",
    "map_names",
    "read_request",
]
