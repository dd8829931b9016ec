"""`python bench/corpus --plans 435 -o DIR`: writes a national corpus of generated plans."""

import argparse
import sys
from pathlib import Path


def main() -> None:
    """Write the corpus and say where."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from corpus.places import PLANS  # noqa: PLC0415 - found by the line above
    from corpus.writing import FIGURES, write_corpus  # noqa: PLC0415 - same

    parser = argparse.ArgumentParser(prog="bench/corpus", description=__doc__)
    parser.add_argument("--plans", type=int, default=PLANS, help=f"how many (1 to {PLANS})")
    parser.add_argument("--interventions", type=int, default=55, help="rows of each plan (55)")
    parser.add_argument("-o", "--output", type=Path, required=True, help="folder")
    options = parser.parse_args()
    try:
        files = write_corpus(options.output, options.plans, options.interventions)
    except ValueError as error:
        parser.error(f"--plans : {error}")
    print(f"{len(files)} plans in {options.output}; figures to adopt in {FIGURES}")


if __name__ == "__main__":
    main()
