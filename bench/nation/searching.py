"""Ranked text search against `CONTAINS`, where this installation has the search."""

from collections.abc import Iterator
from functools import partial
from importlib.util import find_spec
from statistics import median

from nation.figures import Line, Objective, line, ms, p50, times_ms, unmeasured
from nation.stores import Made
from planville_kg.graph.graph import Graph
from planville_kg.query.prologue import with_prologue
from planville_kg.query.run import run_whole

SEARCH = Objective("recherche de texte, 20 premiers, classés", "`CONTAINS` sur disque", 500)
_WORDS = ("non recours", "emploi", "santé mentale", "accès aux droits", "médiation", "illettrisme")
_SPARQL = """SELECT DISTINCT ?s ?l WHERE {{
  ?s rdfs:label ?l FILTER(CONTAINS(LCASE(STR(?l)), "{words}"))
}} ORDER BY ?l LIMIT 20"""


def lines(store: Made, runs: int) -> Iterator[Line]:
    """Yield the line of a store."""
    size = f"{store.plans} plan(s)"
    if find_spec("planville_kg.search") is None:
        yield unmeasured(SEARCH, size, "la recherche n'est pas dans cette version")
        return
    from planville_kg.search.find import search  # noqa: PLC0415 - absent of older versions

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
