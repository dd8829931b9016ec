"""Peak memory of builds by number of plans, and cold commands against a bare Python."""

import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from figures import interleaved

from nation.figures import Line, Objective, line, ms
from nation.stores import Made
from planville_kg.pipeline import build, shipped_plan

MEMORY = Objective("mémoire d'une construction", "celle de moins de plans", 1.2, at_most=True)
COLD = Objective("`planville query`, à froid, processeur", "Python nu", 4, at_most=True)
_QUESTION = "non-recours-par-quartier"


def memory(stores: list[Made]) -> Iterator[Line]:
    """Yield a line for each store that has a smaller one, built the same way."""
    for small, large in pairwise(each for each in stores if each.peak_mb):
        notes = f"{large.peak_mb:.0f} Mo au plus haut contre {small.peak_mb:.0f} Mo"
        notes += "" if large.way == small.way else " (construction allégée contre entière)"
        size = f"{large.plans} contre {small.plans} plan(s)"
        yield line(MEMORY, size, large.peak_mb / small.peak_mb, notes)


def cold(work: Path, runs: int) -> Iterator[Line]:
    """Yield the line of a cold question of the shipped plan."""
    store = work / "store-nantes"
    if not (store / "ACTUEL").is_file():
        build([shipped_plan()], store)
    planville = str(Path(sys.executable).with_name("planville"))
    found = interleaved(
        {
            "python": (sys.executable, "-c", "pass"),
            "planville": (planville, "query", _QUESTION, "--store", str(store)),
        },
        runs,
    )
    notes = f"{_QUESTION} : {ms(found['planville'])} contre {ms(found['python'])}, médianes"
    yield line(COLD, "plan fourni", found["planville"] / found["python"], notes)
