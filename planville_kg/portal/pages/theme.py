"""A theme: its definition, where it is said, who and where it concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.request import Request
from planville_kg.portal.addresses import address_of
from planville_kg.portal.facts import mentions_of
from planville_kg.portal.thing import (
    Line,
    Link,
    Thing,
    about,
    breakdown,
    counted,
    label_of,
    line,
    related,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planville_kg.portal.state import Opened

_TERM = "skos:prefLabel"


def describe(found: Opened, _: str, iri: str) -> Thing:
    """Return what is known of a theme."""
    asked = about("theme", iri)
    definitions = words(found, iri, "skos:definition")
    return Thing(
        kind="Thème",
        title=label_of(found, iri),
        iri=iri,
        definition=definitions[0].text if definitions else "",
        lines=tuple(_lines(found, iri)),
        mentions=tuple(mentions_of(found, iri)),
        sections=(
            breakdown(found, "quartiers", "Quartiers", "quartier", asked),
            breakdown(found, "statuts", "Statuts", "statut", asked),
            breakdown(found, "partenaires", "Partenaires", "partenaire", asked),
        ),
        absent=_absent(found, asked),
        **counted(found, asked),
    )


def _lines(found: Opened, iri: str) -> Iterator[Line]:
    yield from line("Aussi dit", words(found, iri, "skos:altLabel"))
    yield from line("Plus large", related(found, iri, "skos:broader", _TERM))
    yield from line("Plus précis", related(found, iri, "skos:narrower|^skos:broader", _TERM))
    yield from line("Proche de", related(found, iri, "skos:closeMatch|skos:exactMatch", _TERM))


def _absent(found: Opened, asked: Request) -> Line | None:
    """Return the quartiers where no intervention has the theme."""
    rows = found.records(Request(listed="quartier", absent=True, where=asked.where))
    links = tuple(Link(str(row["quartier"]), address_of(row["quartier_iri"])) for row in rows)
    return Line("Quartiers où aucune intervention ne l’aborde", links) if links else None
