"""Measure the readers, one format after the other: rows and pages a second, peak of memory.

The same table is written in every format, of as many rows as asked; each file is read alone in a
process of its own, as a document (the understanding of the plan is measured by read.py).
"""

import argparse
import multiprocessing
import sys
import warnings
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "helpers"))

from figures import show
from plan_files import WRITERS, Part
from read import row

from planville_kg.model import Table
from planville_kg.readers import read_content

_XLS_ROWS = 60_000


def main() -> None:
    """Write the table in each format, read it, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=5_000, help="rows of the table (5000)")
    options = parser.parse_args()
    parts = _parts(min(options.rows, _XLS_ROWS))
    measured = []
    for form, write in WRITERS.items():
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            content = write(parts)
        rows, pages, seconds, memory = _alone(f"plan.{form}", content)
        measured.append(
            (
                form,
                f"{len(content) / 1e6:.1f}",
                f"{rows / seconds:,.0f}",
                f"{pages / seconds:,.0f}" if pages else "",
                f"{memory:.0f}",
            )
        )
    show(("format", "MB", "rows a second", "pages a second", "peak MB above the start"), measured)


def _parts(rows: int) -> list[Part]:
    """Return the table of read.py, in pieces of a thousand rows, as documents have them."""
    lines = [row(number).rstrip("\n").split("\t") for number in range(rows)]
    parts: list[Part] = []
    for start in range(0, rows, 1000):
        parts += [f"Partie {start // 1000 + 1}", lines[start : start + 1000]]
    return parts


def _alone(name: str, content: bytes) -> tuple[int, int, float, float]:
    """Measure in a process of its own, so that peaks do not mix."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measured, (name, content))


def _measured(name: str, content: bytes) -> tuple[int, int, float, float]:
    read_content(name, b"a;b\nc;d\n")
    before, start = _peak_mb(), process_time()
    document = read_content(name, content)
    seconds = process_time() - start
    tables = [block for block in document.blocks if isinstance(block, Table)]
    pages = {row.location.page for table in tables for row in table.rows} - {None}
    return sum(len(table.rows) for table in tables), len(pages), seconds, _peak_mb() - before


def _peak_mb() -> float:
    """Return the peak of memory of this process, its parent's apart (which `rusage` inherits)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main()
