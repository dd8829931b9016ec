"""Writes down as a request what a question asks."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from planville_kg.ask.french.clause import is_listed
from planville_kg.ask.french.conditions import Placed, merged, read_conditions
from planville_kg.ask.french.forms import RANKING, Form, form_of
from planville_kg.ask.french.queries import PLACES
from planville_kg.ask.french.readings import read_readings
from planville_kg.ask.french.shares import divide
from planville_kg.ask.french.targets import RANKS, target_of
from planville_kg.ask.model import INTERVENTION, SemanticModel
from planville_kg.ask.request import Condition, Request
from planville_kg.box import replace
from planville_kg.errors import QueryError

if TYPE_CHECKING:
    from planville_kg.ask.french.clause import Clause


_OF = frozenset(("de", "des", "du", "d", "chez", "pour"))
_ARTICLES = frozenset(("la", "le", "les", "l"))


def write_request(clause: Clause, texts: tuple[Condition, ...], number: int) -> tuple[Request, str]:
    """Return the request of a question, and what kind of answer it wants beside its form.

    Args:
        clause: The question in its parts.
        texts: Its conditions on the text.
        number: How many values it wants, 0 if it does not say.

    Raises:
        QueryError: If its parts do not make one request.
    """
    target = target_of(clause)
    said = read_conditions(clause, target)
    _check_one(said.conditions)
    form = form_of(clause, target, said.conditions, number)
    used = (
        *form.by,
        form.listed,
        _counted(form.measure),
        *(each.condition.dimension for each in said.conditions),
    )
    readings, conditions = read_readings(clause, said.conditions, used)
    request = Request(
        form.listed, form.measure, form.by, order=form.order, limit=form.limit, readings=readings
    )
    if form.measure == "part":
        whole_of, part = divide(clause, conditions)
        return replace(
            request, where=(*merged(whole_of, apart=False), *texts), part=merged(part, apart=False)
        ), form.kind
    _check_together(clause, form)
    _check_places(form, said.conditions)
    whole = merged(conditions, apart=clause.has("ensemble") or _is_of_another(clause))
    where = tuple(each for one in whole for each in _held(one, form, clause))
    if form.kind == RANKING:
        where += _said_only(form, said.conditions)
    if said.absent:
        request = _absent(request, target)
    return replace(request, where=(*where, *texts)), form.kind


def _is_of_another(clause: Clause) -> bool:
    """Whether one theme is said of another, and both must hold: « le logement des jeunes »."""
    for before, after in pairwise(clause.items):
        if not before.named or not after.named:
            continue
        between = {word.folded for word in clause.words[before.span.end : after.span.start]}
        themes = before.named.dimension == after.named.dimension == "theme"
        if themes and between & _OF and between <= _OF | _ARTICLES:
            return True
    return False


def _said_only(form: Form, conditions: tuple[Placed, ...]) -> tuple[Condition, ...]:
    """Keep « non renseigné » out of the first of a ranking, which is of what is said."""
    known = {each.condition.dimension for each in conditions}
    return tuple(Condition(name, (), "renseigne") for name in form.by[:1] if name not in known)


def _counted(measure: str) -> str:
    return SemanticModel.load().measure(measure).counts if measure else ""


def _absent(request: Request, target: str) -> Request:
    if not is_listed(target) or request.by:
        raise QueryError(
            "On ne peut demander ce qui manque que d'une liste (quartiers, thèmes, partenaires…)."
        )
    return replace(request, listed=target, measure="", absent=True, order="", limit=0)


def _held(condition: Condition, form: Form, clause: Clause) -> tuple[Condition, ...]:
    """Look apart at a value of what is listed: « avec qui la CAF travaille-t-elle »."""
    if condition.dimension != form.listed or condition.relation != "est":
        return (condition,)
    if clause.has(*RANKS, "comparer") or form.listed not in {"partenaire", "theme"}:
        return (condition,)
    return (replace(condition, relation="avec"), replace(condition, relation="n-est-pas"))


def _check_places(form: Form, conditions: tuple[Placed, ...]) -> None:
    """Refuse « les quartiers de Saint-Herblain »: an action that reaches both joins them only."""
    for each in conditions:
        name = each.condition.dimension
        if form.listed in PLACES and name in PLACES and name != form.listed:
            raise QueryError(
                "La couche sémantique dit ce que les actions touchent, non quels territoires en "
                "contiennent d'autres : demandez les actions de la commune, du quartier ou du QPV."
            )


def _check_together(clause: Clause, form: Form) -> None:
    """Refuse what two values share, where it is not actions: a request joins on one action."""
    if clause.has("ensemble") and form.listed != INTERVENTION and form.measure != "interventions":
        raise QueryError(
            "Ce que deux valeurs ont en commun ne se demande que des actions : demandez la liste "
            "de chacune."
        )


def _check_one(conditions: tuple[Placed, ...]) -> None:
    """Refuse two requests in one question: « la santé à Malakoff et l'emploi à Bottière »."""
    order: list[str] = []
    for each in conditions:
        name = each.condition.dimension
        if not order or order[-1] != name:
            order.append(name)
    if sum(order.count(name) > 1 for name in set(order)) > 1:
        raise QueryError("Il semble y avoir deux demandes en une : posez-les l'une après l'autre.")
