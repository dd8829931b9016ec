"""`search`: words in the texts of plans, the best placed first, quoted and placed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.assistants.bounds import Page, page
from planville_kg.errors import QueryError
from planville_kg.search.find import search

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planville_kg.assistants.schemas import HitGiven, SearchGiven
    from planville_kg.graph.graph import Graph
    from planville_kg.search.found import Hit


def search_given(
    graph: Graph,
    query: str,
    *,
    kinds: Iterable[str],
    plan: str,
    own: bool,
    limit: int,
    offset: int,
) -> SearchGiven:
    """Return what a search finds.

    Args:
        graph: The store.
        query: Words; a phrase between quotation marks is searched as it is.
        kinds: The kinds of things wanted; none for all.
        plan: The identifier or IRI of the plan that it is limited to, or nothing.
        own: Whether words count only in a thing's own texts, as in a condition of a request.
        limit: How many hits are wanted.
        offset: How many come before.

    Raises:
        QueryError: If nothing is searched, or a kind or the plan is unknown.
        StoreError: If the store has no index.
    """
    if not query.strip():
        raise QueryError("Donnez un mot à chercher.")
    found = search(graph, query, kinds=kinds, plan=plan, limit=limit, offset=offset, own=own)
    hits = [_hit(each) for each in found.hits]
    kept = page(hits, len(hits)).rows
    left = Page(kept, offset, found.total).notes
    return {
        "query": found.query,
        "total": found.total,
        "own_total": found.own_total,
        "offset": offset,
        "hits": hits[: len(kept)],
        "notes": [*found.notes, *left],
    }


def _hit(hit: Hit) -> HitGiven:
    quote, place = hit.quote, hit.place
    return {
        "iri": hit.iri,
        "label": hit.label,
        "kind": hit.kind,
        "kind_label": hit.kind_label,
        "quote": quote.text,
        "quote_from": quote.source or None,
        "found": [quote.text[start:end] for start, end in quote.marks],
        "page": place.page,
        "line": place.row,
        "column": place.column,
        "cell": place.cell or None,
        "inside": [{"iri": each.iri, "label": each.label} for each in hit.path],
        "plans": list(hit.plans),
    }
