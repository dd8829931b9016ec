"""Finds the column of the territories: by its values, its header as second evidence."""

from collections.abc import Sequence
from dataclasses import replace

from planville_kg.opendata import profile as shapes
from planville_kg.opendata.codes import COMMUNE, EPCI, QPV_2015, QPV_2024
from planville_kg.opendata.measures import header_unit, read_header
from planville_kg.opendata.model import Sense, UnderstoodColumn
from planville_kg.opendata.seen import Seen, make

_MOSTLY = 0.8
_HALF = 0.5
_SOME = 0.05
_MIN_ROWS = 3


def find_territory(seen: Sequence[Seen]) -> UnderstoodColumn | None:
    """Return the column of the territories: QPV first, then the surest codes.

    On a tie the finest division wins, that is, the most distinct values, then the first column.
    """
    found = [each for each in map(territory_of, seen) if each]
    distinct = {each.number: len(each.profile.distinct) for each in seen}
    qpv = [each for each in found if each.territory and each.territory.startswith("qpv")]
    ranked = sorted(
        qpv or found, key=lambda each: (-each.confidence, -distinct[each.number], each.number)
    )
    return ranked[0] if ranked else None


def territory_of(seen: Seen) -> UnderstoodColumn | None:
    """Return a column as one of territories, if its values are codes."""
    kinds, confidence, why = _kinds(seen)
    if not kinds:
        return None
    return replace(make(seen, Sense.TERRITORY, confidence, why), territory="+".join(kinds))


def _kinds(seen: Seen) -> tuple[tuple[str, ...], float, str]:
    values = seen.profile
    qpv = values.share(shapes.QP, shapes.QN, shapes.QPV_REPAIRED, shapes.QPV_LIST)
    if qpv >= _HALF:
        pairs = ((QPV_2015, shapes.QP), (QPV_2024, shapes.QN))
        kinds = tuple(kind for kind, shape in pairs if values.shapes[shape])
        return kinds or (QPV_2015, QPV_2024), 0.7 + 0.3 * qpv, f"{qpv:.0%} de codes de QPV"
    siren, sure = values.share(shapes.SIREN), values.share(shapes.COMMUNE_SURE)
    five = values.share(shapes.COMMUNE) + sure
    said = seen.says("commune") or seen.says("territoire")
    kinds = tuple(
        kind for kind, share in ((EPCI, siren), (COMMUNE, five)) if share > _SOME or share == 1
    )
    four = values.share(shapes.FOUR, shapes.YEAR) if five >= _HALF or seen.says("commune") else 0
    total = siren + five + four
    if total < _MOSTLY or not (siren + five + (four if said else 0)):
        return (), 0.0, ""
    kinds = kinds or (COMMUNE,)
    if COMMUNE in kinds and not said and not sure:
        return _doubtful(seen, kinds)
    why = " et ".join(f"codes {'INSEE' if kind == COMMUNE else 'SIREN'}" for kind in kinds)
    return kinds, (0.7 if said or sure or siren >= _MOSTLY else 0.6) + 0.3 * total, why


def _doubtful(seen: Seen, kinds: tuple[str, ...]) -> tuple[tuple[str, ...], float, str]:
    """Return five-figure numbers as communes, half sure, if nothing else can be meant."""
    values = seen.profile
    several = values.filled >= _MIN_ROWS and len(values.distinct) >= _MOSTLY * values.filled
    known = read_header(seen.header, seen.label).indicator
    if known or not several or values.writings["point"] or header_unit(seen.header):
        return (), 0.0, ""
    return kinds, 0.5, "nombres de cinq chiffres, tous différents"
