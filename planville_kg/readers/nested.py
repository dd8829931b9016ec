"""Tables in the cells of tables: kept as the text of the cell, or unrolled from their frame."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TypeVar

from planville_kg.model import Diagnostic, Location, Severity
from planville_kg.readers.words import Words

T = TypeVar("T")
_FRAME_ROWS = 2


def is_frame(
    rows: Sequence[T], cells: Callable[[T], Iterable[T]], tables: Callable[[T], Sequence[T]]
) -> bool:
    """Tell whether a table only lays out the tables in it: two rows at most, and tables inside.

    Args:
        rows: The rows of the table.
        cells: Gives the cells of a row.
        tables: Gives the tables that stand in a cell.
    """
    if len(rows) > _FRAME_ROWS:
        return False
    inner = chain.from_iterable(tables(cell) for row in rows for cell in cells(row))
    return next(iter(inner), None) is not None


def flat(rows: Iterable[Iterable[Words]]) -> Words:
    """Return a table as text: its cells joined by « | », a row a line."""
    whole = Words()
    for row in rows:
        line = Words()
        for cell in row:
            line.append(cell, " | ")
        whole.append(line)
    return whole


def nested_doubt(name: str) -> Diagnostic:
    """Return the diagnostic of a table in a cell."""
    return Diagnostic(
        "tableau-imbrique",
        Severity.INFO,
        "Un tableau est dans la cellule d'un autre : il est gardé comme texte de cette cellule.",
        Location(name),
    )
