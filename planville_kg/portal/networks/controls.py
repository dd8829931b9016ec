"""The legend, which is the filter of classes and relations, and what is in force as chips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.box import Box, replace
from planville_kg.portal.chips import Chip
from planville_kg.view.looks import classes_of, relations_of
from planville_kg.view.select import MOST
from planville_kg.view.svg import to_sign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from planville_kg.portal.networks.shown import Shown
    from planville_kg.portal.networks.state import State


class Entry(Box):
    """A line of the legend: its sign, what it means, how many there are, where it is toggled."""

    sign: Markup
    label: str
    total: int
    address: str
    shown: bool
    alone: str


def class_entries(shown: Shown) -> list[Entry]:
    """Return the classes of the whole network, each with the address that hides or shows it."""
    state, counts = shown.state, shown.whole.classes
    looks = classes_of(shown.whole.network, state.declaration)
    return [
        Entry(
            to_sign(look),
            look.plural if counts[look.name] > 1 else look.label,
            counts[look.name],
            state.toggled("without_classes", look.name).address(),
            look.name not in state.without_classes,
            _alone(state, "without_classes", look.name, [each.name for each in looks]),
        )
        for look in looks
    ]


def relation_entries(shown: Shown) -> list[Entry]:
    """Return the relations of the whole network, where there are several."""
    state, counts = shown.state, shown.whole.relations
    looks = relations_of(shown.whole.network, state.declaration)
    if len(looks) == 1:
        return []
    return [
        Entry(
            to_sign(look),
            look.name or "lien",
            counts[look.name],
            state.toggled("without_relations", look.name).address(),
            look.name not in state.without_relations,
            _alone(state, "without_relations", look.name, [each.name for each in looks]),
        )
        for look in looks
    ]


def _alone(state: State, field: str, name: str, names: list[str]) -> str:
    """Return the address where all others are hidden; empty where there is nothing to hide."""
    others = tuple(sorted(each for each in names if each != name))
    if len(names) < 3 or getattr(state, field) == others:  # noqa: PLR2004 - two are toggled
        return ""
    return replace(state, **{field: others}).address()


def chips_of_state(shown: Shown) -> list[Chip]:
    """Return what is in force, part by part, each with the address without it."""
    return [Chip(text, state.address()) for text, state in _parts(shown)]


def _parts(shown: Shown) -> Iterator[tuple[str, State]]:
    state, names = shown.state, shown.whole.names.labels
    for entries, field in (("without_classes", "sans"), ("without_relations", "sans le lien")):
        for name in getattr(state, entries):
            label = name
            if entries == "without_classes":
                label = state.declaration.class_look(name).plural
            yield f"{field} : {label}", state.toggled(entries, name)
    if state.least > 1:
        yield f"poids d’au moins {state.least}", replace(state, least=1)
    if state.node:
        far = "" if state.depth == 1 else f", à {state.depth} pas"
        yield f"autour de : {names[state.node]}{far}", replace(state, node="", depth=1)
    if state.words:
        yield f"texte : {state.words}", replace(state, words="")
    if state.start and state.end:
        both = f"{names[state.start]} → {names[state.end]}"
        yield f"chemin : {both}", replace(state, start="", end="")
    elif state.start or state.end:
        yield f"chemin : {names[state.start or state.end]}", replace(state, start="", end="")
    if state.most != MOST:
        yield f"{state.most} nœuds au plus", replace(state, most=MOST)
