"""Tables without a header that we know: columns told by what their cells hold."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from planville_kg.extract.amounts import amount_of
from planville_kg.extract.coded import fields_naming
from planville_kg.extract.figures import is_figure
from planville_kg.extract.numbering import marker
from planville_kg.extract.periods import period_of
from planville_kg.extract.rows import filled
from planville_kg.model import Cell, Column, Diagnostic, Field, Level, Location, Row, Severity
from planville_kg.text import squeeze

_SHARE = 0.5
_CONFIDENCE = 0.3
_TITLE_LENGTH = 40
_VALUE_LENGTH = 40
_PARSED = (Field.SCHEDULE, Field.BUDGET)
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})*\.?")
_BY_COUNT = (
    (Level.ACTION,),
    (Level.OBJECTIVE, Level.ACTION),
    (Level.ORIENTATION, Level.OBJECTIVE, Level.ACTION),
    (Level.COMPONENT, Level.ORIENTATION, Level.OBJECTIVE, Level.ACTION),
    (Level.COMPONENT, Level.ORIENTATION, Level.OBJECTIVE, Level.ACTION, Level.SUBACTION),
)


def infer_columns(
    rows: Sequence[Row],
) -> tuple[tuple[Column, ...], Row | None, tuple[Diagnostic, ...]]:
    """Guess the columns of rows that no known header announces.

    Columns that mostly hold statuses, actor types, « tous quartiers », dates, amounts or numbers
    are these; the texts to the left of the first of them are taken for levels, the last of them
    for the action.

    Returns:
        The columns (none where the rows are no table), the row taken for the header if its
        short cells look like one, and a diagnostic for every guess.
    """
    width = Counter(len(filled(row)) for row in rows)
    if not rows or max(width) < 2 or _says_figures(rows):  # noqa: PLR2004 - a table has two columns
        return (), None, ()
    head = rows[0] if _looks_like_titles(rows) else None
    body = rows[1:] if head else rows
    columns = _guess(head, body)
    where = rows[0].location
    notes = [
        Diagnostic(
            "entete-inconnue",
            Severity.WARNING,
            "Aucun en-tête connu (volet, orientation, objectif, action…) n'a été trouvé : les "
            "colonnes ont été devinées d'après leur contenu. Donnez à chaque colonne un titre.",
            where,
        )
    ]
    notes.extend(_announce(column, where) for column in columns)
    return columns, head, tuple(notes)


def _says_figures(rows: Sequence[Row]) -> bool:
    """Tell whether all that the rows of a table say beside their first cell is figures."""
    others = [cell for row in rows for cell in filled(row)[1:]]
    return all(is_figure(cell.text) for cell in others)


def _looks_like_titles(rows: Sequence[Row]) -> bool:
    cells = filled(rows[0])
    return (
        len(rows) > 1
        and len(cells) > 1
        and all(len(squeeze(c.text)) <= _TITLE_LENGTH for c in cells)
        and not any(_fields(cell.text) or marker(cell.text) for cell in cells)
        and len({squeeze(cell.text) for cell in cells}) == len(cells)
    )


def _guess(head: Row | None, body: Sequence[Row]) -> tuple[Column, ...]:
    by_column: dict[int, list[Cell]] = {}
    for row in body:
        for cell in filled(row):
            by_column.setdefault(cell.location.column or 1, []).append(cell)
    titles = {cell.location.column or 1: cell for cell in filled(head)} if head else {}
    fields = {number: _field(cells) for number, cells in by_column.items()}
    levels = _levels(by_column, fields)
    return tuple(
        _column(number, titles.get(number), levels.get(number), fields.get(number))
        for number in sorted(by_column.keys() | titles.keys())
    )


def _levels(
    columns: Mapping[int, Sequence[Cell]], fields: Mapping[int, Field | None]
) -> dict[int, Level]:
    """Return the levels of the texts to the left of the first field.

    Where the fields are told only by dates, amounts or numbers, which stand far to the right, the
    action is the column of the longest texts, and what stands between is no level.
    """
    known = [number for number, field in fields.items() if field and field is not Field.NUMBER]
    texts = sorted(n for n in columns if not fields[n] and (not known or n < min(known)))
    first = fields[min(known)] if known else None
    if first in _PARSED:
        longest = max(texts, key=lambda n: (_length(columns[n]), -n), default=0)
        texts = [number for number in texts if number <= longest]
    texts = texts[: len(_BY_COUNT)]
    return dict(zip(texts, _BY_COUNT[len(texts) - 1], strict=True)) if texts else {}


def _length(cells: Sequence[Cell]) -> float:
    return sum(len(squeeze(cell.text)) for cell in cells) / max(len(cells), 1)


def _field(cells: Sequence[Cell]) -> Field | None:
    counts = Counter(field for cell in cells for field in sorted(_fields(cell.text)))
    if not counts:
        return None
    field, count = counts.most_common(1)[0]
    return field if count >= _SHARE * len(cells) else None


def _fields(text: str) -> frozenset[Field]:
    """Return the fields that a cell looks like a value of."""
    found = fields_naming(text)
    if found:
        return found
    if _NUMBER.fullmatch(squeeze(text)):
        return frozenset((Field.NUMBER,))
    if period_of(text) and len(text) <= _VALUE_LENGTH:
        return frozenset((Field.SCHEDULE,))
    if "€" in text and amount_of(text) and len(text) <= _VALUE_LENGTH:
        return frozenset((Field.BUDGET,))
    return frozenset()


def _column(number: int, title: Cell | None, level: Level | None, field: Field | None) -> Column:
    header = squeeze(title.text) if title else f"Colonne {number}"
    cells = (title,) if title else ()
    known = None if level else field or Field.OTHER
    return Column(number, header, level, known, cells, _CONFIDENCE if level or field else 0.0)


def _announce(column: Column, where: Location) -> Diagnostic:
    meaning = column.level or column.field
    return Diagnostic(
        "colonne-devinee",
        Severity.WARNING,
        f"La colonne {column.number} (« {column.header} ») a été prise pour « {meaning} ».",
        where,
    )
