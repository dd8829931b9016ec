"""Contours of different divisions → how much of each priority neighbourhood lies in each other one.

Areas are compared in degrees: over a quartier the length of a degree hardly varies, so that a share
of area is the same as in metres, to some ten-thousandths.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from planville_kg.model import Certainty, Overlap, Territory

if TYPE_CHECKING:
    from shapely import Geometry

QPV = "quartier-prioritaire"
COMPARED = frozenset((QPV, "quartier-administratif", "commune"))
"""The kinds of territory whose contours are compared with those of the QPV."""

SLIVER = 0.01
"""Below this share, two contours only touch: open contours are rounded to ten metres or so."""
WHOLE = 0.95
"""From this share on, a territory lies in the other."""


@dataclass(frozen=True, slots=True)
class Contour:
    """A territory and its contour as WKT (longitude, latitude); `source` names its dataset."""

    territory: Territory
    wkt: str
    source: str


def overlaps(contours: Iterable[Contour]) -> Iterator[Overlap]:
    """Yield how each QPV meets the territories of other divisions, where areas say so.

    Two QPV of different zonings are compared; a QPV is compared with communes and administrative
    quartiers. Points, empty contours and contours that cannot be read are left out.
    """
    listed = sorted(contours, key=lambda each: each.territory.identifier)
    shapes = {each.territory.identifier: _shape(each.wkt) for each in listed}
    areas = [each for each in listed if shapes[each.territory.identifier] is not None]
    polygons = [shapes[each.territory.identifier] for each in areas]
    if not polygons:
        return
    from shapely import STRtree  # noqa: PLC0415 - stores with contours only

    tree = STRtree(polygons)
    for index, qpv in enumerate(areas):
        if qpv.territory.kind == QPV:
            near = sorted(int(other) for other in tree.query(polygons[index]))
            for other in near:
                if _differ(qpv.territory, areas[other].territory):
                    yield from _compare(qpv, areas[other], polygons[index], polygons[other])


def _shape(wkt: str) -> "Geometry | None":
    """Return a polygon whose area can be compared, None where there is none."""
    from shapely import from_wkt, get_dimensions, make_valid  # noqa: PLC0415 - the same

    found = from_wkt(wkt, on_invalid="ignore")
    if found is None or found.is_empty or get_dimensions(found) < 2:  # noqa: PLR2004 - a surface
        return None
    valid = make_valid(found)
    return valid if valid.area > 0 else None


def _differ(one: Territory, other: Territory) -> bool:
    """Tell whether two territories are of different divisions, the older zoning first."""
    if other.kind != QPV:
        return other.kind in COMPARED
    return bool(one.qpv and other.qpv) and (one.qpv[0][:2], other.qpv[0][:2]) == ("QP", "QN")


def _compare(qpv: Contour, other: Contour, one: "Geometry", two: "Geometry") -> Iterator[Overlap]:
    common = one.intersection(two).area
    share, back = common / one.area, common / two.area
    if share < SLIVER:
        return
    sources = sorted({qpv.source, other.source})
    yield Overlap(
        territory=qpv.territory.identifier,
        other=other.territory.identifier,
        match=_match(share, back),
        certainty=Certainty.CERTAIN,
        rule="contours",
        source=f"contours : {', '.join(sources)}",
        share=round(min(share, 1.0), 3),
    )


def _match(share: float, back: float) -> str:
    if share >= WHOLE and back >= WHOLE:
        return "exacte"
    if share >= WHOLE:
        return "plus-large"
    return "plus-etroite" if back >= WHOLE else "partielle"


def with_shares(
    named: Iterable[Overlap], measured: Mapping[tuple[str, str], Overlap]
) -> Iterator[Overlap]:
    """Yield overlaps found by name with the shares that contours give, then the other measures."""
    rest = dict(measured)
    for overlap in named:
        found = rest.pop((overlap.territory, overlap.other), None)
        yield overlap if found is None else replace(overlap, share=found.share)
    yield from rest.values()
