"""The kinds of things that are searched, and the classes of the ontology that they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.vocab import IGEO, PV

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import NamedNode

PARTNER, THEME, PLAN = "partenaire", "theme", "plan"
KINDS = {
    "intervention": "Intervention",
    "sous-action": "Sous-action",
    "action": "Action",
    "objectif": "Objectif",
    "orientation": "Orientation",
    "volet": "Volet",
    "pilier": "Pilier",
    PARTNER: "Partenaire",
    "quartier": "Quartier",
    "qpv": "QPV",
    "commune": "Commune",
    THEME: "Thème",
    PLAN: "Plan",
}
"""Slug → French name; a thing of several kinds is called by the first of them."""

_CLASSES = {
    PV.Intervention: "intervention",
    PV.SousAction: "sous-action",
    PV.Action: "action",
    PV.ObjectifOperationnel: "objectif",
    PV.Orientation: "orientation",
    PV.Volet: "volet",
    PV.Pilier: "pilier",
    PV.Quartier: "quartier",
    PV.EnsembleDeTerritoires: "quartier",
    PV.QuartierPrioritaire: "qpv",
    IGEO.Commune: "commune",
}


def kinds_of(classes: Iterable[NamedNode]) -> tuple[str, ...]:
    """Return the kinds of a thing, in the order of `KINDS`.

    Args:
        classes: Its classes.
    """
    found = {_CLASSES[each] for each in classes if each in _CLASSES}
    return tuple(kind for kind in KINDS if kind in found)
