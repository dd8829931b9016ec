"""Compares two readings, element by element: by name, then by text and place."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planville_kg.compare.changes import Change, Comparison, Kind
from planville_kg.compare.fields import Fields, Said, fields_of
from planville_kg.graph.iris import Iris
from planville_kg.graph.ledger import Ledger
from planville_kg.graph.naming import assign
from planville_kg.graph.terms import shorten
from planville_kg.link import link
from planville_kg.model import Element, Location, Plan
from planville_kg.text import squeeze
from planville_kg.vocab import BASE


def compare(
    before: Plan, after: Plan, *, ledger: Ledger | None = None, base: str = BASE
) -> Comparison:
    """Return what distinguishes two versions of a plan.

    An element is the same if it has the same name, which the ledger keeps across corrected texts
    and moves. One that vanished while another, not unlike it, came in its place was reworded.

    Args:
        before: One version; or another plan, or another document of the same.
        after: The other.
        ledger: The names that the elements had before, where a store has them.
        base: Root of the data's IRIs.
    """
    names, then = assign(before, ledger or Ledger())
    one = _Side.of(replace(before, names=names), base)
    names, now = assign(after, then)
    other = _Side.of(replace(after, names=names), base)
    heirs = _heirs(now, one.elements.keys() - other.elements, other.elements.keys() - one.elements)
    changes = tuple(_Comparing(one, other, heirs).changes())
    touched = {change.iri for change in changes}
    return Comparison(
        before=before.identity,
        after=after.identity,
        documents=(before.document.name, after.document.name),
        changes=changes,
        unchanged=sum(other.iri(each) not in touched for each in after.elements),
    )


def _heirs(ledger: Ledger, gone: set[str], new: set[str]) -> dict[str, str]:
    """Return what replaces each element that vanished, by its name: each new one but once.

    Over several versions one replaces the other in turn. Where the newer version is compared with
    the older, what had been replaced is back in its place.
    """
    named = {entry.name: entry.successor for entry in ledger.entries if entry.successor}
    forth = ((name, _followed(name, named, new)) for name in sorted(gone))
    back = ((_followed(name, named, gone), name) for name in sorted(new))
    heirs: dict[str, str] = {}
    for name, heir in (*forth, *back):
        if name and heir and name not in heirs and heir not in heirs.values():
            heirs[name] = heir
    return heirs


def _followed(name: str, successors: dict[str, str], wanted: set[str]) -> str:
    """Return the first of those that replaced an element in turn that is wanted, if one is."""
    seen: set[str] = set()
    while name and name not in wanted and name not in seen:
        seen.add(name)
        name = successors.get(name, "")
    return name if name in wanted else ""


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two: its plan, its IRIs, its elements by name, and what they say."""

    plan: Plan
    iris: Iris
    elements: dict[str, Element]
    fields: list[Fields]

    @staticmethod
    def of(plan: Plan, base: str) -> "_Side":
        elements = dict(zip(plan.names, plan.elements, strict=True))
        return _Side(plan, Iris(plan, base), elements, fields_of(link(plan)))

    def iri(self, element: Element) -> str:
        return self.iris.element(element).value

    def parent(self, element: Element) -> Element | None:
        return None if element.parent is None else self.plan.elements[element.parent]

    def parent_name(self, element: Element) -> str:
        return "" if element.parent is None else self.plan.names[element.parent]


@dataclass(frozen=True, slots=True)
class _Comparing:
    before: _Side
    after: _Side
    heirs: dict[str, str]
    """What replaces an element that vanished, by its name."""

    def changes(self) -> Iterator[Change]:
        """Yield every change, in the order of the second plan, then what vanished."""
        replaced = {heir: name for name, heir in self.heirs.items()}
        for name, element in self.after.elements.items():
            old = self.before.elements.get(name) or self.before.elements.get(replaced.get(name, ""))
            if old is None:
                yield self._change(Kind.APPEARED, None, element, None, element.text)
            else:
                yield from self._both(old, element)
        for name, element in self.before.elements.items():
            if name not in self.after.elements and name not in self.heirs:
                yield self._change(Kind.VANISHED, element, None, element.text, None)

    def _both(self, old: Element, new: Element) -> Iterator[Change]:
        """Yield what happened to an element that both have."""
        if squeeze(old.text) != squeeze(new.text):
            yield self._change(Kind.REWORDED, old, new, old.text, new.text)
        parent = self.before.parent_name(old)
        if self.heirs.get(parent, parent) != self.after.parent_name(new):
            titles = (self._title(self.before, old), self._title(self.after, new))
            yield self._change(Kind.MOVED, old, new, *titles)
        was, now = self.before.fields[old.index], self.after.fields[new.index]
        for name in sorted({*was, *now}):
            one, other = was.get(name, Said()), now.get(name, Said())
            if one.texts.keys() != other.texts.keys():
                found = self._change(Kind.CHANGED, old, new, str(one) or None, str(other) or None)
                yield replace(
                    found,
                    field=name,
                    places_before=tuple(one.places) or found.places_before,
                    places_after=tuple(other.places) or found.places_after,
                )

    def _title(self, side: _Side, element: Element) -> str | None:
        parent = side.parent(element)
        return None if parent is None else squeeze(parent.text)

    def _change(
        self,
        kind: Kind,
        old: Element | None,
        new: Element | None,
        before: str | None,
        after: str | None,
    ) -> Change:
        was = None if old is None else self.before.iri(old)
        now = None if new is None else self.after.iri(new)
        shown = new or old
        assert shown is not None  # noqa: S101 - one of the two is there
        return Change(
            kind=kind,
            iri=now or was or "",
            level=shown.level,
            label=shorten(shown.text),
            before=None if before is None else squeeze(before),
            after=None if after is None else squeeze(after),
            places_before=_places(old),
            places_after=_places(new),
            iri_before=was if now and was != now else None,
        )


def _places(element: Element | None) -> tuple[Location, ...]:
    return () if element is None else tuple(cell.location for cell in element.cells[:1])
