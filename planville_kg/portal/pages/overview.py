"""`/`: the graph at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.routing import Route

from planville_kg.ask.french.suggestions import examples
from planville_kg.ask.model import SemanticModel
from planville_kg.ask.request import Request as Asked
from planville_kg.portal.addresses import told_apart
from planville_kg.portal.messages import N_
from planville_kg.portal.pages.data import offered
from planville_kg.portal.rendering import opened, page
from planville_kg.portal.requests import actions_address, having, question_address
from planville_kg.portal.schema_org import document, home
from planville_kg.portal.thing import about
from planville_kg.vocab import BASE

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from planville_kg.portal.state import Opened

FIGURES = (
    "plans",
    "orientations",
    "objectifs",
    "actions",
    "interventions",
    "quartiers",
    "partenaires",
    "themes",
)
"""The measures that open the page."""
BARS = ("statut", "type-acteur", "theme")
"""Dimensions shown as bars, the first two that say something: themes where there is no quartier."""
_BARS = 2
_ROWS, _COLUMNS = 24, 20
"""The most quartiers and themes that the heat map shows; the whole is a link away."""
_SHADES = 5
_SHOWN = 6
BLIND = (
    (
        "quartiers-sans-action-propre",
        "quartier",
        "quartier_iri",
        N_("Quartiers sans action propre"),
    ),
    (
        "objectifs-sans-intervention-en-cours",
        "objectif",
        "objectif_iri",
        N_("Objectifs sans intervention en cours"),
    ),
    ("champs-vides", "intervention", "intervention_iri", N_("Champs non renseignés")),
    ("liens-incertains", "intervention", "intervention_iri", N_("Liens incertains")),
)
"""Questions of the catalogue whose answers are what is missing: slug, columns, title."""

_CONTOUR = """
SELECT ?qpv WHERE { ?qpv a pv:QuartierPrioritaire ; geo:hasGeometry ?contour } LIMIT 1
"""


def routes() -> list[Route]:
    """Return the routes of this module."""
    return [Route("/", show)]


def show(request: Request) -> Response:
    """Show the overview."""
    found = opened(request)
    return page(
        request,
        "accueil.html.jinja",
        structured=document(*home(request, offered(found))),
        **found.made("accueil", lambda: _content(found)),
    )


def _content(found: Opened) -> dict[str, Any]:
    return {
        "examples": examples(found.graph, first=True),
        "plans": [_plan(row) for row in found.catalogue["plans"].run(found.graph).records()],
        "figures": [_figure(found, name) for name in FIGURES],
        "bars": _told(found),
        "has_map": bool(found.rows(_CONTOUR)),
        "heat": _heat(found),
        "blind": [
            _blind(found, *each)
            for each in BLIND
            if found.values("quartier") or each[0] != "quartiers-sans-action-propre"
        ],
    }


def _plan(row: dict[str, Any]) -> dict[str, Any]:
    """Return a plan, with the list of its interventions."""
    return row | {"address": actions_address(about("plan", str(row["plan_iri"])))}


def _told(found: Opened) -> list[dict[str, Any]]:
    """Return the bars of dimensions; one that no intervention has a value of says nothing."""
    bars = (_bars(found, name) for name in BARS)
    return [each for each in bars if not all(row["missing"] for row in each["rows"])][:_BARS]


def _figure(found: Opened, name: str) -> dict[str, Any]:
    measure = SemanticModel.load().measure(name)
    number = next(iter(found.records(Asked(measure=name))[0].values()))
    counted = measure.counts
    listed = Asked(listed=counted)
    address = actions_address(listed) if counted == "intervention" else question_address(listed)
    one = number == 1
    return {
        "number": number,
        "label": measure.singular if one else measure.label,
        "address": address,
    }


def _bars(found: Opened, name: str) -> dict[str, Any]:
    """Return the interventions by a dimension, as bars."""
    dimension = SemanticModel.load().dimension(name)
    asked = Asked(measure="interventions", by=(name,), order="-mesure")
    rows = found.records(asked)
    most = max((int(row["interventions"] or 0) for row in rows), default=1)
    column = name.replace("-", "_")
    return {
        "title": dimension.label,
        "address": question_address(asked),
        "total": found.answer(asked).total,
        "rows": [
            {
                "label": row[column],
                "number": row["interventions"],
                "width": round(100 * int(row["interventions"] or 0) / most, 1),
                "address": actions_address(having(asked, name, row[f"{column}_iri"])),
                "missing": row[f"{column}_iri"] is None,
            }
            for row in rows
        ],
    }


def _heat(found: Opened) -> dict[str, Any]:
    """Return quartiers by themes, those that have most, shaded by their number."""
    asked = Asked(measure="interventions", by=("quartier", "theme"))
    cells = {
        (row["quartier_iri"], row["theme_iri"]): int(row["interventions"])
        for row in found.records(asked)
    }
    lines, more_lines = _most(found, "quartier", _ROWS)
    columns, more_columns = _most(found, "theme", _COLUMNS)
    most = max(
        (cells.get((line, column), 0) for line, _ in lines for column, _ in columns), default=1
    )
    rows = [
        {
            "label": label,
            "iri": iri,
            "cells": [
                _cell(asked, cells.get((iri, theme), 0), iri, theme, most) for theme, _ in columns
            ],
        }
        for iri, label in lines
    ]
    return {
        "columns": columns,
        "rows": rows,
        "cut": more_lines or more_columns,
        "address": question_address(asked),
    }


def _cell(asked: Asked, number: int, quartier: object, theme: object, most: int) -> dict[str, Any]:
    listed = having(having(asked, "quartier", quartier), "theme", theme)
    shade = -(-_SHADES * number // max(most, 1))
    return {"number": number, "shade": shade, "address": actions_address(listed) if number else ""}


def _most(found: Opened, name: str, count: int) -> tuple[list[tuple[object, str]], bool]:
    """Return the values that most interventions have, and whether there are more."""
    asked = Asked(measure="interventions", by=(name,), order="-mesure")
    rows = found.records(asked)
    valued = {row[f"{name}_iri"]: str(row[name]) for row in rows if row[f"{name}_iri"]}
    if name == "quartier":  # those that nothing is declared for are what one must see
        valued |= {BASE + one.value: one.label for one in found.values(name)} | valued
    return told_apart(list(valued.items())[:count]), len(valued) > count


def _blind(found: Opened, slug: str, column: str, iri: str, title: str) -> dict[str, Any]:
    rows = list(found.catalogue[slug].run(found.graph).records())
    named = dict.fromkeys((row[column], row[iri]) for row in rows)
    return {
        "slug": slug,
        "title": title,
        "number": len(rows),
        "rows": list(named)[:_SHOWN],
        "more": max(len(named) - _SHOWN, 0),
    }
