"""Sheets of a workbook: cells by row and column, merges, hidden rows → a grid."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from planville_kg.errors import UnreadableFileError
from planville_kg.model import Location, Severity, Table
from planville_kg.readers.builder import Builder
from planville_kg.readers.grid import Grid, Piece
from planville_kg.readers.limits import MAX_CELLS, MAX_COLUMNS
from planville_kg.readers.words import Words

MAX_BLANK = 100
"""Blank rows kept in a run; a longer run is left out, the numbers of the others stay."""
_WITHOUT_VALUE = (
    "Cette cellule est une formule dont le résultat n'est pas dans le fichier ; rien n'est "
    "calculé. Ouvrez le classeur dans un tableur, enregistrez-le, puis recommencez."
)
_IN_ERROR = "Cette cellule est en erreur dans le classeur : son texte est gardé tel quel."
_MAX_TOLD = 50
"""Cells of a sheet that are told one by one."""
ERRORS = frozenset(
    "#REF! #N/A #VALUE! #DIV/0! #NAME? #NULL! #NUM! #VALEUR! #NOM? #NOMBRE! #NUL! "
    "#GETTING_DATA #SPILL! #CALC!".split()
)


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range, both ends included, from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """A sheet under way; rows and columns count from 1."""

    name: str
    hidden: bool = False
    rows: dict[int, dict[int, Words]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    header_rows: int = 0
    without_value: list[tuple[int, int]] = field(default_factory=list)
    """Cells of a formula whose result the file does not hold."""
    errors: list[tuple[int, int]] = field(default_factory=list)
    comments: list[tuple[int, int, str, str]] = field(default_factory=list)
    """Row, column, style and text of the comments and text boxes."""
    running: list[tuple[str, str]] = field(default_factory=list)
    """Style and text of the headers and footers of printed pages."""
    filled: int = 0

    def put(self, row: int, column: int, words: Words) -> None:
        """Put a text in a cell, unless it is blank.

        Raises:
            UnreadableFileError: If the sheet holds too many.
        """
        if not words.is_blank:
            self.filled += 1
            if self.filled > MAX_CELLS:
                raise UnreadableFileError(
                    f"La feuille « {self.name} » a plus de {MAX_CELLS} cellules remplies. "
                    "Gardez les lignes utiles, puis recommencez."
                )
            self.rows.setdefault(row, {})[column] = words


def column_name(number: int) -> str:
    """Return the letters of a column.

    >>> column_name(1), column_name(28)
    ('A', 'AB')
    """
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def add_sheet(builder: Builder, sheet: Sheet) -> None:
    """Add a sheet to a document as one table, with what is to be said of it.

    Raises:
        UnreadableFileError: If it passes the bounds.
    """
    table = builder.table(_grid(builder.name, sheet), sheet=sheet.name)
    place = table.location if table else Location(builder.name, sheet=sheet.name)
    for doubt in _doubts(sheet, table):
        builder.doubt(doubt[0], doubt[1], doubt[2], replace(place, row=doubt[3], column=doubt[4]))
    for row, column, style, text in sheet.comments:
        anchor = replace(place, row=row, column=column)
        builder.paragraph(Words.of(text), style, anchor=anchor)
    for style, text in sheet.running:
        builder.paragraph(Words.of(text), style)


def _grid(name: str, sheet: Sheet) -> Grid:
    """Return the grid of a sheet: rows up to the last that is filled, long blanks left out."""
    grid = Grid(name)
    last = max(sheet.rows, default=0)
    spans = _spans(sheet, last)
    grid.header_rows = sheet.header_rows
    for number in _numbers(grid, sheet, spans, last):
        grid.begin(number=number, hidden=number in sheet.hidden_rows)
        for column, words in sorted(sheet.rows.get(number, {}).items()):
            height, width = spans.get((number, column), (1, 1))
            grid.put(Piece(words, height, width), column - 1)
    return grid


def _spans(sheet: Sheet, last: int) -> dict[tuple[int, int], tuple[int, int]]:
    """Return the rows and columns of the merges that hold a text, by their first cell."""
    spans = {}
    for merge in sheet.merges:
        row = sheet.rows.get(merge.top, {})
        if merge.left in row and merge.bottom >= merge.top and merge.right >= merge.left:
            height = min(merge.bottom, last) - merge.top + 1
            width = min(merge.right - merge.left + 1, MAX_COLUMNS)
            spans[merge.top, merge.left] = (height, width)
    return spans


def _numbers(
    grid: Grid, sheet: Sheet, spans: dict[tuple[int, int], tuple[int, int]], last: int
) -> Iterator[int]:
    """Yield the numbers of the rows to keep, in order."""
    kept = set(sheet.rows)
    grid.check(sum(height for height, _ in spans.values()))
    for (row, _), (height, _) in spans.items():
        if height > 1:
            kept.update(range(row, row + height))
    before = 0
    for number in sorted(kept):
        if number - before - 1 <= MAX_BLANK:
            yield from range(before + 1, number)
        yield number
        before = number
        if number >= last:
            return


def _doubts(
    sheet: Sheet, table: Table | None
) -> Iterator[tuple[str, Severity, str, int | None, int | None]]:
    if sheet.hidden and table:
        yield (
            "feuille-masquee",
            Severity.WARNING,
            f"La feuille « {sheet.name} » est masquée : elle est lue comme les autres.",
            None,
            None,
        )
    hidden = [row.location.row for row in table.rows if row.hidden] if table else []
    if hidden:
        yield (
            "ligne-masquee",
            Severity.WARNING,
            f"{len(hidden)} ligne(s) masquée(s) ou filtrée(s) sont lues comme les autres.",
            hidden[0],
            None,
        )
    filled = {column for row in sheet.rows.values() for column in row}
    columns = sorted(sheet.hidden_columns & filled)
    if columns:
        names = ", ".join(map(column_name, columns))
        yield (
            "colonne-masquee",
            Severity.WARNING,
            f"Colonne(s) masquée(s) lues comme les autres : {names}.",
            None,
            columns[0],
        )
    yield from _each("formule-sans-valeur", _WITHOUT_VALUE, sheet.without_value)
    yield from _each("cellule-en-erreur", _IN_ERROR, sheet.errors)


def _each(
    code: str, message: str, places: Sequence[tuple[int, int]]
) -> Iterator[tuple[str, Severity, str, int | None, int | None]]:
    """Yield a doubt for each cell, and one for all those beyond a number."""
    for row, column in places[:_MAX_TOLD]:
        yield code, Severity.WARNING, message, row, column
    more = len(places) - _MAX_TOLD
    if more > 0:
        row, column = places[_MAX_TOLD]
        if more > 1:
            message += f" De même pour {more - 1} autre(s) cellule(s) de la feuille."
        yield code, Severity.WARNING, message, row, column
