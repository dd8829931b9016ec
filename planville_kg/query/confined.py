"""The child that answers one stranger's query: it can be killed, and reaches nothing but a store.

Started by `planville_kg.query.worker` as `python -m planville_kg.query.confined`: the request in
JSON as its argument, the query on standard input; on standard output one line of JSON, then the
body of the answer.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
    serialize,
)

from planville_kg.errors import QueryError
from planville_kg.graph.export import with_prefixes
from planville_kg.query.confinement import confine, die_with_parent
from planville_kg.query.lexer import tokens
from planville_kg.vocab import PREFIXES

ROWS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
GRAPHS = {
    "json": RdfFormat.JSON_LD,
    "xml": RdfFormat.RDF_XML,
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "trig": RdfFormat.TRIG,
    "nq": RdfFormat.N_QUADS,
}
"""`json` and `xml` are the names that rows share with graphs."""

if TYPE_CHECKING:
    from typing_extensions import Buffer

Request = dict[str, Any]
Header = dict[str, str | int | None]


class EnoughError(Exception):
    """Raised to stop the engine once there are more rows than asked."""


class TooLargeError(Exception):
    """The answer passes its bound of bytes."""


class UnfitError(ValueError):
    """The format that was asked does not fit the form of the query."""


class Sink(BytesIO):
    """Takes what the engine writes, one line a row, up to a number of lines and of bytes."""

    def __init__(self, max_lines: int, max_bytes: int) -> None:
        super().__init__()
        self.lines = 0
        self.max_lines, self.max_bytes = max_lines, max_bytes

    def write(self, data: Buffer) -> int:
        """Keep some bytes, or stop the engine."""
        count = super().write(data)
        self.lines += bytes(data).count(b"\n")
        if self.lines > self.max_lines:
            raise EnoughError
        if self.tell() > self.max_bytes:
            raise TooLargeError
        return count

    def take(self) -> tuple[bytes, bool]:
        """Return the lines that were asked, and whether there were more."""
        if self.lines <= self.max_lines:
            return self.getvalue(), False
        return b"\n".join(self.getvalue().split(b"\n", self.max_lines)[:-1]) + b"\n", True


def main() -> None:
    """Answer the one query that stands on standard input."""
    request = json.loads(sys.argv[1])
    sparql = sys.stdin.buffer.read().decode()
    die_with_parent(request["parent"])
    try:
        header, body = answer(request, sparql)
    except SyntaxError as error:
        header, body = {"error": "syntax", "message": str(error)}, b""
    except (MemoryError, TooLargeError) as error:
        header, body = {"error": type(error).__name__}, b""
    except (OSError, ValueError) as error:
        header, body = {"error": "failed", "message": str(error)}, b""
    sys.stdout.buffer.write(json.dumps(header).encode() + b"\n")
    sys.stdout.buffer.write(body)
    sys.stdout.buffer.flush()


def answer(request: Request, sparql: str) -> tuple[Header, bytes]:
    """Run a query under the limits of a request.

    Args:
        request: Store, format and limits, as `worker` writes them.
        sparql: The query.

    Raises:
        UnfitError: If the format does not fit the form of the query.
        TooLargeError: If the answer passes its bound of bytes.
    """
    try:
        store = Store.read_only(request["store"])
    except (OSError, ValueError):
        return {"error": "store"}, b""
    confine(request)
    return evaluate(store, request, sparql)


def evaluate(store: Store, request: Request, sparql: str) -> tuple[Header, bytes]:
    """Run a query on an open store.

    Without a dataset of its own (SPARQL 1.1 Protocol, section 2.1.4: the request's goes before the
    query's), a query reads the union of the named graphs.

    Args:
        store: The store.
        request: Formats and bounds; `format` for rows and, unless `graph` says another, graphs;
            `default` and `named` are the graphs that the request names, `union` false where
            the default graph is the store's own; `base` is what relative IRIs are read against.
        sparql: The query.

    Raises:
        UnfitError: If the format does not fit the form of the query.
        TooLargeError: If the answer passes its bound of bytes.
    """
    default, named = _graphs(request.get("default")), _graphs(request.get("named"))
    union = request.get("union", True)
    found = store.query(
        sparql,
        base_iri=request.get("base"),
        prefixes=PREFIXES if union else None,
        use_default_graph_as_union=union and default is None and not _has_dataset(sparql),
        default_graph=default,
        named_graphs=named,
    )
    body, media_type, cut = _serialised(found, request)
    if len(body) > request["max_bytes"]:
        raise TooLargeError
    header: Header = {"cut": request["max_rows"] if cut else None, "media_type": media_type}
    return header | {"graph": isinstance(found, QueryTriples)}, body


def _graphs(names: list[str] | None) -> list[Any] | None:
    return None if names is None else [NamedNode(name) for name in names]


def _has_dataset(sparql: str) -> bool:
    """Whether a query says FROM; the engine would leave it aside for the union."""
    try:
        return any(word.keyword == "FROM" for word in tokens(sparql))
    except QueryError:  # the engine will say what is wrong
        return False


def _serialised(
    found: QueryBoolean | QuerySolutions | QueryTriples, request: Request
) -> tuple[bytes, str, bool]:
    name = request["format"]
    if isinstance(found, QueryTriples):
        return _graph(found, str(request.get("graph", name)), request)
    if name not in ROWS:
        raise UnfitError(f"le format « {name} » ne convient pas à des lignes")
    kind = ROWS[name]
    if isinstance(found, QueryBoolean):
        return found.serialize(format=kind) or b"", kind.media_type, False
    return _rows(found, kind, request)


def _rows(
    found: QuerySolutions, kind: QueryResultsFormat, request: Request
) -> tuple[bytes, str, bool]:
    """Write rows through tab separated text, the one format whose rows can be counted."""
    sink = Sink(request["max_rows"] + 1, request["max_bytes"])
    with suppress(EnoughError):
        found.serialize(sink, QueryResultsFormat.TSV)
    data, cut = sink.take()
    if kind != QueryResultsFormat.TSV:
        again = parse_query_results(data, format=QueryResultsFormat.TSV)
        data = again.serialize(format=kind) or b""
    return data, kind.media_type, cut


def _graph(found: QueryTriples, name: str, request: Request) -> tuple[bytes, str, bool]:
    if name not in GRAPHS:
        raise UnfitError(f"le format « {name} » ne convient pas à un graphe")
    kind = GRAPHS[name]
    sink = Sink(request["max_rows"], request["max_bytes"])
    with suppress(EnoughError):
        found.serialize(sink, RdfFormat.N_TRIPLES)
    data, cut = sink.take()
    triples = dict.fromkeys(quad.triple for quad in parse(data, RdfFormat.N_TRIPLES))
    turtle = kind == RdfFormat.TURTLE
    written = (
        with_prefixes(triples, RdfFormat.TURTLE) if turtle else serialize(triples, format=kind)
    )
    return written or b"", kind.media_type, cut


if __name__ == "__main__":
    main()
