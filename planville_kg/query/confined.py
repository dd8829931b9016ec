"""The child that answers one stranger's query: it can be killed, and reaches nothing but a store.

Started by `planville_kg.query.worker` as `python -m planville_kg.query.confined`: the request in
JSON as its argument, the query on standard input; on standard output one line of JSON, then the
body of the answer.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import (
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

from planville_kg.graph.export import with_prefixes
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
}

if TYPE_CHECKING:
    from typing_extensions import Buffer

Request = dict[str, Any]
Header = dict[str, str | int | None]


class EnoughError(Exception):
    """Raised to stop the engine once there are more rows than asked."""


class TooLargeError(Exception):
    """The answer passes its bound of bytes."""


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
    _die_with_parent(request["parent"])
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
        ValueError: If the format does not fit the form of the query.
        TooLargeError: If the answer passes its bound of bytes.
    """
    try:
        store = Store.read_only(request["store"])
    except (OSError, ValueError):
        return {"error": "store"}, b""
    _confine(request)
    found = store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=True)
    body, media_type, cut = _serialised(found, request)
    if len(body) > request["max_bytes"]:
        raise TooLargeError
    return {"cut": request["max_rows"] if cut else None, "media_type": media_type}, body


def _serialised(
    found: QueryBoolean | QuerySolutions | QueryTriples, request: Request
) -> tuple[bytes, str, bool]:
    name = request["format"]
    if isinstance(found, QueryTriples):
        return _graph(found, GRAPHS.get(name), request)
    if name not in ROWS:
        raise ValueError(f"le format « {name} » ne convient pas à des lignes")
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


def _graph(
    found: QueryTriples, kind: RdfFormat | None, request: Request
) -> tuple[bytes, str, bool]:
    if kind is None:
        raise ValueError(f"le format « {request['format']} » ne convient pas à un graphe")
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


def _confine(request: Request) -> None:
    """Bound time and memory from here on; without new files there are no sockets either."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - absent from Windows

    seconds = 2 * int(request["timeout_s"]) + 2
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    memory = _size() + request["memory_mb"] * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    if not request["network"]:
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _size() -> int:
    """Return the memory that the open store has already reserved, where the system tells."""
    pages = Path("/proc/self/statm")
    return int(pages.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE") if pages.exists() else 0


def _die_with_parent(parent: int) -> None:
    """Ask Linux to kill this process with its parent; elsewhere the bound of time remains."""
    if sys.platform != "linux":
        return
    import ctypes  # noqa: PLC0415 - not everywhere
    import signal  # noqa: PLC0415 - same

    ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit(1)


if __name__ == "__main__":
    main()
