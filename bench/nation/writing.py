"""The RDF part of a build against writing as many raw lines of N-Triples."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from nation.figures import Line, Objective, line, ms
from planville_kg.graph.build import Surroundings
from planville_kg.graph.lines import merge_files
from planville_kg.graph.parts import forget_shared, write_inferred, write_shared, write_stated
from planville_kg.link import link
from planville_kg.model import Diagnostic, LinkedPlan
from planville_kg.pipeline import read_plan
from planville_kg.vocab import BASE

WRITING = Objective(
    "partie RDF d'une construction", "écrire autant de lignes N-Triples", 3, at_most=True
)
_P = "https://w3id.org/planville/def#"


def lines(corpus: Path, scratch: Path) -> Iterator[Line]:
    """Yield the line of a corpus: linked plans to one file of sorted N-Quads, all inferred.

    Args:
        corpus: Of generated plans.
        scratch: A folder for the files.
    """
    paths = sorted(corpus.glob("*.txt"))
    read = map(read_plan, paths)
    linked = [(link(found.plan), found.diagnostics) for found in read]
    with TemporaryDirectory(dir=scratch) as name:
        folder = Path(name)
        count, spent = _built(linked, folder)
        bare = _raw(folder / "brut.nt", count)
    told = f"{count:,}".replace(",", " ")
    notes = (
        f"{told} quadruplets triés, inférence comprise, contre autant de lignes brutes : "
        f"{ms(1000 * spent)} contre {ms(1000 * bare)} de processeur"
    )
    yield line(WRITING, f"{len(paths)} plan(s)", spent / bare, notes)


def _built(
    linked: Iterable[tuple[LinkedPlan, Iterable[Diagnostic]]], folder: Path
) -> tuple[int, float]:
    """Write plans as a build does; return the number of quads and the processor time."""
    start = process_time()
    files, placed = [], []
    for number, (plan, diagnostics) in enumerate(linked):
        files.append(folder / f"{number}.nq")
        placed.append(write_stated(files[-1], plan, diagnostics, base=BASE))
    reference = folder / "partage.nq"
    shared, _ = write_shared(reference, placed, Surroundings(), base=BASE)
    for file in files:
        write_inferred(shared, file)
    dump = folder / "graphe.nq"
    merge_files([reference, *files], dump)
    spent = process_time() - start
    forget_shared()
    with dump.open("rb") as merged:
        return sum(1 for _ in merged), spent


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
