"""Rows a second and memory of adopting a large file, against the bare writing of its N-Quads.

The peer reads the same file with `csv` and writes the same number of lines of N-Quads, unsorted,
without understanding, escaping or checking anything: the ratio is the price of knowing what is
written, and of a dump whose lines are sorted.
"""

import argparse
import csv
import multiprocessing
import resource
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from figures import show

from planville_kg.opendata import convert, understand

_HEADER = "code;annee;population;revenu_median;taux_pauvrete\n"
_DEPARTMENTS, _QPV = 95, 10
_MB = 1024


def main() -> None:
    """Adopt a file twice, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000, help="rows of the table (100000)")
    parser.add_argument("--file", type=Path, help="a file to adopt instead of a made one")
    options = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        path = options.file or _table(folder, options.rows)
        rows, quads, slow = _alone(partial(_adopt, path, folder))
        found = [("planville", rows, quads, slow)]
        if not options.file:
            found.append(("csv and lines", rows, quads, _alone(partial(_copy, path, folder))[2]))
    show(
        ("writer", "rows", "N-Quads", "rows a second", "peak MB above the start"),
        [(n, r, q, f"{r / time:,.0f}", f"{memory:.0f}") for n, r, q, (time, memory) in found],
    )
    if len(found) > 1:
        fast = found[1][3]
        print(f"\nratio: {slow[0] / fast[0]:.1f} × the time")


def _table(folder: Path, rows: int) -> Path:
    path = folder / "mesures.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write(_HEADER)
        file.writelines(map(_row, range(rows)))
    return path


def _row(number: int) -> str:
    """Return a row: QPV after QPV, year after year, a secret now and then."""
    qpv, year = number % (_DEPARTMENTS * _QPV), number // (_DEPARTMENTS * _QPV)
    code = f"QP{qpv // _QPV + 1:03}{qpv % _QPV + 1:03}"
    income = "s" if number % 13 == 0 else 9000 + number % 9001
    return f"{code};{1900 + year % 300};{1000 + number % 5003};{income};{number % 700 / 10:.1f}\n"


def _adopt(path: Path, folder: Path) -> tuple[int, int]:
    target = folder / "jeu"
    target.mkdir()
    adopted = convert(understand(path), target)
    return adopted.rows, adopted.quads


def _copy(path: Path, folder: Path) -> tuple[int, int]:
    root = "https://w3id.org/planville/"
    count = 0
    with path.open(encoding="utf-8") as source, (folder / "pair.nq").open("w") as out:
        for number, cells in enumerate(csv.reader(source, delimiter=";")):
            for place in range(13):
                cell = cells[place % len(cells)]
                out.write(
                    f'<{root}id/jeu/mesures/observation/{number}> <{root}def#p{place}> "{cell}"'
                    f"^^<http://www.w3.org/2001/XMLSchema#decimal> <{root}graph/opendata/mesures> .\n"
                )
                count += 1
    return number, count


def _alone(work: Callable[[], tuple[int, int]]) -> tuple[int, int, tuple[float, float]]:
    """Measure a piece of work in a process of its own, so that peaks do not mix."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=1, mp_context=fresh) as pool:
        return pool.submit(_measured, work).result()


def _measured(work: Callable[[], tuple[int, int]]) -> tuple[int, int, tuple[float, float]]:
    before = _peak_mb()
    start = perf_counter()
    rows, quads = work()
    return rows, quads, (perf_counter() - start, _peak_mb() - before)


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MB


if __name__ == "__main__":
    main()
