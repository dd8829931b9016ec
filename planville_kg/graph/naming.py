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
from planville_kg.model import LEVELS, Element, Plan
from planville_kg.text import key, squeeze

T = TypeVar("T")
SAME = 0.85
"""From this likeness on, two texts at one place are one text that was corrected."""
REWRITTEN = 0.5
"""From this likeness on, a text that is new at one place replaces one that vanished there."""
_LONG = 24
"""Letters of a text that is its own: nearly the same elsewhere, it is the same that moved."""
_NUMBER = re.compile(r"\d+")


def assign(plan: Plan, ledger: Ledger) -> tuple[tuple[str, ...], Ledger]:
    """Name the elements of a plan, and return the ledger that remembers it.

    In this order, an element takes the name of the entry that: has the same content; has nearly
    the same text, under the same parent; has the same text elsewhere, and alone has it; has nearly
    the same long text elsewhere. Else its name is new, and no entry ever had it. An entry that
    nobody continues is retired; what replaces it is the new element at its place whose text is
    most like it, if one is.

    Args:
        plan: A plan, or a version of one.
        ledger: What the names were before; empty at first.
    """
    return _Naming(plan, ledger).done()


def likeness(one: str, other: str, least: float = 0.0) -> float:
    """Return how alike two texts are, 0…1; 0 under `least`, and where their numbers differ.

    >>> round(likeness("Étudier le non recours", "Etudier le non-recour"), 2)
    0.95
    >>> likeness("Fiche 12", "Fiche 13")
    0.0
    """
    one, other = key(one), key(other)
    if _NUMBER.findall(one) != _NUMBER.findall(other):
        return 0.0
    return Levenshtein.normalized_similarity(one, other, score_cutoff=least)


@dataclass(slots=True)
class _Naming:
    """The state of one naming: what is named, what is left, and who takes whose place."""

    plan: Plan
    ledger: Ledger
    natural: tuple[str, ...] = field(init=False)
    names: list[str] = field(init=False)
    left: dict[str, Entry] = field(init=False)
    used: set[str] = field(init=False)
    taken: set[str] = field(default_factory=set)
    successors: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.natural = natural_names(self.plan)
        self.names = [""] * len(self.natural)
        self.left = {entry.name: entry for entry in self.ledger.entries if not entry.is_retired}
        self.used = {entry.name for entry in self.ledger.entries}

    def done(self) -> tuple[tuple[str, ...], Ledger]:
        """Name everything, the containers before what they contain."""
        self._keep_the_same()
        for level in LEVELS:
            kind = KINDS[level]
            for steps in (self._corrected, self._moved, self._rewritten):
                found = [e for e in self.plan.elements if e.level is level and not self._has(e)]
                entries = [entry for entry in self.left.values() if entry.kind == kind]
                if found:
                    steps(found, entries)
        return tuple(self.names), Ledger(tuple(self._entries()))

    def _keep_the_same(self) -> None:
        """Give back the names of what says the same; what was retired may come back."""
        known = {entry.content: entry.name for entry in self.ledger.entries}
        for element, content in zip(self.plan.elements, self.natural, strict=True):
            name = known.get(content)
            if name is not None and name not in self.taken:
                self._take(element, name)

    def _corrected(self, elements: Sequence[Element], entries: Sequence[Entry]) -> None:
        """Give back the names of what is nearly the same under the same parent."""
        for element, entry in self._pairs(elements, entries, SAME):
            self._take(element, entry.name)

    def _moved(self, elements: Sequence[Element], entries: Sequence[Entry]) -> None:
        """Give back the names of what says the same elsewhere, or nearly so at length."""
        said = _by(entries, lambda entry: key(entry.text))
        for text, found in _by(elements, lambda element: key(element.text)).items():
            if len(found) == len(said.get(text, ())) == 1:
                self._take(found[0], said[text][0].name)
        rest = [e for e in elements if not self._has(e) and len(e.text) >= _LONG]
        free = [entry for entry in entries if entry.name in self.left]
        for element, entry in _alike(rest, free, SAME):
            self._take(element, entry.name)

    def _rewritten(self, elements: Sequence[Element], entries: Sequence[Entry]) -> None:
        """Give new names to what is left, and note what each replaces."""
        for element in elements:
            self._take(element, self._new(self.natural[element.index]))
        for element, entry in self._pairs(elements, entries, REWRITTEN):
            self.successors[entry.name] = self.names[element.index]

    def _new(self, base: str) -> str:
        """Return a name that no entry ever had."""
        name, number = base, 2
        while name in self.used or name in self.taken:
            name, number = f"{base}-{number}", number + 1
        return name

    def _take(self, element: Element, name: str) -> None:
        self.names[element.index] = name
        self.taken.add(name)
        self.left.pop(name, None)

    def _has(self, element: Element) -> bool:
        return bool(self.names[element.index])

    def _parent(self, element: Element) -> str:
        return "" if element.parent is None else self.names[element.parent]

    def _pairs(
        self, elements: Sequence[Element], entries: Sequence[Entry], least: float
    ) -> list[tuple[Element, Entry]]:
        """Return the elements that an entry under the same parent, or its heir, is like."""
        places = _by(entries, lambda entry: self.successors.get(entry.parent, entry.parent))
        return [
            pair
            for parent, found in _by(elements, self._parent).items()
            for pair in _alike(found, places.get(parent, ()), least)
        ]

    def _entries(self) -> Iterator[Entry]:
        """Yield the entries of this plan in reading order, then those of what is gone."""
        version = self.plan.identity.date or ""
        before = {entry.name: entry for entry in self.ledger.entries}
        for element, name in zip(self.plan.elements, self.names, strict=True):
            was = before.get(name)
            yield Entry(
                name=name,
                content=self.natural[element.index],
                text=squeeze(element.text),
                parent=self._parent(element),
                since=was.since if was else version,
                until=version,
                successor=was.successor if was else "",
            )
        for entry in self.ledger.entries:
            if entry.name in self.left:
                yield entry.retired(self.successors.get(entry.name, entry.successor))
            elif entry.name not in self.taken:
                yield entry


def _by(items: Iterable[T], mark: Callable[[T], str]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = defaultdict(list)
    for item in items:
        found[mark(item)].append(item)
    return found


def _alike(
    elements: Sequence[Element], entries: Sequence[Entry], least: float
) -> Iterator[tuple[Element, Entry]]:
    """Yield pairs of an element and an entry, the most alike first, each once."""
    scored = [
        (-score, place, rank)
        for place, element in enumerate(elements)
        for rank, entry in enumerate(entries)
        if (score := likeness(element.text, entry.text, least)) >= least
    ]
    paired: set[tuple[str, int]] = set()
    for _, place, rank in sorted(scored):
        ends = {("element", place), ("entry", rank)}
        if not ends & paired:
            paired |= ends
            yield elements[place], entries[rank]
