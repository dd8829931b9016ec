"""Linked data: `/id/…` and `/code/…`, the ontology, VoID, and the map of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.portal.linked import dataset, entities, ontology, questions, sitemap

if TYPE_CHECKING:
    from starlette.routing import Route

__all__ = ["routes"]


def routes() -> list[Route]:
    """Return the routes of linked data."""
    return [
        *(route for module in (ontology, dataset, questions, sitemap) for route in module.routes()),
        *entities.routes(),
    ]
