"""Dimension × measure: each request on the cube and in SPARQL on another engine, same answer."""

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from hashlib import sha256
from pathlib import Path
from threading import Timer
from time import perf_counter
from typing import NamedTuple

from nation.figures import times_ms
from planville_kg.ask import answer as answering
from planville_kg.ask.answer import Answered, answer
from planville_kg.ask.request import Request
from planville_kg.graph.graph import Graph
from planville_kg.query.remote import RemoteEndpoint
from planville_kg.query.results import Result
from planville_kg.query.run import select_whole

Source = Graph | RemoteEndpoint


class Timed(NamedTuple):
    """The times of a request: the whole answer and the engine alone; a digest of the rows."""

    whole: list[float]
    engine: list[float]
    rows: int
    digest: str


def by_cube(graph: Graph, request: Request, runs: int) -> Timed:
    """Time a request as users' paths answer it, on the cube."""
    from planville_kg.ask.cube.run import cube_of, fetch  # noqa: PLC0415 - duckdb
    from planville_kg.ask.cube.sql import to_sql  # noqa: PLC0415 - duckdb

    cube = cube_of(graph.folder)
    if cube is None:
        raise SystemExit(f"{graph.folder} : pas de cube.")
    whole = times_ms(partial(answer, graph, request), runs)
    engine = times_ms(lambda: fetch(cube, to_sql(request)), runs)
    return _timed(answer(graph, request, engine="cube"), whole, engine)


def by_sparql(place: str, request: Request, runs: int) -> Timed:
    """Time the SPARQL of a request on a store on disk, or on the endpoint of an address."""
    source = _opened(place)
    told: list[Answered] = []
    clock = _Clock()
    answering.select_whole = clock
    whole = times_ms(lambda: told.append(answer(source, request, engine="sparql")), runs)
    # each answer asks the engine for its rows, then for the total where that is apart
    first = clock.times[:: len(clock.times) // len(told)]
    return _timed(told[-1], whole, first[-runs:])


class _Clock:
    """Asks an engine, and keeps the time of each question."""

    def __init__(self) -> None:
        self.times: list[float] = []

    def __call__(self, source: Source, text: str) -> Result:
        start = perf_counter()
        found = select_whole(source, text)
        self.times.append(1000 * (perf_counter() - start))
        return found


def _opened(place: str) -> Source:
    if place.startswith("http"):
        return RemoteEndpoint(place, timeout=3600)
    return Graph.open(Path(place))


def _timed(found: Answered, whole: list[float], engine: list[float]) -> Timed:
    rows = "\n".join(map(repr, (*found.result.rows, found.total)))
    return Timed(whole, engine, len(found.result), sha256(rows.encode()).hexdigest()[:16])


class Bounded:
    """Runs calls in a process of its own, which is killed when one passes the bound."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def __call__(self, call: Callable[[], Timed]) -> Timed | None:
        """Return what a call gives, or nothing if it takes too long."""
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
            future = pool.submit(call)
            watch = Timer(self.seconds, partial(_kill, pool))
            watch.start()
            try:
                return future.result()
            except BrokenProcessPool:
                return None
            finally:
                watch.cancel()


def _kill(pool: ProcessPoolExecutor) -> None:
    for process in list(pool._processes.values()):  # noqa: SLF001 - the pool offers no way to kill
        process.kill()


def pairs(
    cubes: dict[str, Timed], asked: dict[str, Request], place: str, runs: int, bound: float
) -> Iterator[tuple[str, Timed, Timed | None]]:
    """Yield each request with its times on the cube and on the peer, None above the bound.

    Raises:
        SystemExit: If the two answers differ.
    """
    # the bound is that of one run, and several are warmed up by one more
    bounded = Bounded(bound * (runs + 1 if runs > 1 else 1))
    for name, request in asked.items():
        peer = bounded(partial(by_sparql, place, request, runs))
        if peer and peer.digest != cubes[name].digest:
            raise SystemExit(f"« {name} » : {place} répond autre chose que le cube.")
        yield name, cubes[name], peer
