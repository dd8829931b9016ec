"""Who: the organisations, schemes, facilities and resources that columns and texts name."""

import re
from collections.abc import Iterator

from planville_kg.link.directory import build_directory
from planville_kg.link.found import Found
from planville_kg.link.gazetteer import Gazetteer
from planville_kg.link.lexicon import build_lexicon
from planville_kg.link.quotation import quote, segments
from planville_kg.link.recognise import Recogniser
from planville_kg.link.reference import COMMUNE
from planville_kg.link.resemblance import build_resemblance
from planville_kg.link.roles import roles
from planville_kg.link.unknown import Setting
from planville_kg.model import Actor, ActorLink, Element, Field, Mention, Mode, Plan, Value
from planville_kg.schemes import recognise
from planville_kg.text import enumerated, key, slug

_IN_BRACKETS = re.compile(r"(?P<name>[^()]*\w[^()]*?)\s*\((?P<said>[^()]+)\)?")
ROLES = {Field.PARTNER: "partenaire", Field.LEAD: "porteur", Field.FUNDER: "financeur"}
"""The columns that name actors, and the role that each gives; slugs of `code/role`."""

UNIDENTIFIED = "non-identifie"


def build_recogniser(plan: Plan, gazetteer: Gazetteer, perimeter: str | None) -> Recogniser:
    """Return what tells whom the texts of a plan name."""
    directory = build_directory(perimeter)
    nobody = frozenset(
        name.form for names in directory.names.values() for name in names if not name.actor
    )
    communes = {
        key(name): (place.communes[0], place.label)
        for place in gazetteer.territories.values()
        if place.kind == COMMUNE
        for name in (place.label, *place.names)
    }
    setting = Setting(build_lexicon(plan), gazetteer.names, nobody)
    return Recogniser(directory, build_resemblance(directory), setting, communes)


def link_actors(plan: Plan, recogniser: Recogniser) -> Iterator[tuple[ActorLink, Actor]]:
    """Yield the actors that each element's columns and text name, with the actor itself.

    A name that no reference knows is kept as unidentified, under the plan's own identifier;
    nothing is dropped and nothing invented. An actor counts once in the text of an element.
    """
    for element in plan.elements:
        for value in element.values:
            if value.field in ROLES and not value.is_placeholder:
                yield from _from_column(plan, element, value, recogniser)
        seen: set[str] = set()
        for segment, offset in segments(element):
            for found, role in roles(segment, recogniser.find(segment)):
                actor = _actor(plan, found)
                if actor.identifier not in seen:
                    seen.add(actor.identifier)
                    mention = quote(element, segment, offset, found.start, found.end)
                    yield _link(element, found, actor, role, mention), actor


def _from_column(
    plan: Plan, element: Element, value: Value, recogniser: Recogniser
) -> Iterator[tuple[ActorLink, Actor]]:
    whole = recogniser.directory.get(value.text)
    for item in (value.text,) if whole else enumerated(value.text):
        if not any(char.isalpha() for char in item):
            continue
        name, role = named_role(item)
        found = recogniser.whole(name)
        actor = _actor(plan, found)
        mention = Mention(value.text, name, value.cell.location)
        link = _link(element, found, actor, role or ROLES[value.field], mention)
        yield _in_column(link, value), actor


def named_role(item: str) -> tuple[str, str | None]:
    """Return the name in an item of a list of partners, and the role that brackets give it.

    What stands beside the name in a table within the cell, as an amount does, is no part of it.

    >>> named_role("CAF (financeur)"), named_role("Ville (appui technique)")
    (('CAF', 'financeur'), ('Ville', None))
    """
    item = item.partition(" | ")[0]
    found = _IN_BRACKETS.fullmatch(item)
    if not found:
        return item, None
    return found["name"], recognise("role", found["said"])


def _in_column(link: ActorLink, value: Value) -> ActorLink:
    """Return a link with what its column says: the rule is the column, as sure as the cell."""
    approximate = link.rule == "nom-approche"
    return ActorLink(
        element=link.element,
        actor=link.actor,
        role=link.role,
        certainty=link.certainty if approximate else value.certainty,
        rule=link.rule if approximate else "colonne",
        score=link.score,
        mention=link.mention,
        mode=Mode.COLUMN,
        name=link.name,
        candidate=link.candidate,
        candidate_score=link.candidate_score,
    )


def _link(element: Element, found: Found, actor: Actor, role: str, mention: Mention) -> ActorLink:
    return ActorLink(
        element=element.index,
        actor=actor.identifier,
        role=role,
        certainty=found.certainty,
        rule=found.rule,
        score=found.score if found.actor else None,
        mention=mention,
        name=found.name,
        candidate=found.candidate,
        candidate_score=found.candidate_score,
    )


def _actor(plan: Plan, found: Found) -> Actor:
    """Return the actor that was found, or an unidentified one under the plan."""
    return found.actor or Actor(
        identifier=f"{plan.identity.slug}/acteur/{slug(key(found.name), words=12)}",
        kind=UNIDENTIFIED,
        label=found.name,
        certainty=found.certainty,
        source=plan.document.name,
    )
