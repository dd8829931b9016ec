"""`/plan/PLAN/versions`: the versions of a plan that the store keeps, and which two to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.routing import Route

from planville_kg.portal.languages import language_of
from planville_kg.portal.pages.comparison import comparison_address, groups_of
from planville_kg.portal.pages.things import find
from planville_kg.portal.rendering import opened, page
from planville_kg.portal.schema_org import document, trail
from planville_kg.portal.thing import label_of
from planville_kg.portal.translations import translations
from planville_kg.portal.versions.kept import figures_of, versions_of_plan

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


def routes() -> list[Route]:
    """Return the routes of this module."""
    return [Route("/plan/{plan}/versions", show)]


def show(request: Request) -> Response:
    """Show the versions of a plan, the newest first."""
    found = opened(request)
    name = request.path_params["plan"]
    iri = find(found, "plan", name)
    versions = versions_of_plan(found, name)
    if not iri or not versions:
        raise HTTPException(404)
    title = label_of(found, iri)
    earlier = (None, *versions)
    shown = [
        {
            "version": each,
            "figures": figures_of(found, each),
            "changes": comparison_address(before, each) if before else "",
        }
        for before, each in zip(earlier, versions, strict=False)
    ]
    words = translations(language_of(request)).gettext("Versions")
    steps = ((title, f"/plan/{name}"), (words, request.url.path))
    return page(
        request,
        "versions.html.jinja",
        structured=document(trail(request, *steps)),
        plan=name,
        title=title,
        shown=shown[::-1],
        chosen=(versions[-2:][0].name, versions[-1].name),
        groups=groups_of(found, versions),
    )
