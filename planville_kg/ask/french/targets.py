"""What a question asks for: interventions, the values of a dimension, or a number of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.french.clause import BY, LOOSE, TARGET
from planville_kg.ask.french.queries import PLACES
from planville_kg.ask.model import INTERVENTION, SemanticModel

if TYPE_CHECKING:
    from planville_kg.ask.french.clause import Clause

RANKS = ("plus", "moins", "podium", "classer")
_WITH = {"avec", "par", "chez", "pour"}


def target_of(clause: Clause) -> str:
    """Return what is asked for: `intervention`, or a dimension.

    Args:
        clause: The question in its parts.
    """
    named = clause.target
    if named not in {"", INTERVENTION}:
        return named
    asked = _asked_by_word(clause)
    if asked and not clause.has("compter"):
        return asked
    if clause.has("niveau"):
        return "action"
    return named or asked or INTERVENTION


def _asked_by_word(clause: Clause) -> str:
    """Return what « où », « qui » or « de quoi » asks for."""
    if clause.has("ou"):
        return INTERVENTION if _names_one(clause) else "quartier"
    if _is_who(clause):
        return "partenaire"
    return "theme" if clause.has("quoi") else ""


def _names_one(clause: Clause) -> bool:
    """Whether « où » asks for actions, with their places: « où Malakoff est-il cité ».

    The quartier that it would ask for is named, or the one action of which it is asked.
    """
    named = [each.named for each in clause.items if each.named]
    return any(
        each.dimension == "action" or (each.dimension == "quartier" and not each.everywhere)
        for each in named
    )


def _is_who(clause: Clause) -> bool:
    """Whether « qui » asks, and does not join: it begins, ends, or follows « avec »."""
    for item in clause.items:
        if not item.has("qui") or item.has("quel"):
            continue
        start = item.span.start
        before = clause.words[start - 1].folded if start else ""
        if start == 0 or before in _WITH or item.span.end == len(clause.words):
            return True
        said = clause.items[: clause.items.index(item)]
        if said and all(each.named and each.named.dimension in PLACES for each in said):
            return True  # « à Bellevue, qui travaille sur la santé »
    return False


def measure_of(dimension: str) -> str:
    """Return the measure that counts a dimension, or nothing.

    >>> measure_of("theme"), measure_of("statut"), measure_of("intervention")
    ('themes', '', 'interventions')
    """
    for each in SemanticModel.load().measures.values():
        if each.kind == "denombrement" and each.counts == dimension:
            return each.name
    return ""


def groups_of(clause: Clause, target: str) -> tuple[str, ...]:
    """Return the dimensions by which an answer is broken down.

    Args:
        clause: The question in its parts.
        target: What is asked for.
    """
    by = clause.of_role(BY)
    loose = [
        each.span.dimension
        for each in clause.items
        if each.role == LOOSE and not counted_of(clause)
    ]
    divided = clause.has("croiser") or (clause.has("repartir", "comparer") and not by)
    if divided and target != INTERVENTION:
        return tuple(dict.fromkeys((target, *by, *loose)))
    if clause.has("ou") and target != "quartier" and not _names_one(clause):
        loose.append("quartier")
    return tuple(each for each in dict.fromkeys((*by, *loose)) if each != target)


def counted_of(clause: Clause) -> str:
    """Return the dimension counted to rank another: « le plus de partenaires »."""
    for at, item in enumerate(clause.items):
        after_rank = at and clause.items[at - 1].has(*RANKS)
        if item.role == LOOSE and after_rank and clause.target not in {"", INTERVENTION}:
            return item.span.dimension
    return ""


def is_single(clause: Clause) -> bool:
    """Whether one value is asked for: « quel quartier », « le thème »."""
    for each in clause.items:
        if each.role == TARGET:
            return not each.span.text.casefold().endswith(("s", "x"))
    return True
