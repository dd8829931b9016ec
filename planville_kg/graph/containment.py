"""What contains what among the territories and themes that all plans share, closed once."""

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Store

from planville_kg.vocab import PV, SKOS

Related = Mapping[NamedNode, tuple[NamedNode, ...]]


class Containment:
    """The territories that a territory reaches, and the themes above a theme.

    Made from the graphs of territories and codes, and from the perimeters of plans. One serves
    every plan: what it works out is kept.
    """

    def __init__(self, store: Store, perimeters: Iterable[NamedNode] = ()) -> None:
        """Index what a store says.

        Args:
            store: The reference graphs; plans may stand beside them.
            perimeters: Those of the plans that `store` does not hold.
        """
        self._members = many(pairs(store, PV.comprend))
        self._communes = many(pairs(store, PV.surCommune))
        self._broader = many(pairs(store, SKOS.broader))
        whole = {place for _, place in pairs(store, PV.perimetre)} | set(perimeters)
        self._sets = {
            place: _closure(place, self._members) for place in self._members if place not in whole
        }
        self._sets_with = _inverted(self._sets)
        self._reached: dict[NamedNode, frozenset[NamedNode]] = {}
        self._above: dict[NamedNode, tuple[NamedNode, ...]] = {}

    def reached(self, territory: NamedNode) -> frozenset[NamedNode]:
        """Return the members of a territory, the sets that it fills or stands in, its communes."""
        if territory not in self._reached:
            self._reached[territory] = frozenset(self._reach(territory))
        return self._reached[territory]

    def above(self, theme: NamedNode) -> tuple[NamedNode, ...]:
        """Return the themes above a theme in the thesaurus, sorted."""
        if theme not in self._above:
            self._above[theme] = tuple(sorted(_closure(theme, self._broader)))
        return self._above[theme]

    def _reach(self, territory: NamedNode) -> Iterator[NamedNode]:
        members = _closure(territory, self._members)
        yield from members
        yield from self._sets_with.get(territory, ())
        for group in {group for member in members for group in self._sets_with.get(member, ())}:
            if self._sets[group] <= members:
                yield group
        for place in (territory, *members):
            yield from self._communes.get(place, ())


def pairs(store: Store, predicate: NamedNode) -> list[tuple[NamedNode, NamedNode]]:
    """Return the subjects and objects of a predicate that are IRIs, sorted, each pair once."""
    found = {
        (quad.subject, quad.object)
        for quad in store.quads_for_pattern(None, predicate, None)
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
    }
    return sorted(found)


def many(found: Iterable[tuple[NamedNode, NamedNode]]) -> dict[NamedNode, tuple[NamedNode, ...]]:
    """Return the objects of each subject, in the order of the pairs."""
    grouped: dict[NamedNode, list[NamedNode]] = {}
    for left, right in found:
        grouped.setdefault(left, []).append(right)
    return {left: tuple(rights) for left, rights in grouped.items()}


def _closure(start: NamedNode, relation: Related) -> frozenset[NamedNode]:
    found: set[NamedNode] = set()
    waiting = list(relation.get(start, ()))
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting.extend(relation.get(node, ()))
    return frozenset(found)


def _inverted(sets: Mapping[NamedNode, frozenset[NamedNode]]) -> dict[NamedNode, list[NamedNode]]:
    found: dict[NamedNode, list[NamedNode]] = {}
    for group in sorted(sets):
        for member in sets[group]:
            found.setdefault(member, []).append(group)
    return found
