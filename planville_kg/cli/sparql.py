"""`planville sparql`: a free query, read-only, bounded in time and memory."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from planville_kg.errors import QueryError
from planville_kg.query.formats import write
from planville_kg.query.results import Answer, Result


def run(options: Namespace, _: Sequence[str]) -> int:
    """Check a query, run it away from this process, and print its answer."""
    answer = _answer(options, _text(options))
    form = options.format
    if not isinstance(answer, Result) and form == "table":
        form = "ttl"
    write(answer, form, options.output)
    if isinstance(answer, Result) and answer.cut is not None and form != "table":
        print(f"planville : réponse coupée à {answer.cut} lignes.", file=sys.stderr)
    return 0


def _text(options: Namespace) -> str:
    if (options.query is None) == (options.file is None):
        raise QueryError("Donnez une requête, ou un fichier avec -f (et pas les deux).")
    if options.query is not None:
        return str(options.query)
    if options.file == "-":
        return sys.stdin.read()
    try:
        return Path(options.file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{options.file} : lecture impossible ({error}).") from error


def _answer(options: Namespace, text: str) -> Answer:
    from planville_kg.box import replace
    from planville_kg.graph.generations import RDF, require_generation
    from planville_kg.query.guard import guard
    from planville_kg.query.run import from_serialised, run
    from planville_kg.query.worker import Limits, run_guarded

    if options.endpoint:
        from planville_kg.query.remote import RemoteEndpoint

        remote = RemoteEndpoint.open(options.endpoint, timeout=options.timeout, required=False)
        return run(remote, guard(text))
    store = require_generation(Path(options.store)) / RDF
    limits = Limits(timeout_s=options.timeout, memory_mb=options.memory)
    form = "nt" if _builds_graph(text) else "json"
    found = run_guarded(store, text, format=form, limits=limits)
    answer = from_serialised(found.body, found.media_type)
    return replace(answer, cut=found.cut) if isinstance(answer, Result) else answer


def _builds_graph(text: str) -> bool:
    from planville_kg.query.prologue import form

    return form(text) in ("CONSTRUCT", "DESCRIBE")
