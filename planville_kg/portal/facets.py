"""Facets: the values of a dimension, with the interventions that each has under other filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planville_kg.ask.logic import identifier
from planville_kg.ask.model import INTERVENTION, Dimension, SemanticModel
from planville_kg.ask.request import Condition, Reading, Request, default_reading
from planville_kg.box import Box, replace
from planville_kg.portal.addresses import told_apart
from planville_kg.portal.chips import spoken_of
from planville_kg.portal.requests import actions_address, must_say, question_address
from planville_kg.portal.tables import CODED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planville_kg.portal.state import Opened

FACETS = (
    "quartier",
    "theme",
    "statut",
    "type-acteur",
    "annee",
    "priorite",
    "porteur",
    "orientation",
    "objectif",
    "partenaire",
)
"""The facets, in their order; that of plans comes first, where there are several."""
_FIRST = 8
_MOST = 100
"""The values that are shown at once, and those that can be; the others are a link away."""


class Choice(Box):
    """A value of a facet: the number of interventions, and the address where it is toggled."""

    label: str
    coded: bool
    number: int
    address: str
    chosen: bool
    missing: bool


class Facet(Box):
    """A facet: its choices, those shown at once first; how its dimension is read."""

    name: str
    title: str
    first: tuple[Choice, ...]
    more: tuple[Choice, ...]
    readings: tuple[tuple[str, str], ...]
    whole: str

    @property
    def used(self) -> bool:
        """Whether one of its values is chosen."""
        return any(each.chosen for each in (*self.first, *self.more))


def facets_of(found: Opened, asked: Request) -> list[Facet]:
    """Return the facets of a list of interventions; they are the same on each of its pages.

    Args:
        found: The generation that is read.
        asked: The list.
    """
    facets: list[Facet] = found.kept(("facettes", asked), lambda: _make(found, asked))
    return facets


def _make(found: Opened, asked: Request) -> list[Facet]:
    names = ("plan", *FACETS) if len(found.plans) > 1 else FACETS
    facets = (_facet(found, asked, name) for name in names)
    return [each for each in facets if each.used or any(not one.missing for one in each.first)]


def _facet(found: Opened, asked: Request, name: str) -> Facet:
    dimension = SemanticModel.load().dimension(name)
    counting = _counting(asked, name)
    rows = found.records(counting)
    column = identifier(name)
    named = told_apart((row[f"{column}_iri"], str(row[column])) for row in rows)
    rows = [row | {column: label} for row, (_, label) in zip(rows, named, strict=True)]
    rows.sort(key=lambda row: _rank(asked, name, row[f"{column}_iri"]))
    choices = [_choice(asked, dimension, row, counting) for row in rows[:_MOST]]
    return Facet(
        name,
        dimension.label,
        tuple(choices[:_FIRST]),
        tuple(choices[_FIRST:]),
        tuple(_readings(asked, dimension)),
        question_address(counting) if len(rows) > _MOST else "",
    )


def _counting(asked: Request, name: str) -> Request:
    """Return the request that counts a facet: all other filters, read as a choice would be.

    Values come by number, those that are their own names (years) in their order.
    """
    where = tuple(each for each in asked.where if each.dimension != name)
    others = tuple(each for each in asked.readings if each.dimension != name)
    counting = Request(
        measure="interventions",
        by=(name,),
        where=where,
        readings=(*others, reading_of(asked, name)),
        order="-mesure" if SemanticModel.load().dimension(name).names else "",
    )
    return spoken_of(counting)


def reading_of(asked: Request, name: str) -> Reading:
    """Return how a dimension is read where one of its values is chosen."""
    said = next((each for each in asked.readings if each.dimension == name), None)
    return said or default_reading(SemanticModel.load().dimension(name), "condition")


def _choice(asked: Request, dimension: Dimension, row: dict[str, Any], counting: Request) -> Choice:
    column = identifier(dimension.name)
    iri = str(row[f"{column}_iri"] or "")
    chosen = _chosen(asked, dimension.name, iri)
    toggled = _toggled(asked, dimension.name, iri, chosen=chosen)
    return Choice(
        str(row[column]),
        not iri or dimension.names == CODED,
        int(row["interventions"] or 0),
        actions_address(_read(toggled, counting, dimension.name)),
        chosen,
        not iri,
    )


def _rank(asked: Request, name: str, iri: object) -> tuple[bool, bool]:
    """Return what puts the chosen values first, and what is not said last."""
    return not _chosen(asked, name, str(iri or "")), not iri


def _chosen(asked: Request, name: str, iri: str) -> bool:
    conditions = [each for each in asked.where if each.dimension == name]
    if not iri:
        return any(each.relation == "sans" for each in conditions)
    return any(each.relation == "est" and iri in each.values for each in conditions)


def _toggled(asked: Request, name: str, iri: str, *, chosen: bool) -> Request:
    """Return a list with a value more, as an alternative to those chosen, or a value less."""
    same = [
        each for each in asked.where if each.dimension == name and each.relation in {"est", "sans"}
    ]
    others = tuple(each for each in asked.where if each not in same)
    values = tuple(value for each in same for value in each.values)
    if not iri:
        new = () if chosen else (Condition(name, (), "sans"),)
        return replace(asked, where=(*others, *new))
    kept = tuple(each for each in values if each != iri) if chosen else (*values, iri)
    return replace(asked, where=(*others, *((Condition(name, kept),) if kept else ())))


def _read(toggled: Request, counting: Request, name: str) -> Request:
    """Return a list whose dimension is read as its facet counted it."""
    reading = next(each for each in counting.readings if each.dimension == name)
    condition = next((each for each in toggled.where if each.dimension == name), None)
    others = tuple(each for each in toggled.readings if each.dimension != name)
    if condition is None:
        default = default_reading(SemanticModel.load().dimension(name), "condition")
        same = (default.name, sorted(default.kept)) == (reading.name, sorted(reading.kept))
        return replace(toggled, readings=others if same else (*others, reading))
    said = (reading,) if must_say(condition, reading) else ()
    return replace(toggled, readings=(*others, *said))


def _readings(asked: Request, dimension: Dimension) -> Iterator[tuple[str, str]]:
    """Yield the readings of a dimension that has several: what each is called, and its address."""
    if len(dimension.readings) == 1:
        return
    now = reading_of(asked, dimension.name)
    others = tuple(each for each in asked.readings if each.dimension != dimension.name)
    default = default_reading(dimension, "condition")
    for spec in dimension.readings:
        reading = default if spec.name == default.name else Reading(dimension.name, spec.name)
        said = () if spec.name == default.name else (reading,)
        address = actions_address(replace(asked, listed=INTERVENTION, readings=(*others, *said)))
        yield spec.label, "" if spec.name == now.name else address
