"""Limits of what is named: levels, leads, statuses, and words that nothing relates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.french.clause import (
    BESIDE,
    LOOSE,
    related,
    says_actions,
)
from planville_kg.ask.french.queries import TITLES
from planville_kg.ask.french.targets import RANKS
from planville_kg.ask.french.told import only_said
from planville_kg.ask.french.words import DIMENSION, phrase
from planville_kg.ask.model import SemanticModel
from planville_kg.vocab import BASE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planville_kg.ask.french.clause import Clause, Item

_NAMED_BY_LABEL = (*TITLES, "commune", "quartier", "qpv")
_ASKING = ("quel", "compter", "lister")
_JOINING = frozenset("et puis ou leur leurs chaque".split())
_TO_DO = f"{BASE}code/statut/a-realiser"
_TWO, _SHOWN = 2, 4
_STATUSES = ("statut", "statut-ecrit")


def kind_of_actor(_: Clause, items: Sequence[Item], at: int) -> str:
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


def unknown_title(_: Clause, items: Sequence[Item], at: int) -> str:
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


def definition(clause: Clause, items: Sequence[Item], at: int) -> str:
    """« C'est quoi un QPV » : nothing else is said."""
    after = items[at + 1 :]
    if not items[at].has("definir") or len(after) != 1 or after[0].span.end < len(clause.words):
        return ""
    return (
        f"Définir « {after[0].span.text} » n'est pas une question sur les actions : les "
        "définitions sont dans l'ontologie et ses vocabulaires."
    )


def public(_: Clause, items: Sequence[Item], at: int) -> str:
    """« Partenaires publics » : a quality that no dimension has."""
    before = items[at - 1] if at else None
    if not before or not items[at].has("gens") or not items[at].span.text.startswith("publi"):
        return ""
    if before.span.end != items[at].span.start or not (before.named or before.span.dimension):
        return ""
    return (
        f"« {before.span.text} {items[at].span.text} » ne se demande pas : le plan ne le dit pas."
    )


def loose(_: Clause, items: Sequence[Item], at: int) -> str:
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


def other_lead(clause: Clause, items: Sequence[Item], at: int) -> str:
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


def priority_of_other(_: Clause, items: Sequence[Item], at: int) -> str:
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


def dated_status(_: Clause, items: Sequence[Item], at: int) -> str:
    """« Terminées en 2026 »: a plan says the years that it foresees, not when a status changed."""
    pair = [each.named for each in items[at : at + 2] if each.named]
    if [each.dimension for each in pair] != ["statut", "annee"] or pair[0].values == (_TO_DO,):
        return ""
    return (
        f"« {items[at].span.text} en {items[at + 1].span.text} » ne se demande pas : le graphe a "
        "le statut et les années prévues, non l'année d'un changement de statut."
    )


def two_statuses(_: Clause, items: Sequence[Item], at: int) -> str:
    """« En retard ou à réaliser » : one is only written, the other a status of all plans."""
    named = items[at].named
    others = {each.named.dimension for each in items[:at] if each.named}
    if not named or {named.dimension, *others} & set(_STATUSES) != set(_STATUSES):
        return ""
    if named.dimension not in _STATUSES:
        return ""
    return (
        f"« {items[at].span.text} » et l'autre statut ne se demandent pas ensemble : l'un est "
        "écrit tel quel par un plan, l'autre est commun à tous. Posez une question pour chacun."
    )


def unjoined(clause: Clause, items: Sequence[Item], at: int) -> str:
    """« Les actions du quartier » : a dimension of which nothing is said, which would group."""
    item = items[at]
    if item.role != LOOSE or clause.has("repartir", "croiser", "comparer", "detail", "niveau"):
        return ""
    before = items[at - 1]
    between = {word.folded for word in clause.words[before.span.end : item.span.start]}
    if between & _JOINING or before.has("quel", "chaque", "par", *RANKS):
        return ""
    label = SemanticModel.load().dimension(item.span.dimension).label
    after = clause.words[item.span.end : item.span.end + 1]
    if item.span.dimension in TITLES and after and after[0].folded.isdecimal():
        return f"Aucun élément du graphe n'est « {item.span.text} {after[0].text} »."
    return (
        f"On ne voit pas ce que « {item.span.text} » demande : nommez une valeur, ou demandez les "
        f"actions « par {label} »."
    )


def _is_plural(clause: Clause, item: Item) -> bool:
    """Whether several plans of one kind are meant: « les contrats de ville », « des CLS »."""
    start = item.span.start
    before = clause.words[start - 1].folded if start else ""
    return before in {"les", "des", "aux"}


def several_levels(clause: Clause, items: Sequence[Item], at: int) -> str:
    """« Par axe », « l'axe 1 » where plans call several levels so, or number them alike."""
    span, named = items[at].span, items[at].named
    if named and named.dimension in TITLES:
        found = {
            each.value: each for each in span.entities if phrase(each.label) != phrase(span.text)
        }
        if len(found) < _TWO or (named.dimension == "plan" and _is_plural(clause, items[at])):
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
