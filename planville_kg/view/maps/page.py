"""A `MapDrawing` → one HTML page that asks nothing of any host: template, styles, script, data."""

import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from planville_kg.view.html import asset, json_text, policy, script, template
from planville_kg.view.maps.geometry import GAP
from planville_kg.view.maps.table import with_unit
from planville_kg.view.network import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planville_kg.view.maps.classes import ValueClass
    from planville_kg.view.maps.drawing import MapDrawing, Spot
    from planville_kg.view.maps.geometry import Atlas
    from planville_kg.view.maps.records import Area, Figure, Intervention

_SCRIPTS = ("commun.js", "carte-vue.js", "carte-mots.js", "carte.js")
_WIDTH = 900
"""Pixels that a map is taken to be wide where no script measures it."""

UNKNOWN = "non renseigné"


def render(drawing: "MapDrawing") -> str:
    """Return the page of a map; the same map gives the same bytes."""
    ours = script(*_SCRIPTS)
    css = _palette(drawing) + asset("reseau.css") + asset("carte.css")
    return template("carte.html.jinja").render(
        drawing=drawing,
        title=clean(drawing.title),
        measure=clean(with_unit(drawing.measure, drawing.unit)),
        box=_padded(drawing.atlas),
        unit=round((drawing.atlas.box[2] - drawing.atlas.box[0] or 1) / _WIDTH, 3),
        spots=[_spot(spot, drawing) for spot in _by_size(drawing)],
        rows=[_spot(spot, drawing) for spot in _by_value(drawing)],
        classes=[_legend(each) for each in drawing.classes],
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
    value = UNKNOWN if spot.value is None else _number(spot.value)
    return {
        "code": area.code,
        "name": clean(area.name),
        "communes": clean(", ".join(area.communes)),
        "rank": "x" if spot.rank is None else str(spot.rank),
        "value": value if spot.value is None else _measured(value, drawing.unit),
        "bare": value,
        "number": None if spot.value is None else spot.value,
        "year": figure.year if figure else None,
        "via": _via(figure) if figure else "",
        "source": clean(_source(figure)) if figure else "",
        "own": area.own,
        "all": area.all,
        "outside": not area.in_plan,
        "shape": spot.shape,
        "contour": _contour(area),
    }


def _measured(value: str, unit: str) -> str:
    return f"{value}\u00a0{clean(unit)}" if unit else value


def _via(figure: "Figure") -> str:
    if not figure.via:
        return ""
    return f"{figure.via} ({figure.change})" if figure.change else figure.via


def _source(figure: "Figure") -> str:
    return f"{figure.source}, ligne {figure.line}" if figure.line else figure.source


def _contour(area: "Area") -> str:
    """Return whose contour an area is drawn with, where it is not its own."""
    if not area.contour_via:
        return ""
    return (
        f"{area.contour_via} ({area.contour_change})" if area.contour_change else area.contour_via
    )


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


def _legend(found: "ValueClass") -> dict[str, Any]:
    low, high = _number(found.low), _number(found.high)
    return {"label": low if low == high else f"{low} à {high}", "count": found.count}


def _years(drawing: "MapDrawing") -> str:
    """Return the years of the figures that are shown."""
    found = sorted({spot.area.figure.year or 0 for spot in drawing.spots if spot.area.figure} - {0})
    if not found:
        return ""
    return str(found[0]) if len(found) == 1 else f"{found[0]} à {found[-1]}, selon les QPV"


def _number(value: float) -> str:
    """Return a number as it is written in French, to three decimals at most."""
    text = f"{value:,.3f}".rstrip("0").rstrip(".")
    return text.replace(",", "\u202f").replace(".", ",")


def french_date(text: str) -> str:
    """Return an ISO 8601 date, whole or cut, as it is said in French; another text as it is.

    >>> french_date("2015-10"), french_date("2024-02-01"), french_date("s. d.")
    ('octobre 2015', '1er février 2024', 's. d.')
    """
    found = _DATE.fullmatch(text)
    if not found or not 1 <= int(found[2]) <= len(_MONTHS):
        return clean(text)
    day = "" if not found[3] else "1er " if int(found[3]) == 1 else f"{int(found[3])} "
    return f"{day}{_MONTHS[int(found[2]) - 1]} {found[1]}"


_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2})(?:T.*)?)?")
_MONTHS = (
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)


def _palette(drawing: "MapDrawing") -> str:
    """Return the style rules that give each class its colour on light and dark pages."""
    look = drawing.declaration.look
    sides: Mapping[str, tuple[str, ...]] = {"light": look.light, "dark": look.dark}
    ranks = _spread(len(drawing.classes), look.classes)
    light, dark = (
        "".join(f".c{rank}{{--c:{colours[place]}}}" for rank, place in enumerate(ranks))
        for colours in sides.values()
    )
    return f"{light}@media screen and (prefers-color-scheme:dark){{{dark}}}\n"


def _spread(count: int, most: int) -> list[int]:
    """Return which colours fewer classes take: spread over the scale, its ends included."""
    if count <= 1:
        return [most // 2] * count
    return [round(rank * (most - 1) / (count - 1)) for rank in range(count)]
