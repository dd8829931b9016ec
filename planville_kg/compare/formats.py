"""A comparison as JSON for programs, as a table, and as a page."""

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from planville_kg import assets
from planville_kg.compare.changes import Change, Comparison, Kind
from planville_kg.model import Level, Location, PlanIdentity
from planville_kg.query.results import Result, ResultColumn, term
from planville_kg.schemes import load_scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planville_kg.query.results import Term

TITLES = {
    Kind.APPEARED: "apparu",
    Kind.VANISHED: "disparu",
    Kind.MOVED: "déplacé",
    Kind.REWORDED: "reformulé",
    Kind.CHANGED: "modifié",
}
PLURALS = {
    Kind.APPEARED: "Apparus",
    Kind.VANISHED: "Disparus",
    Kind.MOVED: "Déplacés",
    Kind.REWORDED: "Reformulés",
    Kind.CHANGED: "Modifiés",
}
_LEVELS = {
    Level.PILLAR: "Pilier",
    Level.COMPONENT: "Volet",
    Level.ORIENTATION: "Orientation stratégique",
    Level.OBJECTIVE: "Objectif opérationnel",
    Level.ACTION: "Action",
    Level.SUBACTION: "Sous-action",
}
_COLUMNS = {
    "changement": "Changement",
    "niveau": "Niveau",
    "intitule": "Intitulé",
    "champ": "Champ",
    "avant": "Avant",
    "apres": "Après",
    "lu_avant": "Lu avant",
    "lu_apres": "Lu après",
    "iri": "IRI",
}


def to_json(found: Comparison) -> bytes:
    """Return a comparison as JSON: the two plans, and one list for each kind of change."""
    document: dict[str, Any] = {
        "before": _plan(found.before, found.documents[0]),
        "after": _plan(found.after, found.documents[1]),
        "unchanged": found.unchanged,
        **{kind.value: [_entry(each) for each in found.of(kind)] for kind in Kind},
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def to_result(found: Comparison) -> Result:
    """Return a comparison as a table, one change a row, kind by kind."""
    columns = tuple(ResultColumn(name, title) for name, title in _COLUMNS.items())
    rows = (_row(change) for kind in Kind for change in found.of(kind))
    return Result(columns, tuple(rows))


def to_html(found: Comparison) -> str:
    """Return a comparison as one page that needs no other file and runs no script."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - 0.1 s

    environment = Environment(
        loader=FileSystemLoader(assets.folder("viz") / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    groups = [(kind.value, PLURALS[kind], list(found.of(kind))) for kind in Kind]
    return environment.get_template("comparaison.html.jinja").render(
        found=found, groups=groups, where=where, level=level, field_name=field_name
    )


def level(change: Change) -> str:
    """Return the French name of the level of an element."""
    return _LEVELS[change.level]


def field_name(change: Change) -> str:
    """Return the French name of the field that changed: its column's, where we have no word."""
    names = {each.slug: each.label for each in load_scheme("champ")}
    return names.get(change.field or "", change.field or "")


def where(places: tuple[Location, ...]) -> str:
    """Return where something was read, in French; several quotations of a cell are one place."""
    return " ; ".join(dict.fromkeys(map(str, places)))


def _plan(identity: PlanIdentity, document: str) -> dict[str, str | None]:
    return {
        "plan": identity.slug,
        "title": identity.title,
        "date": identity.date,
        "document": document,
    }


def _entry(change: Change) -> dict[str, Any]:
    optional = {"field": change.field, "iri_before": change.iri_before}
    return {
        "iri": change.iri,
        "label": change.label,
        "level": change.level.value,
        "before": change.before,
        "after": change.after,
        "source_before": [_place(place) for place in change.places_before],
        "source_after": [_place(place) for place in change.places_after],
        **{name: value for name, value in optional.items() if value is not None},
    }


def _place(place: Location) -> dict[str, Any]:
    said = {each.name: getattr(place, each.name) for each in fields(place)}
    return {name: value for name, value in said.items() if value is not None}


def _row(change: Change) -> "tuple[Term | None, ...]":
    texts = (
        TITLES[change.kind],
        level(change),
        change.label,
        field_name(change),
        change.before,
        change.after,
        where(change.places_before),
        where(change.places_after),
    )
    return (*_terms(texts), term(change.iri, iri=True))


def _terms(texts: tuple[str | None, ...]) -> "Iterator[Term | None]":
    return (term(text) if text else None for text in texts)
