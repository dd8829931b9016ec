"""The ratios of the project at 1, 43 and 435 plans, in one run, equal answers checked.

Corpora are generated, the same each time; their stores are made once, in the folder of `--work`.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from nation.crossed import Crossed
from nation.figures import Line, tell
from nation.report import document
from nation.stores import Made, made


def main() -> None:
    """Measure, print the table, write it where it is asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", default="1,43", help="sizes, by commas (1,43)")
    parser.add_argument("--work", type=Path, required=True, help="folder of corpora and stores")
    parser.add_argument(
        "--lean", type=int, default=435, help="from how many plans on builds are lean"
    )
    parser.add_argument("--runs", type=int, default=7, help="runs of each question (7)")
    parser.add_argument("--bound", type=float, default=120, help="seconds left to a peer (120)")
    parser.add_argument("-o", "--output", type=Path, help="also write the table to this file")
    options = parser.parse_args()
    sizes = sorted({int(each) for each in options.plans.split(",")})
    work = options.work.resolve()
    stores = [made(work, each, "lean" if each >= options.lean else "whole") for each in sizes]
    text = document(stores, list(_lines(stores, work, options)))
    print(text)
    if options.output:
        options.output.write_text(text, encoding="utf-8")


def _lines(stores: list[Made], work: Path, options: argparse.Namespace) -> Iterator[Line]:
    for store in stores[1:] or stores:
        tell(f"dimension × mesure, {store.plans} plan(s)")
        yield from Crossed(store, options.runs, options.bound).lines(work / "virtuoso")


if __name__ == "__main__":
    main()
