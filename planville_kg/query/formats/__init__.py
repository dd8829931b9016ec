"""The formats of an answer: one function each, read from its module when it is first used."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

from planville_kg.errors import QueryError
from planville_kg.query.results import GraphResult, Result

if TYPE_CHECKING:
    from collections.abc import Callable

    from planville_kg.query.results import Answer

_TABLES = {
    "table": ("table", "table"),
    "csv": ("delimited", "csv"),
    "csv-excel": ("delimited", "csv_excel"),
    "tsv": ("delimited", "tsv"),
    "json": ("sparqljson", "sparql_json"),
    "xlsx": ("spreadsheet", "xlsx"),
    "md": ("markdown", "markdown"),
}
_GRAPHS = {"ttl": ("triples", "turtle"), "nt": ("triples", "ntriples")}
FORMATS = (*_TABLES, *_GRAPHS)
"""Names of the formats, as the command line takes them."""


def render(answer: Answer, name: str) -> bytes:
    """Return an answer as the bytes of a format; the same answer gives the same bytes.

    Args:
        answer: Rows, or triples; triples also go into the formats of rows.
        name: One of `FORMATS`.

    Raises:
        QueryError: If there is no such format, or rows are asked for as triples.
    """
    if name in _GRAPHS:
        if not isinstance(answer, GraphResult):
            raise QueryError(f"Le format « {name} » ne convient qu'à un graphe (CONSTRUCT).")
        write_graph = cast("Callable[[GraphResult], bytes]", _function(_GRAPHS[name]))
        return write_graph(answer)
    if name not in _TABLES:
        raise QueryError(f"Format inconnu : « {name} ». Connus : {', '.join(FORMATS)}.")
    rows = answer.to_result() if isinstance(answer, GraphResult) else answer
    return cast("Callable[[Result], bytes]", _function(_TABLES[name]))(rows)


def write(answer: Answer, name: str, path: Path | str | None = None) -> None:
    """Write an answer to a file, whole or not at all, or to standard output.

    A table that goes to a terminal fits its width.

    Args:
        answer: Rows, or triples.
        name: One of `FORMATS`.
        path: The file; standard output where there is none.

    Raises:
        QueryError: If the format is unknown or does not fit.
        PlanvilleError: If the file cannot be written.
    """
    if path is not None:
        from planville_kg.query.formats.output import replace_file  # noqa: PLC0415 - start-up time

        replace_file(Path(path), render(answer, name))
    elif name == "table" and sys.stdout.isatty():
        from planville_kg.query.formats.terminal import show  # noqa: PLC0415 - rich is slow

        show(answer.to_result() if isinstance(answer, GraphResult) else answer)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(render(answer, name))
        sys.stdout.buffer.flush()


def _function(place: tuple[str, str]) -> Callable[..., bytes]:
    module, function = place
    found = getattr(import_module(f"planville_kg.query.formats.{module}"), function)
    return cast("Callable[..., bytes]", found)
