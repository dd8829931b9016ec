"""SPARQL 1.1 Query Results JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, NamedNode

if TYPE_CHECKING:
    from planville_kg.query.results import Result, Term

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


def sparql_json(result: Result) -> bytes:
    """Return the standard JSON; rows that were cut are told by a `cut` beside the results."""
    document: dict[str, object]
    if result.is_ask:
        document = {"head": {}, "boolean": next(result.records())[result.columns[0].variable]}
    else:
        names = [column.variable for column in result.columns]
        bindings = [
            {name: _term(term) for name, term in zip(names, row, strict=True) if term is not None}
            for row in result.rows
        ]
        document = {"head": {"vars": names}, "results": {"bindings": bindings}}
    if result.cut is not None:
        document["cut"] = result.cut
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _term(term: Term) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    written = {"type": "literal", "value": term.value}
    if term.language:
        written["xml:lang"] = term.language
    elif term.datatype.value != _XSD_STRING:
        written["datatype"] = term.datatype.value
    return written
