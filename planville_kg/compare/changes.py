"""What a comparison finds: changes, each with what was, what is, and where both were read."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from planville_kg.model import Level, Location, PlanIdentity


class Kind(StrEnum):
    """What happened to an element; the values are the lists of `--format json`."""

    APPEARED = "appeared"
    VANISHED = "vanished"
    MOVED = "moved"
    REWORDED = "reworded"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened to one element.

    `before` and `after` are the element's texts where it appeared, vanished or was reworded; the
    titles of its container where it moved; the values of `field` where that changed. `iri_before`
    is given where the element is another one since, that replaces it.
    """

    kind: Kind
    iri: str
    level: Level
    label: str
    before: str | None
    after: str | None
    places_before: tuple[Location, ...] = ()
    places_after: tuple[Location, ...] = ()
    field: str | None = None
    iri_before: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two plans and what distinguishes them; changes in the order of the second, then the first."""

    before: PlanIdentity
    after: PlanIdentity
    documents: tuple[str, str]
    changes: tuple[Change, ...]
    unchanged: int

    def of(self, kind: Kind) -> Iterator[Change]:
        """Yield the changes of one kind."""
        return (change for change in self.changes if change.kind is kind)
