"""What a map is asked for: its measure, zoning, year, theme, plan and extent."""

from collections.abc import Mapping
from dataclasses import dataclass

from planville_kg.errors import PlanvilleError
from planville_kg.view.maps.declaration import MapDeclaration

ZONINGS = ("2024", "2015")
EXTENTS = ("plans", "france")


@dataclass(frozen=True, slots=True)
class MapRequest:
    """The parameters of a map, checked; a measure that is not a count is an indicator."""

    measure: str
    is_count: bool
    zoning: str
    extent: str
    year: str | None = None
    theme: str | None = None
    plan: str | None = None


def read_request(declaration: MapDeclaration, given: Mapping[str, str]) -> MapRequest:
    """Return the request that options make, the declaration's defaults where they say nothing.

    Args:
        declaration: The map.
        given: Values by name, as written.

    Raises:
        PlanvilleError: If a parameter is unknown, or has no such value.
    """
    known = {each.name: each.default for each in declaration.parameters}
    if unknown := sorted(set(given) - set(known)):
        raise PlanvilleError(
            f"La carte n'a pas de paramètre « {unknown[0]} » (connus : {', '.join(known)})."
        )
    said = {name: given.get(name) or default for name, default in known.items()}
    measure = said["mesure"] or ""
    year = said["annee"]
    if year is not None and not year.strip().isdecimal():
        raise PlanvilleError(f"« annee » attend un nombre, pas « {year} ».")
    return MapRequest(
        measure=measure,
        is_count=measure in declaration.counts,
        zoning=_one_of("zonage", said["zonage"] or "", ZONINGS),
        extent=_one_of("etendue", said["etendue"] or "", EXTENTS),
        year=year,
        theme=said["theme"],
        plan=said["plan"],
    )


def _one_of(name: str, value: str, known: tuple[str, ...]) -> str:
    if value.strip() not in known:
        raise PlanvilleError(f"« {name} » attend l'une de ces valeurs : {', '.join(known)}.")
    return value.strip()
