"""Processor time of cold commands against a bare start of the same Python."""

import argparse
import sys
from pathlib import Path

from figures import interleaved, show

QUESTION = "non-recours-par-quartier"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", required=True, help="a store that `planville build` wrote")
    parser.add_argument("--runs", type=int, default=25, help="runs of each command (25)")
    options = parser.parse_args()
    planville = str(Path(sys.executable).with_name("planville"))
    read = "import sys, pyoxigraph; pyoxigraph.Store.read_only(sys.argv[1])"
    store = Path(options.store)
    generation = store / (store / "ACTUEL").read_text(encoding="utf-8").strip() / "rdf"
    commands = {
        "python -c pass": (sys.executable, "-c", "pass"),
        "pyoxigraph opens the store, nothing else": (sys.executable, "-c", read, str(generation)),
        "planville --help": (planville, "--help"),
        f"planville query {QUESTION}": (planville, "query", QUESTION, "--store", options.store),
        f"planville query {QUESTION} --quartier Sillon": (
            *(planville, "query", QUESTION, "--quartier", "Sillon", "--store", options.store),
        ),
        "planville search": (planville, "search", "non recours", "--store", options.store),
    }
    found = interleaved(commands, options.runs)
    bare = found["python -c pass"]
    rows = [(name, f"{time:.1f}", f"{time / bare:.1f} ×") for name, time in found.items()]
    show(("command", "CPU ms, median", "against bare Python"), rows)


if __name__ == "__main__":
    main()
