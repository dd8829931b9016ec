"""What `/reseau` shows: a view's network, what a state takes of it, and where it all stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.box import Box, replace
from planville_kg.errors import QueryError
from planville_kg.pipeline.viewing import network_of
from planville_kg.portal.networks.naming import Names, Problem
from planville_kg.view import picture, select
from planville_kg.view.layout import places
from planville_kg.view.looks import counts_of, title_of
from planville_kg.view.select import Selection

if TYPE_CHECKING:
    from collections.abc import Mapping

    import networkx as nx

    from planville_kg.portal.networks.state import State
    from planville_kg.portal.state import Opened
    from planville_kg.view import Picture
    from planville_kg.view.layout import Place
    from planville_kg.view.select import Selected

_SMALL = 2_000
"""The most nodes of a selection whose places are kept in memory."""


class Whole(Box):
    """The network of a view before anything is taken from it."""

    title: str
    network: nx.MultiDiGraph[str]
    names: Names
    classes: Mapping[str, int]
    relations: Mapping[str, int]
    labels: Mapping[str, str]
    heaviest: int


class Shown(Box):
    """What a state shows; `problems` are the names in it that mean no node."""

    state: State
    whole: Whole
    selected: Selected
    picture: Picture
    problems: tuple[Problem, ...]


def lacking(found: Opened, state: State) -> list[str]:
    """Return the parameters that a view requires and that a state does not say."""
    given = dict(state.given)
    parameters = found.catalogue[state.declaration.query].parameters
    required = {each.name for each in state.declaration.parameters if each.required}
    return [
        each.label
        for each in parameters
        if (each.required or each.name in required)
        and each.default is None
        and each.name not in given
    ]


def show(found: Opened, state: State) -> Shown:
    """Return what a state shows.

    Args:
        found: The generation that is read.
        state: The state; it lacks no parameter.

    Raises:
        QueryError: If a parameter has no such value.
    """
    whole = _whole(found, state)
    state, problems = _resolved(state, whole.names)
    selected = select(whole.network, selection_of(state))
    drawn = picture(
        selected.network,
        state.declaration,
        title=whole.title,
        marks=selected.marks,
        stands=_stands(found, state, whole, selected),
        whole=(len(whole.network), whole.network.number_of_edges()),
    )
    return Shown(state, whole, selected, drawn, problems)


def refuse_problems(shown: Shown) -> None:
    """Refuse a state that names what the network does not have: a file cannot explain itself.

    Raises:
        QueryError: If it does.
    """
    for problem in shown.problems:
        near = " ; ".join(label for _, label in problem.near)
        raise QueryError(
            f"« {problem.name[:80]} » ne désigne pas un nœud de ce réseau."
            + (f" Les plus proches : {near}." if near else "")
        )


def selection_of(state: State) -> Selection:
    """Return what a state takes of its network."""
    return Selection(
        without_classes=state.without_classes,
        without_relations=state.without_relations,
        least=state.least,
        words=state.words,
        node=state.node,
        depth=state.depth,
        start=state.start,
        end=state.end,
        most=state.most,
    )


def _whole(found: Opened, state: State) -> Whole:
    """Return the network of a view: made once where it has no parameter."""
    keep = found.kept if state.given else found.made_alone
    made: Whole = keep(("reseau", state.view, state.given), lambda: _make_whole(found, state))
    return made


def _make_whole(found: Opened, state: State) -> Whole:
    asked = network_of(found.graph, state.declaration, dict(state.given))
    network = asked.network
    classes, relations = counts_of(network)
    return Whole(
        title=title_of(state.declaration, asked.labels),
        network=network,
        names=Names(network),
        classes=classes,
        relations=relations,
        labels=asked.labels,
        heaviest=max((data["poids"] for _, _, data in network.edges(data=True)), default=1),
    )


def _resolved(state: State, names: Names) -> tuple[State, tuple[Problem, ...]]:
    """Return a state with the IRIs of its nodes, and what is wrong with those that are none."""
    said = {name: getattr(state, name) for name in ("node", "start", "end")}
    meant = {name: names.find(value) for name, value in said.items() if value}
    problems = [each for each in meant.values() if isinstance(each, Problem)]
    nodes = {name: each if isinstance(each, str) else "" for name, each in meant.items()}
    return replace(state, **nodes), tuple(dict.fromkeys(problems))


def _stands(found: Opened, state: State, whole: Whole, selected: Selected) -> Mapping[str, Place]:
    """Return where nodes stand: as in the whole network, unless less than half of it is shown."""
    network, declaration = selected.network, state.declaration
    if len(network) * 2 > len(whole.network):
        keep = found.kept if state.given else found.made_alone
        key = ("reseau-places", state.view, state.given)
        all_places: Mapping[str, Place] = keep(key, lambda: places(whole.network, declaration))
        return all_places
    if len(network) > _SMALL:
        return places(network, declaration)
    some: Mapping[str, Place] = found.kept(
        ("reseau-places", state), lambda: places(network, declaration)
    )
    return some
