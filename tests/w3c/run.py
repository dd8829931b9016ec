"""Runs the W3C's SPARQL 1.0 and 1.1 query tests against the portal's `/sparql`, by HTTP.

    python -m tests.w3c.run FOLDER [--only TEXT]

FOLDER holds a copy of github.com/w3c/rdf-tests, which is not committed here. Prints the results by
class; ends with 1 if a test fails that `known.toml` does not know, or passes that it does.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from tests.w3c.comparing import (
    GRAPHS,
    ROWS,
    read_result_set,
    read_rows,
    same_csv,
    same_graph,
    same_order,
    same_rows,
)
from tests.w3c.manifest import Suite, Test
from tests.w3c.protocol import Verdict, run_description, run_protocol
from tests.w3c.serving import Stores, serving

if TYPE_CHECKING:
    import httpx

MANIFESTS = {
    "SPARQL 1.0, syntaxe": "sparql/sparql10/manifest-syntax.ttl",
    "SPARQL 1.0, évaluation": "sparql/sparql10/manifest-evaluation.ttl",
    "SPARQL 1.1, requêtes": "sparql/sparql11/manifest-sparql11-query.ttl",
    "SPARQL 1.1, formats": "sparql/sparql11/manifest-sparql11-results.ttl",
    "SPARQL 1.1, protocole": "sparql/sparql11/protocol/manifest.ttl",
    "SPARQL 1.1, description": "sparql/sparql11/service-description/manifest.ttl",
}
_FROM = re.compile(r"FROM\s+(?:NAMED\s+)?<([^>:]+)>", re.IGNORECASE)
BAD = 400
KNOWN = Path(__file__).with_name("known.toml")


def main() -> int:
    """Run, print, and say whether all went as known."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="part of the names of the tests to run")
    options = parser.parse_args()
    known = tomllib.loads(KNOWN.read_text(encoding="utf-8"))["tests"]
    suite = Suite(options.folder)
    surprises = 0
    with serving() as (stores, client):
        for title, path in MANIFESTS.items():
            tests = [each for each in suite.tests(path) if options.only in each.key]
            counts: Counter[tuple[str, bool]] = Counter()
            for test in tests:
                verdict = run(suite, stores, client, test)
                counts[_class(test), verdict.passed] += 1
                surprises += _told(test, verdict, known)
            _print(title, counts)
    return 1 if surprises else 0


def run(suite: Suite, stores: Stores, client: httpx.Client, test: Test) -> Verdict:
    """Run one test; what breaks in it is its failure."""
    try:
        if test.kind == "ProtocolTest":
            return run_protocol(suite, stores, client, test)
        if test.kind == "ServiceDescriptionTest":
            return run_description(client, test)
        if "Syntax" in test.kind:
            return _syntax(suite, stores, client, test)
        return _evaluation(suite, stores, client, test)
    except (OSError, SyntaxError, ValueError, KeyError) as error:
        return Verdict(passed=False, seen=repr(error))


def _syntax(suite: Suite, stores: Stores, client: httpx.Client, test: Test) -> Verdict:
    stores.use(())
    response = _ask(client, suite.read(test.query), "*/*", test.query)
    right = (response.status_code == BAD) == ("Negative" in test.kind)
    return Verdict(passed=right, seen=f"{response.status_code} {response.text[:150]!r}")


def _evaluation(suite: Suite, stores: Stores, client: httpx.Client, test: Test) -> Verdict:
    files = [*(("", iri) for iri in test.data), *test.graphs] or _from(suite, test)
    stores.use(tuple((name, iri, suite.read(iri)) for name, iri in files))
    end = test.result.rpartition(".")[2]
    accept = {"csv": "text/csv", "tsv": "text/tab-separated-values"}.get(
        end, "application/sparql-results+json, application/n-triples"
    )
    if end == "srx":
        accept = "application/sparql-results+xml"
    response = _ask(client, suite.read(test.query), accept, test.query)
    seen = f"{response.status_code} {response.text[:300]!r}"
    if not response.is_success:
        return Verdict(passed=False, seen=seen)
    return Verdict(passed=_same(response, suite.read(test.result), test), seen=seen)


def _from(suite: Suite, test: Test) -> list[tuple[str, str]]:
    """Return the graphs that a query names with FROM, each with its file."""
    found = _FROM.findall(suite.read(test.query).decode())
    here = test.query.rpartition("/")[0]
    return sorted({(f"{here}/{name}",) * 2 for name in found})


def _same(response: httpx.Response, expected: bytes, test: Test) -> bool:
    end = test.result.rpartition(".")[2]
    kind = response.headers["content-type"].partition(";")[0]
    if end == "csv":
        return same_csv(response.content, expected)
    if kind == "application/n-triples":
        return same_graph(response.content, expected, GRAPHS[end], test.result)
    form = next(each for each in ROWS.values() if each.media_type.partition(";")[0] == kind)
    found = read_rows(response.content, form)
    if end in ROWS:
        return same_rows(found, read_rows(expected, ROWS[end]), lax=test.lax)
    wanted, ordered = read_result_set(expected, GRAPHS[end], test.result)
    same = same_rows(found, wanted, lax=test.lax)
    return same and (not ordered or same_order(found, wanted))


def _ask(client: httpx.Client, query: bytes, accept: str, base: str) -> httpx.Response:
    """Ask by POST; a client that reads a query from a file says what its IRIs are relative to."""
    content = f"BASE <{base}>\n".encode() + query
    headers = {"Content-Type": "application/sparql-query", "Accept": accept}
    return client.post("/sparql", content=content, headers=headers)


def _class(test: Test) -> str:
    update = "update" in test.name and test.kind == "ProtocolTest"
    return f"{test.kind} (update)" if update else test.kind


def _told(test: Test, verdict: Verdict, known: dict[str, str]) -> bool:
    """Say what is not as known; true if it is not."""
    if verdict.passed == (test.key not in known):
        return False
    word = "RÉUSSIT" if verdict.passed else "ÉCHOUE"
    sys.stdout.write(f"{word} {test.key} [{test.kind}] {verdict.seen}\n")
    return True


def _print(title: str, counts: Counter[tuple[str, bool]]) -> None:
    for kind in sorted({kind for kind, _ in counts}):
        passed, failed = counts[kind, True], counts[kind, False]
        sys.stdout.write(f"{title:<26} {kind:<26} {passed:>4} / {passed + failed}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
