"""Runs what a person asks, by the processes and under the bounds of the protocol."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from planville_kg.box import Box, replace
from planville_kg.portal.protocol.admission import address_of, asker
from planville_kg.portal.protocol.failures import failure
from planville_kg.portal.protocol.formats import GRAPHS, ROWS, wanted
from planville_kg.query.pool import Asked
from planville_kg.query.results import Answer, GraphResult
from planville_kg.query.run import from_serialised

if TYPE_CHECKING:
    from starlette.requests import Request

    from planville_kg.portal.protocol.asked import Demand
    from planville_kg.portal.protocol.service import Service
    from planville_kg.query.pool import Outcome
    from planville_kg.query.results import About, Result


class Answered(Box):
    """An answer, after how many rows or triples it was cut, and the seconds that it took."""

    answer: Answer
    cut: int | None
    seconds: float

    @property
    def is_ask(self) -> bool:
        """Whether it is a truth value."""
        return not isinstance(self.answer, GraphResult) and self.answer.is_ask

    @property
    def result(self) -> Result:
        """Rows, also of triples."""
        found = self.answer
        rows = found.to_result() if isinstance(found, GraphResult) else found
        return replace(rows, cut=self.cut)

    def as_result(self, about: About) -> Result:
        """Return rows that say what was asked."""
        return replace(self.result, about=about)


async def run(service: Service, request: Request, demand: Demand) -> Answered:
    """Return the answer to a query.

    Raises:
        HTTPException: With the status and the sentence of the protocol, whatever goes wrong.
    """
    started = perf_counter()
    found = await _outcome(service, request, demand, ("json", "nt"))
    seconds = perf_counter() - started
    answer = await run_in_threadpool(from_serialised, found.body, found.media_type)
    return Answered(answer, found.cut, seconds)


async def run_as(service: Service, request: Request, demand: Demand, form: str) -> Response:
    """Return the answer in a format of the protocol, as a file.

    Raises:
        HTTPException: As `run`; 406 if the answer has no such format.
    """
    rows, graph = (wanted("", form, offers) for offers in (ROWS, GRAPHS))
    names = (rows.name if rows else "", graph.name if graph else "")
    if not any(names):
        raise HTTPException(406, f"Il n'y a pas de format « {form[:20]} ».")
    found = await _outcome(service, request, demand, names)
    offer = graph if found.is_graph or rows is None else rows
    headers = {"Content-Disposition": f'attachment; filename="reponse-sparql.{form}"'}
    return Response(found.body, media_type=offer.content_type if offer else None, headers=headers)


async def _outcome(
    service: Service, request: Request, demand: Demand, formats: tuple[str, str]
) -> Outcome:
    graphs = demand.default_graphs, demand.named_graphs
    asked = Asked(demand.sparql, *formats, *graphs, address_of(service, request), asker(request))
    found = await service.answer(asked, request.receive)
    if found.kind == "unfit":
        raise HTTPException(406, "Cette réponse n'a pas ce format.")
    if found.kind != "done":
        raise failure(found, service.bounds)
    return found
