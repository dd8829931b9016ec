"""Runs a stranger's query in a child process that can be killed, and bounds all it may use."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planville_kg.errors import LimitExceededError, QueryError, StoreError

if TYPE_CHECKING:
    from collections.abc import Collection

FORMATS = ("json", "xml", "csv", "tsv", "ttl", "nt")
"""Rows go to the first four; graphs to JSON-LD and RDF/XML by the first two, and the last two."""

_PACKAGE = Path(__file__).resolve().parent.parent
_KEPT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR")
OUT_OF_TIME = -24  # SIGXCPU


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may use: seconds, megabytes beside the open store, rows and bytes out.

    After `crowded_s` seconds a query of a pool gives way to those who wait for its process.
    """

    timeout_s: float = 30
    crowded_s: float = 5
    memory_mb: int = 2048
    max_rows: int = 100_000
    max_bytes: int = 64 * 2**20


@dataclass(frozen=True, slots=True)
class GuardedAnswer:
    """The bytes of an answer and their media type; `cut` says after how many rows it was cut."""

    body: bytes
    media_type: str
    cut: int | None = None


def run_guarded(
    store_path: Path | str,
    sparql: str,
    *,
    format: str = "json",  # noqa: A002 - the word for it everywhere in the house
    limits: Limits | None = None,
    allowed_services: Collection[str] = (),
) -> GuardedAnswer:
    """Check a stranger's query, then answer it in a process of its own.

    Args:
        store_path: A store on disk; it is opened for reading only.
        sparql: What the stranger sent; the shared prefixes need not be declared.
        format: One of `FORMATS`.
        limits: Bounds of time, memory and size.
        allowed_services: Addresses that `SERVICE` may name; without any, no socket can be opened.

    Raises:
        QueryError: If the query is refused, badly formed, or does not fit the format.
        LimitExceededError: If it passes a bound.
        StoreError: If the store cannot be opened.
    """
    from planville_kg.query.guard import guard  # noqa: PLC0415 - rdflib takes 150 ms to import

    text = guard(sparql, allowed_services=allowed_services)
    return run_confined(
        store_path, text, format=format, limits=limits, network=bool(allowed_services)
    )


def run_confined(
    store_path: Path | str,
    sparql: str,
    *,
    format: str = "json",  # noqa: A002 - the word for it everywhere in the house
    limits: Limits | None = None,
    network: bool = False,
) -> GuardedAnswer:
    """Answer a query that `guard` has let through, in a process of its own.

    Args:
        store_path: A store on disk; it is opened for reading only.
        sparql: The text that `guard` returned.
        format: One of `FORMATS`.
        limits: Bounds of time, memory and size.
        network: Whether the child may open sockets, for allowed services.

    Raises:
        QueryError: If the query is badly formed or does not fit the format.
        LimitExceededError: If it passes a bound.
        StoreError: If the store cannot be opened.
    """
    bounds = limits or Limits()
    if format not in FORMATS:
        raise QueryError(f"Format inconnu : « {format} ». Connus : {', '.join(FORMATS)}.")
    request = {
        "store": str(store_path),
        "format": format,
        "network": network,
        "parent": os.getpid(),
        "timeout_s": math.ceil(bounds.timeout_s),
        "memory_mb": bounds.memory_mb,
        "max_rows": bounds.max_rows,
        "max_bytes": bounds.max_bytes,
    }
    code, output = _child(request, sparql, bounds.timeout_s)
    if code != 0 or not output:
        raise _death(code, bounds)
    line, _, body = output.partition(b"\n")
    return _answer(json.loads(line), body, request, bounds)


def environment() -> dict[str, str]:
    """Return the environment of a child: what the system needs, and where the package is."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return kept | {"PYTHONPATH": str(_PACKAGE.parent)}


def _child(request: dict[str, Any], sparql: str, timeout_s: float) -> tuple[int, bytes]:
    """Run the child to its end, or kill it: none is left behind, whatever happens here."""
    command = [sys.executable, "-P", "-m", "planville_kg.query.confined", json.dumps(request)]
    with subprocess.Popen(  # noqa: S603 - our own interpreter and module, the query on its input
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
    ) as child:
        try:
            output, _ = child.communicate(sparql.encode(), timeout=timeout_s)
        except subprocess.TimeoutExpired:
            raise LimitExceededError(_too_slow(timeout_s)) from None
        finally:
            child.kill()
        return child.returncode, output


def _answer(
    header: dict[str, Any], body: bytes, request: dict[str, Any], bounds: Limits
) -> GuardedAnswer:
    match header.get("error"):
        case None:
            return GuardedAnswer(body, header["media_type"], header["cut"])
        case "syntax":
            from planville_kg.query.run import syntax_message  # noqa: PLC0415 - only on an error

            raise QueryError(syntax_message(header["message"]))
        case "store":
            raise StoreError(f"La base « {request['store']} » ne peut pas être ouverte.")
        case "MemoryError":
            raise LimitExceededError(_too_big(bounds.memory_mb))
        case "TooLargeError":
            size = bounds.max_bytes // 2**20
            raise LimitExceededError(f"La réponse dépasse {size} Mo : ajoutez LIMIT ou un filtre.")
    raise QueryError(f"La requête n'a pas pu être exécutée : {header['message']}.")


def _death(code: int, bounds: Limits) -> QueryError:
    """Say why a child died without a word: bounds of time and memory kill it."""
    if code == OUT_OF_TIME:
        return LimitExceededError(_too_slow(bounds.timeout_s))
    if code < 0:
        return LimitExceededError(_too_big(bounds.memory_mb))
    return QueryError("La requête n'a pas pu être exécutée.")


def _too_slow(seconds: float) -> str:
    return f"La requête a dépassé {seconds:g} s : ajoutez un filtre ou LIMIT."


def _too_big(megabytes: int) -> str:
    return f"La requête a demandé plus de {megabytes} Mo de mémoire : ajoutez un filtre ou LIMIT."
