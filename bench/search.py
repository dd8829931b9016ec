"""The full-text search against `CONTAINS` on the same store, asked by pyoxigraph from the disk.

Three questions of SPARQL are timed, each for the twenty best, which SPARQL cannot rank: every
label of the graph (what people write first), the titles of the elements of plans alone, and the
folded forms that Planville adds so that `CONTAINS` finds words whatever their accents and endings.
"""

import argparse
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time

from corpus.writing import write_corpus
from figures import p50_ms, show

from planville_kg.graph.graph import Graph
from planville_kg.pipeline.building import build
from planville_kg.query.prologue import with_prologue
from planville_kg.query.run import run_whole
from planville_kg.search.demand import demanded
from planville_kg.search.find import search
from planville_kg.search.make import make_text_index

QUERIES = ("non recours", "emploi", "santé mentale", "accès aux droits", "médiation", "illettrisme")
LABELS = "?s rdfs:label ?l FILTER({})"
TITLES = "?s a pv:ElementDePlan ; pv:intitule ?l FILTER({})"
FORMS = "?s pv:formePliee ?l FILTER({})"


def main() -> None:
    """Build a corpus, or take a store, then measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, help="a store that `planville build` wrote")
    parser.add_argument("--plans", type=int, default=5, help="without a store: plans to build (5)")
    parser.add_argument("--runs", type=int, default=9, help="runs of each question (9)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        measure(options.store or _built(Path(scratch), options.plans), options.runs)


def measure(store: Path, runs: int) -> None:
    """Print the times of each question and their ratios."""
    graph = Graph.open(store)
    ratios: list[float] = []
    titles = ("search", "found", "search ms", "labels ms", "titles ms", "forms ms", "ratio, labels")
    show(titles, _rows(graph, runs, ratios))
    start = process_time()
    with tempfile.TemporaryDirectory() as scratch:
        make_text_index(graph, Path(scratch))
        size = sum(file.stat().st_size for file in Path(scratch).rglob("*") if file.is_file())
    print(
        f"\n`CONTAINS` on every label takes {min(ratios):.0f} to {max(ratios):.0f} × the time of "
        f"the search, {median(ratios):.0f} × in the middle. Making the index: "
        f"{process_time() - start:.1f} s of processor time, {size / 1e6:.1f} MB."
    )


def _rows(graph: Graph, runs: int, ratios: list[float]) -> Iterator[tuple[object, ...]]:
    for words in QUERIES:
        found = search(graph, words)
        ours = p50_ms(partial(search, graph, words), runs)
        written = f'CONTAINS(LCASE(STR(?l)), "{words}")'
        folded = " && ".join(f'CONTAINS(?l, " {stem} ")' for stem in demanded(words))
        asked = [(LABELS, written), (TITLES, written), (FORMS, folded)]
        theirs = [
            p50_ms(partial(run_whole, graph, _sparql(pattern.format(test))), max(3, runs // 3))
            for pattern, test in asked
        ]
        ratios.append(theirs[0] / ours)
        times = (f"{each:.1f}" for each in theirs)
        yield words, found.total, f"{ours:.2f}", *times, f"{ratios[-1]:.0f} ×"


def _sparql(pattern: str) -> str:
    return with_prologue(f"SELECT DISTINCT ?s ?l WHERE {{ {pattern} }} ORDER BY ?l LIMIT 20")


def _built(scratch: Path, plans: int) -> Path:
    write_corpus(scratch / "plans", plans)
    build(sorted((scratch / "plans").glob("*.txt")), scratch / "graphe")
    return scratch / "graphe"


if __name__ == "__main__":
    main()
