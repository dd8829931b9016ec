"""The editor's page: the query, what it gives or what is wrong with it, and how to take it away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from planville_kg.box import Box
from planville_kg.errors import QueryError
from planville_kg.portal.editor.asking import MAP, NETWORK, TABLE, TURTLE, Asking, read_asking
from planville_kg.portal.editor.examples import example_of, themes_of
from planville_kg.portal.editor.faults import Fault, fault_of
from planville_kg.portal.editor.files import FILES, file_of, ways_of
from planville_kg.portal.editor.picture import drawn, has_map, has_network, mapped
from planville_kg.portal.editor.rows import SHOWN, rows_of
from planville_kg.portal.editor.running import Answered, run, run_as
from planville_kg.portal.languages import language_of
from planville_kg.portal.messages import N_
from planville_kg.portal.protocol.admission import count
from planville_kg.portal.rendering import opened, page
from planville_kg.query.formats import render
from planville_kg.query.layout import laid_out
from planville_kg.query.results import GraphResult
from planville_kg.vocab import PREFIXES

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from planville_kg.portal.protocol.service import Service
    from planville_kg.portal.state import Opened

_DATE = "SELECT (MAX(?day) AS ?last) { ?version a pv:VersionDePlan ; dcterms:issued ?day }"
_OF_THE_QUERY = frozenset({400, 406, 413})
"""Faults that the page is there to show: the page itself is a success."""
_PREFIX = "@prefix "
_TURTLE = 60_000
"""The most characters of Turtle that a page shows."""
START = """SELECT ?action ?titre ?quartier
WHERE {
  ?action a pv:Intervention ;
    pv:intitule ?titre ;
    pv:couvre ?quartier .
}
LIMIT 100
"""
"""What the editor holds when nothing is asked."""


class Tab(Box):
    """A way to show the answer."""

    name: str
    words: str
    address: str


async def show(request: Request, *, has_turn: bool) -> Response:
    """Answer a person: the editor, with the result of the query where there is one.

    Args:
        request: What is asked.
        has_turn: Whether its client may have one more request under way.
    """
    service: Service = request.app.state.sparql
    asking, answered = Asking(), None
    try:
        count(service, request, has_turn=has_turn)
        asking = await read_asking(service, request)
        if asking.demand is not None and asking.form and asking.form not in FILES:
            return await run_as(service, request, asking.demand, asking.form)
        if asking.demand is not None:
            answered = await run(service, request, asking.demand)
        if answered is not None and asking.form:
            found = opened(request)
            return await run_in_threadpool(file_of, request, found, asking, answered)
    except HTTPException as error:
        fault = fault_of(error, asking.sparql)
        return await run_in_threadpool(_page, request, asking, None, fault)
    return await run_in_threadpool(_page, request, asking, answered, None)


def _page(
    request: Request, asking: Asking, answered: Answered | None, fault: Fault | None
) -> Response:
    found = opened(request)
    sparql, fault = _written(request, asking, fault)
    context = _content(request, asking, answered) if answered else {}
    return page(
        request,
        "sparql.html.jinja",
        status=fault.status if fault and fault.status not in _OF_THE_QUERY else 200,
        asking=asking,
        sparql=sparql,
        fault=fault,
        answered=answered,
        themes=themes_of(found, language_of(request)),
        prefixes=PREFIXES,
        shown=SHOWN,
        **context,
    )


def _written(request: Request, asking: Asking, fault: Fault | None) -> tuple[str, Fault | None]:
    """Return the text of the editor, and what is wrong if it cannot be laid out."""
    if asking.example:
        return example_of(opened(request), asking.example) or START, fault
    if asking.laid_out:
        try:
            return laid_out(asking.sparql), fault
        except QueryError as error:
            return asking.sparql, fault_of(HTTPException(400, str(error)), asking.sparql)
    return asking.sparql or START, fault


def _content(request: Request, asking: Asking, answered: Answered) -> dict[str, Any]:
    """Return what shows an answer, in the view that is asked where there is one."""
    found = opened(request)
    tabs = _tabs(found, asking, answered)
    view = asking.view if asking.view in {tab.name for tab in tabs} else TABLE
    rows = rows_of(answered.result, found.graph.store, asking.first)
    date = found.made("date", lambda: found.rows(_DATE)[0]["last"])
    return {
        "tabs": tabs,
        "view": view,
        "rows": rows,
        "is_graph": isinstance(answered.answer, GraphResult),
        "truth": next(iter(answered.result.records()))["reponse"] if answered.is_ask else None,
        "turtle": _turtle(answered) if view == TURTLE else "",
        "map": mapped(found, asking, answered) if view == MAP else None,
        "network": drawn(found, asking, answered) if view == NETWORK else None,
        "ways": ways_of(request, asking, answered),
        "date": date,
        "generation": found.name,
    }


def _tabs(found: Opened, asking: Asking, answered: Answered) -> tuple[Tab, ...]:
    if answered.is_ask:
        return ()
    kinds = [(TABLE, N_("Tableau"))]
    if isinstance(answered.answer, GraphResult):
        kinds.append((TURTLE, "Turtle"))
    if has_network(answered):
        kinds.append((NETWORK, N_("Réseau")))
    if has_map(found, answered):
        kinds.append((MAP, N_("Carte")))
    return tuple(Tab(name, words, asking.address(vue=name, debut="")) for name, words in kinds)


def _turtle(answered: Answered) -> str:
    """Return the answer in Turtle, the prefixes that it uses first, whole lines up to a bound."""
    lines = render(answered.answer, "ttl").decode().splitlines(keepends=True)
    facts = "".join(line for line in lines if not line.startswith(_PREFIX))
    heads = (line for line in lines if line.startswith(_PREFIX))
    text = "".join(line for line in heads if line.split()[1] in facts) + facts
    if len(text) <= _TURTLE:
        return text
    return f"{text[:_TURTLE].rpartition(chr(10))[0]}\n…"
