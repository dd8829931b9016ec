"""Materialisation: closed containment, effective territories and effective themes.

The rules read quads, not plans, so that they hold for any plan in the store; what they write
stands in its own graph and can be made again at will.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, Store

from planville_kg.graph.containment import Containment, many, pairs
from planville_kg.graph.folded import folded_quads
from planville_kg.graph.names import digest
from planville_kg.graph.terms import describe
from planville_kg.vocab import PV, RDF, concept

_REACHES = tuple(
    concept("portee", name)
    for name in ("declare", "mentionne", "tous-quartiers", "inclus", "incertain")
)
"""From the strongest to the weakest."""
_DECLARED, _MENTIONED, _ALL, _INCLUDED, _UNCERTAIN = _REACHES
_COLUMN = concept("mode", "colonne")
_OWN, _FROM_PARENT = concept("mode", "texte"), concept("mode", "parent")


@dataclass(frozen=True, slots=True)
class _Target:
    """A targeting as stated: its node, territory and reach."""

    node: NamedNode
    territory: NamedNode
    reach: NamedNode


class _World:
    """The few relations that the rules read, indexed once."""

    def __init__(self, store: Store, shared: Containment) -> None:
        self.shared = shared
        self.parent = dict(pairs(store, PV.parent))
        self.kind = _kinds(store)
        self.targets = _targets(store)
        self.topics = _topics(store)

    def ancestors(self, element: NamedNode) -> Iterator[NamedNode]:
        """Yield the containers of an element, the nearest first."""
        seen = {element}
        while (element := self.parent.get(element, element)) not in seen:
            seen.add(element)
            yield element


def infer(base: str, store: Store, shared: Containment | None = None) -> Iterator[Quad]:
    """Yield the inference graph of everything in `store`.

    What is inferred of a plan depends on no other plan, but by way of the territories, which
    all plans name together.

    Args:
        base: Root of the data's IRIs.
        store: The stated quads of one plan or more.
        shared: The territories and codes; by default `store` holds them too.
    """
    graph = NamedNode(f"{base}graph/inference")
    world = _World(store, shared or Containment(store))
    for element in sorted(world.kind):
        for container in world.ancestors(element):
            yield Quad(element, PV.dans, container, graph)
        yield from _covers(graph, world, element)
        yield from _themes(graph, world, element)
    yield from folded_quads(graph, store)


def _covers(graph: NamedNode, world: _World, element: NamedNode) -> Iterator[Quad]:
    """Yield the territories that an element reaches, each under its strongest reach."""
    best: dict[NamedNode, tuple[int, NamedNode, NamedNode | None]] = {}
    for target, heir_of in _targets_of(world, element):
        for place, reach in _spread(world, target):
            rank = _REACHES.index(reach)
            if place not in best or rank < best[place][0]:
                best[place] = (rank, target.node, heir_of)
    groups: dict[tuple[int, NamedNode, NamedNode | None], list[NamedNode]] = {}
    for place, found in best.items():
        groups.setdefault(found, []).append(place)
        if _REACHES[found[0]] != _UNCERTAIN:
            yield Quad(element, PV.couvre, place, graph)
    for (rank, node, heir_of), places in groups.items():
        cover = NamedNode(f"{_beside(element, node, 'couverture')}-{digest(element, node, rank)}")
        yield from describe(
            graph,
            cover,
            (RDF.type, PV.CiblageEffectif),
            (PV.ciblageDe, element),
            (PV.portee, _REACHES[rank]),
            (PV.deduitDe, node),
            (PV.heriteDe, heir_of),
        )
        for place in places:
            yield Quad(cover, PV.territoire, place, graph)


def _targets_of(world: _World, element: NamedNode) -> Iterator[tuple[_Target, NamedNode | None]]:
    """Yield an element's own targets, then its action's.

    What the action's own quartier column declares yields to what the sub-action's declares.
    """
    own = world.targets.get(element, ())
    yield from ((target, None) for target in own)
    above = world.parent.get(element)
    if above is None or PV.Action not in world.kind.get(above, ()):
        return
    declares = any(target.reach in (_DECLARED, _ALL) for target in own)
    for target in world.targets.get(above, ()):
        if not (declares and target.reach in (_DECLARED, _ALL)):
            yield target, above


def _spread(world: _World, target: _Target) -> Iterator[tuple[NamedNode, NamedNode]]:
    """Yield the territories that a target reaches: itself, its members, its containers.

    A commune that a sentence names does not stand for each of its quartiers.
    """
    yield target.territory, target.reach
    wide = target.reach if target.reach in (_ALL, _UNCERTAIN) else _INCLUDED
    for place in world.shared.reached(target.territory):
        yield place, wide


def _themes(graph: NamedNode, world: _World, element: NamedNode) -> Iterator[Quad]:
    """Yield the themes of an element: its own, then those of the nearest container.

    Themes come down from the action, the objective and the orientation, not from higher; a
    theme brings the themes above it in the thesaurus.
    """
    seen: set[NamedNode] = set()
    heirs = [
        above
        for above in world.ancestors(element)
        if world.kind.get(above, frozenset()) & _INHERITED_LEVELS
    ]
    for source in (element, *heirs):
        mode, heir_of = (_OWN, None) if source == element else (_FROM_PARENT, source)
        for node, theme in world.topics.get(source, ()):
            for wanted in (theme, *world.shared.above(theme)):
                if wanted in seen:
                    continue
                seen.add(wanted)
                yield Quad(element, PV.releveDe, wanted, graph)
                name = f"{_beside(element, node, 'theme')}-{digest(element, wanted)}"
                yield from describe(
                    graph,
                    NamedNode(name),
                    (RDF.type, PV.ThematisationEffective),
                    (PV.thematisationDe, element),
                    (PV.themeVise, wanted),
                    (PV.mode, mode),
                    (PV.heriteDe, heir_of),
                    (PV.deduitDe, node),
                )


_INHERITED_LEVELS = frozenset((PV.Action, PV.ObjectifOperationnel, PV.Orientation))


def _beside(element: NamedNode, node: NamedNode, kind: str) -> str:
    """Return the start of an IRI for what is inferred from `node`, in the same plan."""
    return node.value.rsplit("/", 2)[0] + f"/{kind}/" + element.value.rsplit("/", 1)[-1]


def _kinds(store: Store) -> dict[NamedNode, frozenset[NamedNode]]:
    """Return the classes of each element of a plan."""
    kinds = many(pairs(store, RDF.type))
    return {
        node: frozenset(classes) for node, classes in kinds.items() if PV.ElementDePlan in classes
    }


def _targets(store: Store) -> dict[NamedNode, tuple[_Target, ...]]:
    """Return the targets of each element, those of its column before those of its text."""
    territory = dict(pairs(store, PV.territoire))
    reach = dict(pairs(store, PV.portee))
    written = {node for node, mode in pairs(store, PV.mode) if mode == _COLUMN}
    found: dict[NamedNode, list[_Target]] = {}
    deduced = {node for node, _ in pairs(store, PV.deduitDe)}
    stated = [pair for pair in pairs(store, PV.ciblageDe) if pair[0] not in deduced]
    for node, element in sorted(stated, key=lambda pair: pair[0] not in written):
        if node in territory and node in reach:
            found.setdefault(element, []).append(_Target(node, territory[node], reach[node]))
    return {element: tuple(targets) for element, targets in found.items()}


def _topics(store: Store) -> dict[NamedNode, tuple[tuple[NamedNode, NamedNode], ...]]:
    theme = dict(pairs(store, PV.themeVise))
    deduced = {node for node, _ in pairs(store, PV.deduitDe)}
    found: dict[NamedNode, list[tuple[NamedNode, NamedNode]]] = {}
    for node, element in pairs(store, PV.thematisationDe):
        if node in theme and node not in deduced:
            found.setdefault(element, []).append((node, theme[node]))
    return {element: tuple(topics) for element, topics in found.items()}
