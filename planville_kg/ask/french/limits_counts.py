"""Limits of what is counted and ranked: people, amounts, sub-actions, thresholds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.french.clause import (
    BY,
    EMPTY,
    FILLED,
    TARGET,
)
from planville_kg.ask.french.targets import RANKS
from planville_kg.ask.french.words import light, phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planville_kg.ask.french.clause import Clause, Item

_OF = frozenset("de du des d a au aux en dans sur la le les l".split())
_THEY = frozenset(("elles", "ils"))
_ORDINALS = frozenset(map(light, ("premier", "premiere", "dernier", "derniere")))


def threshold(_: Clause, items: Sequence[Item], at: int) -> str:
    """« Plus de 4 actions » : a bound on numbers."""
    near = items[max(at - 2, 0) : at + 2]
    if not items[at].has("seuil") or not any(each.span.number for each in near):
        return ""
    return (
        "Un seuil (« plus de 4 actions ») ne se demande pas : demandez le classement, qui donne "
        "tous les nombres."
    )


def all_of(clause: Clause, items: Sequence[Item], at: int) -> str:
    """« Toutes les actions de santé sont-elles en cours » : a share, not a list."""
    start = items[at].span.start
    before = [word.folded for word in clause.words[max(start - 2, 0) : start]]
    asks = clause.has("ouinon") or any(word.folded in _THEY for word in clause.words)
    if not items[at].span.measure or before != ["toutes", "les"] or not asks:
        return ""
    return (
        "Si toutes le sont ne se demande pas : demandez la part (« quelle part des actions … "
        "est … »), ou celles qui ne le sont pas."
    )


def people(clause: Clause, items: Sequence[Item], at: int) -> str:
    """« Combien de personnes » : the graph counts what a plan holds."""
    if not items[at].has("compter", "part"):
        return ""
    after = [each for each in items[at + 1 :] if not each.has("ouinon", "verbe", "lister")]
    if not after or not (after[0].has("gens") or _counts_theme(clause, items[at], after[0])):
        return ""
    return (
        f"Le graphe compte des actions, des quartiers, des thèmes, des partenaires, pas des "
        f"« {after[0].span.text} » : « planville adopt » ajoute la population des territoires."
    )


def _counts_theme(clause: Clause, asking: Item, counted: Item) -> bool:
    """Whether what is counted is what a theme is about: « combien de chômeurs »."""
    if not counted.named or counted.named.dimension != "theme":
        return False
    between = clause.words[asking.span.end : counted.span.start]
    return between[-1:] != () and between[-1].folded in {"de", "d", "des"}


def superlative(_: Clause, items: Sequence[Item], at: int) -> str:
    """« Les plus pauvres » : a quality of places, of which the graph only knows a theme."""
    after = items[at + 1] if at + 1 < len(items) else None
    named = after.named if after else None
    if not (items[at].has("plus", "moins") and after and named and named.dimension == "theme"):
        return ""
    if after.span.start != items[at].span.end:
        return ""
    return (
        f"« {items[at].span.text} {after.span.text} » ne se mesure pas dans le graphe : il compte "
        "des actions, et les range par thème."
    )


def first_of(_: Clause, items: Sequence[Item], at: int) -> str:
    """« Le premier objectif » : an order of the document, not a ranking by number."""
    text = phrase(items[at].span.text)
    after = items[at + 1 :]
    if len(text) != 1 or text[0] not in _ORDINALS or not items[at].has("plus", "moins"):
        return ""
    if any(each.span.measure or each.span.number for each in items):
        return ""
    name = after[0].span.dimension if after else ""
    if not name or items[at].span.text.casefold().endswith("s"):
        return ""
    return (
        f"« {items[at].span.text} {after[0].span.text} » ne se demande pas : dites de quel nombre "
        "(« le plus d'actions »), ou son numéro."
    )


def of_actions(_: Clause, items: Sequence[Item], at: int) -> str:
    """« Sous-actions par action », « actions sans sous-action » : the two are counted as one."""
    item, before = items[at], items[at - 1] if at else None
    if not item.span.measure or not before or item.role == TARGET:
        return ""
    below = "sous" in phrase(item.span.text)
    above = any(each.span.measure and "sous" not in phrase(each.span.text) for each in items[:at])
    if not before.has("par", "chaque") and not (below and above):
        return ""
    return (
        f"« {before.span.text} {item.span.text} » ne se demande pas : une sous-action compte pour "
        "une action. Demandez « les sous-actions de l'action … »."
    )


def people_of(clause: Clause, items: Sequence[Item], at: int) -> str:
    """« Les actions avec les habitants » : no value of the graph, unless of a place or a theme."""
    item = items[at]
    if not item.has("gens") or item.span.dimension or item.has("par", "habitant"):
        return ""
    after = items[at + 1] if at + 1 < len(items) else None
    between = clause.words[item.span.end : after.span.start] if after else ()
    if after and after.named and all(each.folded in _OF for each in between):
        return ""
    return (
        f"« {item.span.text} » n'est pas une valeur du graphe : demandez les actions dont le texte "
        f"parle de « {item.span.text} »."
    )


def amounts(clause: Clause, items: Sequence[Item], at: int) -> str:
    """« Le budget par axe », « le budget de 2026 » : sums, where only what is written is known."""
    if items[at].span.dimension != "budget" or items[at].role in {EMPTY, FILLED}:
        return ""
    years = any(each.named and each.named.dimension.startswith("annee") for each in items)
    alone = items[at].role == TARGET and not clause.of_role(BY)
    counting = clause.has("compter", "part", "repartir", "comparer", *RANKS)
    if alone and not years and not counting:
        return ""
    return (
        "Les budgets ne s'additionnent ni ne se comparent ici : « budget de l'action … » donne ce "
        "que le plan écrit, la requête « budget-par-plan » additionne."
    )
