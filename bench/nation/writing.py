"""The RDF part of a build against writing as many raw lines of N-Triples."""

from collections.abc import Iterator
from pathlib import Path
from time import process_time

from nation.figures import Line, Objective, line, ms
from planville_kg.graph.build import build_quads
from planville_kg.graph.store import canonical
from planville_kg.link import link
from planville_kg.pipeline import read_plan

WRITING = Objective(
    "partie RDF d'une construction", "écrire autant de lignes N-Triples", 3, at_most=True
)
_P = "https://w3id.org/planville/def#"


def lines(corpus: Path, scratch: Path) -> Iterator[Line]:
    """Yield the line of a corpus: linked plans to sorted N-Quads, inference included.

    Args:
        corpus: Of generated plans.
        scratch: A folder for the two files.
    """
    paths = sorted(corpus.glob("*.txt"))
    read = map(read_plan, paths)
    linked = [(link(found.plan), found.diagnostics) for found in read]
    start = process_time()
    quads = build_quads(linked)
    (scratch / "construit.nq").write_bytes(canonical(quads))
    spent = process_time() - start
    count = len(quads)
    del quads
    bare = _raw(scratch / "brut.nt", count)
    notes = (
        f"{count:,} quadruplets triés, inférence comprise, contre autant de lignes brutes : "
        f"{ms(1000 * spent)} contre {ms(1000 * bare)} de processeur".replace(",", " ")
    )
    yield line(WRITING, f"{len(paths)} plan(s)", spent / bare, notes)


def _raw(path: Path, count: int) -> float:
    """Write lines as long as those of a store, neither escaped nor sorted nor understood."""
    start = process_time()
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            out.write(
                f"<https://w3id.org/planville/id/plan/commune-{number % 435}/intervention/"
                f'{number}> <{_P}propriete-{number % 61}> "valeur écrite {number}"@fr .\n'
            )
    return process_time() - start
