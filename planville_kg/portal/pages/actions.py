"""`/actions`: the list of interventions, by facets and words; its state is a request."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

from starlette.routing import Route

from planville_kg.ask.model import INTERVENTION
from planville_kg.ask.request import Request as Asked
from planville_kg.ask.request import Window
from planville_kg.box import replace
from planville_kg.errors import QueryError
from planville_kg.portal.chips import chips_of
from planville_kg.portal.downloads import FORMAT, TABLES, asked_format, download, ways
from planville_kg.portal.facets import facets_of
from planville_kg.portal.languages import LANGUAGE, language_of
from planville_kg.portal.pages.question import python_line
from planville_kg.portal.paging import PAGE, page_of, pages_of
from planville_kg.portal.rendering import opened, page
from planville_kg.portal.requests import actions_address
from planville_kg.portal.tables import window_table

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

BY_PAGE = 25
NAME = "interventions"
_OURS = (PAGE, FORMAT, LANGUAGE)


def routes() -> list[Route]:
    """Return the routes of this module."""
    return [Route("/actions", show)]


def show(request: Request) -> Response:
    """Show the interventions that a request lists, or give them as a file.

    Raises:
        QueryError: If the address says no such request, page or format.
    """
    form = asked_format(request, (form for form, _ in TABLES))
    found = opened(request)
    meant = found.meant(asked_of(request.url.query))
    asked = meant.request
    if form:
        return download(found.answer(asked).result, form, NAME)
    window = Window((page_of(request) - 1) * BY_PAGE, BY_PAGE)
    answered = found.answer(asked, window)
    table = window_table(
        found, answered.result, window, answered.rows, request=asked, reaches=found.reaches
    )
    return page(
        request,
        "actions.html.jinja",
        asked=asked,
        total=answered.total,
        table=table,
        pages=pages_of(page_of(request), table.total, BY_PAGE, lambda each: _turned(asked, each)),
        facets=facets_of(found, asked),
        chips=chips_of(asked, meant.labels, actions_address, language=language_of(request))[1:],
        words=_words(asked),
        kept=_kept(asked),
        sparql=answered.sparql,
        ways=ways(request, actions_address(asked), python_line(asked)),
    )


def asked_of(query: str) -> Asked:
    """Return the list of interventions that a query string says.

    Raises:
        QueryError: If it says something else.
    """
    pairs = [
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True)
        if name not in _OURS and value.strip()
    ]
    if not any(name == "liste" for name, _ in pairs):
        pairs.insert(0, ("liste", INTERVENTION))
    asked = Asked.parse(urlencode(pairs))
    if asked.listed != INTERVENTION:
        raise QueryError("Cette page liste des interventions : « liste=intervention ».")
    return asked


def _words(asked: Asked) -> str:
    """Return the words that the list is searched for."""
    return " ".join(
        value for each in asked.where if each.dimension == "texte" for value in each.values
    )


def _kept(asked: Asked) -> list[tuple[str, str]]:
    """Return what the form of the search carries along: the request without its words."""
    others = tuple(each for each in asked.where if each.dimension != "texte")
    return parse_qsl(replace(asked, where=others).text)


def _turned(asked: Asked, number: int) -> str:
    address = actions_address(asked)
    return address if number == 1 else f"{address}&{PAGE}={number}"
