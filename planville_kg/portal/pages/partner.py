"""A partner: an organisation, a scheme, a facility, or a name that was not identified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.request import Condition, Request
from planville_kg.portal.facts import mentions_of
from planville_kg.portal.messages import N_
from planville_kg.portal.requests import question_address
from planville_kg.portal.tables import table_of
from planville_kg.portal.thing import (
    Line,
    Section,
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

_SHOWN = 30


def describe(found: Opened, _: str, iri: str) -> Thing:
    """Return what is known of a partner."""
    asked = about("partenaire", iri)
    return Thing(
        kind=N_("Partenaire"),
        title=label_of(found, iri),
        iri=iri,
        lines=tuple(_lines(found, iri)),
        mentions=tuple(mentions_of(found, iri)),
        sections=(
            _beside(found, iri),
            breakdown(found, "themes", N_("Thèmes"), "theme", asked),
            breakdown(found, "quartiers", N_("Quartiers"), "quartier", asked),
        ),
        **counted(found, asked),
    )


def _lines(found: Opened, iri: str) -> Iterator[Line]:
    yield from line(N_("Aussi écrit"), words(found, iri, "skos:altLabel"))
    yield from line(N_("Nature"), related(found, iri, "dcterms:type", "skos:prefLabel"))
    yield from line(N_("Identification"), related(found, iri, "pv:certitude", "skos:prefLabel"))
    yield from line(N_("Commune"), related(found, iri, "pv:surCommune"))
    yield from line(N_("Identifiant"), words(found, iri, "org:identifier|pv:codeSIREN"))
    yield from line(N_("D’après"), words(found, iri, "dcterms:source"))


def _beside(found: Opened, iri: str) -> Section:
    """Return the partners that are named with this one."""
    where = (Condition("partenaire", (iri,), "avec"), Condition("partenaire", (iri,), "n-est-pas"))
    asked = Request(listed="partenaire", where=where)
    table = table_of(found, found.answer(asked).result, request=asked, count=_SHOWN)
    return Section("avec", N_("Nommé avec"), table, question_address(asked))
