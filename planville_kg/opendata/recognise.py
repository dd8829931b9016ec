"""Takes each column for what its values show, its header as second evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from planville_kg.opendata import profile as shapes
from planville_kg.opendata.columns import KNOWN, measure
from planville_kg.opendata.levels import find_level
from planville_kg.opendata.measures import header_unit, read_header
from planville_kg.opendata.model import Sense, UnderstoodColumn
from planville_kg.opendata.periods import is_date, read_period
from planville_kg.opendata.seen import SLUG_LENGTH, SLUG_WORDS, Seen, make
from planville_kg.opendata.territory import find_territory, territory_of
from planville_kg.opendata.vocabulary import words
from planville_kg.text import fold, slug

_VALUE = "valeur"
"""Slug of a measure whose header is but a year."""
_MOSTLY = 0.8
_HALF = 0.5
_MIN_ROWS = 3
_RECENT = (1990, 2035)
"""A lone column of such figures is one of years, unless its header says otherwise."""
_MIXED = 0.6


def recognise(
    seen: Sequence[Seen], given: Mapping[int, UnderstoodColumn]
) -> tuple[UnderstoodColumn, ...]:
    """Return every column understood, in order.

    Args:
        seen: The columns.
        given: What a person or a known source said, by number.
    """
    found = dict(given)
    rest = [each for each in seen if each.number not in found]
    level = _given(found, Sense.LEVEL) or find_level(rest)
    if level:
        found[level.number] = level
        rest = [each for each in rest if each.number != level.number]
    territory = _given(found, Sense.TERRITORY) or find_territory(rest, levelled=bool(level))
    if territory:
        found[territory.number] = territory
    elif level and _given(given, Sense.LEVEL) is None:
        del found[level.number]
    rest = [each for each in seen if each.number not in found]
    for pick, sense in ((_communes, Sense.COMMUNES), (_name, Sense.NAME), (_year, Sense.YEAR)):
        chosen = None if _given(found, sense) else pick(rest, territory)
        if chosen:
            found[chosen.number] = chosen
            rest = [each for each in rest if each.number != chosen.number]
    kinds = (territory.territory or "") if territory else ""
    found |= {each.number: _of_its_level(_other(each), each, kinds) for each in rest}
    return unique([found[each.number] for each in seen])


def _given(found: Mapping[int, UnderstoodColumn], sense: Sense) -> UnderstoodColumn | None:
    return next((each for each in found.values() if each.sense is sense), None)


def _communes(seen: Sequence[Seen], territory: UnderstoodColumn | None) -> UnderstoodColumn | None:
    """Return the column of the communes of QPV: of the same year as theirs, else the first."""
    if territory is None or not (territory.territory or "").startswith("qpv"):
        return None
    listed = (shapes.COMMUNE, shapes.COMMUNE_SURE, shapes.COMMUNE_LIST, shapes.FOUR)
    found = [each for each in seen if each.says("commune") and each.profile.share(*listed) >= _HALF]
    year = read_header(territory.header).year
    found.sort(key=lambda each: (read_header(each.header).year != year, each.number))
    return make(found[0], Sense.COMMUNES, 0.9, "codes INSEE près des QPV") if found else None


def _name(seen: Sequence[Seen], territory: UnderstoodColumn | None) -> UnderstoodColumn | None:
    """Return the column of the names of the territories.

    Its header begins with a word for a name; names in capitals come after others, and names that
    the header ties to another year's zoning are left aside.
    """
    if territory is None:
        return None
    year = read_header(territory.header).year
    found = [
        each
        for each in seen
        if each.words[:1]
        and each.words[0] in words().groups["nom"]
        and each.profile.share(shapes.TEXT) >= _MOSTLY
        and read_header(each.header).year in (None, year)
        and not _names_another(each, seen)
    ]
    found.sort(key=lambda each: (_shouted(each), each.number))
    return make(found[0], Sense.NAME, 0.9, "mots sous un en-tête de nom") if found else None


def _names_another(name: Seen, seen: Sequence[Seen]) -> bool:
    """Tell whether a bare « nom » stands right after another identifier, which it names."""
    before = next((each for each in seen if each.number == name.number - 1), None)
    return (
        len(name.words) == 1
        and before is not None
        and (before.says("code") or before.says("autre-code"))
        and len(before.profile.distinct) >= _MOSTLY * before.profile.filled
    )


def _shouted(seen: Seen) -> bool:
    count = seen.profile.shapes[shapes.TEXT]
    return bool(count) and seen.profile.capitals / count > _MIXED


def _year(seen: Sequence[Seen], _: UnderstoodColumn | None) -> UnderstoodColumn | None:
    """Return the column of the years: by its header, or the only column of recent years.

    A column of dates or quarters under a header of nothing else gives theirs.
    """
    years = [each for each in seen if each.profile.share(shapes.YEAR) >= _MOSTLY]
    for each in years:
        if each.words and set(each.words) <= words().groups["annee"]:
            return make(each, Sense.YEAR, 1.0, "années sous un en-tête d'année")
    for each in seen:
        if each.words and set(each.words) <= words().groups["periode"] and _are_periods(each):
            dated = any(map(is_date, each.profile.distinct))
            why = "dates ou périodes, dont l'année est lue" if dated else "que des années"
            return make(each, Sense.YEAR, 0.8 if dated else 0.6, why)
    bare = [
        each
        for each in years
        if each.profile.filled >= _MIN_ROWS
        and each.profile.share(shapes.YEAR) == 1
        and _RECENT[0] <= each.profile.lowest_year <= each.profile.highest_year <= _RECENT[1]
        and not read_header(each.header, each.label).indicator
        and not header_unit(each.header)
        and len(each.words) == 1
    ]
    return make(bare[0], Sense.YEAR, 0.6, "que des années récentes") if len(bare) == 1 else None


def _are_periods(seen: Seen) -> bool:
    values = seen.profile.distinct
    return bool(values) and all(read_period(text) is not None for text in values)


def _of_its_level(column: UnderstoodColumn, seen: Seen, kinds: str) -> UnderstoodColumn:
    """Return a column without its indicator if its header says another level than the rows.

    « Taux de pauvreté de la commune » in a row of QPV is not the rate of the quartier.
    """
    if column.why != KNOWN or column.indicator in words().groups["d-un-autre-niveau"]:
        return column
    for level in ("qpv", "commune", "epci", "iris"):
        if level not in kinds and words().groups[f"niveau-{level}"].intersection(seen.words):
            why = "chiffres d'un autre découpage que celui des lignes : mesure propre au jeu"
            return replace(column, indicator=None, label=column.header, confidence=0.5, why=why)
    return column


def _other(seen: Seen) -> UnderstoodColumn:
    """Return a column as a measure if its values are figures, as a text otherwise."""
    values = seen.profile
    if not values.filled and not values.shapes[shapes.MISSING]:
        return make(seen, Sense.IGNORED, 1.0, "colonne vide")
    said = read_header(seen.header, seen.label)
    if not values.filled:
        return measure(seen, said) if said.indicator else _empty(seen)
    figures = values.share(*shapes.NUMERIC)
    if not figures or figures + values.share(shapes.BOUND) < _MOSTLY:
        return _text(seen)
    if (
        said.indicator is None
        and not values.fractions
        and any(map(seen.says, ("code", "commune", "autre-code")))
    ):
        return make(seen, Sense.TEXT, 0.8, "numéros ou codes, d'après l'en-tête")
    return measure(seen, said)


def _empty(seen: Seen) -> UnderstoodColumn:
    return make(seen, Sense.IGNORED, 1.0, "colonne sans valeur")


def _text(seen: Seen) -> UnderstoodColumn:
    coded = territory_of(seen)
    if coded:
        why = f"codes d'un autre découpage ({coded.territory}), gardés comme texte"
        return make(seen, Sense.TEXT, 0.9, why)
    return make(seen, Sense.TEXT, 0.9, "texte gardé")


def unique(columns: Sequence[UnderstoodColumn]) -> tuple[UnderstoodColumn, ...]:
    """Return the columns with slugs that differ, and no indicator twice for one year.

    The second of two columns for one indicator and year becomes a measure of the dataset's own.
    """
    counts: dict[str, int] = {}
    said: set[tuple[str, int | None]] = set()
    found = []
    for column in columns:
        counts[column.slug] = times = counts.get(column.slug, 0) + 1
        named = column if times == 1 else replace(column, slug=f"{column.slug}-{times}")
        found.append(_once(named, said))
    return tuple(found)


def _once(column: UnderstoodColumn, said: set[tuple[str, int | None]]) -> UnderstoodColumn:
    if column.sense is not Sense.MEASURE:
        return column
    name = column.indicator or own_slug(column)
    if (name, column.year) not in said:
        said.add((name, column.year))
        return replace(column, measure=name)
    why = f"« {column.label} » est déjà dit par une autre colonne : mesure propre au jeu"
    return replace(
        column, indicator=None, label=column.header, measure=column.slug, confidence=0.5, why=why
    )


def own_slug(column: UnderstoodColumn) -> str:
    """Return the slug of a measure of the dataset's own: its header's words without the year."""
    if column.year is None:
        return column.slug
    bare = fold(column.header).replace(str(column.year), " ").replace("_", " ")
    words = bare if any(map(str.isalpha, bare)) else f"{_VALUE} {bare}"
    return slug(words, SLUG_WORDS, SLUG_LENGTH)
