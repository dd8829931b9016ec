"""`planville check --partners`: names of actors to look at, and decisions on them."""

import sys
from argparse import Namespace
from collections import Counter
from pathlib import Path

from planville_kg.graph.graph import Graph
from planville_kg.link.decisions import read_decisions, write_rows
from planville_kg.query.formats import write
from planville_kg.query.formats.output import replace_file
from planville_kg.query.worklist import Row, as_cells, as_table, work_list


def run(options: Namespace) -> int:
    """Record decisions if any are given, then show the work list, or write it to a file.

    Returns:
        0, or 1 if the graph breaks a rule once the decisions are in it.
    """
    code = _apply(options) if options.apply else 0
    rows = work_list(Graph.open(options.store))
    if options.output:
        replace_file(Path(options.output), write_rows(as_cells(rows)).encode())
        print(f"Écrit : {options.output} ({_told(rows)})", file=sys.stderr)
        return code
    if options.format == "json":
        write(as_table(rows), "json", None)
        return code
    write(as_table(rows), "table", None)
    print(_told(rows) or "Tous les noms d'acteurs sont identifiés.")
    print("Pour décider : planville check --partners -o noms.csv, remplir la colonne « decision »,")
    print("puis planville check --partners --apply noms.csv")
    return code


def _apply(options: Namespace) -> int:
    from planville_kg.pipeline import processors, record_decisions

    decisions = read_decisions(options.apply)
    built = record_decisions(options.store, decisions, jobs=processors())
    counts = Counter(decision.action for decision in decisions.items)
    told = ", ".join(f"{count} {action}" for action, count in sorted(counts.items()))
    print(f"Décisions enregistrées : {told or 'aucune'}", file=sys.stderr)
    return int(not built.report.conforms)


def _told(rows: tuple[Row, ...]) -> str:
    counts = Counter(row.state for row in rows)
    return ", ".join(f"{count} nom(s) {state}(s)" for state, count in sorted(counts.items()))
