"""`planville check`: SHACL report, coverage and what is to be reviewed."""

import json
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from planville_kg.graph.check import Report, check, check_with_pyshacl
from planville_kg.graph.graph import Graph
from planville_kg.query.catalogue import Catalogue
from planville_kg.query.formats.safe import line as safe

_QUESTIONS = (
    ("cellules-non-rattachees", "cellule(s) du document sans aucun fait"),
    ("faits-sans-source", "fait(s) sans source"),
    ("champs-vides", "champ(s) non renseigné(s)"),
    ("liens-incertains", "lien(s) incertain(s)"),
    ("diagnostics", "réparation(s) et doute(s) de lecture"),
)

_SEVERITIES = {"Violation": "violation", "Warning": "avertissement", "Info": "note"}


def run(options: Namespace, _: Sequence[str]) -> int:
    """Check the store; 1 if a rule is broken or a cell or a source is lost."""
    if options.partners or options.apply or options.output:
        from planville_kg.cli import partners

        return partners.run(options)
    graph = Graph.open(options.store)
    report = (check_with_pyshacl if options.pyshacl else check)(graph.store)
    counts = {name: len(Catalogue.load()[name].run(graph)) for name, _ in _QUESTIONS}
    sound = report.conforms and not counts["cellules-non-rattachees"]
    sound = sound and not counts["faits-sans-source"]
    if options.format == "json":
        print(_as_json(report, counts, sound=sound))
    else:
        print("\n".join(_as_text(report, counts)))
    return int(not sound)


def _as_text(report: Report, counts: dict[str, int]) -> Iterator[str]:
    severities = Counter(_SEVERITIES[result.severity] for result in report.results)
    told = ", ".join(f"{count} {name}(s)" for name, count in sorted(severities.items()))
    verdict = "conforme" if report.conforms else "NON CONFORME"
    yield f"SHACL : {verdict} ({told or 'rien à signaler'})"
    for result in report.results:
        where = f"{result.focus} {result.path}".strip()
        yield safe(f"  {_SEVERITIES[result.severity]} : {result.message} [{result.shape}] {where}")
    for name, words in _QUESTIONS:
        yield f"{counts[name]:>5} {words} (planville query {name})"


def _as_json(report: Report, counts: dict[str, int], *, sound: bool) -> str:
    told = {
        "conforme": sound,
        "shacl": [asdict(result) for result in report.results],
        "points": counts,
    }
    return json.dumps(told, ensure_ascii=False, indent=1)
