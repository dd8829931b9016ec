"""Strangers' queries in a process of their own."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, NoReturn

import pytest
from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)

from planville_kg.errors import LimitExceededError, QueryError, StoreError
from planville_kg.query import worker
from planville_kg.query.worker import FORMATS, Limits, run_confined, run_guarded

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Server

LABELS = "SELECT ?s ?label { ?s rdfs:label ?label } ORDER BY ?s ?label"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
SORTED = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?c ?f ?i ?l"


def test_answers_as_the_engine(on_disk: Path) -> None:
    """Rows come back in the format that was asked, with its media type."""
    for name in ("json", "xml", "csv", "tsv"):
        answer = run_guarded(on_disk, LABELS, format=name)
        kind = QueryResultsFormat.from_media_type(answer.media_type)
        assert kind is not None
        assert kind.file_extension in {name, "srj", "srx"}
        assert answer.cut is None
        assert len(answer.body) > 400
    found = parse_query_results(run_guarded(on_disk, LABELS).body, format=QueryResultsFormat.JSON)
    assert len(list(found)) == 9


def test_answers_ask_and_construct(on_disk: Path) -> None:
    """A boolean and a graph have their own formats."""
    assert run_guarded(on_disk, "ASK { ?s a pv:Plan }").body == b'{"head":{},"boolean":true}'
    for name in ("json", "xml", "ttl", "nt"):
        sparql = "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c }"
        answer = run_guarded(on_disk, sparql, format=name)
        kind = RdfFormat.from_media_type(answer.media_type)
        assert len(list(parse(answer.body, kind))) == 11
        assert run_guarded(on_disk, sparql, format=name) == answer


def test_odd_terms_survive(tmp_path: Path) -> None:
    """Line ends, quotes, tabs and languages are the same in JSON as in the store."""
    store = Store(tmp_path / "odd")
    odd = Literal('a\n"b"\t\\c\r é', language="fr")
    store.add(Quad(NamedNode("http://e/s"), NamedNode("http://e/p"), odd))
    store.flush()
    del store
    body = run_guarded(tmp_path / "odd", "SELECT ?o ?z { ?s ?p ?o }").body
    rows = list(parse_query_results(body, format=QueryResultsFormat.JSON))
    assert (rows[0]["o"], rows[0]["z"]) == (odd, None)


@pytest.mark.parametrize("name", FORMATS)
def test_tells_when_it_cuts(on_disk: Path, name: str) -> None:
    """An answer of more rows than asked is cut after them and says so."""
    graph = name in {"ttl", "nt"}
    sparql = "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c }" if graph else LABELS
    answer = run_guarded(on_disk, sparql, format=name, limits=Limits(max_rows=3))
    assert answer.cut == 3
    exact = run_guarded(on_disk, f"{sparql} LIMIT 3", format=name, limits=Limits(max_rows=3))
    assert exact.cut is None
    if not graph:
        assert exact.body == answer.body


def test_stops_a_query_that_never_ends(many: Path) -> None:
    """A query past its time is killed."""
    with pytest.raises(LimitExceededError, match=r"dépassé 0\.3 s"):
        run_guarded(many, ENDLESS, limits=Limits(timeout_s=0.3))


def test_stops_a_query_that_takes_all_memory(many: Path) -> None:
    """A query past its memory dies alone."""
    with pytest.raises(LimitExceededError, match="200 Mo de mémoire"):
        run_guarded(many, SORTED, limits=Limits(memory_mb=200, timeout_s=300))


def test_bounds_the_bytes(many: Path) -> None:
    """An answer past its size is refused, rather than cut in the middle of a row."""
    with pytest.raises(LimitExceededError, match="La réponse dépasse 1 Mo"):
        run_guarded(many, "SELECT * { ?a ?b ?c . ?d ?e ?f }", limits=Limits(max_bytes=2**20))


def test_cannot_open_a_socket(on_disk: Path, server: Server) -> None:
    """A SERVICE that no guard has seen reaches nothing, silent or not."""
    with pytest.raises(QueryError, match="n'a pas pu être exécutée"):
        run_confined(on_disk, f"SELECT * {{ SERVICE <{server.url}> {{ ?s ?p ?o }} }}")
    silent = f"SELECT * {{ ?s a pv:Plan SERVICE SILENT <{server.url}> {{ ?s ?p ?o }} }}"
    assert b'"bindings":[{' in run_confined(on_disk, silent).body
    assert server.received == []


def test_reaches_an_allowed_service(on_disk: Path, server: Server) -> None:
    """The test above proves something: the same call arrives where it is allowed."""
    sparql = f"ASK {{ SERVICE <{server.url}> {{ ?s ?p ?o }} }}"
    assert b"true" in run_guarded(on_disk, sparql, allowed_services=[server.url]).body
    assert len(server.received) == 1


def test_refuses_before_it_starts(on_disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard speaks first, and formats are known."""

    def never(*_: object, **__: object) -> NoReturn:
        pytest.fail("a process was started")

    monkeypatch.setattr(subprocess, "Popen", never)
    with pytest.raises(QueryError, match="ne fait que lire"):
        run_guarded(on_disk, "DROP ALL")
    with pytest.raises(QueryError, match="Format inconnu"):
        run_guarded(on_disk, "ASK {}", format="xlsx")


def test_says_what_is_wrong(on_disk: Path, tmp_path: Path) -> None:
    """Syntax, format and store each have their sentence."""
    with pytest.raises(QueryError, match="mal formée : ligne 1, colonne"):
        run_confined(on_disk, "ASK { ?s }")
    with pytest.raises(QueryError, match="ne convient pas à des lignes"):
        run_guarded(on_disk, "ASK {}", format="ttl")
    with pytest.raises(QueryError, match="ne convient pas à un graphe"):
        run_guarded(on_disk, "DESCRIBE <http://a>", format="csv")
    with pytest.raises(StoreError, match="ne peut pas être ouverte"):
        run_guarded(tmp_path / "none", "ASK {}")


def test_leaves_no_child_behind_when_interrupted(
    many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A parent that is interrupted kills its child first."""
    started: list[subprocess.Popen[bytes]] = []

    class Interrupted(subprocess.Popen[bytes]):
        def communicate(self, *_: object, **__: object) -> NoReturn:
            started.append(self)
            raise KeyboardInterrupt

    monkeypatch.setattr(worker.subprocess, "Popen", Interrupted)
    with pytest.raises(KeyboardInterrupt):
        run_confined(many, ENDLESS)
    assert started[0].returncode == -signal.SIGKILL


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent")
def test_a_child_dies_with_a_parent_that_is_killed(many: Path) -> None:
    """Not even a killed parent leaves a query running."""
    code = (
        "import os, sys, threading, subprocess\n"
        "from planville_kg.query import worker\n"
        "real = subprocess.Popen\n"
        "class Told(real):\n"
        "    def communicate(self, *a, **k):\n"
        "        self.stdin.write(sys.argv[2].encode()); self.stdin.close()\n"
        "        print(self.pid, flush=True)\n"
        "        self.wait()\n"
        "worker.subprocess.Popen = Told\n"
        "worker.run_confined(sys.argv[1], sys.argv[2])\n"
    )
    command = [sys.executable, "-c", code, str(many), ENDLESS]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        child = os.pidfd_open(int(parent.stdout.readline()))
        parent.kill()
    try:
        assert select.select([child], [], [], 60)[0] == [child]
    finally:
        os.close(child)
