"""Questions: catalogue, parameters, engines, results and their formats.

The types that travel are named here and read from their modules when first used; functions are
imported from their modules (`query.run.select`, `query.guard.guard`, `query.formats.write`, …).
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planville_kg.query.catalogue import Catalogue, Query
    from planville_kg.query.parameters import Parameter
    from planville_kg.query.remote import RemoteEndpoint
    from planville_kg.query.results import About, Answer, GraphResult, Result, ResultColumn

__all__ = [
    "About",
    "Answer",
    "Catalogue",
    "GraphResult",
    "Parameter",
    "Query",
    "RemoteEndpoint",
    "Result",
    "ResultColumn",
]

_PLACES = {
    "catalogue": ("Catalogue", "Query"),
    "parameters": ("Parameter",),
    "remote": ("RemoteEndpoint",),
    "results": ("About", "Answer", "GraphResult", "Result", "ResultColumn"),
}


def __getattr__(name: str) -> object:
    for module, names in _PLACES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
