"""The questions of the catalogue at one plan, against rdflib."""

from collections.abc import Iterator
from functools import partial
from statistics import median

from nation.figures import Line, Objective, line, ms, p50, times_ms
from nation.peers import bounded_ms
from nation.stores import Made
from planville_kg.graph.graph import Graph
from planville_kg.query.catalogue import Catalogue, Query
from planville_kg.query.choices import choices
from planville_kg.query.results import Answer, GraphResult
from planville_kg.query.run import run_whole

AGAINST = "rdflib, mêmes réponses"
MEMORY = Objective("questions du catalogue, 1 plan, p50, en mémoire", AGAINST, 50)
DISK = Objective("questions du catalogue, 1 plan, p50, sur disque", AGAINST, 50)


def lines(store: Made, runs: int, bound: float) -> Iterator[Line]:
    """Yield the lines of a store on disk and in memory.

    Args:
        store: Of one plan.
        runs: Of each question on our engine; rdflib runs once.
        bound: Seconds left to rdflib for each.
    """
    disk = Graph.open(store.folder)
    memory, dataset = Graph.from_quads(disk.store), disk.to_rdflib()
    found: list[tuple[float, float, float | None]] = []
    differ = []
    for slug, sparql in _asked(memory):
        told: list[Answer] = []
        peer = bounded_ms(lambda s=sparql, t=told: t.append(run_whole(dataset, s)), bound)
        fast = (p50(times_ms(partial(run_whole, each, sparql), runs)) for each in (disk, memory))
        found.append((*fast, peer))  # type: ignore[arg-type] # two times and the peer's
        if told and same_rows(told[0]) != same_rows(run_whole(memory, sparql)):
            differ.append(slug)
    for objective, place in ((MEMORY, 1), (DISK, 0)):
        yield _line(objective, store, [(each[place], each[2]) for each in found], bound, differ)


def _line(
    objective: Objective,
    store: Made,
    found: list[tuple[float, float | None]],
    bound: float,
    differ: list[str],
) -> Line:
    peers = [1000 * bound if peer is None else peer for _, peer in found]
    ours = [mine for mine, _ in found]
    each = sorted(peer / mine for mine, peer in zip(ours, peers, strict=True))
    stopped = sum(peer is None for _, peer in found)
    notes = (
        f"{len(found)} questions : médiane des rapports ; {ms(median(ours))} contre "
        f"{ms(median(peers))} au milieu ; de {each[0]:.0f} à {each[-1]:.0f} × ; {stopped} "
        f"arrêtée(s) à {bound:g} s"
    )
    notes += f" ; réponses différentes : {', '.join(differ)}" if differ else ""
    return line(objective, f"{store.plans} plan", median(each), notes)


def _asked(graph: Graph) -> Iterator[tuple[str, str]]:
    """Yield the questions that have a value for each of their parameters, as SPARQL."""
    for slug, query in Catalogue.load().items():
        if query.federation is not None:
            continue
        values = _values(query, graph)
        if values is not None:
            yield slug, query.about(graph, **values).sparql


def _values(query: Query, graph: Graph) -> dict[str, str] | None:
    values = {}
    for each in query.parameters:
        if not each.required or each.default:
            continue
        offered = choices(graph, each)
        if each.type == "entier":
            values[each.name] = "2015"
        elif offered:
            values[each.name] = offered[0].value
        else:
            return None
    return values


def same_rows(answer: Answer) -> list[str]:
    """Return the rows of an answer in an order that no engine chooses.

    rdflib gives a row of nothing where there is nothing to group: it is left out.
    """
    if isinstance(answer, GraphResult):
        return sorted(map(str, answer.triples))
    return sorted(str(row) for row in answer.rows if any(cell is not None for cell in row))
