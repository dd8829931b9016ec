"""The table that a person sees in a terminal: it fits the width, long texts are shortened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from planville_kg.query.formats.safe import line
from planville_kg.query.formats.table import footer, is_numeric
from planville_kg.query.results import term_text

if TYPE_CHECKING:
    from planville_kg.query.results import Result

_LONGEST = 240


def show(result: Result, *, console: Console | None = None) -> None:
    """Print a table on a terminal; texts wrap in their column.

    Args:
        result: The rows.
        console: Where to print; standard output by default.
    """
    console = console or Console()
    shown = result.shown()
    grid = Table(box=SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for index, column in enumerate(shown.columns):
        title = Text(line(column.title))
        numeric = is_numeric(shown, index)
        grid.add_column(title, justify="right" if numeric else "left", overflow="fold")
    for row in shown.rows:
        grid.add_row(*(Text(_shortened(line(term_text(term)))) for term in row))
    console.print(grid)
    console.print(Text(footer(result), style="dim" if result.cut is None else "bold yellow"))


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
