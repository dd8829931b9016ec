"""`run_sparql`: a free query, guarded, and answered in a process of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.assistants.bounds import MAX_BYTES, page
from planville_kg.errors import LimitExceededError
from planville_kg.query.prologue import form
from planville_kg.query.results import Result
from planville_kg.query.run import from_serialised
from planville_kg.query.worker import Limits, run_guarded

if TYPE_CHECKING:
    from planville_kg.assistants.desk import Desk
    from planville_kg.assistants.schemas import SparqlGiven

TIMEOUT_S = 20
MEMORY_MB = 1024
_LARGEST = 8 * 2**20
_CUT = "Réponse coupée à {} lignes : précisez la requête, ou ORDER BY, LIMIT et OFFSET."


def sparql_given(desk: Desk, text: str, *, limit: int) -> SparqlGiven:
    """Return the answer to a query: rows for SELECT and ASK, Turtle for CONSTRUCT and DESCRIBE.

    Args:
        desk: Where the store is.
        text: The query; the shared prefixes need not be declared.
        limit: How many rows or triples are wanted.

    Raises:
        QueryError: If the query is refused or badly formed.
        LimitExceededError: If it passes a bound.
    """
    builds = form(text) in ("CONSTRUCT", "DESCRIBE")
    limits = Limits(TIMEOUT_S, MEMORY_MB, max_rows=limit, max_bytes=_LARGEST)
    with desk.turns:
        found = run_guarded(desk.rdf, text, format="ttl" if builds else "json", limits=limits)
    if builds:
        return _graph(found.body.decode(), found.cut)
    answer = from_serialised(found.body, found.media_type)
    return _rows(answer if isinstance(answer, Result) else Result((), ()), found.cut)


def _graph(turtle: str, cut: int | None) -> SparqlGiven:
    if len(turtle) > MAX_BYTES:
        raise LimitExceededError(f"Le graphe dépasse {MAX_BYTES // 1000} ko : ajoutez LIMIT.")
    return {
        "kind": "graph",
        "columns": [],
        "rows": [],
        "turtle": turtle,
        "cut": cut is not None,
        "notes": [f"Graphe coupé à {cut} triplets."] if cut else [],
    }


def _rows(answer: Result, cut: int | None) -> SparqlGiven:
    rows = page(list(answer.records()), len(answer))
    is_cut = cut is not None or len(rows.rows) < rows.total
    return {
        "kind": "ask" if answer.is_ask else "rows",
        "columns": [each.variable for each in answer.columns],
        "rows": [dict(row) for row in rows.rows],
        "turtle": None,
        "cut": is_cut,
        "notes": [_CUT.format(len(rows.rows))] if is_cut else [],
    }
