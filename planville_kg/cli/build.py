"""`planville build`: reads, links, builds, checks and stores."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from planville_kg.cli.progress import build_bar
from planville_kg.errors import PlanvilleError
from planville_kg.pipeline import Built, BuiltPlan, build, files_of, processors
from planville_kg.vocab import BASE


def run(options: Namespace, _: Sequence[str]) -> int:
    """Build the store and say what is in it; 1 if data breaks a rule, 2 if a file was refused."""
    files = files_of(options.files)
    if options.files and not files:
        raise PlanvilleError(f"Aucun document dans {' ni dans '.join(options.files)}.")
    with build_bar(len(files) or 1) as progress:
        built = build(
            files,
            options.store,
            base=options.base or BASE,
            jobs=options.jobs or processors(),
            progress=progress,
            ids=Path(options.ids) if options.ids else None,
            keep_going=True,
        )
    for plan in built.plans:
        print(_line(plan))
    print(f"{built.quads} quadruplets écrits dans {built.folder}")
    return max(_checked(built), _complete(built))


def _checked(built: Built) -> int:
    if built.report.conforms:
        print(f"Contrôle SHACL : aucune violation, {len(built.report.results)} remarque(s)")
        return 0
    print("Contrôle SHACL : des violations ; « planville check » les détaille", file=sys.stderr)
    return 1


def _complete(built: Built) -> int:
    """Say which files are not in the graph, and why."""
    if not built.refused:
        return 0
    count = len(built.refused)
    many = "fichiers ne sont pas" if count > 1 else "fichier n'est pas"
    print(f"{count} {many} dans le graphe :", file=sys.stderr)
    for refused in built.refused:
        said = str(refused.error)
        named = said if refused.path.name in said else f"{refused.path} : {said}"
        print(f"  {named}", file=sys.stderr)
    return 2


def _line(plan: BuiltPlan) -> str:
    told = ", ".join(f"{count} {name}(s)" for name, count in plan.doubts.items()) or "aucun doute"
    return (
        f"{plan.identity.slug} : {plan.interventions} interventions, "
        f"couverture {plan.coverage:.0%}, {told}"
    )
