"""`/plan/PLAN`: what a plan is, and its tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode
from starlette.exceptions import HTTPException
from starlette.routing import Route

from planville_kg.box import replace
from planville_kg.graph.inputs import UNDATED
from planville_kg.portal.addresses import address_of, source_of, versions_of
from planville_kg.portal.cells import first_cell, place_of_cell
from planville_kg.portal.messages import N_
from planville_kg.portal.pages.element import KINDS
from planville_kg.portal.pages.things import find
from planville_kg.portal.rendering import opened, page
from planville_kg.portal.schema_org import document, of_plan, trail
from planville_kg.portal.terms import classes_of
from planville_kg.portal.thing import about, breakdown, counted, label_of, line, words

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from planville_kg.portal.state import Opened

_TREE = """
SELECT ?element ?parent ?label ?level (SAMPLE(?term) AS ?status) (SAMPLE(?order) AS ?rank) WHERE {
  VALUES (?plan) { (UNDEF) }
  ?element pv:dansPlan ?plan ; a pv:ElementDePlan ; pv:intitule ?label ;
    pv:niveauDansLaSource ?level .
  OPTIONAL { ?element pv:parent ?parent }
  OPTIONAL { ?element pv:rang ?order }
  OPTIONAL {
    ?element pv:statutCourant ?code . ?code skos:prefLabel ?term . FILTER(LANG(?term) = "fr")
  }
}
GROUP BY ?element ?parent ?label ?level
"""
_VERSIONS = """
SELECT DISTINCT ?version ?issued WHERE {
  VALUES (?plan) { (UNDEF) }
  ?version pv:versionDe ?plan .
  OPTIONAL { ?version dcterms:issued ?issued }
}
ORDER BY ?issued
"""
_COUNTED = ("action", "sous-action")
_DEEPEST = 12


def routes() -> list[Route]:
    """Return the routes of this module."""
    return [Route("/plan/{plan}", show)]


def show(request: Request) -> Response:
    """Show a plan."""
    found = opened(request)
    name = request.path_params["plan"]
    iri = find(found, "plan", name)
    if not iri:
        raise HTTPException(404)
    content = found.kept(("plan", iri), lambda: _content(found, iri, name))
    structured = document(
        of_plan(request, iri, content["title"]),
        trail(request, (content["title"], request.url.path)),
    )
    return page(request, "plan.html.jinja", structured=structured, **content)


def _content(found: Opened, iri: str, name: str) -> dict[str, Any]:
    asked = about("plan", iri)
    return {
        "plan": name,
        "iri": iri,
        "title": label_of(found, iri),
        "lines": tuple(line(N_("Établi par"), words(found, iri, "dcterms:creator"))),
        "versions": [
            {"date": row["issued"], "address": versions_of(name, row["issued"] or UNDATED)}
            for row in found.rows(_VERSIONS, plan=NamedNode(iri))
        ],
        "compare": versions_of(name),
        "tree": _tree(found, iri, name),
        "sections": (
            breakdown(found, "statuts", N_("Statuts"), "statut", asked),
            breakdown(found, "quartiers", N_("Quartiers"), "quartier", asked),
            breakdown(found, "themes", N_("Thèmes"), "theme", asked),
            breakdown(found, "partenaires", N_("Partenaires"), "partenaire", asked),
        ),
        "source": source_of(name),
        "classes": classes_of(found, iri),
        **counted(found, asked),
    }


def _tree(found: Opened, iri: str, plan: str) -> list[dict[str, Any]]:
    """Return the elements of a plan, each with what it contains."""
    rows = found.rows(_TREE, plan=NamedNode(iri))
    below: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        row["cell"] = first_cell(found, row["element"])
        row["place"] = place_of_cell(found, row["cell"])
        below.setdefault(str(row["parent"] or ""), []).append(row)
    return _branch(below, "", plan, _DEEPEST)


def _branch(
    below: dict[str, list[dict[str, Any]]], parent: str, plan: str, deep: int
) -> list[dict[str, Any]]:
    found = sorted(
        below.get(parent, ()) if deep else (),
        key=lambda row: (int(row["rank"] or 0), int(row["place"].line or 0), row["label"]),
    )
    return [_item(row, _branch(below, str(row["element"]), plan, deep - 1), plan) for row in found]


def _item(row: dict[str, Any], children: list[dict[str, Any]], plan: str) -> dict[str, Any]:
    """Return an element with what it contains; an action that contains nothing is counted."""
    address = address_of(row["element"])
    kind = address.split("/")[1]
    counted = kind in _COUNTED and not children
    return {
        "label": row["label"],
        "level": KINDS.get(kind, row["level"]),
        "status": row["status"],
        "address": address,
        "source": source_of(plan, cell=row["cell"]) if row["cell"] else "",
        "place": replace(row["place"], page=None, sheet=None, column=None),
        "children": children,
        "interventions": counted + sum(child["interventions"] for child in children),
    }
