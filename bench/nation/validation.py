"""The check of a graph against pySHACL, same violations."""

from collections.abc import Iterator
from functools import partial
from time import perf_counter

from nation.figures import Line, Objective, line, ms, p50, tell, times_ms, unmeasured
from nation.stores import Made
from planville_kg.graph.check import check, check_with_pyshacl
from planville_kg.graph.graph import Graph

VALIDATION = Objective("validation SHACL", "pySHACL, mêmes résultats", 20)


def lines(stores: list[Made], largest: int) -> Iterator[Line]:
    """Yield a line a store; pySHACL is given those of at most `largest` plans."""
    for store in stores:
        size = f"{store.plans} plan(s)"
        memory = Graph.from_quads(Graph.open(store.folder).store).store
        tell(f"validation, {size}")
        fast = p50(times_ms(partial(check, memory), 1 if store.plans > largest else 3))
        if store.plans > largest:
            yield unmeasured(VALIDATION, size, f"{ms(fast)} par Planville ; pySHACL trop lent")
            continue
        start = perf_counter()
        reference = check_with_pyshacl(memory)
        slow = 1000 * (perf_counter() - start)
        if check(memory) != reference:
            raise SystemExit("Les deux validations diffèrent.")
        notes = f"{ms(fast)} contre {ms(slow)} ; {len(reference.results)} résultat(s), les mêmes"
        yield line(VALIDATION, size, slow / fast, notes)
