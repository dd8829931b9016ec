"""Builds a store of many plans in this process: `python making.py CORPUS STORE WAY`.

`whole` is what `planville build` does. `lean` leaves out the check and the answers prepared beside
the store, and never holds the quads as Python objects: the same quads, the same cube, for sizes
where the whole build takes too long.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store


def main() -> None:
    """Build as the arguments say."""
    corpus, folder, way = sys.argv[1:]
    paths = sorted(Path(corpus).glob("*.txt"))
    {"whole": whole, "lean": lean}[way](paths, Path(folder))


def whole(paths: list[Path], folder: Path) -> None:
    """Build as users do."""
    from planville_kg.pipeline.building import build  # noqa: PLC0415 - each way imports its own

    build(paths, folder, progress=_tell)


def lean(paths: list[Path], folder: Path) -> None:
    """Build the store and its cube alone, by way of one dump."""
    from planville_kg.ask.cube.build import make_cube  # noqa: PLC0415 - see above
    from planville_kg.graph.graph import Graph  # noqa: PLC0415 - see above

    generation = folder / "generation-bench"
    generation.mkdir(parents=True)
    dump = generation / "graphe.nq"
    memory = _memory(paths)
    _tell(f"{len(memory)} quadruplets")
    memory.dump(str(dump), format=RdfFormat.N_QUADS)
    del memory
    store = Store(str(generation / "rdf"))
    _tell("chargement")
    store.bulk_load(path=str(dump), format=RdfFormat.N_QUADS)
    store.optimize()
    store.flush()
    _tell("cube")
    make_cube(Graph(store), generation)
    (folder / "ACTUEL").write_text(f"{generation.name}\n", encoding="utf-8")


def _memory(paths: list[Path]) -> Store:
    from planville_kg.graph.build import Surroundings, _places  # noqa: PLC0415 - see above
    from planville_kg.graph.infer import infer  # noqa: PLC0415 - see above
    from planville_kg.graph.reference import ontology_quads  # noqa: PLC0415 - see above
    from planville_kg.vocab import BASE  # noqa: PLC0415 - see above

    store = Store()
    store.bulk_extend(ontology_quads(BASE))
    linked = []
    for path in paths:
        found, quads = _stated(path)
        linked.append(found)
        store.bulk_extend(quads)
    _tell("lieux et inférence")
    store.bulk_extend(_places(BASE, linked, Surroundings()))
    store.bulk_extend(infer(BASE, store))
    return store


def _stated(path: Path) -> tuple[object, Iterator[Quad]]:
    from planville_kg.graph.build import stated_quads  # noqa: PLC0415 - see above
    from planville_kg.link import link  # noqa: PLC0415 - see above
    from planville_kg.pipeline import read_plan  # noqa: PLC0415 - see above

    found = read_plan(path)
    linked = link(found.plan)
    return linked, stated_quads(linked, found.diagnostics)


def _tell(step: str) -> None:
    print(f"    {step}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
