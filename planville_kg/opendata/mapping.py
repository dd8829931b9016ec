"""What a person (`--map`) or a known source says of columns, before their values are asked."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from planville_kg.errors import PlanvilleError
from planville_kg.opendata.codes import COMMUNE, EPCI, QPV_2015, QPV_2024
from planville_kg.opendata.columns import measure
from planville_kg.opendata.measures import Said, read_header
from planville_kg.opendata.model import ADMINISTRATIVE, Sense, UnderstoodColumn
from planville_kg.opendata.seen import Seen, make
from planville_kg.opendata.territory import territory_of
from planville_kg.opendata.vocabulary import indicators
from planville_kg.text import key

_KINDS = {
    "qpv": f"{QPV_2015}+{QPV_2024}",
    QPV_2015: QPV_2015,
    QPV_2024: QPV_2024,
    COMMUNE: COMMUNE,
    EPCI: EPCI,
    ADMINISTRATIVE: ADMINISTRATIVE,
}
_ANY = f"{QPV_2015}+{QPV_2024}+{EPCI}+{COMMUNE}"


def given_columns(
    seen: Sequence[Seen], mapping: Mapping[str, str], why: str, confidence: float
) -> dict[int, UnderstoodColumn]:
    """Return the columns that a mapping names, by number.

    Args:
        seen: The columns of the file.
        mapping: Senses by header, or by number of column.
        why: Who says so.
        confidence: How sure that is.

    Raises:
        PlanvilleError: If a column or a sense does not exist, or two columns are the territory.
    """
    found: dict[int, UnderstoodColumn] = {}
    for name, sense in mapping.items():
        column = find_column(seen, name)
        told = _understood(column, sense)
        found[column.number] = replace(told, why=why, confidence=confidence)
    for sense in (Sense.TERRITORY, Sense.YEAR, Sense.COMMUNES):
        if sum(each.sense is sense for each in found.values()) > 1:
            raise PlanvilleError(f"Une seule colonne peut être « {sense.value} ».")
    return found


def find_column(seen: Sequence[Seen], name: str) -> Seen:
    """Return the column of a header, spelled as it is, or without case and accents, or its number.

    Raises:
        PlanvilleError: If there is none.
    """
    for fits in (
        lambda each: each.header == name,
        lambda each: key(each.header) == key(name),
        lambda each: str(each.number) == name,
    ):
        for each in seen:
            if fits(each):
                return each
    headers = ", ".join(each.header for each in seen)
    raise PlanvilleError(f"Il n'y a pas de colonne « {name} » ; il y a : {headers}.")


def _understood(seen: Seen, sense: str) -> UnderstoodColumn:
    word, _, detail = sense.partition(":")
    if word in indicators() and not detail:
        year = read_header(seen.header, seen.label).year
        return _as_indicator(seen, word, year)
    if word == Sense.TERRITORY.value:
        return replace(make(seen, Sense.TERRITORY, 1, ""), territory=_kinds(seen, detail))
    if word == Sense.MEASURE.value:
        said = read_header(seen.header, seen.label)
        told = measure(seen, said if not detail else replace(said, indicator=None))
        return replace(told, unit=detail or told.unit)
    if detail or word not in {each.value for each in Sense}:
        senses = ", ".join(each.value for each in Sense)
        raise PlanvilleError(
            f"« {sense} » n'est pas un sens de colonne : donnez {senses}, mesure:UNITÉ, "
            "territoire:NATURE, ou l'identifiant d'un indicateur de data/reference/indicateurs.csv."
        )
    return make(seen, Sense(word), 1, "")


def _as_indicator(seen: Seen, name: str, year: int | None) -> UnderstoodColumn:
    """Return a column as a known indicator, whatever its header says of the unit."""
    known = indicators()[name]
    told = measure(seen, Said(None, year, 1.0))
    return replace(
        told,
        indicator=known.slug,
        label=known.label,
        unit=known.unit,
        integral=told.integral and not known.decimals,
    )


def _kinds(seen: Seen, detail: str) -> str:
    if not detail:
        recognised = territory_of(seen)
        return (recognised and recognised.territory) or _ANY
    if detail not in _KINDS:
        raise PlanvilleError(
            f"« {detail} » n'est pas une nature de territoire : {', '.join(_KINDS)}."
        )
    return _KINDS[detail]
