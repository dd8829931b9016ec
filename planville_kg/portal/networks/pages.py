"""The page `/reseau` and its files, by suffix (`/reseau.svg?…`) or by `format=`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.routing import Route

from planville_kg.box import replace
from planville_kg.errors import QueryError
from planville_kg.portal.downloads import as_file, asked_format, ways
from planville_kg.portal.languages import language_of
from planville_kg.portal.messages import N_
from planville_kg.portal.networks.controls import chips_of_state, class_entries, relation_entries
from planville_kg.portal.networks.files import (
    FORMATS,
    OF_NODES,
    PICTURES,
    TABLES,
    content,
    python_of,
)
from planville_kg.portal.networks.shown import lacking, refuse_problems, show
from planville_kg.portal.networks.state import DEEPEST, PATH, SIZES, State, declared, read_state
from planville_kg.portal.networks.tables import edge_table, nodes_of
from planville_kg.portal.pages.catalogue import field_of
from planville_kg.portal.rendering import opened, page
from planville_kg.portal.tables import table_of
from planville_kg.view import to_inline_svg, view_names
from planville_kg.view.looks import bare_title, title_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from planville_kg.portal.networks.naming import Problem
    from planville_kg.portal.networks.shown import Shown
    from planville_kg.portal.state import Opened

_INLINE = 600
"""The most nodes of a picture that the page holds itself; a larger one is a file of its own."""
_ROWS = 50
"""The rows of each table on the page; files have all of them."""
_OFFERED = 1_000
"""The most names that the fields offer while one types; any other can be typed."""


def routes() -> list[Route]:
    """Return the routes of this module."""
    return [Route(PATH, show_page), Route(f"{PATH}.{{form}}", show_file)]


def show_page(request: Request) -> Response:
    """Show a view and what an address takes of it, or give it as a file (`format=`).

    Raises:
        PlanvilleError: If there is no such view, value or format.
    """
    form = asked_format(request, FORMATS)
    if form:
        return _file(request, form)
    found, state = opened(request), read_state(request.query_params)
    missing, language = lacking(found, state), language_of(request)
    views = [(name, declared(name)) for name in view_names()]
    shared: dict[str, Any] = {
        "state": state,
        "heading": bare_title(state.declaration, language),
        "views": [
            (_switched(state, name), view, bare_title(view, language)) for name, view in views
        ],
        "fields": _fields(found, state),
        "missing": missing,
    }
    if missing:
        return page(request, "reseau.html.jinja", shown=None, **shared)
    shown = show(found, state)
    return page(request, "reseau.html.jinja", **shared | _content(request, shown))


def show_file(request: Request) -> Response:
    """Give a view as a file.

    Raises:
        PlanvilleError: If there is no such view or value.
    """
    if request.path_params["form"] not in FORMATS:
        raise HTTPException(404)
    return _file(request, request.path_params["form"])


def _file(request: Request, form: str) -> Response:
    found, state = opened(request), read_state(request.query_params)
    if missing := lacking(found, state):
        raise QueryError(f"Cette vue attend un paramètre : {', '.join(missing)}.")
    shown = show(found, state)
    refuse_problems(shown)
    table = request.query_params.get("table", "")
    name = f"reseau-{state.view}" + ("-noeuds" if table == OF_NODES else "")
    return as_file(content(shown, form, table), form, name)


def _switched(state: State, view: str) -> str:
    """Return the address of another view, with the parameters that both have."""
    names = {each.name for each in declared(view).parameters}
    return State(view, tuple(pair for pair in state.given if pair[0] in names)).address()


def _fields(found: Opened, state: State) -> list[Any]:
    query = found.catalogue[state.declaration.query]
    declared = {each.name for each in state.declaration.parameters}
    return [
        field_of(found, each, dict(state.given))
        for each in query.parameters
        if each.name in declared
    ]


def _content(request: Request, shown: Shown) -> dict[str, Any]:
    state, drawn = shown.state, shown.picture
    heading = title_of(state.declaration, shown.whole.labels, language_of(request))
    inline = len(drawn.network) <= _INLINE
    return {
        "shown": shown,
        "state": state,
        "heading": heading,
        "picture": to_inline_svg(drawn, lambda node: replace(state, node=node).address())
        if inline
        else None,
        "classes": class_entries(shown),
        "relations": relation_entries(shown),
        "chips": chips_of_state(shown),
        "cleared": State(state.view, state.given).address(),
        "names": shown.whole.names.heaviest(_OFFERED),
        "problems": [_explained(shown, each) for each in shown.problems],
        "sizes": [each for each in SIZES if each < 2 * len(drawn.network) or each == state.most],
        "depths": range(1, DEEPEST + 1),
        "kept": _kept(state),
        "edges": edge_table(opened(request), shown, _ROWS),
        "nodes": table_of(opened(request), nodes_of(shown), count=_ROWS),
        "pictures": [(state.address(f".{form}"), words) for form, words in PICTURES],
        "ways": _ways(request, shown),
    }


def _kept(state: State) -> list[tuple[str, str]]:
    """Return what the form of the filters carries along: all that it has no field for."""
    fields = {"poids", "texte", "noeud", "pas", "de", "a", "combien"}
    return [pair for pair in state.pairs if pair[0] not in fields]


def _explained(shown: Shown, problem: Problem) -> dict[str, Any]:
    near = [(label, replace(shown.state, node=node).address()) for node, label in problem.near]
    return {"name": problem.name, "near": near}


def _ways(request: Request, shown: Shown) -> dict[str, Any]:
    state = shown.state
    found = ways(request, state.address(), python_of(shown))
    files = [
        (_tabled(state, form, table), title, words)
        for table, title in (("", N_("Liens")), (OF_NODES, N_("Nœuds")))
        for form, words in TABLES
    ]
    return found | {"files": [*files, (state.address(".json"), "JSON")]}


def _tabled(state: State, form: str, table: str) -> str:
    address = state.address(f".{form}")
    return f"{address}&table={table}" if table else address
