"""`/carte`: QPV coloured by a measure, drawn by the server; its table, its files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from starlette.responses import Response
from starlette.routing import Route

from planville_kg.box import Box
from planville_kg.errors import QueryError
from planville_kg.portal.addresses import address_of
from planville_kg.portal.downloads import TABLES, as_file, asked_format, download, ways
from planville_kg.portal.map_form import fields_of
from planville_kg.portal.maps import (
    IMAGE,
    NAME,
    PATH,
    MapState,
    python_lines,
    query_address,
    state_of,
)
from planville_kg.portal.messages import N_
from planville_kg.portal.paging import pages_of
from planville_kg.portal.rendering import opened, page, settings_of
from planville_kg.view.maps import NoContourError, draw_map, load_map
from planville_kg.view.maps.geojson import to_geojson
from planville_kg.view.maps.picture import Picture, picture_of
from planville_kg.view.maps.sheet import draw_svg
from planville_kg.view.maps.svg import whole_view
from planville_kg.view.maps.words import french_date, licence_name, measured, taken_from

if TYPE_CHECKING:
    from starlette.requests import Request

    from planville_kg.portal.state import Opened
    from planville_kg.view.maps import MapDrawing
    from planville_kg.view.maps.drawing import Spot
    from planville_kg.view.maps.request import MapRequest

FORMATS = (
    *TABLES,
    ("geojson", N_("GeoJSON")),
    ("svg", N_("Image SVG")),
    ("html", N_("Page autonome")),
)
BY_PAGE = 100
_LEAST, _MOST = 100, 4000
"""The pixels that a stage may be wide."""


class Drawn(Box):
    """A map and its picture, whose areas lead to their pages."""

    drawing: MapDrawing
    picture: Picture


def routes() -> list[Route]:
    """Return the routes of this module."""
    return [Route(PATH, show), Route(IMAGE, image)]


def show(request: Request) -> Response:
    """Show a map, or give one of its files.

    Raises:
        PlanvilleError: If the address says no such parameter, view, page or format.
    """
    form = asked_format(request, (form for form, _ in FORMATS))
    state = state_of(request.query_params)
    found = opened(request)
    try:
        drawn = _drawn(found, state.request)
    except NoContourError:
        return page(request, "carte-vide.html.jinja", status=200, asked=state.request)
    if form:
        return _file(request, drawn, state, form)
    return page(request, "carte.html.jinja", **_content(request, drawn, state))


def image(request: Request) -> Response:
    """Draw a view for a stage of so many pixels (`largeur`).

    Raises:
        PlanvilleError: If the address says no such parameter, view or width.
    """
    state = state_of(request.query_params)
    width = _pixels(request.query_params.get("largeur", ""))
    picture = _drawn(opened(request), state.request).picture
    svg = draw_svg(picture, view=state.view, widths=(width,), chosen=state.chosen)
    return Response(svg, media_type="image/svg+xml")


def _drawn(found: Opened, asked: MapRequest) -> Drawn:
    return found.drawn(asked, lambda: _draw(found, asked))  # type: ignore[no-any-return]


def _draw(found: Opened, asked: MapRequest) -> Drawn:
    drawing = draw_map(found.graph, found.catalogue, load_map(NAME), asked)
    return Drawn(drawing, picture_of(drawing, address_of))


def _pixels(text: str) -> int:
    if not text.isdecimal() or not _LEAST <= int(text[:6]) <= _MOST:
        raise QueryError(f"« largeur » attend un nombre de pixels, de {_LEAST} à {_MOST}.")
    return int(text)


def _file(request: Request, drawn: Drawn, state: MapState, form: str) -> Response:
    drawing = drawn.drawing
    if form == "geojson":
        return as_file(to_geojson(drawing).encode(), form, NAME)
    if form == "html":
        return as_file(drawing.html().encode(), form, NAME)
    if form == "svg":
        root = settings_of(request).base_url or str(request.base_url).rstrip("/")
        picture = picture_of(drawing, lambda iri: f"{root}{address_of(iri)}")
        svg = draw_svg(picture, framed=True, view=state.view, chosen=state.chosen)
        return as_file(svg.encode(), form, NAME)
    return download(drawing.to_result(), form, NAME)


def _content(request: Request, drawn: Drawn, state: MapState) -> dict[str, Any]:
    drawing, picture = drawn.drawing, drawn.picture
    rows = sorted(drawing.spots, key=_by_value)
    first = (state.page - 1) * BY_PAGE
    named = {spot.area.code: spot for spot in drawing.spots}
    chosen = [_row(named[code], drawing, state) for code in state.chosen if code in named]
    bare = state.but(page=1)
    took = ways(request, bare.address(), python_lines(state))
    return {
        "drawing": drawing,
        "picture": picture,
        "fields": fields_of(opened(request), state),
        "svg": Markup(  # noqa: S704 - every text in it is escaped
            draw_svg(picture, view=state.view, chosen=state.chosen)
        ),
        "state": state,
        "zooms": _zooms(picture, state),
        "whole": whole_view(picture.atlas).text,
        "image": bare.but(look=None, chosen=()).address(path=IMAGE),
        "chosen": chosen,
        "unchosen": state.but(chosen=()).address(),
        "rows": [_row(spot, drawing, state) for spot in rows[first : first + BY_PAGE]],
        "first": first + 1,
        "total": len(rows),
        "pages": pages_of(
            state.page, len(rows), BY_PAGE, lambda each: state.but(page=each).address()
        ),
        "shown": _shown(drawing),
        "sources": [_source(each) for each in drawing.sources],
        "plans": [(name, french_date(date)) for name, date in drawing.data.plans],
        "queries": _queries(state.request),
        "ways": took | {"files": [(bare.address(form), words) for form, words in FORMATS]},
    }


def _by_value(spot: Spot) -> tuple[bool, float, str]:
    """Return what puts the highest values first, and those without one last."""
    return spot.value is None, -(spot.value or 0), spot.area.code


def _row(spot: Spot, drawing: MapDrawing, state: MapState) -> dict[str, Any]:
    """Return what the table says of an area."""
    area = spot.area
    return {
        "code": area.code,
        "name": area.name,
        "address": address_of(area.iri),
        "choose": state.but(chosen=(area.code,), page=1).address() + "#carte",
        "communes": ", ".join(area.communes),
        "value": measured(spot.value, ""),
        "measured": measured(spot.value, drawing.unit),
        "missing": spot.value is None,
        "drawn": spot.shape is not None,
        "figure": area.figure,
        "via": taken_from(area.figure),
        "contour": area.contour_via,
        "in_plan": area.in_plan,
        "own": area.own,
        "all": area.all,
        "is_chosen": area.code in state.chosen,
    }


def _shown(drawing: MapDrawing) -> dict[str, bool]:
    """Return which columns the table needs."""
    figures = [spot.area.figure for spot in drawing.spots if spot.area.figure]
    return {
        "value": not drawing.request.is_count,
        "year": any(each.year for each in figures),
        "via": any(each.via for each in figures),
        "contour": any(spot.area.contour_via for spot in drawing.spots),
        "plan": any(spot.area.in_plan for spot in drawing.spots),
    }


def _zooms(picture: Picture, state: MapState) -> dict[str, str]:
    """Return the addresses of the map seen nearer, farther, and whole."""
    view = state.view or whole_view(picture.atlas)
    whole = whole_view(picture.atlas)

    def at(width: float) -> str:
        bounded = max(min(width, whole.width), 60)
        return state.but(look=(round(view.x), round(view.y), round(bounded))).address() + "#carte"

    return {
        "nearer": at(view.width / 2),
        "farther": at(view.width * 2),
        "whole": state.but(look=None).address() + "#carte",
    }


def _source(dataset: Any) -> dict[str, str]:  # noqa: ANN401 - a `Dataset`
    is_address = dataset.licence.startswith(("https://", "http://"))
    return {
        "title": dataset.title,
        "publisher": dataset.publisher,
        "date": french_date(dataset.date),
        "licence": licence_name(dataset.licence),
        "address": dataset.licence if is_address else "",
    }


def _queries(asked: MapRequest) -> list[tuple[str, str]]:
    """Return the questions of the catalogue behind a map, and their addresses."""
    slugs = load_map(NAME).queries
    narrow = {"zonage": asked.zoning, "plan": asked.plan}
    said: dict[str, dict[str, str | None]] = {
        slugs["contours"]: narrow,
        slugs["interventions"]: narrow | {"theme": asked.theme},
    }
    if not asked.is_count:
        said[slugs["figures"]] = {
            "indicateur": asked.measure,
            "zonage": asked.zoning,
            "annee": asked.year,
        }
    return [(slug, query_address(slug, given)) for slug, given in said.items()]
