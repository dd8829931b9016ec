"""A table of sub-actions among the rows of a fiche: « Sous-actions | Référent | Échéance »."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from planville_kg.extract.headers import columns_of, is_header
from planville_kg.extract.keys import key_of
from planville_kg.extract.stages import names_stages
from planville_kg.extract.steps import Said, Step, Title, kind_of_level
from planville_kg.model import Cell, Column, Field, Level
from planville_kg.text import squeeze

HEADS = "entete-de-colonne"
_LEAST = 3
_CLEAR = 0.75
_LEVELS = (Level.ACTION, Level.SUBACTION)


@dataclass(frozen=True, slots=True)
class PartTable:
    """The columns of the sub-actions of a fiche; `span` is that of their first cells."""

    columns: tuple[Column, ...]
    span: int

    @classmethod
    def of(cls, cells: Sequence[Cell], beside: str = "") -> "PartTable | None":
        """Return the table that a row of a fiche is the header of, if it is one.

        Args:
            cells: The cells of the row.
            beside: The key merged over the rows of the table: « Étapes ».
        """
        if beside and not (names_stages(beside) or _names_parts(beside)):
            return None
        if _lists_stages(cells):
            first, *others = columns_of(cells)
            stages = replace(first, level=Level.SUBACTION, field=None)
            return cls((stages, *others), cells[0].column_span)
        if len(cells) < _LEAST or not is_header(cells):
            return None
        columns = columns_of(cells)
        named = columns[0].level in _LEVELS and all(each.field for each in columns[1:])
        return cls(columns, cells[0].column_span) if named else None

    def holds(self, cells: Sequence[Cell]) -> bool:
        """Tell whether a row goes on with the table: laid out like its header, and no key."""
        first = cells[0]
        here = (first.location.column or 1) == self.columns[0].number
        same = first.column_span == self.span
        return here and same and len(cells) <= len(self.columns) and not key_of(first.text)

    def row(self, cells: Sequence[Cell]) -> Iterator[Step]:
        """Yield a sub-action, and what its row says of it."""
        title, *others = cells
        head = self.columns[0].header
        kind = kind_of_level(Level.SUBACTION, head)
        yield Title(kind, squeeze(title.text), (title,), head, is_key=True)
        by_number = {column.number: column for column in self.columns}
        for cell in others:
            column = by_number.get(cell.location.column or 1)
            field = column.field if column and column.field else Field.OTHER
            name, score = (column.header, column.confidence) if column else ("", 0.0)
            yield Said(field, name, (cell,), cell.text, (), score, of_part=True)


def _names_parts(header: str) -> bool:
    found = key_of(header)
    return found is not None and found.meaning in _LEVELS


def _lists_stages(cells: Sequence[Cell]) -> bool:
    """Tell whether a row heads a table of stages: « Étapes de mise en œuvre | Échéance »."""
    first, *others = cells
    return names_stages(first.text) and bool(others) and all(map(_is_field, others))


def _is_field(cell: Cell) -> bool:
    found = key_of(cell.text)
    is_sure = found is not None and isinstance(found.meaning, Field) and found.score >= _CLEAR
    return is_sure and not any(char.isdigit() for char in cell.text)
