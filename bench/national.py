"""The ratios of the project at 1, 43 and 435 plans, in one run, equal answers checked.

Corpora are generated, the same each time; their stores are made once, in the folder of `--work`.
`--only` measures some of the steps: `catalogue`, `fiches`, `plan`, `croisements`, `texte`, `rdf`,
`validation`, `memoire`, `froid`, `reseau`. What a run measures joins what earlier ones kept there.
"""

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from nation import catalogue, costs, lookups, network, scoped, searching, validation, writing
from nation.crossed import Crossed
from nation.figures import Line, tell
from nation.kept import Kept
from nation.report import document
from nation.stores import Made, made

_RDFLIB, _SHACL, _RAW = 43, 1, 43
"""The most plans that rdflib, pySHACL and the RDF step are given: they take minutes beyond."""


class Setting(NamedTuple):
    """What a run measures: stores by size, where to work, runs of each question, bounds."""

    stores: list[Made]
    work: Path
    runs: int
    bound: float

    def largest(self, most: int) -> Made:
        """Return the largest store of at most so many plans."""
        return next((each for each in reversed(self.stores) if each.plans <= most), self.stores[0])


def main() -> None:
    """Measure, print the table, write it where it is asked."""
    options = _options()
    sizes = sorted({int(each) for each in options.plans.split(",")})
    work = options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    stores = [made(work, each, "lean" if each >= options.lean else "whole") for each in sizes]
    setting = Setting(stores, work, options.runs, options.bound)
    kept = Kept(work / "mesures.json")
    for name, step in STEPS.items():
        if not options.only or name in options.only.split(","):
            tell(name)
            kept.put(name, step(setting))
    text = document(stores, kept.lines(STEPS))
    print(text)
    if options.output:
        options.output.write_text(text, encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", default="1,43", help="sizes, by commas (1,43)")
    parser.add_argument("--work", type=Path, required=True, help="folder of corpora and stores")
    parser.add_argument("--lean", type=int, default=435, help="from so many plans, lean builds")
    parser.add_argument("--runs", type=int, default=7, help="runs of each question (7)")
    parser.add_argument("--bound", type=float, default=60, help="seconds left to a peer (60)")
    parser.add_argument("--only", default="", help="steps, by commas (all)")
    parser.add_argument("-o", "--output", type=Path, help="also write the table to this file")
    return parser.parse_args()


def _catalogue(setting: Setting) -> Iterable[Line]:
    return catalogue.lines(setting.stores[0], setting.runs, 5)


def _lookups(setting: Setting) -> Iterable[Line]:
    peer = setting.largest(_RDFLIB)
    larger = [each for each in setting.stores if each.plans > peer.plans]
    return lookups.lines(peer, [peer, *larger], setting.runs)


def _scoped(setting: Setting) -> Iterable[Line]:
    pairs = list(zip(setting.stores, setting.stores[1:], strict=False))[-1:]
    return (line for pair in pairs for line in scoped.lines(*pair, setting.runs))


def _crossed(setting: Setting) -> Iterable[Line]:
    for store in setting.stores[1:] or setting.stores:
        tell(f"dimension × mesure, {store.plans} plan(s)")
        yield from Crossed(store, setting.runs, setting.bound).lines(setting.work / "virtuoso")


def _text(setting: Setting) -> Iterable[Line]:
    return searching.lines(setting.stores[-1], setting.runs)


def _rdf(setting: Setting) -> Iterable[Line]:
    return writing.lines(setting.work / f"corpus-{setting.largest(_RAW).plans}", setting.work)


def _validation(setting: Setting) -> Iterable[Line]:
    return validation.lines([e for e in setting.stores if e.plans <= _RDFLIB], _SHACL)


STEPS: dict[str, Callable[[Setting], Iterable[Line]]] = {
    "catalogue": _catalogue,
    "fiches": _lookups,
    "plan": _scoped,
    "croisements": _crossed,
    "texte": _text,
    "rdf": _rdf,
    "validation": _validation,
    "froid": lambda setting: costs.cold(setting.work, 3 * setting.runs),
    "reseau": lambda setting: network.lines(setting.work),
    "memoire": lambda setting: costs.memory(setting.stores),
}

if __name__ == "__main__":
    main()
