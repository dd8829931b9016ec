"""A request → a `MapDrawing`: values classed, contours laid out, and the page that shows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from planville_kg.errors import PlanvilleError
from planville_kg.view.drawing import write_page
from planville_kg.view.maps.classes import ValueClass, class_of, classify
from planville_kg.view.maps.data import gather
from planville_kg.view.maps.geometry import Atlas, Shape, make_atlas, read_wkt
from planville_kg.view.maps.records import Area, Dataset, MapData

if TYPE_CHECKING:
    from planville_kg.query.catalogue import Catalogue
    from planville_kg.query.results import Result
    from planville_kg.query.run import Source
    from planville_kg.view.maps.declaration import MapDeclaration
    from planville_kg.view.maps.request import MapRequest

NO_CONTOUR = (
    "Le graphe n'a aucun contour de quartier prioritaire : lancez « planville adopt "
    "qpv-2024-contours », puis redemandez la carte."
)


class NoContourError(PlanvilleError):
    """The graph has no contour to draw."""


@dataclass(frozen=True, slots=True)
class Spot:
    """An area with its value, the rank of its class (none: no value), and its contour if known."""

    area: Area
    value: float | None
    rank: int | None
    shape: Shape | None


@dataclass(frozen=True)
class MapDrawing:
    """A map ready to be written as one self-contained page."""

    declaration: "MapDeclaration"
    request: "MapRequest"
    data: MapData
    title: str
    measure: str
    unit: str
    spots: tuple[Spot, ...]
    classes: tuple[ValueClass, ...]
    atlas: Atlas
    notes: tuple[str, ...]
    sources: tuple[Dataset, ...]
    _pages: list[str] = field(default_factory=list, repr=False)

    def html(self) -> str:
        """Return the page: one HTML file that needs no other."""
        from planville_kg.view.maps.page import render  # noqa: PLC0415 - jinja2 takes 0.1 s

        if not self._pages:
            self._pages.append(render(self))
        return self._pages[0]

    def write_html(self, path: str | Path) -> Path:
        """Write the page to `path` as UTF-8, whole or not at all, and return its path.

        Raises:
            PlanvilleError: If the file cannot be written there.
        """
        return write_page(path, self.html())

    def to_result(self) -> "Result":
        """Return the table that says in words all that the map shows."""
        from planville_kg.view.maps.table import to_result  # noqa: PLC0415 - `--measures` only

        return to_result(self)


def draw_map(
    source: "Source", catalogue: "Catalogue", declaration: "MapDeclaration", request: "MapRequest"
) -> MapDrawing:
    """Ask the questions of a map and lay it out.

    Args:
        source: The graph or endpoint that is asked.
        catalogue: The questions.
        declaration: The map.
        request: What is asked for; see `read_request`.

    Raises:
        NoContourError: If the graph has no contour of what is asked.
        PlanvilleError: If a parameter is not understood.
    """
    data = gather(source, catalogue, declaration, request)
    contours = {area.code: shape for area in data.areas if (shape := read_wkt(area.wkt))}
    if not contours:
        raise NoContourError(NO_CONTOUR)
    behind = {name: shape for name, wkt in data.background if (shape := read_wkt(wkt))}
    atlas = make_atlas(contours, behind, _groups(contours, declaration.look.insets))
    values = [_value(area, request) for area in data.areas]
    look = declaration.look
    classes = classify([each for each in values if each is not None], look.classes, look.method)
    spots = tuple(
        Spot(area, value, None if value is None else class_of(value, classes), shape)
        for area, value in zip(data.areas, values, strict=True)
        for shape in (atlas.areas.get(area.code),)
    )
    measure = declaration.counts.get(request.measure)
    measure = measure or data.words.get("Indicateur", request.measure)
    return MapDrawing(
        declaration=declaration,
        request=request,
        data=data,
        title=_title(measure, request, data),
        measure=measure,
        unit=next((area.figure.unit for area in data.areas if area.figure), ""),
        spots=spots,
        classes=tuple(classes),
        atlas=atlas,
        notes=_notes(request, data, spots),
        sources=_sources(data),
    )


def _value(area: Area, request: "MapRequest") -> float | None:
    """Return what an area is coloured by; outside every plan, a count is not zero but unknown."""
    if not request.is_count:
        return area.figure.value if area.figure else None
    if not area.in_plan:
        return None
    return float(area.own if request.measure == "interventions-propres" else area.all)


def _groups(codes: Iterable[str], insets: Mapping[str, str]) -> dict[str, str]:
    """Return the inset of each area whose code is that of a far department."""
    return {code: insets[code[2:5]] for code in codes if code[2:5] in insets}


def _title(measure: str, request: "MapRequest", data: MapData) -> str:
    words = [f"{measure} par quartier prioritaire (zonage {request.zoning})"]
    words += [f"thème : {data.words['Thème']}"] if "Thème" in data.words else []
    words += [data.words["Plan"]] if "Plan" in data.words else []
    return " — ".join(words)


def _notes(request: "MapRequest", data: MapData, spots: tuple[Spot, ...]) -> tuple[str, ...]:
    """Return what a reader must know of the map before trusting it."""
    drawn = [spot for spot in spots if spot.shape]
    borrowed = [spot.area for spot in drawn if spot.area.contour_via]
    told = [area.figure for area in data.areas if area.figure and area.figure.via]
    lost = [spot for spot in spots if not spot.shape]
    notes = []
    if borrowed:
        changed = sum(area.contour_change != "inchangé" for area in borrowed)
        notes.append(
            f"Contours du zonage {_other(request)}, chiffres du zonage {request.zoning} pour "
            f"{len(borrowed)} QPV : approximation pour {_changed(changed)}."
        )
    if told:
        changed = sum(figure.change != "inchangé" for figure in told)
        notes.append(
            f"Contours du zonage {request.zoning}, chiffres du zonage {_other(request)} pour "
            f"{len(told)} QPV : approximation pour {_changed(changed)}."
        )
    if data.ambiguous:
        notes.append(
            f"{_count(data.ambiguous, 'QPV réunit', 'QPV réunissent')} plusieurs QPV du zonage "
            f"{_other(request)} : leurs chiffres ne s'additionnent pas, ils restent non renseignés."
        )
    if lost:
        notes.append(
            f"{_count(len(lost), 'QPV n’a pas', 'QPV n’ont pas')} de contour connu : "
            "voir le tableau."
        )
    return tuple(notes)


def _other(request: "MapRequest") -> str:
    return "2024" if request.zoning == "2015" else "2015"


def _changed(count: int) -> str:
    return (
        "aucun, pas un n'ayant changé"
        if not count
        else _count(count, "le QPV modifié", f"les {count} QPV modifiés").removeprefix(f"{count} ")
    )


def _count(count: int, one: str, many: str) -> str:
    return f"{count} {many if count > 1 else one}"


def _sources(data: MapData) -> tuple[Dataset, ...]:
    """Return the datasets of contours and figures that the map shows, in their order."""
    used = {area.dataset for area in data.areas}
    titles = {area.figure.source for area in data.areas if area.figure}
    return tuple(each for each in data.datasets if each.slug in used or each.title in titles)
