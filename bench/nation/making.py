"""Builds a store of many plans in this process: `python making.py CORPUS STORE WAY`.

`whole` is what `planville build` does. `lean` leaves out the check and the answers prepared beside
the store: the same quads, the same indexes, for sizes where these take too long.
"""

import sys
from pathlib import Path

from planville_kg.graph.check import Report
from planville_kg.pipeline import building


def main() -> None:
    """Build as the arguments say."""
    corpus, folder, way = sys.argv[1:]
    if way == "lean":
        building.check = lambda *_, **__: Report.of(())
        building.prepare = lambda *_, **__: {}
    building.build(sorted(Path(corpus).glob("*.txt")), Path(folder), progress=_tell)


def _tell(step: str) -> None:
    if "lecture" not in step:
        print(f"    {step}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
