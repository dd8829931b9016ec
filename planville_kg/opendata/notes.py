"""A doubt about a file, as a diagnostic that points to its column."""

from collections.abc import Sequence

from planville_kg.model import Diagnostic, Location, Severity
from planville_kg.opendata.model import Understanding, UnderstoodColumn

SHOWN = 8
"""Columns or lines that a message names."""


def note(
    found: Understanding, code: str, message: str, *, column: int | None = None, info: bool = False
) -> Diagnostic:
    """Return a diagnostic of a file; `column` is a number, `info` what is no matter of doubt."""
    severity = Severity.INFO if info else Severity.WARNING
    where = Location(found.path.name, sheet=found.layout.sheet, column=column)
    return Diagnostic(code, severity, message, where)


def headers(columns: Sequence[UnderstoodColumn]) -> str:
    """Return the headers of columns as words, the first of them if they are many."""
    names = [f"« {column.header} »" for column in columns[:SHOWN]]
    more = f" et {len(columns) - SHOWN} autres" if len(columns) > SHOWN else ""
    return f"{', '.join(names)}{more}"
