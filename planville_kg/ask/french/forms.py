"""The form of what a question asks: a list, a number, a share, a ranking, a comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.french.clause import BY, indicator_of, is_listed
from planville_kg.ask.french.conditions import Placed, merged
from planville_kg.ask.french.queries import PLACES
from planville_kg.ask.french.targets import RANKS, counted_of, groups_of, is_single, measure_of
from planville_kg.ask.model import INDICATOR, INTERVENTION, SemanticModel
from planville_kg.box import Box, replace
from planville_kg.errors import QueryError

if TYPE_CHECKING:
    from planville_kg.ask.french.clause import Clause

ONE_TO_COMPARE = (
    "Une comparaison demande deux valeurs d'une même dimension (deux quartiers, deux statuts…)."
)
RANKING, COMPARISON = "classement", "comparaison"
_RATE = "pour-1000-habitants"


class Form(Box):
    """The form of what is asked, before its conditions."""

    listed: str = ""
    measure: str = ""
    by: tuple[str, ...] = ()
    order: str = ""
    limit: int = 0
    kind: str = ""


def form_of(clause: Clause, target: str, conditions: tuple[Placed, ...], number: int) -> Form:
    """Return the form of what is asked.

    Args:
        clause: The question in its parts.
        target: What is asked for, `intervention` or a dimension.
        conditions: What was said of values.
        number: How many values it wants, 0 if it does not say.

    Raises:
        QueryError: If what is said makes no form.
    """
    by = groups_of(clause, target)
    if clause.has("part"):
        return _share(target, by)
    if slug := indicator_of(clause):
        return _ranked(
            Form(measure=INDICATOR + slug, by=_places(target, by, conditions)), clause, number
        )
    if any(each.span.measure == _RATE for each in clause.items):
        return _ranked(Form(measure=_RATE, by=_places(target, by, conditions)), clause, number)
    if compared := _compared(clause, target, conditions):
        return Form(
            measure=measure_of(target) or "interventions",
            by=(compared, *(each for each in by if each != compared)),
            kind=COMPARISON,
        )
    sorted_list = target == INTERVENTION and clause.has("lister", "quel") and by
    if clause.has(*RANKS) and not (sorted_list and not clause.has("plus", "moins", "podium")):
        return _ranking(clause, target, by, number)
    one = target == "statut" and not by and _is_of_one(clause, conditions)
    return Form(listed=INTERVENTION) if one else _plain(clause, target, by)


def _is_of_one(clause: Clause, conditions: tuple[Placed, ...]) -> bool:
    """Whether the status of one thing is asked, not how actions divide: « où en est le PRE »."""
    counted = any(each.span.measure for each in clause.items) or clause.has("repartir", "compter")
    named = {each.condition.dimension for each in conditions}
    return not counted and bool(named & {"partenaire", "action"})


def _share(target: str, by: tuple[str, ...]) -> Form:
    if target not in {INTERVENTION, *by} and measure_of(target):
        raise QueryError("Une part se calcule sur des actions, pas sur autre chose.")
    own = () if target == INTERVENTION else (target,)
    return Form(measure="part", by=tuple(dict.fromkeys((*own, *by))))


def _places(target: str, by: tuple[str, ...], conditions: tuple[Placed, ...]) -> tuple[str, ...]:
    """Return the territories whose figures are asked for."""
    said = [each.condition.dimension for each in conditions]
    known = [each for each in (*by, target, *said) if each in PLACES]
    return tuple(dict.fromkeys(known)) or ("qpv",)


def _compared(clause: Clause, target: str, conditions: tuple[Placed, ...]) -> str:
    """Return the dimension of which values are compared, if any."""
    words = {word.folded for word in clause.words}
    asks = (
        (clause.has("comparer") and not _is_list(clause))
        or (clause.has("plusque") and not clause.has(*RANKS) and words & {"que", "qu", "ou"})
        or (clause.has(*RANKS) and target == INTERVENTION)  # « Malakoff ou le Sillon : lequel »
    )
    several = [
        merged_
        for merged_ in merged(conditions, apart=False)
        if merged_.relation == "est" and len(merged_.values) > 1
    ]
    each_counted = clause.has("chacun") and clause.has("compter")
    if several and (asks or each_counted):
        return several[0].dimension
    if not asks:
        return ""
    if clause.has(*RANKS) or (clause.has("comparer") and clause.target not in {"", INTERVENTION}):
        return ""
    raise QueryError(ONE_TO_COMPARE)


def _ranked(form: Form, clause: Clause, number: int) -> Form:
    """Return a form ordered and cut as the question ranks, if it does."""
    if not clause.has(*RANKS):
        return form
    order = "mesure" if clause.has("moins") else "-mesure"
    one = 1 if clause.has("plus", "moins") and is_single(clause) else 0
    return replace(form, order=order, limit=number or one, kind=RANKING)


def _ranking(clause: Clause, target: str, by: tuple[str, ...], number: int) -> Form:
    counted = counted_of(clause)
    if counted:
        return _ranked(
            Form(measure=measure_of(counted) or "interventions", by=(target,)), clause, number
        )
    if target == INTERVENTION:
        if not clause.of_role(BY) and not clause.has("podium", "ou"):
            raise QueryError(
                "On ne classe pas les actions elles-mêmes : demandez un classement de quartiers, "
                "de thèmes, de partenaires…"
            )
        return _ranked(Form(measure="interventions", by=by), clause, number)
    if is_listed(target) and not by:
        return _ranked(Form(listed=target), clause, number)
    return _ranked(
        Form(measure="interventions", by=tuple(dict.fromkeys((target, *by)))), clause, number
    )


def _plain(clause: Clause, target: str, by: tuple[str, ...]) -> Form:
    listed = target == INTERVENTION and bool(by) and _is_list(clause)  # « liste … triée par … »
    counted = clause.has("croiser", "compter") or (clause.has("repartir") and not listed)
    if counted or (clause.has("detail") and by):
        return _counting(clause, target, by)
    if target == INTERVENTION:
        return (
            Form(listed=INTERVENTION, by=by)
            if not by or _is_list(clause)
            else Form(measure="interventions", by=by)
        )
    if not is_listed(target):
        detailed = SemanticModel.load().dimension(target).detailed
        both = tuple(dict.fromkeys((target, *by)))
        return Form(
            listed=INTERVENTION if detailed else "",
            measure="" if detailed else "interventions",
            by=both,
        )
    if target in by:
        return Form(measure="interventions", by=by)
    if clause.of_role(BY) and not clause.has("quel", "lister", "qui", "ou", "quoi"):
        return Form(measure="interventions", by=tuple(dict.fromkeys((target, *by))))
    return Form(listed=target, by=by)


def _counting(clause: Clause, target: str, by: tuple[str, ...]) -> Form:
    if clause.has("croiser") and target != INTERVENTION and not clause.has("compter"):
        by = tuple(dict.fromkeys((target, *by)))
    if target in by or (by and not measure_of(target)):
        return Form(
            measure="interventions",
            by=tuple(dict.fromkeys((*by, target))) if target not in by else by,
        )
    measure = measure_of(target)
    if not measure:
        if clause.has("compter"):
            return Form(measure="interventions", by=(target,))
        return Form(measure="interventions", by=(target, *by))
    return Form(measure=measure, by=by)


def _is_list(clause: Clause) -> bool:
    """Whether interventions themselves are wanted: « quelles actions », « liste des actions »."""
    place = clause.target_place
    return place > 0 and clause.items[place - 1].has("quel", "lister")
