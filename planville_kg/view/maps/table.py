"""The table equivalent of a map, as rows of a result: every area, drawn or not."""

from typing import TYPE_CHECKING

from planville_kg.query.results import Result, ResultColumn, Term, term
from planville_kg.view.maps.words import contour_from

if TYPE_CHECKING:
    from planville_kg.view.maps.drawing import MapDrawing, Spot

_COLUMNS = {
    "code_qpv": "Code QPV",
    "qpv": "QPV",
    "communes": "Communes",
    "valeur": "Valeur",
    "annee": "Année",
    "via": "Chiffre repris de",
    "changement": "Changement de zonage",
    "propres": "Interventions propres",
    "atteignent": "Toutes les interventions",
    "contour": "Contour repris de",
    "source": "Source",
    "qpv_iri": "IRI du QPV",
}
_HIDDEN = frozenset({"qpv_iri"})


def to_result(drawing: "MapDrawing") -> Result:
    """Return the rows of a map's table, in the order of the codes.

    Outside every plan, the numbers of interventions are not zero but unknown.
    """
    titles = _COLUMNS | {"valeur": with_unit(drawing.measure, drawing.unit)}
    columns = tuple(
        ResultColumn(name, title, shown=name not in _HIDDEN) for name, title in titles.items()
    )
    return Result(columns, tuple(_row(spot) for spot in drawing.spots))


def with_unit(measure: str, unit: str) -> str:
    """Return the name of a measure with its unit, where it has one."""
    return f"{measure} ({unit})" if unit else measure


def _row(spot: "Spot") -> tuple[Term | None, ...]:
    area, figure = spot.area, spot.area.figure
    value = spot.value
    cells = (
        area.code,
        area.name,
        ", ".join(area.communes),
        int(value) if value is not None and value == int(value) else value,
        figure.year if figure else None,
        figure.via or None if figure else None,
        figure.change or None if figure else None,
        area.own if area.in_plan else None,
        area.all if area.in_plan else None,
        contour_from(area) or None,
        figure.source if figure else None,
    )
    told = (None if cell is None else term(cell) for cell in cells)
    return (*told, term(area.iri, iri=True))
