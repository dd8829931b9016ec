"""`/recherche`: words in the texts of plans, and names of what they speak of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.routing import Route

from planville_kg.errors import QueryError
from planville_kg.portal.addresses import address_of, plan_of, source_of
from planville_kg.portal.cells import first_cell, line_of, place_of_cell
from planville_kg.portal.messages import N_
from planville_kg.portal.places import Place
from planville_kg.portal.rendering import opened, page
from planville_kg.search.find import search
from planville_kg.search.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request
    from starlette.responses import Response

    from planville_kg.portal.state import Opened
    from planville_kg.search.found import Found, Hit, Quote

BY_PAGE = 20
_LONGEST = 300
_LAST = 500
_KINDS = (N_("Objectif"), N_("Orientation"), N_("Partenaire"), N_("Plan"), N_("QPV"))
"""What `search` calls kinds of things, where no other text of the portal says it."""


def routes() -> list[Route]:
    """Return the routes of this module."""
    return [Route("/recherche", show)]


def show(request: Request) -> Response:
    """Show what has some words.

    Raises:
        QueryError: If there is no word to search for, or no such kind or page.
    """
    words = request.query_params.get("q", "").strip()[:_LONGEST]
    kind = request.query_params.get("genre", "")
    number = request.query_params.get("page", "1")
    if not number.isdecimal() or not 1 <= int(number[:6]) <= _LAST:
        raise QueryError("« page » attend un nombre, de 1 à 500.")
    context: dict[str, Any] = {"words": words, "kind": kind, "kinds": KINDS, "found": None}
    if words:
        found = search(
            opened(request).graph,
            words,
            kinds=[kind] if kind else (),
            limit=BY_PAGE,
            offset=(int(number) - 1) * BY_PAGE,
        )
        context |= _content(opened(request), found, words, kind, int(number))
    return page(request, "recherche.html.jinja", **context)


def _content(store: Opened, found: Found, words: str, kind: str, number: int) -> dict[str, Any]:
    said = {"q": words} | ({"genre": kind} if kind else {})
    last = -(-found.total // BY_PAGE)
    return {
        "found": found,
        "hits": [_hit(store, each) for each in found.hits],
        "before": f"/recherche?{urlencode(said | {'page': number - 1})}" if number > 1 else "",
        "after": f"/recherche?{urlencode(said | {'page': number + 1})}" if number < last else "",
        "first": found.offset + 1,
    }


def _hit(store: Opened, hit: Hit) -> dict[str, Any]:
    """Return a hit with its place, and its plan where there are several."""
    plan = plan_of(hit.iri)
    cell = first_cell(store, hit.iri) if plan else ""
    same = cell and line_of(store, cell) == (hit.place.row or 0)
    return {
        "kind": hit.kind_label,
        "label": hit.label,
        "address": address_of(hit.iri),
        "quote": list(pieces(hit.quote)),
        "whose": hit.quote.source,
        "path": [(each.label, address_of(each.iri)) for each in hit.path],
        "place": place_of_cell(store, cell)
        if same
        else Place(hit.place.page, hit.place.row, hit.place.column),
        "source": source_of(plan, hit.place.row, cell if same else None) if cell else "",
        "plan": store.plans.get(plan, "") if len(store.plans) > 1 else "",
        "plan_address": f"/plan/{plan}",
    }


def pieces(quote: Quote) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a quotation, and whether each is one of the words found."""
    at = 0
    for start, end in quote.marks:
        if start > at:
            yield quote.text[at:start], False
        if end > max(start, at):
            yield quote.text[max(start, at) : end], True
        at = max(at, end)
    if at < len(quote.text):
        yield quote.text[at:], False
