"""The pages of one thing: `/action/…`, `/quartier/…`, `/partenaire/…`, `/theme/…`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode
from starlette.exceptions import HTTPException
from starlette.routing import Route

from planville_kg.portal.addresses import local_of
from planville_kg.portal.facts import KINDS as FACTS
from planville_kg.portal.pages import element, partner, territory, theme
from planville_kg.portal.rendering import opened, page
from planville_kg.portal.retired import gone, is_retired
from planville_kg.portal.schema_org import document, of_thing, trail
from planville_kg.portal.terms import classes_of
from planville_kg.portal.thing import Link

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from planville_kg.portal.state import Opened
    from planville_kg.portal.thing import Thing

    Describe = Callable[[Opened, str, str], Thing]

_KNOWN = "ASK { VALUES (?thing) { (UNDEF) } ?thing a ?kind }"


def routes() -> list[Route]:
    """Return the routes of this module."""
    return [Route(f"/{kind}/{{rest:path}}", show) for kind in _describers()]


def show(request: Request) -> Response:
    """Show one thing."""
    kind = request.url.path.split("/")[1]
    found = opened(request)
    iri = find(found, kind, request.path_params["rest"])
    if not iri:
        raise HTTPException(404)
    if is_retired(found.graph.store, NamedNode(iri)):
        return gone(request, iri)
    describe = _describers()[kind]
    thing = found.kept(("chose", iri), lambda: describe(found, kind, iri))
    crumbs = ((each.text, each.address) for each in (*thing.crumbs, _itself(request, thing)))
    structured = document(of_thing(request, kind, thing), trail(request, *crumbs))
    return page(
        request,
        "chose.html.jinja",
        structured=structured,
        thing=thing,
        kinds=FACTS,
        plans=found.plans,
        classes=found.kept(("classes", iri), lambda: classes_of(found, iri)),
    )


def _itself(request: Request, thing: Thing) -> Link:
    return Link(thing.title, request.url.path)


def find(found: Opened, kind: str, rest: str) -> str:
    """Return the IRI that a page is of; empty where the graph has none."""
    local = local_of(kind, rest)
    for root in found.roots if local else ():
        try:
            node = NamedNode(root + local)
        except ValueError:
            return ""
        if any(row["reponse"] for row in found.rows(_KNOWN, thing=node)):
            return node.value
    return ""


def _describers() -> dict[str, Describe]:
    return {
        **dict.fromkeys(element.KINDS, element.describe),
        **dict.fromkeys(territory.KINDS, territory.describe),
        "partenaire": partner.describe,
        "theme": theme.describe,
    }
