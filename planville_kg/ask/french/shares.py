"""The two sides of a share: what it is a share of, and what is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.errors import QueryError

if TYPE_CHECKING:
    from planville_kg.ask.french.clause import Clause
    from planville_kg.ask.french.conditions import Placed

_OF_ACTIONS = ("statut", "type-acteur")
Sides = tuple[tuple["Placed", ...], tuple["Placed", ...]]


def divide(clause: Clause, conditions: tuple[Placed, ...]) -> Sides:
    """Return the conditions of the whole, and those of the part.

    « Quelle part des actions sur la santé est en cours » : the verb divides. « Parmi » opens the
    whole. Without either, a status or a kind of actor is the part, or what comes before
    « actions ».

    Args:
        clause: The question in its parts.
        conditions: Its conditions.

    Raises:
        QueryError: If the sides cannot be told.
    """
    for cut in (_by_among, _by_verb, _by_kind, _by_order):
        sides = cut(clause, conditions)
        if sides:
            return sides
    raise QueryError(
        "On ne sait pas de quoi la part est prise : dites « quelle part des actions … est … »."
    )


def _cut(conditions: tuple[Placed, ...], place: int) -> Sides:
    before = tuple(each for each in conditions if each.place < place)
    return before, tuple(each for each in conditions if each.place > place)


def _by_among(clause: Clause, conditions: tuple[Placed, ...]) -> Sides | None:
    place = clause.first("parmi")
    if place < 0:
        return None
    part, whole = _cut(conditions, place)
    if part:
        return whole, part
    verb = _verb(clause)
    return _cut(whole, verb) if verb > 0 and _cut(whole, verb)[1] else None


def _verb(clause: Clause) -> int:
    start = max(clause.target_place, clause.first("part"))
    return next(
        (at for at, each in enumerate(clause.items) if at > start and each.has("verbe")), -1
    )


def _by_verb(clause: Clause, conditions: tuple[Placed, ...]) -> Sides | None:
    place = _verb(clause)
    if place < 0:
        return None
    whole, part = _cut(conditions, place)
    return (whole, part) if part else None


def _by_kind(_: Clause, conditions: tuple[Placed, ...]) -> Sides | None:
    if len({each.condition.dimension for each in conditions}) <= 1:
        return (), conditions
    part = tuple(each for each in conditions if each.condition.dimension in _OF_ACTIONS)
    return (tuple(each for each in conditions if each not in part), part) if part else None


def _by_order(clause: Clause, conditions: tuple[Placed, ...]) -> Sides | None:
    place = next((at for at, each in enumerate(clause.items) if each.span.measure), -1)
    part, whole = _cut(conditions, place)
    return (whole, part) if place >= 0 and part and whole else None
