"""What there is to say of a reading as a whole: shifts, tables left aside, levels guessed."""

from collections.abc import Iterator, Sequence

from planville_kg.extract.align import Aligned
from planville_kg.extract.layout import IGNORED
from planville_kg.extract.said import short
from planville_kg.extract.steps import Title
from planville_kg.model import Column, Diagnostic, Document, Location, Severity

_NAMED = 6
"""Parts of a document that a message names, at most."""


def shifts(columns: Sequence[Column], row: Aligned) -> Iterator[Diagnostic]:
    """Yield the diagnostic of a row whose cells had to slide."""
    moves = [
        (columns[index].number - (cell.location.column or 1), columns[index].header)
        for index, cell in sorted(row.cells.items())
    ]
    slid = [(by, header) for by, header in moves if by]
    if not slid:
        return
    where = ", ".join(f"« {header} » ({by:+d})" for by, header in slid)
    doubt = " Un autre placement était presque aussi bon : vérifiez." if row.is_doubtful else ""
    yield Diagnostic(
        "ligne-decalee",
        Severity.WARNING if row.is_doubtful else Severity.INFO,
        f"Cellules remises sous leur colonne : {where}.{doubt}",
        row.row.location,
    )


def ignored(place: Location) -> Diagnostic:
    """Return the diagnostic of a table that is kept aside."""
    return Diagnostic(
        IGNORED,
        Severity.WARNING,
        "Ce tableau n'a pas d'en-tête connu et ne suit aucun tableau semblable : gardé en note. "
        "S'il fait partie du plan, dites-le dans un profil (planville read --save-profile).",
        place,
    )


def parts_beside(titles: Sequence[Title]) -> Diagnostic:
    """Return the diagnostic of the parts of a document that hold no action of its plan."""
    named = ", ".join(f"« {short(title.text)} »" for title in titles[:_NAMED])
    more = ", …" if len(titles) > _NAMED else ""
    return Diagnostic(
        "partie-sans-action",
        Severity.INFO,
        f"Parties du document sans action ({len(titles)}), gardées en note : {named}{more}. Si "
        "l'une est du plan, dites le niveau de ses titres dans un profil (planville read "
        "--save-profile).",
        titles[0].cells[0].location,
    )


def guessed_levels(place: Location) -> Diagnostic:
    """Return the diagnostic of levels that only numbers tell."""
    return Diagnostic(
        "niveaux-devines",
        Severity.WARNING,
        "Aucun mot (axe, objectif, action…) ne dit les niveaux : ils ont été devinés d'après la "
        "numérotation. Vérifiez-les, et corrigez-les dans un profil (planville read "
        "--save-profile).",
        place,
    )


def no_plan(document: Document) -> Diagnostic:
    """Return the error of a document in which no plan was found."""
    return Diagnostic(
        "aucun-tableau",
        Severity.ERROR,
        "Aucun plan d'actions n'a été trouvé : il faut un tableau avec une ligne de titres (volet, "
        "orientation, objectif, action…), des fiches actions, ou des titres numérotés (Axe 1, "
        "Objectif 1.1, Action 1.1.1).",
        Location(document.name),
    )


def reading_order(diagnostic: Diagnostic) -> tuple[int, int, int, str]:
    """Return where a diagnostic stands among the others of its document."""
    place = diagnostic.location
    line = place.line or place.row or place.paragraph or 0
    return (place.table or 0, line, place.column or 0, diagnostic.code)
