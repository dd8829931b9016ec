"""The formats of answers, by media type and by the names that `format=` takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.portal.negotiation import Offer, choose

if TYPE_CHECKING:
    from collections.abc import Sequence

ROWS = (
    Offer("application/sparql-results+json", "json"),
    Offer("application/sparql-results+xml", "xml"),
    Offer("text/csv", "csv"),
    Offer("text/tab-separated-values", "tsv"),
    Offer("application/json", "json"),
    Offer("application/xml", "xml"),
)
"""Rows and booleans, the best first; the last two are other names of the first two."""

GRAPHS = (
    Offer("text/turtle", "ttl"),
    Offer("application/n-triples", "nt"),
    Offer("application/rdf+xml", "rdf"),
    Offer("application/ld+json", "jsonld"),
    Offer("application/trig", "trig"),
    Offer("application/n-quads", "nq"),
    Offer("application/json", "jsonld"),
    Offer("application/xml", "rdf"),
)
"""Graphs, the best first."""

ROW_OFFERS = ROWS[:4]
GRAPH_OFFERS = GRAPHS[:6]
_BOTH = {"json": "jsonld", "xml": "rdf"}
"""Names of rows that also say how a graph is written."""


def wanted(accept: str, name: str | None, offers: Sequence[Offer]) -> Offer | None:
    """Return the format that a request wants among some.

    Args:
        accept: Its `Accept`.
        name: Its `format=`, which goes before.
        offers: `ROWS` or `GRAPHS`.
    """
    if name is None:
        return choose(accept, offers)
    names = (name, _BOTH.get(name)) if offers is GRAPHS else (name,)
    return next((each for each in offers if each.name in names), None)
