"""A `MapDrawing` → one HTML page that asks nothing of any host: template, styles, script, data."""

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from planville_kg.view.html import asset, json_text, policy, script, template
from planville_kg.view.maps.classes import spread
from planville_kg.view.maps.geometry import GAP
from planville_kg.view.maps.table import with_unit
from planville_kg.view.maps.words import (
    class_label,
    contour_from,
    french_date,
    measured,
    source_of,
    taken_from,
)
from planville_kg.view.network import clean
from planville_kg.view.tokens import style_tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planville_kg.view.maps.drawing import MapDrawing, Spot
    from planville_kg.view.maps.geometry import Atlas
    from planville_kg.view.maps.records import Intervention

_SCRIPTS = ("commun.js", "carte-vue.js", "carte-mots.js", "carte.js")
_WIDTH = 900
"""Pixels that a map is taken to be wide where no script measures it."""


def render(drawing: "MapDrawing") -> str:
    """Return the page of a map; the same map gives the same bytes."""
    ours = script(*_SCRIPTS)
    css = style_tokens() + _palette(drawing) + asset("reseau.css") + asset("carte.css")
    return template("carte.html.jinja").render(
        drawing=drawing,
        title=clean(drawing.title),
        measure=clean(with_unit(drawing.measure, drawing.unit)),
        box=_padded(drawing.atlas),
        unit=round((drawing.atlas.box[2] - drawing.atlas.box[0] or 1) / _WIDTH, 3),
        spots=[_spot(spot, drawing) for spot in _by_size(drawing)],
        rows=[_spot(spot, drawing) for spot in _by_value(drawing)],
        classes=[{"label": class_label(each), "count": each.count} for each in drawing.classes],
        unknown=sum(spot.rank is None for spot in drawing.spots),
        borrowed=any(spot.area.figure and spot.area.figure.via for spot in drawing.spots),
        years=_years(drawing),
        plans=[(clean(name), french_date(date)) for name, date in drawing.data.plans],
        sources=[(each, french_date(each.date)) for each in drawing.sources],
        data=Markup(json_text(_payload(drawing))),  # noqa: S704 - every < > & is escaped
        script=Markup(ours),  # noqa: S704 - our own files
        css=Markup(css),  # noqa: S704 - our own files and declared colours
        policy=policy(scripts=[ours], styles=[css]),
    )


def _by_size(drawing: "MapDrawing") -> list["Spot"]:
    """Return what is drawn, the largest first, so that none covers a smaller one."""
    drawn = [spot for spot in drawing.spots if spot.shape]
    return sorted(drawn, key=lambda spot: (-(spot.shape.size if spot.shape else 0), spot.area.code))


def _by_value(drawing: "MapDrawing") -> list["Spot"]:
    """Return every area, the highest value first, those without one last."""
    return sorted(
        drawing.spots,
        key=lambda spot: (spot.value is None, -(spot.value or 0), spot.area.code),
    )


def _spot(spot: "Spot", drawing: "MapDrawing") -> dict[str, Any]:
    """Return the words of an area, as the page, its table and its tooltip say them."""
    area, figure = spot.area, spot.area.figure
    value = measured(spot.value, "")
    return {
        "code": area.code,
        "name": clean(area.name),
        "communes": clean(", ".join(area.communes)),
        "rank": "x" if spot.rank is None else str(spot.rank),
        "value": measured(spot.value, drawing.unit),
        "bare": value,
        "number": None if spot.value is None else spot.value,
        "year": figure.year if figure else None,
        "via": taken_from(figure),
        "source": source_of(figure),
        "own": area.own,
        "all": area.all,
        "outside": not area.in_plan,
        "shape": spot.shape,
        "contour": contour_from(area),
    }


def _payload(drawing: "MapDrawing") -> dict[str, Any]:
    """Return what the script reads."""
    reaches = sorted({each.reach for spot in drawing.spots for each in spot.area.reaches})
    return {
        "box": drawing.atlas.box,
        "step": drawing.atlas.step,
        "gap": round(GAP / drawing.atlas.step),
        "measure": clean(drawing.measure),
        "labels": drawing.declaration.look.labels,
        "places": [
            {"name": clean(name), "x": each.x, "y": each.y, "size": each.size}
            for name, each in drawing.atlas.background.items()
        ],
        "reaches": [clean(reach) for reach in reaches],
        "interventions": [_intervention(each) for each in drawing.data.interventions],
        "areas": [_area(spot, drawing, reaches) for spot in _by_size(drawing)],
    }


def _intervention(found: "Intervention") -> list[str]:
    place = (
        f"page {found.page}" if found.page else "",
        f"ligne {found.line}" if found.line else "",
    )
    return [clean(found.text), clean(found.status), ", ".join(filter(None, place))]


def _area(spot: "Spot", drawing: "MapDrawing", reaches: list[str]) -> dict[str, Any]:
    shape = spot.shape
    assert shape is not None  # noqa: S101 - only what is drawn
    words = _spot(spot, drawing)
    kept = "code name communes rank value year via source own all outside contour".split()
    return {
        **{name: words[name] for name in kept},
        "x": shape.x,
        "y": shape.y,
        "box": shape.box,
        "size": shape.size,
        "by": [[each.intervention, reaches.index(each.reach)] for each in spot.area.reaches],
    }


def _padded(atlas: "Atlas") -> tuple[int, int, int, int]:
    """Return the view box of the whole map: left, top, width and height, with a margin."""
    left, top, right, bottom = atlas.box
    margin = max(right - left, bottom - top, 20) // 20
    return left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin


def _years(drawing: "MapDrawing") -> str:
    """Return the years of the figures that are shown."""
    found = sorted({spot.area.figure.year or 0 for spot in drawing.spots if spot.area.figure} - {0})
    if not found:
        return ""
    return str(found[0]) if len(found) == 1 else f"{found[0]} à {found[-1]}, selon les QPV"


def _palette(drawing: "MapDrawing") -> str:
    """Return the style rules that give each class its colour on light and dark pages."""
    look = drawing.declaration.look
    sides: Mapping[str, tuple[str, ...]] = {"light": look.light, "dark": look.dark}
    ranks = spread(len(drawing.classes), look.classes)
    light, dark = (
        "".join(f".c{rank}{{--c:{colours[place]}}}" for rank, place in enumerate(ranks))
        for colours in sides.values()
    )
    return f"{light}@media screen and (prefers-color-scheme:dark){{{dark}}}\n"
