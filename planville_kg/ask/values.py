"""The values of a dimension: what to write in a request, how they read, how often they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.answer import answer
from planville_kg.ask.logic import identifier
from planville_kg.ask.model import MISSING, SemanticModel
from planville_kg.ask.names import short
from planville_kg.ask.request import Request, default_reading
from planville_kg.box import Box
from planville_kg.errors import QueryError
from planville_kg.text import key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planville_kg.ask.model import Dimension
    from planville_kg.query.run import Source


class Value(Box):
    """A value: as a request writes it, its label, the number of interventions that have it."""

    value: str
    label: str
    interventions: int


def values_of(source: Source, name: str) -> tuple[Value, ...]:
    """Return the values of a dimension, sorted by label; those that nothing has come with 0.

    Args:
        source: The graph that is asked.
        name: A dimension of the model.

    Raises:
        QueryError: If there is no such dimension, or it is free text.
    """
    dimension = SemanticModel.load().dimension(name)
    if dimension.is_text:
        raise QueryError("« texte » cherche des mots : il n'a pas de liste de valeurs.")
    found = [each for request in _requests(dimension) for each in _values(source, name, request)]
    return tuple(sorted(found, key=lambda each: (key(each.label), each.value)))


def _requests(dimension: Dimension) -> tuple[Request, ...]:
    """Return the requests that together give every value, in the widest reading."""
    name = dimension.name
    if not dimension.listed:
        return (Request(measure="interventions", by=(name,)),)
    readings = (default_reading(dimension, "absence"),)
    return (
        Request(listed=name, readings=readings),
        Request(listed=name, absent=True, readings=readings),
    )


def _values(source: Source, name: str, request: Request) -> Iterator[Value]:
    column = identifier(name)
    for row in answer(source, request).result.records():
        value = short(str(row[f"{column}_iri"] or MISSING))
        yield Value(value, str(row[column]), int(row.get("interventions") or 0))
