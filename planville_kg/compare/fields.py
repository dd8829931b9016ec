"""What an element says beside its text: its coded fields, places and partners, to compare."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from planville_kg.model import Field, LinkedPlan, Location, Value
from planville_kg.schemes import load_scheme
from planville_kg.text import key, squeeze

PLACES, PARTNERS = "territoire", "partenaire"
_SCHEMES = {Field.STATUS: "statut", Field.ACTOR_TYPE: "type-acteur"}
_NAMES = frozenset((Field.TERRITORY, Field.PARTNER, Field.LEAD, Field.FUNDER))
"""Fields whose cells name places and actors: the links to them are compared instead."""


@dataclass(slots=True)
class Said:
    """What is said in one field: texts by what they are compared by, and where they were read."""

    texts: dict[str, str] = field(default_factory=dict)
    places: list[Location] = field(default_factory=list)

    def add(self, mark: str, text: str, place: Location) -> None:
        """Add one value; the first way of writing it is kept."""
        self.texts.setdefault(mark, text)
        if place not in self.places:
            self.places.append(place)

    def __str__(self) -> str:
        return ", ".join(sorted(self.texts.values(), key=lambda text: (key(text), text)))


Fields = dict[str, Said]


def fields_of(linked: LinkedPlan) -> list[Fields]:
    """Return what each element of a plan says, by the name of the field, in reading order.

    A column that is not understood is a field under its own name.
    """
    headers = {column.number: squeeze(column.header) for column in linked.plan.columns}
    found: list[Fields] = [{} for _ in linked.plan.elements]
    for index, name, mark, text, place in (*_values(linked, headers), *_links(linked)):
        found[index].setdefault(name, Said()).add(mark, text, place)
    return found


def _values(
    linked: LinkedPlan, headers: dict[int, str]
) -> Iterator[tuple[int, str, str, str, Location]]:
    for element in linked.plan.elements:
        for value in element.values:
            if value.field not in _NAMES and value.text.strip():
                name = value.field.value
                if value.field is Field.OTHER:
                    name = headers.get(value.column) or name
                mark, text = _coded(value)
                yield element.index, name, mark, text, value.cell.location


def _coded(value: Value) -> tuple[str, str]:
    """Return what a value is compared by, and its text: a code has its own words."""
    text = squeeze(value.text)
    if value.code is None or value.field not in _SCHEMES:
        return key(text), text
    labels = {each.slug: each.label for each in load_scheme(_SCHEMES[value.field])}
    return value.code, labels.get(value.code, text)


def _links(linked: LinkedPlan) -> Iterator[tuple[int, str, str, str, Location]]:
    plan = linked.plan.identity.slug
    territories = {each.identifier: each.label for each in linked.territories}
    actors = {each.identifier: each.label for each in linked.actors}
    for place in linked.territory_links:
        mark = place.territory.removeprefix(f"{plan}/")
        text = territories.get(place.territory, place.territory)
        yield place.element, PLACES, mark, text, place.mention.location
    for actor in linked.actor_links:
        mark = actor.actor.removeprefix(f"{plan}/")
        text = actors.get(actor.actor) or actor.name or actor.mention.expression
        yield actor.element, PARTNERS, mark, text, actor.mention.location
