"""What a person should look at in figures: units, thousands, proportions, parts of territories."""

from collections.abc import Iterator

from planville_kg.model import Diagnostic
from planville_kg.opendata.columns import PROPORTION, SMALL
from planville_kg.opendata.model import Sense, Understanding
from planville_kg.opendata.notes import headers, note
from planville_kg.opendata.profile import Tally
from planville_kg.opendata.repeats import Repeats

PARTS = "lignes-ventilees"
"""Code of the doubt about rows of parts of territories."""
_SEPARATORS = (
    ("virgule", "la virgule", "en", "virgule-ambigue"),
    ("point", "le point", "eu", "point-ambigu"),
)
"""Signs before three figures: their words, the style whose thousands they part, the doubt."""


def figure_doubts(found: Understanding, tally: Tally, repeats: Repeats) -> Iterator[Diagnostic]:
    """Yield the doubts about the figures of an understanding.

    Args:
        found: The understanding, without diagnostics.
        tally: The counts that it rests on.
        repeats: How rows come again.
    """
    yield from _units(found)
    yield from _commas(found, tally)
    yield from _parts(found, repeats)
    yield from _proportions(found)


def _units(found: Understanding) -> Iterator[Diagnostic]:
    unknown = [column for column in found.of(Sense.MEASURE) if not column.unit]
    if unknown:
        message = (
            f"L'unité de {headers(unknown)} n'est pas connue : dites-la avec "
            "--map COLONNE=mesure:UNITÉ, ou l'indicateur avec --map COLONNE=indicateur."
        )
        yield note(found, "unite-inconnue", message)


def _commas(found: Understanding, tally: Tally) -> Iterator[Diagnostic]:
    for column in found.of(Sense.MEASURE):
        written = tally.columns[column.number - 1].writings
        example = f"nombres comme « {column.examples[0]} »" if column.examples else ""
        for sign, word, other, code in _SEPARATORS:
            if not written[f"{sign}-3"] or written[sign] or (column.unit == PROPORTION):
                continue
            if column.style == "fr":
                message = (
                    f"Dans « {column.header} », {word} de {example} se lit comme le signe des "
                    "décimales ; ce pourrait être celui des milliers."
                )
                yield note(found, code, message, column=column.number)
            elif column.style == other and not written[other]:
                message = (
                    f"Dans « {column.header} », {word} de {example} se lit comme le signe des "
                    "milliers : ce sont des nombres entiers."
                )
                yield note(found, "milliers-deduits", message, column=column.number)


def _proportions(found: Understanding) -> Iterator[Diagnostic]:
    parts = [column for column in found.of(Sense.MEASURE) if column.why == SMALL]
    if parts:
        message = (
            f"Les chiffres de {headers(parts)}, des pourcentages d'après l'en-tête, sont tous "
            "entre 0 et 1 : ce sont sans doute des proportions (0,442 pour 44,2 %), et ils ne sont "
            "pas donnés comme indicateurs. Si ce sont bien des %, dites-le avec "
            "--map COLONNE=mesure:%."
        )
        yield note(found, "proportions", message)


def _parts(found: Understanding, repeats: Repeats) -> Iterator[Diagnostic]:
    if repeats.parts and found.of(Sense.MEASURE):
        apart = [column for column in found.columns if column.number in repeats.apart]
        message = (
            f"Les lignes sont réparties selon {headers(apart)} : leurs "
            "chiffres sont ceux d'une partie du territoire ou de l'année, et restent des mesures "
            "propres au jeu. "
        )
        message += (
            "Les lignes de l'ensemble ou du total donnent seules les indicateurs."
            if found.layout.totals
            else "Pour en faire des indicateurs, ne gardez que les lignes de l'ensemble."
        )
        yield note(found, PARTS, message)
