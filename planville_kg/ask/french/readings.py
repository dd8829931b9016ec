"""How a question says that inheritance is treated: declared, mentioned, its own, direct."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from planville_kg.ask.french.queries import PLACES
from planville_kg.ask.french.targets import counted_of
from planville_kg.ask.model import INTERVENTION
from planville_kg.ask.request import Reading
from planville_kg.errors import QueryError
from planville_kg.text import key

if TYPE_CHECKING:
    from planville_kg.ask.french.clause import Clause
    from planville_kg.ask.french.conditions import Placed

OWN = ("declare", "mentionne", "inclus")
_BETWEEN = frozenset("est sont y qui ont a ete expressement".split())
_CALLED = frozenset("nomme nommes nommee nommees cite cites citee citees".split())
_NEVER_ONLY = ("theme", "partenaire")
NAMED = ("declare", "mentionne")
REACHED = ("declare", "mentionne", "tous-quartiers", "inclus")


def read_readings(
    clause: Clause, conditions: tuple[Placed, ...], used: tuple[str, ...]
) -> tuple[tuple[Reading, ...], tuple[Placed, ...]]:
    """Return the readings that a question says, and its conditions without those that say one.

    Args:
        clause: The question in its parts.
        conditions: Its conditions.
        used: The dimensions that its answer uses.

    Raises:
        QueryError: If it says how to read what it does not speak of.
    """
    place = next((name for name in PLACES if name in used), "")
    readings = [*_of_theme(clause, used)]
    kept = _kept(clause, used)
    if counted_of(clause) and not any(each.condition.dimension == place for each in conditions):
        kept = kept or OWN  # a ranking of places is of what is their own, as a list of them is
    outside = [each for each in conditions if each.everywhere and each.denied]
    if outside and place == "quartier" and _more(conditions, used):
        conditions = tuple(each for each in conditions if each not in outside)
        kept = kept or OWN
    if any(each.everywhere for each in conditions) and len(set(used) & set(PLACES)) == 1:
        readings.append(Reading("quartier", "colonne"))
    elif kept and place:
        readings.append(Reading(place, "atteint", kept))
    elif kept and not _is_of_text(clause):
        raise QueryError(
            "La portée (propre, déclaré, mentionné) ne se dit que d'un quartier, d'un QPV ou d'une "
            "commune."
        )
    return tuple(readings), conditions


def _more(conditions: tuple[Placed, ...], used: tuple[str, ...]) -> bool:
    """Whether a quartier counts otherwise than as the one refused."""
    quartiers = [each for each in conditions if each.condition.dimension == "quartier"]
    return len(quartiers) > 1 or used.count("quartier") > len(quartiers)


def _kept(clause: Clause, used: tuple[str, ...]) -> tuple[str, ...]:
    if clause.has("avectous"):
        return REACHED
    if "portee" in used:  # « selon la portée (déclaré, mentionné…) » : all of them are rows
        return ()
    if _is_named(clause):
        return NAMED
    said = (("declare", "declare"), ("mentionne", "mentionne"))
    kept = tuple(code for cue, code in said if clause.has(cue))
    if clause.has("textuel") and "theme" not in used and set(PLACES) & set(used):
        kept = (*kept, "mentionne")
    if not kept and _asks_named(clause):
        return NAMED
    return kept or (OWN if clause.has("propre") or _is_only_there(clause) else ())


def _is_of_text(clause: Clause) -> bool:
    """Whether « mentionne » only says that a text names something: « mentionne le dispositif »."""
    said = [
        (each, after)
        for each, after in zip_longest(clause.items, clause.items[1:])
        if each.has("declare", "propre", "seul", "mentionne")
    ]
    return all(each.has("texte") and after and after.named for each, after in said)


def _is_named(clause: Clause) -> bool:
    """Whether actions are said to name a place: « qui nomment Malakoff », « où il est cité »."""
    places = [
        at
        for at, each in enumerate(clause.items)
        if each.named and each.named.dimension in PLACES and not each.named.everywhere
    ]
    for at, item in enumerate(clause.items):
        if not item.has("nommer"):
            continue
        passive = "est" in key(item.span.text).split()
        after = at + 1 in places and not passive
        last = bool(places) and at == len(clause.items) - 1
        said = any(each.span.measure for each in clause.items[:at])
        if (said and (after or last)) or (passive and at - 1 in places):
            return True
    return False


def _asks_named(clause: Clause) -> bool:
    """Whether places that are named are asked for: « quels quartiers sont cités »."""
    target = clause.target_place
    if target < 0 or clause.items[target].span.dimension not in PLACES:
        return False
    after = [word.folded for word in clause.words[clause.items[target].span.end :]]
    return next((each for each in after if each not in _BETWEEN), "") in _CALLED


def _is_only_there(clause: Clause) -> bool:
    """Whether « seulement » is said of a place, and not of what else an action is.

    Raises:
        QueryError: If it is said of a theme, a partner or another value, which is something else.
    """
    for at, item in enumerate(clause.items):
        if not item.has("seul"):
            continue
        after = next(
            (each for each in clause.items[at + 1 :] if not each.has("verbe", "par")), None
        )
        before = clause.items[at - 1] if at else None
        for each in (after, before):
            if each and each.named and each.named.dimension in PLACES:
                return True
        values = clause.target not in {"", INTERVENTION}  # « les thèmes traités uniquement par … »
        if after and after.named and (values or after.named.dimension in _NEVER_ONLY):
            raise QueryError(
                f"« {item.span.text} » ne se demande que d'un quartier : sur un thème ou un "
                "partenaire, il faudrait savoir ce dont une action ne parle pas."
            )
    return False


def _of_theme(clause: Clause, used: tuple[str, ...]) -> tuple[Reading, ...]:
    kept = tuple(
        code
        for cues, code in ((("direct", "textuel"), "direct"), (("herite",), "herite"))
        if clause.has(*cues)
    )
    if kept and "theme" not in used and not clause.has("direct", "herite"):
        return ()
    if kept and "theme" not in used:
        raise QueryError("« Direct » ou « hérité » ne se dit que d'un thème.")
    return (Reading("theme", "atteint", kept),) if kept else ()
