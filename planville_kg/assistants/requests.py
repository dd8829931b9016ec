"""`run_request`: a request to the semantic layer, as canonical text or in its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.answer import answer
from planville_kg.ask.french.wording import chips
from planville_kg.ask.meant import mean
from planville_kg.ask.request import Condition, Reading, Request, check_request
from planville_kg.assistants.bounds import page
from planville_kg.box import Box
from planville_kg.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planville_kg.assistants.schemas import ConditionSaid, ReadingSaid, RequestGiven
    from planville_kg.query.run import Source


class Parts(Box):
    """A request as an assistant says it in parts; all empty where it says it as text."""

    listed: str = ""
    measure: str = ""
    by: tuple[str, ...] = ()
    where: tuple[ConditionSaid, ...] = ()
    part: tuple[ConditionSaid, ...] = ()
    readings: tuple[ReadingSaid, ...] = ()
    absent: bool = False
    order: str = ""
    first: int = 0


def read_request(text: str, parts: Parts) -> Request:
    """Return the request that is said, in one way or the other.

    Args:
        text: A canonical text, or nothing.
        parts: Its parts, or none.

    Raises:
        QueryError: If both or neither are given, or the model does not have what they name.
    """
    if bool(text) == (parts != Parts()):
        raise QueryError(
            "Donnez la demande soit en texte (request), soit en parties (listed ou measure, by, "
            "where…), et pas les deux."
        )
    if text:
        return Request.parse(text)
    request = Request(
        listed=parts.listed,
        measure=parts.measure,
        by=parts.by,
        where=_conditions(parts.where),
        part=_conditions(parts.part),
        readings=tuple(
            Reading(each.dimension, each.name, tuple(each.kept)) for each in parts.readings
        ),
        absent=parts.absent,
        order=parts.order,
        limit=parts.first,
    )
    check_request(request)
    return request


def request_given(source: Source, request: Request, *, limit: int, offset: int) -> RequestGiven:
    """Return the answer to a request.

    Args:
        source: The graph that is asked.
        request: What is asked; its values may be labels.
        limit: How many rows are wanted.
        offset: How many come before.

    Raises:
        QueryError: If a value is nothing that the graph knows, or the graph cannot answer.
    """
    meant = mean(source, request)
    found = answer(source, meant.request)
    rows = page(list(found.result.records()), limit, offset)
    return {
        "request": found.request.text,
        "reading": list(chips(found.request, meant.labels)),
        "kind": found.kind,
        "total": found.total,
        "columns": [{"name": each.variable, "title": each.title} for each in found.result.columns],
        "rows": [dict(row) for row in rows.rows],
        "rows_total": rows.total,
        "offset": offset,
        "sparql": found.sparql,
        "notes": rows.notes,
    }


def _conditions(said: Iterable[ConditionSaid]) -> tuple[Condition, ...]:
    return tuple(Condition(each.dimension, tuple(each.values), each.relation) for each in said)
