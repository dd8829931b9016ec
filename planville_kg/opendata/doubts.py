"""What a person should look at in an understanding: one diagnostic for each decision in doubt."""

from collections.abc import Iterator, Sequence

from planville_kg.model import Diagnostic, Location, Severity
from planville_kg.opendata.doubts_of_figures import figure_doubts
from planville_kg.opendata.model import Kind, KnownSource, Sense, Understanding, UnderstoodColumn
from planville_kg.opendata.notes import SHOWN, headers, note
from planville_kg.opendata.placing import DEDUCED, DEGREES, SWAPPED, is_astray
from planville_kg.opendata.profile import QPV_LIST, Tally
from planville_kg.opendata.repeats import Repeats
from planville_kg.text import key

_SURE = 0.7
_PLACED = {
    DEDUCED: "Les coordonnées, en mètres, sont lues comme du Lambert 93 et projetées en degrés.",
    SWAPPED: "Les latitudes sont avant les longitudes : elles sont remises dans l'ordre.",
    DEGREES: "Les coordonnées sont en degrés, quoi que le fichier dise de sa projection.",
}


def doubts_about(
    found: Understanding,
    tally: Tally,
    repeats: Repeats,
    *,
    asked: KnownSource | None,
    is_year_said: bool,
) -> Iterator[Diagnostic]:
    """Yield the doubts about an understanding.

    Args:
        found: The understanding, without diagnostics.
        tally: The counts that it rests on.
        repeats: How rows come again.
        asked: The source that a person said it is.
        is_year_said: Whether a person, or the source that a person named, says the year.
    """
    yield from _source(found, asked)
    yield from _layout(found, tally)
    yield from _territory(found, tally)
    yield from _years(found, is_year_said=is_year_said)
    yield from figure_doubts(found, tally, repeats)


def _source(found: Understanding, asked: KnownSource | None) -> Iterator[Diagnostic]:
    headers = {key(name) for name in found.layout.header.names}
    if asked is None and found.source:
        message = (
            f"Reconnu à ses colonnes comme « {found.source.title} » ({found.source.name}) : "
            f"éditeur et licence en viennent. --publisher et --licence les changent."
        )
        yield note(found, "source-reconnue", message, info=True)
    if asked and not {key(name) for name in asked.headers} <= headers:
        message = (
            f"Les colonnes ne sont pas celles que l'on attend de « {asked.name} » "
            f"({', '.join(asked.headers)}) : vérifiez que c'est le bon fichier."
        )
        yield note(found, "source-differente", message)
    if found.publisher is None:
        message = "L'éditeur du jeu n'est pas connu : dites-le avec --publisher."
        yield note(found, "editeur-inconnu", message, info=True)


def _layout(found: Understanding, tally: Tally) -> Iterator[Diagnostic]:
    layout = found.layout
    if layout.kind in (Kind.TEXT, Kind.WORKBOOK) and not layout.header.line:
        message = (
            "Aucune ligne d'en-têtes n'a été trouvée : les colonnes sont nommées par leur rang."
        )
        yield note(found, "sans-entetes", message)
    if layout.other_sheets:
        message = (
            f"Seule la feuille « {layout.sheet} » est lue ; les autres : "
            f"{', '.join(layout.other_sheets)}. Choisissez avec --sheet."
        )
        yield note(found, "feuilles-non-lues", message, info=True)
    if layout.long:
        message = (
            f"Une ligne par indicateur : ceux de « {layout.header.names[layout.long.name]} » "
            f"({len(layout.long.names)}) deviennent des colonnes. Dire ce qu'est cette colonne "
            "avec --map laisse le tableau tel quel."
        )
        yield note(found, "tableau-long", message, info=True)
    yield from _shape(found, tally)


def _shape(found: Understanding, tally: Tally) -> Iterator[Diagnostic]:
    layout = found.layout
    if layout.crs in _PLACED:
        yield note(found, "projection-deduite", _PLACED[layout.crs])
    elif is_astray(layout, tally):
        message = (
            "Les premières coordonnées ne sont pas en France : vérifiez la projection du fichier, "
            "et l'ordre des longitudes et des latitudes."
        )
        yield note(found, "contours-ailleurs", message)
    if tally.longer:
        message = (
            f"{len(tally.longer)} ligne(s) ont plus de cellules que l'en-tête "
            f"({_some(tally.longer)}) : les cellules en trop font de nouvelles colonnes."
        )
        yield note(found, "lignes-trop-longues", message)
    drawn = [column for column in found.of(Sense.TEXT) if _is_drawn(column)]
    if drawn:
        message = (
            f"{headers(drawn)} contient des contours écrits en toutes lettres, gardés comme "
            "texte : pour les voir sur une carte, adoptez l'export GeoJSON du jeu."
        )
        yield note(found, "contours-en-texte", message, info=True)
    names = [key(column.header) for column in found.columns]
    twice = sorted(
        {column.header for column in found.columns if names.count(key(column.header)) > 1}
    )
    if twice:
        message = (
            f"Plusieurs colonnes portent le même nom ({', '.join(twice)}) : toutes sont gardées."
        )
        yield note(found, "entetes-doubles", message)


def _is_drawn(column: UnderstoodColumn) -> bool:
    """Tell whether the cells of a column are polygons, in GeoJSON or in WKT."""
    first = next(iter(column.examples), "")
    written = first.startswith("{") and '"coordinates"' in first
    return written or first.startswith(("POLYGON", "MULTIPOLYGON"))


def _territory(found: Understanding, tally: Tally) -> Iterator[Diagnostic]:
    column = found.territory
    if column is None:
        message = (
            "Aucune colonne de territoire (code de QPV, code INSEE de commune, SIREN d'EPCI) : "
            "désignez-la avec --map COLONNE=territoire."
        )
        where = Location(found.path.name, sheet=found.layout.sheet)
        yield Diagnostic("aucun-territoire", Severity.ERROR, message, where)
        return
    kinds = (column.territory or "").split("+")
    if len(kinds) > 1 and column.confidence <= 1:
        message = (
            f"La colonne « {column.header} » mêle plusieurs découpages ({', '.join(kinds)}) : "
            "chaque ligne est reliée d'après son code."
        )
        yield note(found, "decoupages-meles", message, column=column.number, info=True)
    if column.confidence < _SURE:
        message = (
            f"La colonne « {column.header} » est prise pour celle des territoires ({column.why}) "
            "sans que son en-tête le dise : vérifiez-la, ou dites-le avec --map."
        )
        yield note(found, "territoire-deduit", message, column=column.number)
    lists = tally.columns[column.number - 1].shapes[QPV_LIST]
    if lists:
        message = (
            f"{lists} cellule(s) de « {column.header} » nomment plusieurs QPV : ces lignes sont "
            "gardées sans être reliées, faute de savoir à qui revient leur valeur."
        )
        yield note(found, "plusieurs-codes", message, column=column.number)


def _years(found: Understanding, *, is_year_said: bool) -> Iterator[Diagnostic]:
    for column in found.of(Sense.YEAR):
        if column.confidence < _SURE:
            message = f"La colonne « {column.header} » est prise pour une année : {column.why}."
            yield note(found, "annee-deduite", message, column=column.number)
    bare = [column for column in found.of(Sense.MEASURE) if column.year is None]
    if not bare or found.of(Sense.YEAR) or is_year_said:
        return
    if found.year:
        message = f"L'année {found.year} vient du nom ou du titre du fichier ; --year la change."
        yield note(found, "annee-du-fichier", message, info=True)
    else:
        message = f"L'année de {headers(bare)} n'est dite nulle part : donnez-la avec --year."
        if found.source and found.source.year:
            message += (
                f" Si ce sont les chiffres de {found.source.year}, nommez la source : "
                f"planville adopt {found.source.name} {found.path.name}."
            )
        yield note(found, "annee-inconnue", message)


def _some(lines: Sequence[int]) -> str:
    told = ", ".join(map(str, lines[:SHOWN]))
    return f"lignes {told}{'…' if len(lines) > SHOWN else ''}"
