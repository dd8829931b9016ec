"""Questions about one plan, at two numbers of plans."""

from collections.abc import Iterator
from functools import partial
from statistics import median

from nation.crossing import by_cube
from nation.figures import Line, Objective, line, ms, p50, times_ms
from nation.requests import of_plan
from nation.stores import Made
from planville_kg.ask.answer import answer
from planville_kg.graph.graph import Graph

CUBE = Objective("questions d'un plan, par le cube", "les mêmes à moins de plans", 3, at_most=True)
SPARQL = Objective("questions d'un plan, en SPARQL", "les mêmes à moins de plans", 3, at_most=True)


def lines(small: Made, large: Made, runs: int) -> Iterator[Line]:
    """Yield a line for the cube and one for the store on disk.

    Args:
        small: The store of fewer plans.
        large: The store of more plans, the same plan among them.
        runs: Of each request.
    """
    graphs = [Graph.open(each.folder) for each in (small, large)]
    size = f"{large.plans} contre {small.plans} plan(s)"
    cube, sparql = [], []
    for request in of_plan(graphs[0]).values():
        found = [by_cube(graph, request, runs) for graph in graphs]
        if len({each.digest for each in found}) > 1:
            raise SystemExit("Un plan répond autre chose parmi plus de plans.")
        cube.append([p50(each.whole) for each in found])
        call = partial(answer, engine="sparql")
        sparql.append([p50(times_ms(partial(call, graph, request), 3)) for graph in graphs])
    for objective, found in ((CUBE, cube), (SPARQL, sparql)):
        each = [after / before for before, after in found]
        before, after = (median(times) for times in zip(*found, strict=True))
        notes = (
            f"{len(found)} demandes, médiane ; {ms(after)} contre {ms(before)} ; de "
            f"{min(each):.1f} à {max(each):.1f} ×".replace(".", ",")
        )
        yield line(objective, size, median(each), notes)
