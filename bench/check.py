"""The fast SHACL check against pySHACL: the same results, and how much sooner.

By default the shipped examples are checked, valid and invalid together; with `--store`, a whole
store, which takes pySHACL about a minute for one plan.
"""

import argparse
import sys
from functools import partial
from time import perf_counter

from figures import p50_ms, show
from pyoxigraph import NamedNode, RdfFormat, Store

from planville_kg import assets
from planville_kg.graph.check import check, check_with_pyshacl
from planville_kg.graph.graph import Graph


def main() -> None:
    """Check twice, compare and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", help="a store to check instead of the shipped examples")
    options = parser.parse_args()
    store = Graph.open(options.store).store if options.store else _examples()
    fast = p50_ms(partial(check, store), 5)
    start = perf_counter()
    reference = check_with_pyshacl(store)
    slow = 1000 * (perf_counter() - start)
    if check(store) != reference:
        sys.exit("The two checks differ.")
    row = (len(store), len(reference.results), f"{fast:.0f}", f"{slow:.0f}", f"{slow / fast:.0f} ×")
    show(("quads", "results, the same", "planville ms", "pySHACL ms", "pySHACL / planville"), [row])


def _examples() -> Store:
    ontology = assets.folder("ontology")
    files = [ontology / "planville.ttl", *(ontology / "vocabularies").glob("*.ttl")]
    store = Store()
    for file in sorted([*files, *(ontology / "examples").glob("*.ttl")]):
        name = NamedNode(f"https://w3id.org/planville/graph/{file.stem}")
        store.load(path=str(file), format=RdfFormat.TURTLE, to_graph=name)
    return store


if __name__ == "__main__":
    main()
