"""Finds the column of the territories: by its values, its header as second evidence."""

from collections.abc import Sequence
from dataclasses import replace

from planville_kg.opendata import profile as shapes
from planville_kg.opendata.codes import COMMUNE, EPCI, QPV_2015, QPV_2024
from planville_kg.opendata.measures import header_unit, read_header
from planville_kg.opendata.model import Sense, UnderstoodColumn
from planville_kg.opendata.profile import Profile
from planville_kg.opendata.seen import Seen, make
from planville_kg.opendata.vocabulary import words

_MOSTLY = 0.8
_HALF = 0.5
_FEW = 0.2
"""Part of QPV under a header that says them: notes and totals may be more than they are."""
_SOME = 0.05
_MIN_ROWS = 3
_INSIDE_COST = 0.1
_INSIDE = (shapes.QP_INSIDE, shapes.QN_INSIDE)
_QPV = (shapes.QP, shapes.QN, shapes.QPV_REPAIRED, *_INSIDE, shapes.QPV_LIST)
_AMONG_QPV = (
    (QPV_2015, (shapes.QP, shapes.QPV_REPAIRED, shapes.QP_INSIDE, shapes.QPV_LIST)),
    (QPV_2024, (shapes.QN, shapes.QN_INSIDE)),
    (COMMUNE, (shapes.COMMUNE, shapes.COMMUNE_SURE)),
    (EPCI, (shapes.SIREN,)),
)
"""Kinds of code that a column of QPV may hold, with the shapes that show them."""

Found = tuple[tuple[str, ...], float, str]
"""Kinds of code, confidence, and why; no kind where there is no territory."""
_NOTHING: Found = ((), 0.0, "")


def find_territory(seen: Sequence[Seen], *, levelled: bool = False) -> UnderstoodColumn | None:
    """Return the column of the territories: QPV first, then the surest codes.

    On a tie the finest division wins, that is, the most distinct values, then the first column.

    Args:
        seen: The columns.
        levelled: Whether another column says the level of each row: codes of other levels are
            then expected among those that are known.
    """
    found = [each for each in (territory_of(one, levelled=levelled) for one in seen) if each]
    distinct = {each.number: len(each.profile.distinct) for each in seen}
    qpv = [each for each in found if each.territory and each.territory.startswith("qpv")]
    ranked = sorted(
        qpv or found, key=lambda each: (-each.confidence, -distinct[each.number], each.number)
    )
    return ranked[0] if ranked else None


def territory_of(seen: Seen, *, levelled: bool = False) -> UnderstoodColumn | None:
    """Return a column as one of territories, if its values are codes."""
    kinds, confidence, why = _kinds(seen)
    if not kinds and levelled:
        kinds, confidence, why = _levelled(seen)
    if not kinds:
        return None
    return replace(make(seen, Sense.TERRITORY, confidence, why), territory="+".join(kinds))


def _kinds(seen: Seen) -> Found:
    values = seen.profile
    qpv = values.share(*_QPV)
    if qpv >= (_FEW if _says_territory(seen) else _HALF):
        cost = _INSIDE_COST * values.share(*_INSIDE)
        return (
            _among(values, epci=_has_epci(values)),
            0.7 + 0.3 * qpv - cost,
            f"{qpv:.0%} de codes de QPV",
        )
    if seen.says("autre-code"):
        return _NOTHING
    siren = values.share(shapes.SIREN) if _has_epci(values) else 0.0
    sure = values.share(shapes.COMMUNE_SURE)
    five = values.share(shapes.COMMUNE) + sure
    said = _says_territory(seen)
    kinds = tuple(
        kind for kind, share in ((EPCI, siren), (COMMUNE, five)) if share > _SOME or share == 1
    )
    four = values.share(shapes.FOUR, shapes.YEAR) if five >= _HALF or seen.says("commune") else 0
    total = siren + five + four
    if total < _MOSTLY or not (siren + five + (four if said else 0)):
        return _NOTHING
    kinds = kinds or (COMMUNE,)
    if COMMUNE in kinds and EPCI not in kinds and not said and not sure:
        return _doubtful(seen, kinds)
    why = " et ".join(f"codes {'INSEE' if kind == COMMUNE else 'SIREN'}" for kind in kinds)
    return kinds, (0.7 if said or sure or siren >= _MOSTLY else 0.6) + 0.3 * total, why


def _says_territory(seen: Seen) -> bool:
    """Tell whether a header names a territory; « code » does alone, not « code activité »."""
    if seen.says("commune"):
        return True
    known, neutral = words().groups["territoire"], words().groups["neutre"]
    told = {word for word in seen.words if not word.isdigit() and word not in neutral}
    return bool(told & (known - words().groups["numero"])) or (bool(told) and told <= known)


def _has_epci(values: Profile) -> bool:
    """Tell whether nine figures are those of EPCI: among IRIS, a few pass for them by chance."""
    return values.shapes[shapes.SIREN] > values.shapes[shapes.NINE]


def _among(values: Profile, *, epci: bool) -> tuple[str, ...]:
    return tuple(
        kind
        for kind, found in _AMONG_QPV
        if any(map(values.shapes.get, found)) and (kind != EPCI or epci)
    )


def _levelled(seen: Seen) -> Found:
    """Return the kinds of code of a column of several levels, whose header says territories."""
    values = seen.profile
    known = values.share(*_QPV, shapes.SIREN, shapes.COMMUNE, shapes.COMMUNE_SURE)
    if known < _SOME or seen.says("autre-code") or not _says_territory(seen):
        return _NOTHING
    return _among(values, epci=True), 0.7 + 0.2 * known, "codes de plusieurs découpages"


def _doubtful(seen: Seen, kinds: tuple[str, ...]) -> Found:
    """Return five-figure numbers as communes, half sure, if nothing else can be meant."""
    values = seen.profile
    several = values.filled >= _MIN_ROWS and len(values.distinct) >= _MOSTLY * values.filled
    known = read_header(seen.header, seen.label).indicator or seen.says("code")
    if (
        known
        or not several
        or values.writings["point"]
        or values.writings["point-3"]
        or header_unit(seen.header)
    ):
        return _NOTHING
    return kinds, 0.5, "nombres de cinq chiffres, tous différents"
