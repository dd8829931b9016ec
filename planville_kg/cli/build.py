"""`planville build`: reads, links, builds, checks and stores."""

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Sequence

from planville_kg.extract.coverage import coverage
from planville_kg.model import Extraction
from planville_kg.pipeline import build
from planville_kg.vocab import BASE


def run(options: Namespace, _: Sequence[str]) -> int:
    """Build the store and say what is in it; 1 if the data breaks a rule."""
    built = build(
        options.files,
        options.store,
        base=options.base or BASE,
        progress=_progress,
    )
    for found in built.extractions:
        print(_line(found))
    print(f"{built.quads} quadruplets écrits dans {built.folder}")
    if built.report.conforms:
        print(f"Contrôle SHACL : aucune violation, {len(built.report.results)} remarque(s)")
        return 0
    print("Contrôle SHACL : des violations ; « planville check » les détaille", file=sys.stderr)
    return 1


def _progress(step: str) -> None:
    if sys.stderr.isatty():
        print(f"… {step}", file=sys.stderr)


def _line(found: Extraction) -> str:
    plan = found.plan
    doubts = Counter(diagnostic.severity.value for diagnostic in found.diagnostics)
    told = (
        ", ".join(f"{count} {name}(s)" for name, count in sorted(doubts.items())) or "aucun doute"
    )
    return (
        f"{plan.identity.slug} : {sum(1 for _ in plan.interventions())} interventions, "
        f"couverture {coverage(plan).share:.0%}, {told}"
    )
