"""Rows a second of reading and understanding a table, and its memory, against `csv` alone.

The peer only splits the lines into cells: the ratio is the price of places, columns, merged
cells, hierarchy and doubts.
"""

import argparse
import csv
import multiprocessing
import resource
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from figures import show

from planville_kg.pipeline import read_plan

HEADER = (
    "VOLET\tORIENTATIONS STRATEGIQUES\tOBJECTIFS OPERATIONNELS\tACTIONS\tEXEMPLES DE SOUS-ACTIONS"
    "\tEn cours / à réaliser\tTYPE D'ACTIONS\tQUARTIER\n"
)
_LEVELS = (("Volet", 400), ("Orientation", 100), ("Objectif", 20), ("Action", 5))
_QUARTERS = ("CHATEAU", "SILLON", "TOUS QUARTIERS", "BELLEVUE")
_MB = 1024


def main() -> None:
    """Write a table, read it twice, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000, help="rows of the table (20000)")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.txt"
        path.write_text(HEADER + "".join(map(row, range(options.rows))), encoding="utf-8")
        found = {name: _alone(reader, path) for name, reader in READERS.items()}
    slow, fast = found.values()
    rows = [
        (name, f"{options.rows / time:,.0f}", f"{memory:.0f}")
        for name, (time, memory) in found.items()
    ]
    ratios = ("ratio", f"{slow[0] / fast[0]:.0f} × the time", f"{slow[1] / fast[1]:.0f} × more")
    show(("reader", "rows a second", "peak MB above the start"), [*rows, ratios])


def row(number: int) -> str:
    """Return a row whose upper levels are written where they change, as in merged cells."""
    above = [
        f"{level} {number // size} du plan" if number % size == 0 else "" for level, size in _LEVELS
    ]
    quarter = _QUARTERS[number % len(_QUARTERS)]
    own = [f"Sous-action {number} d'accès aux droits", "En cours", "Institution", quarter]
    return "\t".join([*above, *own]) + "\n"


def _understand(path: Path) -> object:
    return read_plan(path)


def _split(path: Path) -> object:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t"))


READERS: dict[str, Callable[[Path], object]] = {"planville": _understand, "csv": _split}


def _alone(reader: Callable[[Path], object], path: Path) -> tuple[float, float]:
    """Measure a reader in a process of its own, so that peaks do not mix."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=fresh) as pool:
        return pool.submit(_measured, reader, path).result()


def _measured(reader: Callable[[Path], object], path: Path) -> tuple[float, float]:
    before = peak_mb()
    start = perf_counter()
    held = reader(path)
    time = perf_counter() - start
    del held
    return time, peak_mb() - before


def peak_mb() -> float:
    """Return the peak of memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MB


if __name__ == "__main__":
    main()
