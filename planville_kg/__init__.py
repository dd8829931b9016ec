"""Planville: action plans of contrats de ville as a knowledge graph.

>>> from planville_kg import Catalogue, Graph, draw, read_plan
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planville_kg.graph.graph import Graph
    from planville_kg.pipeline import build, draw, read_plan
    from planville_kg.query.catalogue import Catalogue

__version__ = "0.1.0"
__all__ = ["Catalogue", "Graph", "__version__", "build", "draw", "read_plan"]

_PLACES = {
    "Catalogue": "query.catalogue",
    "Graph": "graph.graph",
    "build": "pipeline",
    "draw": "pipeline",
    "read_plan": "pipeline",
}


def __getattr__(name: str) -> object:
    if name in _PLACES:
        return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
