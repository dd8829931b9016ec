"""Names kept from one version of a plan to the next.

A name made from content survives another format, a change of status or of place, but not a
corrected typo, which would rename all that is below as well. The ledger of a plan remembers each
name with its text; an element whose content is new takes the name of what it plainly continues.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from rapidfuzz.distance import Levenshtein

from planville_kg.graph.ledger import Entry, Ledger
from planville_kg.graph.names import KINDS, natural_names
from planville_kg.model import Element, Plan
from planville_kg.text import key, squeeze

T = TypeVar("T")
SAME = 0.85
"""From this likeness on, two texts at one place are one text that was corrected."""
REWRITTEN = 0.5
"""From this likeness on, a text that is new at one place replaces one that vanished there."""
_NUMBER = re.compile(r"\d+")


def assign(plan: Plan, ledger: Ledger) -> tuple[tuple[str, ...], Ledger]:
    """Name the elements of a plan, and return the ledger that remembers it.

    In this order, an element takes the name of the entry that: has the same content; has nearly
    the same text, under the same parent; has the same text anywhere, and alone has it. Else its
    name is new, and no entry ever had it. An entry that nobody continues is retired; what replaces
    it is the new element at its place whose text is most like it, if one is.

    Args:
        plan: A plan, or a version of one.
        ledger: What the names were before; empty at first.
    """
    return _Naming(plan, ledger).done()


@dataclass(slots=True)
class _Naming:
    """The state of one naming: the name of each element found so far, and the entries left."""

    plan: Plan
    ledger: Ledger
    natural: tuple[str, ...] = field(init=False)
    names: list[str | None] = field(init=False)
    left: dict[str, Entry] = field(init=False)
    taken: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.natural = natural_names(self.plan)
        self.names = [None] * len(self.natural)
        self.left = {entry.name: entry for entry in self.ledger.entries if not entry.is_retired}

    def done(self) -> tuple[tuple[str, ...], Ledger]:
        self._keep_the_same()
        self._keep_the_corrected()
        self._keep_the_moved()
        fresh = self._name_the_new()
        names = tuple(name or "" for name in self.names)
        return names, Ledger(tuple(self._entries(names, self._successors(fresh))))

    def _keep_the_same(self) -> None:
        """Give back the names of what says the same; what was retired may come back."""
        known = {entry.content: entry.name for entry in self.ledger.entries}
        for element, content in zip(self.plan.elements, self.natural, strict=True):
            name = known.get(content)
            if name is not None:
                self._take(element, name)

    def _keep_the_corrected(self) -> None:
        """Give back the names of what is nearly the same under the same parent, from above."""
        depths = sorted({element.level.depth for element in self.plan.elements})
        for depth in depths:
            found = [element for element in self._unnamed() if element.level.depth == depth]
            for element, entry in self._pairs(found, SAME):
                self._take(element, entry.name)

    def _keep_the_moved(self) -> None:
        """Give back the names of what says the same elsewhere, one element as one entry."""
        elements = _by(self._unnamed(), lambda each: (KINDS[each.level], key(each.text)))
        entries = _by(self.left.values(), lambda entry: (entry.kind, key(entry.text)))
        for said, found in elements.items():
            if len(found) == len(entries.get(said, ())) == 1:
                self._take(found[0], entries[said][0].name)

    def _name_the_new(self) -> list[Element]:
        """Give new names to what is left, and return it."""
        used = {entry.name for entry in self.ledger.entries} | self.taken
        fresh = list(self._unnamed())
        for element in fresh:
            name = base = self.natural[element.index]
            number = 2
            while name in used:
                name, number = f"{base}-{number}", number + 1
            used.add(name)
            self.names[element.index] = name
        return fresh

    def _successors(self, fresh: Sequence[Element]) -> dict[str, str]:
        """Return what replaces each entry that nobody continues, where something does."""
        return {
            entry.name: self.names[element.index] or ""
            for element, entry in self._pairs(fresh, REWRITTEN)
        }

    def _entries(self, names: Sequence[str], successors: dict[str, str]) -> Iterator[Entry]:
        """Yield the entries of this plan in reading order, then those of what is gone."""
        version = self.plan.identity.date or ""
        before = {entry.name: entry for entry in self.ledger.entries}
        here = set(names)
        for element, name in zip(self.plan.elements, names, strict=True):
            since = before[name].since if name in before else version
            yield Entry(
                name=name,
                content=self.natural[element.index],
                text=squeeze(element.text),
                parent=self._parent(element),
                since=since,
                until=version,
            )
        for entry in self.ledger.entries:
            if entry.name in self.left:
                yield entry.retired(successors.get(entry.name, ""))
            elif entry.name not in here:
                yield entry

    def _take(self, element: Element, name: str) -> None:
        if self.names[element.index] is None and name not in self.taken:
            self.names[element.index] = name
            self.taken.add(name)
            self.left.pop(name, None)

    def _unnamed(self) -> Iterator[Element]:
        return (each for each in self.plan.elements if self.names[each.index] is None)

    def _parent(self, element: Element) -> str:
        return "" if element.parent is None else self.names[element.parent] or ""

    def _pairs(self, elements: Sequence[Element], least: float) -> list[tuple[Element, Entry]]:
        """Return the elements that an entry at the same place is like, each with it."""
        entries = _by(self.left.values(), lambda entry: entry.place)
        places = _by(elements, lambda each: (KINDS[each.level], self._parent(each)))
        return [
            pair
            for place, found in places.items()
            for pair in _alike(found, entries.get(place, []), least)
        ]


def _by(items: Iterable[T], mark: Callable[[T], tuple[str, str]]) -> dict[tuple[str, str], list[T]]:
    found: dict[tuple[str, str], list[T]] = defaultdict(list)
    for item in items:
        found[mark(item)].append(item)
    return found


def _alike(
    elements: Sequence[Element], entries: Sequence[Entry], least: float
) -> Iterator[tuple[Element, Entry]]:
    """Yield pairs of an element and an entry, the most alike first, each once."""
    scored = [
        (likeness(element.text, entry.text), -element.index, -rank)
        for element in elements
        for rank, entry in enumerate(entries)
    ]
    by_index = {element.index: element for element in elements}
    taken: set[tuple[str, int]] = set()
    for score, index, rank in sorted(scored, reverse=True):
        marks = {("element", index), ("entry", rank)}
        if score >= least and not marks & taken:
            taken |= marks
            yield by_index[-index], entries[-rank]


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are, 0…1; texts with other numbers are not alike at all.

    >>> likeness("Étudier le non recours", "Etudier le non-recour")
    0.9545454545454546
    >>> likeness("Fiche 12", "Fiche 13")
    0.0
    """
    one, other = key(one), key(other)
    if _NUMBER.findall(one) != _NUMBER.findall(other):
        return 0.0
    return Levenshtein.normalized_similarity(one, other)
