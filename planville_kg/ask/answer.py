"""Answers a request, on the cube beside a store or in SPARQL anywhere: the same rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.fold import fold_groups, fold_interventions
from planville_kg.ask.model import INTERVENTION
from planville_kg.ask.request import check_request
from planville_kg.ask.sparql import can_window, to_sparql, to_total_sparql
from planville_kg.ask.tables import table
from planville_kg.box import Box, replace
from planville_kg.graph.graph import Graph
from planville_kg.query.results import About, plain
from planville_kg.query.run import select_whole, source_name

if TYPE_CHECKING:
    from pathlib import Path

    from planville_kg.ask.fold import Row
    from planville_kg.ask.request import Request, Window
    from planville_kg.query.results import Result
    from planville_kg.query.run import Source

CUBE, SPARQL = "cube", "sparql"


class Answered(Box):
    """A request and its answer.

    `total` is the number of distinct interventions under the conditions (of values, where they
    are what no intervention has); `rows` that of the rows of the whole answer, of which `result`
    may be a window; `engine` says which of the two readings answered.
    """

    request: Request
    sparql: str
    result: Result
    kind: str
    total: int
    rows: int
    engine: str


def answer(
    source: Source, request: Request, *, engine: str = "", window: Window | None = None
) -> Answered:
    """Answer a request.

    Args:
        source: The graph, rdflib dataset or remote endpoint that is asked.
        request: What is asked.
        engine: `cube` or `sparql`; otherwise the cube where there is one.
        window: The only rows that are wanted; a list of interventions is then read no further.

    Raises:
        QueryError: If the request is not one of the model, or the source cannot answer.
    """
    check_request(request)
    cube = _cube(source) if engine != SPARQL else None
    sparql = to_sparql(request)
    pushed = window if window and can_window(request) else None
    raw = _by_cube(cube, request, pushed) if cube else _rows(source, to_sparql(request, pushed))
    folded = _fold(request, raw)
    total = len(folded) if request.absent else _total(source, cube, request)
    rows = len(folded)
    if pushed:
        rows = min(total, request.limit or total)
        folded = folded[: max(rows - pushed.before, 0)]
    elif window:
        folded = folded[window.before : window.before + window.count]
    result = replace(table(request, folded), about=_about(source, request, sparql))
    engine = CUBE if cube else SPARQL
    return Answered(request, sparql, result, kind(request), total, rows, engine)


def kind(request: Request) -> str:
    """Return what an answer is: `liste`, `entites`, `absence`, `nombre`, …, by its form."""
    if request.absent:
        return "absence"
    if request.listed:
        return "liste" if request.listed == INTERVENTION else "entites"
    return ("nombre", "repartition", "croise")[min(len(request.by), 2)]


def _fold(request: Request, raw: list[Row]) -> list[Row]:
    return (
        fold_interventions(request, raw)
        if request.listed == INTERVENTION
        else fold_groups(request, raw)
    )


def _cube(source: Source) -> Path | None:
    if not isinstance(source, Graph) or source.folder is None:
        return None
    from planville_kg.ask.cube.run import cube_of  # noqa: PLC0415 - start-up without the cube

    return cube_of(source.folder)


def _by_cube(cube: Path, request: Request, window: Window | None) -> list[Row]:
    from planville_kg.ask.cube.run import fetch  # noqa: PLC0415 - start-up without the cube
    from planville_kg.ask.cube.sql import to_sql  # noqa: PLC0415 - start-up without the cube

    return fetch(cube, to_sql(request, window))


def _rows(source: Source, sparql: str) -> list[Row]:
    found = select_whole(source, sparql)
    names = [column.variable for column in found.columns]
    return [dict(zip(names, map(plain, row), strict=True)) for row in found.rows]


def _total(source: Source, cube: Path | None, request: Request) -> int:
    if cube:
        from planville_kg.ask.cube.run import fetch  # noqa: PLC0415 - start-up without the cube
        from planville_kg.ask.cube.sql import to_total_sql  # noqa: PLC0415 - start-up

        rows = fetch(cube, to_total_sql(request))
    else:
        rows = _rows(source, to_total_sparql(request))
    return int(str(rows[0]["total"]))


def _about(source: Source, request: Request, sparql: str) -> About:
    return About("Couche sémantique", request.text, (), source_name(source), sparql)
