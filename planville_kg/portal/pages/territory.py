"""A place: a quartier of a plan, a set of quartiers, a QPV, a municipality."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from planville_kg.ask.request import Condition, Reading, Request
from planville_kg.portal.addresses import address_of
from planville_kg.portal.facts import mentions_of
from planville_kg.portal.maps import map_address
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

KINDS = {
    "quartier": N_("Quartier"),
    "ensemble": N_("Ensemble de quartiers"),
    "perimetre": N_("Périmètre d’un plan"),
    "qpv": N_("Quartier prioritaire (QPV)"),
    "commune": N_("Commune"),
}
_COLUMN = Reading("quartier", "colonne")
_LINKS = (
    (N_("Comprend"), "pv:comprend"),
    (N_("Fait partie de"), "^pv:comprend"),
    (N_("Commune"), "pv:surCommune"),
    (N_("Recoupé par"), "^pv:recoupe"),
)

_CROSSED = """
SELECT DISTINCT ?qpv ?label ?code ?generation WHERE {
  VALUES (?thing) { (UNDEF) }
  ?thing pv:recoupe ?qpv .
  ?qpv rdfs:label ?label ; pv:codeQPV ?code ; pv:generation ?generation
}
ORDER BY ?generation ?code
"""

_DRAWN = """
SELECT DISTINCT ?code ?generation WHERE {
  VALUES (?thing) { (UNDEF) }
  ?thing pv:recoupe? ?qpv .
  ?qpv pv:codeQPV ?code ; pv:generation ?generation ; pv:recoupe? ?drawn .
  ?drawn a pv:QuartierPrioritaire ; geo:hasGeometry ?contour .
  FILTER(?qpv = ?thing || NOT EXISTS { ?thing pv:codeQPV ?own })
}
ORDER BY DESC(?generation) ?code
"""
"""A QPV itself, or those that another place crosses; only those that have a contour to show."""


def describe(found: Opened, kind: str, iri: str) -> Thing:
    """Return what is known of a place."""
    name = kind if kind in {"qpv", "commune"} else "quartier"
    whole = kind == "perimetre"
    asked = about(name, iri, *((_COLUMN,) if whole else ()))
    return Thing(
        kind=KINDS[kind],
        title=label_of(found, iri),
        iri=iri,
        lines=tuple(_lines(found, iri)),
        mentions=tuple(mentions_of(found, iri)),
        sections=(
            *(
                (breakdown(found, "portees", N_("À quel titre"), "portee", asked),)
                if name == "quartier" and not whole
                else ()
            ),
            breakdown(found, "statuts", N_("Statuts"), "statut", asked),
            breakdown(found, "themes", N_("Thèmes"), "theme", asked),
            breakdown(found, "partenaires", N_("Partenaires"), "partenaire", asked),
        ),
        absent=None if whole else _absent(found, asked),
        **counted(found, asked),
    )


def _lines(found: Opened, iri: str) -> Iterator[Line]:
    yield from line(N_("Code"), words(found, iri, "pv:codeQPV|igeo:codeINSEE"))
    yield from line(N_("Zonage"), _generation(found, iri))
    yield from line(N_("Recoupe"), _crossed(found, iri))
    for label, path in _LINKS:
        yield from line(label, related(found, iri, path))
    yield from line(N_("Carte"), _on_map(found, iri))
    yield from line(N_("D’après"), words(found, iri, "dcterms:source"))


def _crossed(found: Opened, iri: str) -> list[Link]:
    """Return the QPV that a place crosses, with their codes: names come twice, zonings do not."""
    rows = found.rows(_CROSSED, thing=NamedNode(iri))
    return [
        Link(f"{row['label']} ({row['code']}, {row['generation']})", address_of(row["qpv"]))
        for row in rows
    ]


def _on_map(found: Opened, iri: str) -> list[Link]:
    """Return the links to the map where a QPV, or those that a place crosses, stand out."""
    codes: dict[str, list[str]] = {}
    for row in found.rows(_DRAWN, thing=NamedNode(iri)):
        codes.setdefault(str(row["generation"]), []).append(str(row["code"]))
    return [
        Link(f"Sur la carte (zonage {generation})", map_address(*found_codes, zoning=generation))
        for generation, found_codes in codes.items()
    ]


def _generation(found: Opened, iri: str) -> list[Link]:
    return [Link(one.text) for one in words(found, iri, "pv:generation")]


def _absent(found: Opened, asked: Request) -> Line | None:
    """Return the themes that no intervention of a place has."""
    where: tuple[Condition, ...] = asked.where
    rows = found.records(Request(listed="theme", absent=True, where=where))
    links = tuple(Link(str(row["theme"]), address_of(row["theme_iri"]), coded=True) for row in rows)
    return Line(N_("Thèmes qu’aucune intervention n’aborde ici"), links) if links else None
