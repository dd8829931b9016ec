"""The child that answers strangers' queries one after another, from a store opened once.

Started by `planville_kg.query.pool` as `python -m planville_kg.query.resident`, with what does
not change in JSON as its argument. It says `{"ready": true}`, then, for each line of JSON and the
query that follows it on standard input, writes one line of JSON and the body of the answer.
The guard runs here, so that reading a hostile query costs the caller nothing.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from pyoxigraph import Store

from planville_kg.errors import LimitExceededError, QueryError
from planville_kg.query.confined import TooLargeError, UnfitError, evaluate
from planville_kg.query.confinement import bound_time, confine, die_with_parent, step_back
from planville_kg.query.guard import guard

if TYPE_CHECKING:
    from typing import BinaryIO

Header = dict[str, Any]

MAX_ANSWERS = 1_000
GROWTH = 128 * 2**20
"""After so many answers, or so many bytes, the process asks to be replaced."""

_KINDS: dict[type[Exception], str] = {
    LimitExceededError: "long",
    QueryError: "refused",
    UnicodeDecodeError: "refused",
    SyntaxError: "syntax",
    UnfitError: "unfit",
    TooLargeError: "large",
    MemoryError: "memory",
    RuntimeError: "unsupported",  # a function that the engine does not know
    OSError: "failed",
    ValueError: "failed",
}
"""What went wrong, the most precise first."""


def main() -> None:
    """Answer the queries of standard input until it ends."""
    request = json.loads(sys.argv[1])
    die_with_parent(request["parent"])
    step_back()
    try:
        store = Store.read_only(request["store"])
    except (OSError, ValueError):
        _write({"error": "store"}, b"")
        return
    guard("ASK {}")  # what is imported only now could not be imported later
    confine(request)
    _write({"ready": True}, b"")
    _serve(store, request, sys.stdin.buffer)


def _serve(store: Store, fixed: Header, source: BinaryIO) -> None:
    size, count = _peak(), 0
    while line := source.readline():
        request = fixed | json.loads(line)
        count += 1
        bound_time(request["timeout_s"])
        header, body = answer(store, request, source.read(request["size"]))
        worn = count >= MAX_ANSWERS or _peak() - size > GROWTH
        _write(header | {"worn": worn}, body)


def answer(store: Store, request: Header, sparql: bytes) -> tuple[Header, bytes]:
    """Return the answer to one query, or what is wrong with it as a kind and a message.

    Args:
        store: The store.
        request: What `confined.evaluate` reads.
        sparql: The query as the stranger sent it.
    """
    try:
        text = guard(sparql.decode())
        return evaluate(store, request, text)
    except tuple(_KINDS) as error:
        kind = next(kind for family, kind in _KINDS.items() if isinstance(error, family))
        return {"error": kind, "message": str(error)}, b""


def _write(header: Header, body: bytes) -> None:
    line = json.dumps(header | {"size": len(body)}).encode()
    sys.stdout.buffer.write(line + b"\n" + body)
    sys.stdout.buffer.flush()


def _peak() -> int:
    """Return the most memory that this process has ever held, where the system tells."""
    if sys.platform == "win32":
        return 0
    import resource  # noqa: PLC0415 - absent from Windows

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


if __name__ == "__main__":
    main()
