"""A theme: its definition, where it is said, who and where it concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.request import Request
from planville_kg.portal.addresses import address_of
from planville_kg.portal.facts import mentions_of
from planville_kg.portal.languages import LANGUAGES
from planville_kg.portal.messages import N_
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
    definitions = {
        language: " ".join(one.text for one in words(found, iri, "skos:definition", language))
        for language in LANGUAGES
    }
    return Thing(
        kind=N_("Thème"),
        title=label_of(found, iri),
        iri=iri,
        coded=True,
        definition=definitions["fr"],
        definition_en=definitions["en"],
        lines=tuple(_lines(found, iri)),
        mentions=tuple(mentions_of(found, iri)),
        sections=(
            breakdown(found, "quartiers", N_("Quartiers"), "quartier", asked),
            breakdown(found, "statuts", N_("Statuts"), "statut", asked),
            breakdown(found, "partenaires", N_("Partenaires"), "partenaire", asked),
        ),
        absent=_absent(found, asked),
        **counted(found, asked),
    )


def _lines(found: Opened, iri: str) -> Iterator[Line]:
    yield from line(N_("Aussi dit"), words(found, iri, "skos:altLabel"))
    yield from line(N_("Plus large"), related(found, iri, "skos:broader", _TERM))
    yield from line(N_("Plus précis"), related(found, iri, "skos:narrower|^skos:broader", _TERM))
    yield from line(N_("Proche de"), related(found, iri, "skos:closeMatch|skos:exactMatch", _TERM))


def _absent(found: Opened, asked: Request) -> Line | None:
    """Return the quartiers where no intervention has the theme."""
    rows = found.records(Request(listed="quartier", absent=True, where=asked.where))
    links = tuple(Link(str(row["quartier"]), address_of(row["quartier_iri"])) for row in rows)
    return Line(N_("Quartiers où aucune intervention ne l’aborde"), links) if links else None
