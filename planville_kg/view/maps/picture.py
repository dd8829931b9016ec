"""What a picture of a map shows: marks with a colour and words, a legend, notes and sources.

A picture is made of a `MapDrawing`, or of any areas that bear values.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planville_kg.view.maps.classes import ValueClass, class_of, classify, spread
from planville_kg.view.maps.declaration import MapLook, load_look
from planville_kg.view.maps.geometry import Atlas, Shape, make_atlas, read_wkt
from planville_kg.view.maps.table import with_unit
from planville_kg.view.maps.words import (
    UNKNOWN,
    class_label,
    contour_from,
    dataset_words,
    measured,
    taken_from,
)
from planville_kg.view.network import clean

if TYPE_CHECKING:
    from planville_kg.view.maps.drawing import MapDrawing, Spot

UNKNOWN_RANK = "x"


@dataclass(frozen=True, slots=True)
class ValuedArea:
    """An area to draw: what names it, its contour in WKT (CRS84), its value, where it leads."""

    key: str
    label: str
    wkt: str
    value: float | None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """An area of a picture: contour, colour of its class, name, words, link, and town if known."""

    key: str
    label: str
    shape: Shape
    rank: str
    words: tuple[str, ...]
    address: str = ""
    town: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the legend: the rank of a colour, the values that have it, and how many areas."""

    rank: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Picture:
    """All that a picture says. Marks come the largest first, so that none covers a smaller one.

    `lost` names the areas that have no contour to draw.
    """

    title: str
    measure: str
    marks: tuple[Mark, ...]
    legend: tuple[Entry, ...]
    atlas: Atlas
    look: MapLook
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def picture_of(drawing: "MapDrawing", address: Callable[[str], str] = lambda _: "") -> Picture:
    """Return the picture of a map.

    Args:
        drawing: The map.
        address: What gives the address of an area's page by its IRI.
    """
    ranks = _ranks(drawing.classes, drawing.declaration.look)
    marks = (
        Mark(
            key=spot.area.code,
            label=clean(spot.area.name),
            shape=spot.shape,
            rank=UNKNOWN_RANK if spot.rank is None else ranks[spot.rank],
            words=tuple(map(clean, _words(spot, drawing))),
            address=address(spot.area.iri),
            town=clean(spot.area.communes[0]) if spot.area.communes else "",
        )
        for spot in drawing.spots
        if spot.shape
    )
    values = [spot.value for spot in drawing.spots]
    return Picture(
        title=clean(drawing.title),
        measure=clean(with_unit(drawing.measure, drawing.unit)),
        marks=_ordered(marks),
        legend=_legend(drawing.classes, ranks, values),
        atlas=drawing.atlas,
        look=drawing.declaration.look,
        notes=tuple(map(clean, drawing.notes)),
        sources=tuple(map(dataset_words, drawing.sources)),
        lost=tuple(clean(spot.area.name) for spot in drawing.spots if not spot.shape),
    )


def picture_of_areas(
    areas: Iterable[ValuedArea], *, title: str, measure: str = "", unit: str = ""
) -> Picture | None:
    """Return the picture of any areas that bear values; none where no contour can be drawn.

    Where no area has a value, all have one colour and there is no legend.

    Args:
        areas: The areas; of several with one key the first is drawn.
        title: What the picture shows.
        measure: What the values are.
        unit: Their unit.
    """
    found = {area.key: area for area in reversed(list(areas))}
    shapes = {key: shape for key, area in found.items() if (shape := read_wkt(area.wkt))}
    if not shapes:
        return None
    look = load_look()
    values = [area.value for area in found.values()]
    known = [value for value in values if value is not None]
    classes = classify(known, look.classes, look.method)
    ranks = _ranks(classes, look)
    plain = str(look.classes // 2)

    def rank(value: float | None) -> str:
        if not known:
            return plain
        return UNKNOWN_RANK if value is None else ranks[class_of(value, classes)]

    atlas = make_atlas(shapes, {}, {})
    marks = (
        Mark(
            key=clean(key),
            label=clean(area.label),
            shape=atlas.areas[key],
            rank=rank(area.value),
            words=(clean(area.label), *(_said(measure, area.value, unit) if known else ())),
            address=area.address,
        )
        for key, area in found.items()
        if key in shapes
    )
    return Picture(
        title=clean(title),
        measure=clean(with_unit(measure, unit)),
        marks=_ordered(marks),
        legend=_legend(classes, ranks, values) if known else (),
        atlas=atlas,
        look=look,
        lost=tuple(sorted(clean(area.label) for key, area in found.items() if key not in shapes)),
    )


def _ordered(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    return tuple(sorted(marks, key=lambda mark: (-mark.shape.size, mark.key)))


def _ranks(classes: Sequence[ValueClass], look: MapLook) -> list[str]:
    """Return the rank of the colour of each class."""
    return [str(rank) for rank in spread(len(classes), look.classes)]


def _legend(
    classes: Sequence[ValueClass], ranks: Sequence[str], values: Sequence[float | None]
) -> tuple[Entry, ...]:
    """Return the lines of the legend, the highest values first."""
    entries = [
        Entry(rank, class_label(each), each.count)
        for rank, each in zip(ranks, classes, strict=True)
    ]
    unknown = sum(value is None for value in values)
    missing = [Entry(UNKNOWN_RANK, UNKNOWN, unknown)] if unknown else []
    return (*reversed(entries), *missing)


def _words(spot: "Spot", drawing: "MapDrawing") -> Iterable[str]:
    """Yield what is said of an area: its name, its value, and what one must know of both."""
    area = spot.area
    year = area.figure.year if area.figure else None
    yield f"{area.name} ({area.code})"
    yield from _said(drawing.measure, spot.value, drawing.unit, year)
    if area.communes:
        yield ", ".join(area.communes)
    if not area.in_plan:
        yield "Hors des plans du graphe"
    elif not drawing.request.is_count:
        yield f"Interventions : {area.own} propres, {area.all} en tout"
    if via := taken_from(area.figure):
        yield f"Chiffre repris de {via}"
    if via := contour_from(area):
        yield f"Contour repris de {via}"


def _said(measure: str, value: float | None, unit: str, year: int | None = None) -> tuple[str, ...]:
    said = measured(value, unit)
    text = f"{measure} : {said}" if measure else said
    return (clean(f"{text} ({year})" if year and value is not None else text),)
