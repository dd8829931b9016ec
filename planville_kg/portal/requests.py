"""The requests behind what pages show: each figure leads to the list that it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from planville_kg.ask.logic import identifier
from planville_kg.ask.model import INTERVENTION, SemanticModel
from planville_kg.ask.request import Condition, Reading, Request
from planville_kg.box import replace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


def actions_address(request: Request) -> str:
    """Return the address of the list of interventions that a request says."""
    return f"/actions?{request.text}"


def question_address(request: Request) -> str:
    """Return the address of the answer to a request."""
    return f"/question?demande={quote(request.text, safe='')}"


def having(request: Request, name: str, iri: object) -> Request:
    """Return the list of the interventions of one row of a breakdown.

    They are counted as the breakdown counts them: the reading of the dimension is kept.

    Args:
        request: The breakdown, or the list of a dimension.
        name: The dimension.
        iri: The value; none for those that have none.
    """
    owner = SemanticModel.load().owner(name).name
    reading = request.reading(owner)
    condition = Condition(name, (str(iri),)) if iri else Condition(name, (), "sans")
    others = tuple(each for each in request.readings if each.dimension != owner)
    said = (*others, reading) if must_say(condition, reading) else others
    return Request(listed=INTERVENTION, where=(*request.where, condition), readings=said)


def drill(request: Request, row: Mapping[str, Any]) -> str:
    """Return the address of the list behind a row of an answer; empty where it has none.

    Args:
        request: What was asked.
        row: One of the records of the answer.
    """
    if request.listed == INTERVENTION or request.absent or request.part:
        return ""
    names = request.by or ((request.listed,) if request.listed else ())
    found = replace(request, measure="", by=(), order="", limit=0)
    for name in names:
        column = f"{identifier(name)}_iri"
        if column not in row:
            return ""
        step = having(
            replace(found, listed=request.listed, by=request.by, measure=request.measure),
            name,
            row[column],
        )
        found = replace(found, where=step.where, readings=step.readings)
    return actions_address(replace(found, listed=INTERVENTION))


def must_say(condition: Condition, reading: Reading) -> bool:
    """Whether the model would read the condition otherwise."""
    alone = Request(listed=INTERVENTION, where=(condition,))
    default = alone.reading(condition.dimension)
    return (default.name, sorted(default.kept)) != (reading.name, sorted(reading.kept))
