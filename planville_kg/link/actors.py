"""Who: the organisations, schemes and facilities that columns and texts name."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from planville_kg import assets
from planville_kg.link.phrases import Match, PhraseIndex
from planville_kg.link.quotation import quote, segments
from planville_kg.model import (
    Actor,
    ActorLink,
    Certainty,
    Element,
    Field,
    Mention,
    Mode,
    Plan,
    Value,
)
from planville_kg.text import enumerated, key, slug, upper_ratio

ROLES = {Field.PARTNER: "partenaire", Field.LEAD: "porteur", Field.FUNDER: "financeur"}
"""The columns that name actors, and the role that each gives; slugs of `code/role`."""

NAMED = "cite"
UNIDENTIFIED = "non-identifie"
_ACRONYM_LENGTH = 5


@dataclass(frozen=True, slots=True)
class Directory:
    """The actors that a plan may name: national ones and those of its perimeter."""

    actors: Mapping[str, Actor]
    names: PhraseIndex


@cache
def _lines() -> tuple[dict[str, str], ...]:
    with assets.path("data/reference/organisations.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def build_directory(perimeter: str | None) -> Directory:
    """Return the reference actors that apply to a plan of `perimeter`."""
    actors = {
        line["identifiant"]: Actor(
            identifier=f"organisation/{line['identifiant']}",
            kind=line["nature"],
            label=line["libelle"],
            names=tuple(name for name in line["variantes"].split("|") if name),
            siret=line["siret"] or None,
            certainty=Certainty(line["confiance"]),
            source=line["source"],
        )
        for line in _lines()
        if line["perimetre"] in ("", perimeter)
    }
    by_identifier = {actor.identifier: actor for actor in actors.values()}
    names = (
        (name, actor.identifier)
        for actor in by_identifier.values()
        for name in (actor.label, *actor.names)
    )
    return Directory(by_identifier, PhraseIndex(names))


def link_actors(plan: Plan, directory: Directory) -> Iterator[tuple[ActorLink, Actor]]:
    """Yield the actors that each element's columns and text name, with the actor itself.

    An actor of a column that no reference knows is kept as unidentified, under the plan's own
    identifier; nothing is dropped and nothing invented.
    """
    for element in plan.elements:
        for value in element.values:
            if value.field in ROLES:
                yield from _from_column(plan, element, value, directory)
        seen: set[str] = set()
        for segment, offset in segments(element):
            for match in directory.names.find(segment):
                if match.name not in seen and _is_name(segment, match):
                    seen.add(match.name)
                    yield _from_text(element, segment, offset, match, directory)


def _is_name(segment: str, match: Match) -> bool:
    """Tell whether a match is a name: an acronym must be written in capitals."""
    words = segment[match.start : match.end]
    if len(words) <= _ACRONYM_LENGTH and " " not in words:
        return upper_ratio(words) == 1
    return True


def _from_text(
    element: Element, segment: str, offset: int, match: Match, directory: Directory
) -> tuple[ActorLink, Actor]:
    actor = directory.actors[match.name]
    link = ActorLink(
        element=element.index,
        actor=actor.identifier,
        role=NAMED,
        certainty=actor.certainty,
        rule="nom-de-reference",
        score=1.0,
        mention=quote(element, segment, offset, match.start, match.end),
    )
    return link, actor


def _from_column(
    plan: Plan, element: Element, value: Value, directory: Directory
) -> Iterator[tuple[ActorLink, Actor]]:
    for name in (value.text,) if directory.names.get(value.text) else enumerated(value.text):
        if not any(char.isalpha() for char in name):
            continue
        known = directory.names.get(name)
        actor = directory.actors[known] if known else _unidentified(plan, name)
        link = ActorLink(
            element=element.index,
            actor=actor.identifier,
            role=ROLES[value.field],
            certainty=value.certainty,
            rule="colonne",
            score=1.0,
            mention=Mention(value.text, name, value.cell.location),
            mode=Mode.COLUMN,
        )
        yield link, actor


def _unidentified(plan: Plan, name: str) -> Actor:
    return Actor(
        identifier=f"{plan.identity.slug}/acteur/{slug(key(name), words=12)}",
        kind=UNIDENTIFIED,
        label=name,
        certainty=Certainty.PROBABLE,
        source=plan.document.name,
    )
