"""A comparison as a page shows it: each change with its texts, its pages and its cells."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from planville_kg.box import Box
from planville_kg.compare import Kind
from planville_kg.compare.formats import field_name
from planville_kg.graph.iris import fragment_path
from planville_kg.graph.names import KINDS as SEGMENTS
from planville_kg.model import Field
from planville_kg.pipeline.comparing import diff_plans
from planville_kg.portal.addresses import address_of
from planville_kg.portal.messages import N_
from planville_kg.portal.pages.element import KINDS
from planville_kg.portal.places import Place, place_of
from planville_kg.portal.retired import is_retired
from planville_kg.portal.versions.kept import document_address, inputs_of, read_version
from planville_kg.portal.versions.words import Piece, distinguish, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from planville_kg.compare import Change, Comparison
    from planville_kg.model import Location, Plan
    from planville_kg.portal.state import Opened
    from planville_kg.portal.versions.kept import Version

SECTIONS = {
    "apparus": (Kind.APPEARED, (N_("Apparu"), N_("Apparus"))),
    "disparus": (Kind.VANISHED, (N_("Disparu"), N_("Disparus"))),
    "deplaces": (Kind.MOVED, (N_("Déplacé"), N_("Déplacés"))),
    "reformules": (Kind.REWORDED, (N_("Reformulé"), N_("Reformulés"))),
    "modifies": (Kind.CHANGED, (N_("Modifié"), N_("Modifiés"))),
}
"""The kinds of changes by what an address calls them, with their titles for one and for several."""
_CODED = frozenset((Field.STATUS.value, Field.ACTOR_TYPE.value))
"""Fields whose values are labels of our vocabularies."""


class Read(Box):
    """A cell of one of the two documents, and the address of its row."""

    place: Place
    address: str


class Side(Box):
    """What one of the two versions says: its text, its element if it is another, its cells."""

    pieces: tuple[Piece, ...] = ()
    reads: tuple[Read, ...] = ()
    address: str = ""
    retired: bool = False


class Entry(Box):
    """A change: the element, what changed of it, and what each version says."""

    level: str
    label: str
    address: str
    retired: bool
    field: str
    coded: bool
    before: Side
    after: Side


class Compared(Box):
    """Two versions compared, with their plans, which say where their documents are."""

    found: Comparison
    plans: tuple[Plan, Plan]

    def of(self, kind: Kind, field: str = "") -> list[Change]:
        """Return the changes of one kind, of one field or of all."""
        return [each for each in self.found.of(kind) if not field or each.field == field]

    def fields(self) -> list[tuple[str, str, int]]:
        """Return the fields that changed, the most often first: slug, name, number."""
        changes = list(self.found.of(Kind.CHANGED))
        names = {change.field or "": field_name(change) for change in changes}
        counts = Counter(change.field or "" for change in changes)
        ordered = sorted(counts, key=lambda slug: (-counts[slug], names[slug], slug))
        return [(slug, names[slug], counts[slug]) for slug in ordered]


def compared(found: Opened, before: Version, after: Version) -> Compared:
    """Compare two versions of a store.

    Raises:
        PlanvilleError: If the document of one cannot be read here.
    """
    key = ("comparaison", before.name, after.name)
    made: Compared = found.drawn_alone(key, lambda: _compare(found, before, after))
    return made


def _compare(found: Opened, before: Version, after: Version) -> Compared:
    one, other = read_version(before), read_version(after)
    return Compared(diff_plans(one, other, inputs_of(found)), (one, other))


def entries_of(found: Opened, compared: Compared, changes: Iterable[Change]) -> list[Entry]:
    """Return some changes as a page shows them."""
    store = found.graph.store
    return [
        _entry(compared, each, lambda iri: is_retired(store, NamedNode(iri))) for each in changes
    ]


def _entry(compared: Compared, change: Change, is_gone: Callable[[str], bool]) -> Entry:
    before, after = _texts(change)
    old = change.iri_before or ""
    one, other = compared.plans
    return Entry(
        KINDS[SEGMENTS[change.level]],
        change.label,
        address_of(change.iri),
        is_gone(change.iri),
        field_name(change) if change.field else "",
        change.field in _CODED,
        Side(
            before, _reads(one, change.places_before), address_of(old), bool(old) and is_gone(old)
        ),
        Side(after, _reads(other, change.places_after)),
    )


def _texts(change: Change) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return the two texts: word by word where one became the other, else as they are."""
    before, after = change.before or "", change.after or ""
    if change.kind is Kind.REWORDED or (
        change.kind is Kind.CHANGED and change.field not in _CODED and before and after
    ):
        return distinguish(before, after)
    return whole(before), whole(after)


def _reads(plan: Plan, places: Iterable[Location]) -> tuple[Read, ...]:
    found = (Read(_place(each), document_address(plan, fragment_path(each))) for each in places)
    return tuple(dict.fromkeys(found))


def _place(place: Location) -> Place:
    """Return a place as pages say it."""
    line = place.line if place.line is not None else place.row
    said = {"page": place.page, "sheet": place.sheet, "line": line, "column": place.column}
    return place_of({**said, "cell": fragment_path(place)})
