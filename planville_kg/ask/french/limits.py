"""What a question asks that no request says: refused, rather than answered as another question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.french.clause import (
    BESIDE,
    BY,
    EMPTY,
    FILLED,
    LOOSE,
    TARGET,
    related,
    says_actions,
)
from planville_kg.ask.french.queries import TITLES
from planville_kg.ask.french.targets import RANKS
from planville_kg.ask.french.told import only_said
from planville_kg.ask.french.words import DIMENSION, light, phrase
from planville_kg.ask.model import SemanticModel
from planville_kg.vocab import BASE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planville_kg.ask.french.clause import Clause, Item

_NAMED_BY_LABEL = (*TITLES, "commune", "quartier", "qpv")
_ASKING = ("quel", "compter", "lister")
_JOINING = frozenset("et puis ou leur leurs chaque".split())
_TO_DO = f"{BASE}code/statut/a-realiser"
_TWO, _SHOWN = 2, 4
_OF = frozenset("de du des d a au aux en dans sur la le les l".split())
_ORDINALS = frozenset(map(light, ("premier", "premiere", "dernier", "derniere")))


def limit_of(clause: Clause) -> str:
    """Return why a question goes beyond what can be asked, or nothing.

    Args:
        clause: The question in its parts.
    """
    found = (
        reason
        for at in range(len(clause.items))
        for look in _LIMITS
        if (reason := look(clause, clause.items, at))
    )
    return next(found, "")


def _threshold(_: Clause, items: Sequence[Item], at: int) -> str:
    near = items[max(at - 2, 0) : at + 2]
    if not items[at].has("seuil") or not any(each.span.number for each in near):
        return ""
    return (
        "Un seuil (« plus de 4 actions ») ne se demande pas : demandez le classement, qui donne "
        "tous les nombres."
    )


def _people(clause: Clause, items: Sequence[Item], at: int) -> str:
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


def _superlative(_: Clause, items: Sequence[Item], at: int) -> str:
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


def _kind_of_actor(_: Clause, items: Sequence[Item], at: int) -> str:
    """« Quelles institutions » : a plan says the kind of who acts, not who it is."""
    named = items[at].named
    if not at or not named or named.dimension != "type-acteur" or not items[at - 1].has(*_ASKING):
        return ""
    if says_actions(items[at].span) or items[at - 1].span.end + 1 < items[at].span.start:
        return ""
    return (
        f"« {items[at].span.text} » est un type d'acteur, que le plan donne à chaque action sans "
        "dire qui : demandez les actions de ce type, ou les partenaires nommés."
    )


def _unknown_title(_: Clause, items: Sequence[Item], at: int) -> str:
    """« Le volet santé » where no part of the plan is called so."""
    name = items[at].span.dimension
    if at + 1 >= len(items) or name not in _NAMED_BY_LABEL or items[at].role == BESIDE:
        return ""
    after = items[at + 1]
    if not after.named or related(name, after.named.dimension):
        return ""
    if after.span.start != items[at].span.end or items[at].span.text.casefold().endswith("s"):
        return ""
    if after.named.dimension not in {"theme", *TITLES}:
        return ""
    label = SemanticModel.load().dimension(name).label
    return f"Il n'y a pas de {label} « {after.span.text} » dans le graphe."


def _definition(clause: Clause, items: Sequence[Item], at: int) -> str:
    """« C'est quoi un QPV » : nothing else is said."""
    after = items[at + 1 :]
    if not items[at].has("definir") or len(after) != 1 or after[0].span.end < len(clause.words):
        return ""
    return (
        f"Définir « {after[0].span.text} » n'est pas une question sur les actions : les "
        "définitions sont dans l'ontologie et ses vocabulaires."
    )


def _public(_: Clause, items: Sequence[Item], at: int) -> str:
    """« Partenaires publics » : a quality that no dimension has."""
    before = items[at - 1] if at else None
    if not before or not items[at].has("gens") or not items[at].span.text.startswith("publi"):
        return ""
    if before.span.end != items[at].span.start or not (before.named or before.span.dimension):
        return ""
    return (
        f"« {before.span.text} {items[at].span.text} » ne se demande pas : le plan ne le dit pas."
    )


def _loose(_: Clause, items: Sequence[Item], at: int) -> str:
    """« Les actions pilotes » : a word of what few plans tell, and nothing to do with it."""
    item, after = items[at], items[at + 1] if at + 1 < len(items) else None
    if not only_said(item.span.dimension):
        return ""
    named = after.named if after else None
    led = named and related(item.span.dimension, named.dimension)
    if item.role != LOOSE and (led or phrase(item.span.text)[-1] != "par"):
        return ""
    label = SemanticModel.load().dimension(item.span.dimension).label
    return (
        f"« {item.span.text} » ne suffit pas à dire ce qui est demandé : nommez une valeur, ou "
        f"demandez les actions « par {label} »."
    )


def _other_lead(clause: Clause, items: Sequence[Item], at: int) -> str:
    """« Pilotées par la CAF et l'Ademe » where the columns of leads do not name the second."""
    named = items[at].named
    if not at or not named or named.dimension != "partenaire":
        return ""
    before = items[at - 1]
    leads = before.named.dimension if before.named else before.span.dimension
    between = clause.words[before.span.end : items[at].span.start]
    if leads != "porteur" or any(word.folded == "avec" for word in between):
        return ""
    return (
        f"« {items[at].span.text} » n'est pas lu comme porteur : reliez les porteurs par « et », "
        "ou demandez ses actions comme partenaire (« avec … »)."
    )


def _priority_of_other(_: Clause, items: Sequence[Item], at: int) -> str:
    """« Quels quartiers sont prioritaires » : a plan gives a priority to its actions."""
    named = items[at].named
    before = [each for each in items[:at] if not each.has("verbe", "ne", "pas")][-1:]
    if not named or named.dimension != "priorite" or not before:
        return ""
    if before[0].span.measure or before[0].span.dimension in {"", "priorite"}:
        return ""
    return (
        f"« {items[at].span.text} » ne se dit que d'une action : demandez « actions prioritaires » "
        f"par {before[0].span.text}."
    )


def _dated_status(_: Clause, items: Sequence[Item], at: int) -> str:
    """« Terminées en 2026 »: a plan says the years that it foresees, not when a status changed."""
    pair = [each.named for each in items[at : at + 2] if each.named]
    if [each.dimension for each in pair] != ["statut", "annee"] or pair[0].values == (_TO_DO,):
        return ""
    return (
        f"« {items[at].span.text} en {items[at + 1].span.text} » ne se demande pas : le graphe a "
        "le statut et les années prévues, non l'année d'un changement de statut."
    )


def _first_of(_: Clause, items: Sequence[Item], at: int) -> str:
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


def _of_actions(_: Clause, items: Sequence[Item], at: int) -> str:
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


def _people_of(clause: Clause, items: Sequence[Item], at: int) -> str:
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


def _amounts(clause: Clause, items: Sequence[Item], at: int) -> str:
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


def _unjoined(clause: Clause, items: Sequence[Item], at: int) -> str:
    """« Les actions du quartier » : a dimension of which nothing is said, which would group."""
    item = items[at]
    if item.role != LOOSE or clause.has("repartir", "croiser", "comparer", "detail", "niveau"):
        return ""
    before = items[at - 1]
    between = {word.folded for word in clause.words[before.span.end : item.span.start]}
    if between & _JOINING or before.has("quel", "chaque", "par", *RANKS):
        return ""
    label = SemanticModel.load().dimension(item.span.dimension).label
    return (
        f"On ne voit pas ce que « {item.span.text} » demande : nommez une valeur, ou demandez les "
        f"actions « par {label} »."
    )


def _several_levels(_: Clause, items: Sequence[Item], at: int) -> str:
    """« Par axe », « l'axe 1 » where plans call several levels so, or number them alike."""
    span, named = items[at].span, items[at].named
    if named and named.dimension in TITLES:
        found = {
            each.value: each for each in span.entities if phrase(each.label) != phrase(span.text)
        }
        if len(found) < _TWO:
            return ""
        labels = " ; ".join(f"« {each.label} »" for _, each in sorted(found.items())[:_SHOWN])
        return f"« {span.text} » désigne plusieurs éléments : {labels}. Dites lequel."
    levels = [each.name for each in span.meanings if each.kind == DIMENSION]
    if len(levels) < _TWO or not set(levels) <= set(TITLES) or items[at].role == BESIDE:
        return ""
    labels = " ou ".join(SemanticModel.load().dimension(each).label for each in levels)
    return (
        f"Les plans du graphe appellent « {span.text} » des niveaux différents ({labels}) : "
        "dites lequel de ces niveaux, ou de quel plan."
    )


_LIMITS: tuple[Callable[[Clause, Sequence[Item], int], str], ...] = (
    _threshold,
    _people,
    _superlative,
    _kind_of_actor,
    _unknown_title,
    _definition,
    _public,
    _loose,
    _other_lead,
    _priority_of_other,
    _dated_status,
    _first_of,
    _of_actions,
    _people_of,
    _amounts,
    _unjoined,
    _several_levels,
)
