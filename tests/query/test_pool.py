"""A pool of warm processes that answer strangers' queries."""

from __future__ import annotations

import json
import os
import threading
import time
from typing import TYPE_CHECKING

import pytest
from pyoxigraph import RdfFormat, parse

from planville_kg.query.pool import Asked, Outcome, Pool, Ticket
from planville_kg.query.worker import Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PLANS = "SELECT ?plan { ?plan a pv:Plan }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
SORTED = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?c ?f ?i ?l"
BASE = "https://w3id.org/planville/graph/"


@pytest.fixture
def pool() -> Iterator[Pool]:
    made = Pool(workers=1, waiting=1, limits=Limits(timeout_s=30, max_rows=100))
    yield made
    made.close()


def values(outcome: Outcome) -> list[str]:
    """Return the values of the one column of an answer in JSON."""
    assert outcome.kind == "done", outcome
    rows = json.loads(outcome.body)["results"]["bindings"]
    return sorted(next(iter(row.values()))["value"] for row in rows)


def wait_until(asked: Callable[[], bool]) -> None:
    """Return when something is true, or fail after long."""
    for _ in range(3000):
        if asked():
            return
        time.sleep(0.01)
    pytest.fail("n'arrive pas")


def processes(pool: Pool) -> list[int]:
    return [each.pid for each in pool._idle]


def test_one_process_answers_many_queries(pool: Pool, on_disk: Path) -> None:
    """The process that answered stays, and answers the next query."""
    pool.warm(on_disk)
    first = processes(pool)
    assert len(first) == 1
    for _ in range(3):
        found = values(pool.answer(on_disk, Asked(PLANS)))
        assert found == ["https://w3id.org/planville/id/nantes-2015"]
    assert processes(pool) == first


def test_formats_of_rows_and_of_graphs(pool: Pool, on_disk: Path) -> None:
    """The form of the query chooses which of the two formats is written."""
    rows = pool.answer(on_disk, Asked(PLANS, rows="csv", graph="nq"))
    assert rows.body == b"plan\r\nhttps://w3id.org/planville/id/nantes-2015\r\n"
    build = "CONSTRUCT { ?s a pv:Plan } WHERE { ?s a pv:Plan }"
    for name, form in (("trig", RdfFormat.TRIG), ("nq", RdfFormat.N_QUADS)):
        graph = pool.answer(on_disk, Asked(build, graph=name))
        assert graph.media_type == form.media_type
        assert len(list(parse(graph.body, form))) == 1
    assert pool.answer(on_disk, Asked(build, graph="")).kind == "unfit"
    assert pool.answer(on_disk, Asked(PLANS, rows="")).kind == "unfit"


def test_graphs_of_the_request_go_before_those_of_the_query(pool: Pool, on_disk: Path) -> None:
    """FROM narrows what is read; the graphs that the request names replace it."""
    themes = "SELECT ?s {} {{ ?s skos:inScheme ?scheme }}"
    assert len(values(pool.answer(on_disk, Asked(themes.format(""))))) == 2
    here, there = f"{BASE}codes", f"{BASE}territoires"
    inside, outside = themes.format(f"FROM <{here}>"), themes.format(f"FROM <{there}>")
    assert len(values(pool.answer(on_disk, Asked(inside)))) == 2
    assert values(pool.answer(on_disk, Asked(outside))) == []
    named = Asked(outside, default_graphs=(here,), named_graphs=())
    assert len(values(pool.answer(on_disk, named))) == 2
    only = Asked("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", "json", "ttl", (), (there,))
    assert values(pool.answer(on_disk, only)) == [there]


def test_relative_iris_have_a_base(pool: Pool, on_disk: Path) -> None:
    """A relative IRI is read against the base of the request, and refused without one."""
    query = "SELECT ?s { BIND(<a> AS ?s) }"
    assert values(pool.answer(on_disk, Asked(query, base="http://e/sparql"))) == ["http://e/a"]
    assert pool.answer(on_disk, Asked(query)).kind == "syntax"


def test_says_what_is_wrong(pool: Pool, on_disk: Path, tmp_path: Path) -> None:
    """Each way to fail has its kind, and the process lives on."""
    pool.warm(on_disk)
    first = processes(pool)
    for sparql, kind in (
        (r"SELECT * { \u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "refused"),
        ("SELECT * { SERVICE SILENT ?where { ?s ?p ?o } }", "refused"),
        ("DROP ALL", "refused"),
        ("SELECT * { ?s ?p }", "refused"),
        ("", "refused"),
        (f"ASK {{ ?s ?p '{'x' * 1_000_000}' }}", "long"),
        ("SELECT * WHERE { GRAPH ?g { ?s nowhere:p ?o } }", "syntax"),
        ("SELECT * { ?s ?p ?o FILTER <http://e/f>(?s) }", "unsupported"),
    ):
        assert pool.answer(on_disk, Asked(sparql)).kind == kind, sparql
    assert processes(pool) == first
    assert pool.answer(tmp_path / "none", Asked(PLANS)).kind == "store"


def test_stops_what_never_ends(many: Path) -> None:
    """A query past its time is killed, and the next one is answered by another process."""
    pool = Pool(workers=1, limits=Limits(timeout_s=0.5))
    try:
        pool.warm(many)
        first = processes(pool)
        assert pool.answer(many, Asked(ENDLESS)).kind == "slow"
        assert processes(pool) != first
        with pytest.raises(ProcessLookupError):
            os.kill(first[0], 0)
        pool.limits = Limits(timeout_s=60)
        assert pool.answer(many, Asked("ASK { ?s ?p ?o }")).body == b'{"head":{},"boolean":true}'
    finally:
        pool.close()


def test_a_long_query_gives_way_to_who_waits(many: Path) -> None:
    """A query that has had its time while another client waits is stopped, and says why."""
    pool = Pool(workers=1, limits=Limits(timeout_s=600, crowded_s=0))
    found: list[Outcome] = []
    thread = threading.Thread(
        target=lambda: found.append(pool.answer(many, Asked(ENDLESS, client="long")))
    )
    try:
        thread.start()
        wait_until(lambda: pool.line.running == 1)
        assert pool.answer(many, Asked("ASK {}", client="short")).kind == "done"
        thread.join()
        assert [each.kind for each in found] == ["crowded"]
    finally:
        pool.close()


def test_stops_what_takes_all_memory(many: Path) -> None:
    """A query past its memory dies alone."""
    pool = Pool(workers=1, limits=Limits(memory_mb=200, timeout_s=300))
    try:
        assert pool.answer(many, Asked(SORTED)).kind == "memory"
        assert pool.answer(many, Asked("ASK {}")).kind == "done"
    finally:
        pool.close()


def test_a_caller_who_gives_up_frees_the_process(pool: Pool, many: Path) -> None:
    """Giving up kills the query at once; others that wait are answered."""
    ticket, found = Ticket(), []
    thread = threading.Thread(
        target=lambda: found.append(pool.answer(many, Asked(ENDLESS), ticket))
    )
    thread.start()
    wait_until(lambda: ticket._process is not None and ticket._process._ready)
    ticket.give_up()
    thread.join()
    assert found == [Outcome("gone")]
    assert pool.answer(many, Asked("ASK {}")).kind == "done"
    assert pool.answer(many, Asked("ASK {}"), ticket).kind == "gone"


def test_the_queue_is_bounded(pool: Pool, many: Path) -> None:
    """One runs, one waits, the third is told that the server is busy."""
    tickets, found = [Ticket(), Ticket()], []
    threads = [
        threading.Thread(target=lambda t=each: found.append(pool.answer(many, Asked(ENDLESS), t)))
        for each in tickets
    ]
    for thread in threads:
        thread.start()
    wait_until(lambda: pool.line.running == 1 and pool.line.queued == 1)
    assert pool.answer(many, Asked("ASK {}")).kind == "busy"
    for each in tickets:
        each.give_up()
    for thread in threads:
        thread.join()
    assert [each.kind for each in found] == ["gone", "gone"]


def test_another_store_gets_other_processes(pool: Pool, on_disk: Path, many: Path) -> None:
    """When the store was built again, its queries are answered from the new one."""
    before = pool.answer(on_disk, Asked("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"))
    first = processes(pool)
    after = pool.answer(many, Asked("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"))
    assert (values(before), values(after)) == (["48"], ["3000"])
    assert processes(pool) != first


def test_a_worn_process_is_replaced(pool: Pool, on_disk: Path) -> None:
    """A process that asks for it gives way to a new one after its answer."""
    pool.warm(on_disk)
    first = processes(pool)
    pool._idle[0].ask = lambda *_: ({"media_type": "t", "cut": None, "graph": False}, b"x")  # type: ignore[method-assign]
    pool._idle[0].worn = True
    assert pool.answer(on_disk, Asked(PLANS)).body == b"x"
    assert processes(pool) != first


def test_children_do_not_die_with_the_thread_that_asked(pool: Pool, on_disk: Path) -> None:
    """The thread that asked first may end: its process goes on for the others."""
    thread = threading.Thread(target=lambda: pool.answer(on_disk, Asked(PLANS)))
    thread.start()
    thread.join()
    first = processes(pool)
    assert pool.answer(on_disk, Asked(PLANS)).kind == "done"
    assert processes(pool) == first


def test_closing_kills_what_runs_and_wakes_who_waits(pool: Pool, many: Path) -> None:
    """Once the pool is closed nobody waits in it, and no process is left."""
    found: list[Outcome] = []
    threads = [
        threading.Thread(target=lambda: found.append(pool.answer(many, Asked(ENDLESS))))
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    wait_until(lambda: len(pool._working) == 1 and pool.line.queued == 1)
    (running,) = pool._working
    pool.close()
    for thread in threads:
        thread.join()
    assert len(found) == 2
    assert {each.kind for each in found} <= {"busy", "memory", "store"}
    assert running.is_dead()
    assert processes(pool) == []
