"""A column of figures → the measure that it is: indicator, unit, year, style of its thousands."""

from dataclasses import replace

from planville_kg.opendata.figures import same_unit
from planville_kg.opendata.measures import Said, header_unit
from planville_kg.opendata.model import Indicator, Sense, UnderstoodColumn
from planville_kg.opendata.profile import Profile
from planville_kg.opendata.seen import Seen, make

KNOWN = "indicateur connu"
PROPORTION = "proportion"
"""Unit of parts of one under a header that says percentages."""
SMALL = "chiffres de 0 à 1 sous un en-tête de pourcentages : mesure propre au jeu"
_COUNTED = frozenset(("habitants", "logements", "ménages", "personnes"))


def measure(seen: Seen, said: Said) -> UnderstoodColumn:
    """Return a column as a measure: a known indicator, or one of the dataset's own.

    An indicator whose unit is not the one that the header says is not that indicator.
    """
    values = seen.profile
    written = values.units.most_common(1)
    unit = written[0][0] if written else header_unit(seen.header, seen.label)
    known = said.indicator
    if known and unit and not same_unit(unit, known.unit):
        known = None
    unit = known.unit if known else unit
    small = unit == "%" and not written and _are_small(values)
    if small:
        known, unit = None, PROPORTION if values.finest > 1 else None
    style = _style(values)
    if style == "fr" and _are_counts(seen, known, unit):
        style = _thousands(values)
    column = replace(
        make(seen, Sense.MEASURE, said.confidence if known else 0.5, "chiffres"),
        year=said.year,
        unit=unit,
        integral=(not values.fractions or style != _style(values))
        and not (known and known.decimals),
        style=style,
    )
    if small:
        return replace(column, why=SMALL)
    if known is None:
        return replace(column, why="chiffres sous un en-tête inconnu : mesure propre au jeu")
    return replace(column, indicator=known.slug, label=known.label, why=KNOWN)


def _are_small(values: Profile) -> bool:
    """Tell whether figures said to be percentages may be parts of one: 0.442 for 44.2 %.

    Percentages have one decimal, parts more; a loss of 0.3 % is usual.
    """
    return bool(values.fractions) and values.lowest >= 0 and values.highest <= 1


def _are_counts(seen: Seen, known: Indicator | None, unit: str | None) -> bool:
    """Tell whether a column counts things, or euros: it has no thousandths."""
    if known:
        return not known.decimals
    if seen.says("moyenne"):
        return False
    return unit in _COUNTED or seen.says("compte")


def _thousands(values: Profile) -> str:
    """Return how the thousands of counts are written, where three figures follow every sign."""
    for sign, style in (("virgule-3", "en"), ("point-3", "eu")):
        if values.writings[sign] and set(values.writings) <= {"entier", sign}:
            return style
    return "fr"


def _style(values: Profile) -> str:
    if values.writings["en"]:
        return "en"
    return "eu" if values.writings["eu"] else "fr"
