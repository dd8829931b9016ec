"""Whether an answer is the one that a test expects: rows in any order, blank nodes by any name.

Numbers and booleans are compared by value: an engine may write them otherwise.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING, Any

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
XSD = "http://www.w3.org/2001/XMLSchema#"
_WHOLE = {
    f"{XSD}{name}"
    for name in "integer long int short byte nonNegativeInteger positiveInteger negativeInteger "
    "nonPositiveInteger unsignedLong unsignedInt unsignedShort unsignedByte".split()
}
_REAL = {f"{XSD}decimal", f"{XSD}double", f"{XSD}float"}
Row = tuple[tuple[str, Any], ...]
Answer = bool | list[Row]
ROWS = {
    "srx": QueryResultsFormat.XML,
    "srj": QueryResultsFormat.JSON,
    "tsv": QueryResultsFormat.TSV,
}
GRAPHS = {"ttl": RdfFormat.TURTLE, "rdf": RdfFormat.RDF_XML, "nt": RdfFormat.N_TRIPLES}


def read_rows(body: bytes, form: QueryResultsFormat) -> Answer:
    """Return the boolean or the rows of an answer."""
    found = parse_query_results(body, format=form)
    if isinstance(found, QueryBoolean):
        return bool(found)
    names = [variable.value for variable in found.variables]
    return [
        tuple((name, value) for name, value in zip(names, row, strict=True) if value is not None)
        for row in found
    ]


def read_result_set(body: bytes, form: RdfFormat, base: str) -> tuple[Answer, bool]:
    """Return the answer that a graph describes in the words of result sets, and if it is ordered.

    Raises:
        ValueError: If it describes none.
    """
    store = Store()
    store.load(body, form, base_iri=base)
    for quad in store.quads_for_pattern(None, NamedNode(f"{RS}boolean"), None):
        return isinstance(quad.object, Literal) and quad.object.value == "true", False
    if not list(store.quads_for_pattern(None, None, NamedNode(f"{RS}ResultSet"))):
        raise ValueError("no result set")
    asked = f"""PREFIX rs: <{RS}> SELECT ?row ?index ?name ?value {{
        ?set rs:solution ?row OPTIONAL {{ ?row rs:index ?index }}
        OPTIONAL {{ ?row rs:binding [ rs:variable ?name ; rs:value ?value ] }} }} ORDER BY ?index"""
    rows: dict[Any, list[tuple[str, Any]]] = {}
    ordered = False
    for row, index, name, value in store.query(asked):
        ordered = ordered or index is not None
        rows.setdefault(str(row), [])
        if name is not None:
            rows[str(row)].append((name.value, value))
    return [tuple(each) for each in rows.values()], ordered


def same_order(found: Answer, expected: Answer) -> bool:
    """Tell whether rows come in the same order, blank nodes taken for equal."""
    if isinstance(found, bool) or isinstance(expected, bool):
        return True
    first, second = (
        [
            sorted(
                (name, "_:" if isinstance(value, BlankNode) else str(_plain(value)))
                for name, value in row
            )
            for row in rows
        ]
        for rows in (found, expected)
    )
    return first == second


def same_rows(found: Answer, expected: Answer, *, lax: bool = False) -> bool:
    """Tell whether two answers are the same; with `lax`, duplicates do not count."""
    if isinstance(found, bool) or isinstance(expected, bool):
        return found is expected
    return _shape(found, lax=lax) == _shape(expected, lax=lax)


def same_graph(found: bytes, expected: bytes, form: RdfFormat, base: str) -> bool:
    """Tell whether two graphs are isomorphic."""
    first = _canonical(
        (t.subject, t.predicate, t.object) for t in parse(found, RdfFormat.N_TRIPLES)
    )
    second = _canonical(
        (t.subject, t.predicate, t.object) for t in parse(expected, form, base_iri=base)
    )
    return first == second


def same_csv(found: bytes, expected: bytes) -> bool:
    """Tell whether two CSV answers have the same columns and rows, in any order of both."""
    return _csv(found) == _csv(expected)


def _csv(body: bytes) -> list[list[tuple[str, str]]]:
    head, *rows = csv.reader(io.StringIO(body.decode(), newline=""))
    cells = (["_:" if cell.startswith("_:") else _number(cell) for cell in row] for row in rows)
    return sorted(sorted(zip(head, row, strict=True)) for row in cells)


def _number(cell: str) -> str:
    try:
        return repr(float(cell))
    except ValueError:
        return cell


def _shape(rows: Sequence[Row], *, lax: bool) -> Any:
    """Return what is equal for the same rows: they as a graph, their blank nodes named alike."""
    counted = Counter(
        tuple(sorted(((name, _plain(value)) for name, value in row), key=str)) for row in rows
    )
    statements: list[tuple[Any, Any, Any]] = []
    for rank, (row, count) in enumerate(counted.items()):
        node = BlankNode(f"row{rank}")
        number = "1" if lax else str(count)
        statements.append((node, NamedNode("x:count"), Literal(number)))
        statements += [(node, NamedNode(f"x:v#{name}"), value) for name, value in row]
    return _canonical(statements)


def _plain(value: Any) -> Any:
    if not isinstance(value, Literal):
        return value
    kind = value.datatype.value
    if kind == f"{XSD}boolean":
        truth = {"1": "true", "0": "false"}.get(value.value, value.value)
        return Literal(truth, datatype=value.datatype)
    try:
        if kind in _WHOLE:
            return Literal(str(int(value.value)), datatype=value.datatype)
        if kind in _REAL:
            return Literal(f"{float(value.value):.10g}", datatype=value.datatype)
    except ValueError:
        return value
    return value


def _canonical(triples: Iterable[tuple[Any, Any, Any]]) -> set[str]:
    dataset = Dataset(
        Quad(subject, predicate, _plain(value), DefaultGraph())
        for subject, predicate, value in triples
    )
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return {str(quad) for quad in dataset}
