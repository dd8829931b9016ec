"""Ranked text search against `CONTAINS` on the same store, asked from the disk."""

from collections.abc import Iterator
from functools import partial
from statistics import median

from nation.figures import Line, Objective, line, ms, p50, times_ms
from nation.stores import Made
from planville_kg.graph.graph import Graph
from planville_kg.query.prologue import with_prologue
from planville_kg.query.run import run_whole
from planville_kg.search.find import search

SEARCH = Objective("recherche de texte, 20 premiers, classés", "`CONTAINS` sur disque", 500)
_WORDS = ("non recours", "emploi", "santé mentale", "accès aux droits", "médiation", "illettrisme")
_SPARQL = """SELECT DISTINCT ?s ?l WHERE {{
  ?s rdfs:label ?l FILTER(CONTAINS(LCASE(STR(?l)), "{words}"))
}} ORDER BY ?l LIMIT 20"""


def lines(store: Made, runs: int) -> Iterator[Line]:
    """Yield the line of a store."""
    size = f"{store.plans} plan(s)"
    graph = Graph.open(store.folder)
    fast, slow = [], []
    for words in _WORDS:
        fast.append(p50(times_ms(partial(search, graph, words), runs)))
        asked = with_prologue(_SPARQL.format(words=words))
        slow.append(p50(times_ms(partial(run_whole, graph, asked), 1)))
    each = [theirs / ours for ours, theirs in zip(fast, slow, strict=True)]
    notes = (
        f"{len(each)} recherches, médiane ; {ms(median(fast))} contre {ms(median(slow))} ; de "
        f"{min(each):.0f} à {max(each):.0f} ×"
    )
    yield line(SEARCH, size, median(each), notes)
