"""The stores that are measured, made once, each by a process of its own, and what they cost."""

import json
import os
import shutil
import sys
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from corpus.writing import write_corpus

from nation.figures import tell

MAKING = Path(__file__).with_name("making.py")


class Made(NamedTuple):
    """A store, and what its build cost."""

    plans: int
    folder: Path
    way: str
    quads: int
    seconds: float
    peak_mb: float


def made(work: Path, plans: int, way: str) -> Made:
    """Return a store of generated plans, built where the working folder does not hold it.

    Args:
        work: Where corpora and stores are kept from run to run.
        plans: How many.
        way: `whole` or `lean`, see `making`.
    """
    folder, costs = work / f"store-{plans}-{way}", work / f"store-{plans}-{way}.json"
    if not costs.is_file():
        shutil.rmtree(folder, ignore_errors=True)
        corpus = work / f"corpus-{plans}"
        write_corpus(corpus, plans)
        tell(f"construction de {plans} plan(s), {way}")
        seconds, peak = _spawned((sys.executable, str(MAKING), str(corpus), str(folder), way))
        said = {"quads": _lines(folder), "seconds": seconds, "peak_mb": peak}
        costs.write_text(json.dumps(said), encoding="utf-8")
    return Made(plans, folder, way, **json.loads(costs.read_text(encoding="utf-8")))


def dump(folder: Path) -> Path:
    """Return the N-Quads of a store."""
    return folder / (folder / "ACTUEL").read_text(encoding="utf-8").strip() / "graphe.nq"


def _lines(folder: Path) -> int:
    with dump(folder).open("rb") as file:
        return sum(1 for _ in file)


def _spawned(command: tuple[str, ...]) -> tuple[float, float]:
    """Run a command; return its seconds and its peak memory in MB, its children's apart."""
    start = perf_counter()
    process = os.posix_spawn(command[0], command, os.environ)
    _, status, usage = os.wait4(process, 0)
    if status != 0:
        sys.exit(f"{' '.join(command)} : exit {os.waitstatus_to_exitcode(status)}")
    return perf_counter() - start, usage.ru_maxrss / 1024
