"""Every question of the catalogue: the store on disk, in memory, and rdflib in the same run.

Where a parameter is required and has no default, the first value that the graph offers is asked.
"""

import argparse
import signal
from collections.abc import Iterator
from functools import partial
from statistics import median
from time import perf_counter
from types import FrameType

from figures import p50_ms, show
from rdflib import Dataset

from planville_kg.graph.graph import Graph
from planville_kg.query.catalogue import Catalogue, Query
from planville_kg.query.choices import choices
from planville_kg.query.run import run_whole


class TooLongError(BaseException):
    """The time is over; no handler of mere exceptions, such as an engine's, stops it."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", required=True, help="a store that `planville build` wrote")
    parser.add_argument("--runs", type=int, default=7, help="runs of each question (7)")
    parser.add_argument("--bound", type=float, default=5, help="seconds left to rdflib (5)")
    options = parser.parse_args()
    disk = Graph.open(options.store)
    memory, dataset = Graph.from_quads(disk.store), disk.to_rdflib()
    ratios: list[float] = []
    rows = _rows((disk, memory), dataset, (options.runs, options.bound), ratios)
    show(("question", "rows", "disk ms", "memory ms", "rdflib ms", "rdflib / memory"), rows)
    ratios.sort()
    print(
        f"\n{len(ratios)} questions; rdflib takes {ratios[0]:.0f} to {ratios[-1]:.0f} × the time "
        f"of the store in memory, {median(ratios):.0f} × in the middle. Above {options.bound:g} s "
        "rdflib is stopped, and counts for that time."
    )


def _rows(
    graphs: tuple[Graph, Graph], dataset: Dataset, limits: tuple[int, float], ratios: list[float]
) -> Iterator[tuple[object, ...]]:
    runs, bound = limits
    for slug, query in Catalogue.load().items():
        sparql = query.about(graphs[1], **_values(query, graphs[1])).sparql
        count = len(run_whole(graphs[1], sparql))
        disk, memory = (p50_ms(partial(run_whole, graph, sparql), runs) for graph in graphs)
        peer = _bounded(dataset, sparql, bound)
        ratios.append((peer or 1000 * bound) / memory)
        told, mark = (f"{peer:.0f}", "") if peer else (f"> {1000 * bound:.0f}", "> ")
        yield slug, count, f"{disk:.1f}", f"{memory:.1f}", told, f"{mark}{ratios[-1]:.0f} ×"


def _values(query: Query, graph: Graph) -> dict[str, str]:
    asked = (each for each in query.parameters if each.required and not each.default)
    return {each.name: (*(c.value for c in choices(graph, each)), "1")[0] for each in asked}


def _bounded(dataset: Dataset, sparql: str, bound: float) -> float | None:
    """Return the time of one run of rdflib, or nothing if it passes the bound."""
    signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, bound)
    start = perf_counter()
    try:
        run_whole(dataset, sparql)
    except TooLongError:
        return None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return 1000 * (perf_counter() - start)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TooLongError


if __name__ == "__main__":
    main()
