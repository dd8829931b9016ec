"""The conditions that a question puts: its values, those it denies, what it says to be empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.french.clause import BESIDE, EMPTY, FILLED, TARGET
from planville_kg.ask.french.queries import INDICATOR
from planville_kg.ask.model import INTERVENTION
from planville_kg.ask.request import Condition
from planville_kg.box import Box
from planville_kg.errors import QueryError
from planville_kg.vocab import BASE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planville_kg.ask.french.clause import Clause, Item

NEGATIONS = ("pas", "jamais", "aucun", "sans", "encore")
_DENYING = frozenset("pas jamais aucun aucune ni sans nul nulle rien zero".split())
_REACH = 8
"""So many words after « ne » there is what denies."""
_NOT_YET = {f"{BASE}code/statut/en-cours", f"{BASE}code/statut/realise"}
_TO_DO = f"{BASE}code/statut/a-realiser"


class Placed(Box):
    """A condition, and where in the question it is said."""

    place: int
    condition: Condition
    everywhere: bool = False

    @property
    def denied(self) -> bool:
        """Whether the value is refused."""
        return self.condition.relation == "n-est-pas"


class Said(Box):
    """The conditions of a question, and whether it asks for what is absent."""

    conditions: tuple[Placed, ...]
    absent: bool


def read_conditions(clause: Clause, target: str) -> Said:
    """Return the conditions of a question.

    Args:
        clause: The question in its parts.
        target: What is asked for, `intervention` or a dimension.

    Raises:
        QueryError: If it denies something and what is denied is not clear.
    """
    used: set[int] = set()
    place = _absence(clause, target)
    used |= {place} if place >= 0 else set()
    found: list[Placed] = []
    for at, item in enumerate(clause.items):
        if item.role == EMPTY:
            used |= _emptiness(clause.items, at)
            found.append(Placed(at, Condition(item.span.dimension, (), "sans")))
        elif item.role == FILLED:
            found.append(Placed(at, Condition(item.span.dimension, (), "renseigne")))
        elif item.named and item.named.dimension != INDICATOR:
            found.append(_condition(clause.items, at, found, used))
    _check_used(clause, used)
    return Said(tuple(found), place >= 0)


def _condition(items: Sequence[Item], at: int, found: list[Placed], used: set[int]) -> Placed:
    named = items[at].named
    assert named is not None  # noqa: S101 - the caller looked
    negation = _negation(items, at, used)
    values = named.values
    if negation >= 0:
        used.add(negation)
        if items[negation].has("encore") and set(values) <= _NOT_YET:
            return Placed(at, Condition("statut", (_TO_DO,)))
    follows = negation < 0 and _follows_denied(items, at, found)
    relation = "n-est-pas" if negation >= 0 or follows else "est"
    return Placed(at, Condition(named.dimension, values, relation), named.everywhere)


def _negation(items: Sequence[Item], at: int, used: set[int]) -> int:
    """Return the place of what denies a value, right before it but for verbs, or -1."""
    place = at - 1
    named = items[at].named
    everywhere = bool(named and named.everywhere)  # « sans les actions tous quartiers »
    while place >= 0 and (
        items[place].role == BESIDE
        or items[place].has("par", "verbe", "qui")
        or (everywhere and items[place].span.measure and items[place].role != TARGET)
    ):
        place -= 1
    if place >= 0 and items[place].has("hors", *NEGATIONS) and place not in used:
        return place
    return -1


def _follows_denied(items: Sequence[Item], at: int, found: list[Placed]) -> bool:
    """Whether a value goes on with those denied before it: « hors Sillon et Malakoff »."""
    if not found or found[-1].place != at - 1 or not found[-1].denied:
        return False
    before, named = items[at - 1].named, items[at].named
    return bool(before and named and before.dimension == named.dimension)


def _absence(clause: Clause, target: str) -> int:
    """Return the place of the word that asks for what is absent, or -1."""
    if target in {"", INTERVENTION}:
        return -1
    start = clause.target_place
    for at, item in enumerate(clause.items):
        if item.has("absent") and not item.named:
            return at
        if item.has(*NEGATIONS) and not _denies_emptiness(clause.items, at):
            between = clause.items[max(start, 0) : at]
            spoken = any(each.span.measure and each.role != TARGET for each in between)
            return -1 if spoken else at
    return -1


def _denies_emptiness(items: Sequence[Item], at: int) -> bool:
    return at + 1 < len(items) and items[at + 1].role == EMPTY


def _emptiness(items: Sequence[Item], at: int) -> set[int]:
    """Return the places of the words that say that a dimension is empty."""
    before = {at - 1} if at and items[at - 1].has("vide", *NEGATIONS) else set()
    after = {
        place for place in range(at, min(at + 4, len(items))) if items[place].has("vide", "pas")
    }
    return before | after


def _check_used(clause: Clause, used: set[int]) -> None:
    """Refuse a question of which a negation was not understood."""
    _check_ne(clause)
    for at, item in enumerate(clause.items):
        if at in used or not item.has("hors", "vide", "absent", *NEGATIONS):
            continue
        if item.has(*NEGATIONS) and _before_measure(clause.items, at):
            continue
        if item.has("qualite", "lister"):
            continue
        raise QueryError(f"Ce que « {item.span.text} » nie ou dit absent n'est pas clair.")


def _check_ne(clause: Clause) -> None:
    """Refuse « ne … que » and « ne … plus », which say something else than that it is not."""
    for item in clause.items:
        start = item.span.start
        near = {word.folded for word in clause.words[max(start - 3, 0) : start + _REACH]}
        if item.has("ne") and not near & _DENYING:
            raise QueryError(
                f"« {item.span.text} … que » ou « {item.span.text} … plus » ne se demande pas : "
                "dites ce que les actions sont, ou ne sont pas."
            )


def _before_measure(items: Sequence[Item], at: int) -> bool:
    """Whether a negation only asks if there are actions: « aucune action à Malakoff ? »."""
    return at + 1 < len(items) and bool(items[at + 1].span.measure)


def merged(conditions: Iterable[Placed], *, apart: bool) -> tuple[Condition, ...]:
    """Return conditions with the values of one dimension as alternatives.

    Args:
        conditions: As they were said.
        apart: Whether all values must hold: « à la fois ».
    """
    found: dict[tuple[object, ...], list[str]] = {}
    for number, each in enumerate(conditions):
        said = each.condition
        alone = apart and said.relation == "est"
        key = (said.dimension, said.relation, number if alone else -1)
        found.setdefault(key, []).extend(said.values)
    return tuple(
        Condition(str(key[0]), tuple(dict.fromkeys(values)), str(key[1]))
        for key, values in found.items()
    )
