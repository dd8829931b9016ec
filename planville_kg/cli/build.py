"""`planville build`: reads, links, builds, checks and stores."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from planville_kg.pipeline import BuiltPlan, build, processors
from planville_kg.vocab import BASE


def run(options: Namespace, _: Sequence[str]) -> int:
    """Build the store and say what is in it; 1 if the data breaks a rule."""
    built = build(
        options.files,
        options.store,
        base=options.base or BASE,
        jobs=options.jobs or processors(),
        progress=_progress,
        ids=Path(options.ids) if options.ids else None,
    )
    for plan in built.plans:
        print(_line(plan))
    print(f"{built.quads} quadruplets écrits dans {built.folder}")
    if built.report.conforms:
        print(f"Contrôle SHACL : aucune violation, {len(built.report.results)} remarque(s)")
        return 0
    print("Contrôle SHACL : des violations ; « planville check » les détaille", file=sys.stderr)
    return 1


def _progress(step: str) -> None:
    if sys.stderr.isatty():
        print(f"… {step}", file=sys.stderr)


def _line(plan: BuiltPlan) -> str:
    told = ", ".join(f"{count} {name}(s)" for name, count in plan.doubts.items()) or "aucun doute"
    return (
        f"{plan.identity.slug} : {plan.interventions} interventions, "
        f"couverture {plan.coverage:.0%}, {told}"
    )
