"""`planville ask`: a question in French, answered or refused."""

import json
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from planville_kg.errors import QueryError
from planville_kg.vocab import BASE

if TYPE_CHECKING:
    from planville_kg.ask.french.reply import Reply
    from planville_kg.query.results import Result

ANSWERED, REFUSED = 0, 1


def run(options: Namespace, _: Sequence[str]) -> int:
    """Print the answer to a question, or why it is refused and what can be asked."""
    from planville_kg.ask.french.reply import reply, reply_to
    from planville_kg.cli.sources import open_source

    question = " ".join(options.question)
    if not question and not options.request:
        return _print_model()
    if question and options.request:
        raise QueryError("Donnez une question ou une demande (--request), pas les deux.")
    plan = options.plan or ""
    plan = plan if "://" in plan or not plan else f"{BASE}id/{plan}"
    source = open_source(options)
    if options.request:
        found = reply_to(source, options.request, plan=plan)
    else:
        found = reply(source, question, plan=plan)
    if options.format == "json":
        _write_json(found, options.output)
    elif found.refused:
        print(refusal_text(found), file=sys.stderr)
    else:
        _write(found, options)
    return REFUSED if found.refused else ANSWERED


def _print_model() -> int:
    """Show what can be asked: dimensions, measures and some questions."""
    from planville_kg.ask.french.suggestions import examples
    from planville_kg.ask.model import SemanticModel

    model = SemanticModel.load()
    print("Dimensions (par quoi l'on groupe, filtre ou liste) :")
    for each in model.dimensions.values():
        print(f"  {each.name:<14} {each.label}{' · liste' if each.listed else ''}")
    print("\nMesures (ce que l'on compte) :")
    for measure in model.measures.values():
        print(f"  {measure.name:<22} {measure.label}")
    print("\nPar exemple :")
    for example in examples():
        print(f'  planville ask "{example}"')
    return ANSWERED


def _write_json(found: "Reply", output: str | None) -> None:
    text = json.dumps(found.as_json(), ensure_ascii=False, indent=2) + "\n"
    if output:
        from planville_kg.query.formats.output import replace_file

        replace_file(Path(output), text.encode())
        print(f"Écrit : {output}", file=sys.stderr)
    else:
        sys.stdout.write(text)


def _with_reaches_named(result: "Result") -> "Result":
    """Return an answer whose reaches have their French names, as in the catalogue's answers."""
    from planville_kg.box import replace
    from planville_kg.query.results import term, term_text
    from planville_kg.schemes import load_scheme

    names = {concept.slug: term(concept.label) for concept in load_scheme("portee")}
    reaches = [column.variable == "portee" for column in result.columns]
    rows = (
        tuple(
            names.get(term_text(value), value) if is_reach else value
            for value, is_reach in zip(row, reaches, strict=True)
        )
        for row in result.rows
    )
    return replace(result, rows=tuple(rows)) if any(reaches) else result


def _write(found: "Reply", options: Namespace) -> None:
    """Write the table; for people, the sentence before it, and how it was read after."""
    from planville_kg.query.formats import write
    from planville_kg.query.formats.safe import line

    assert found.answered is not None  # noqa: S101 - the caller looked
    result = _with_reaches_named(found.answered.result)
    if options.format != "table" or options.output:
        print(line(found.answer), file=sys.stderr)
        write(result, options.format, options.output)
        if options.output:
            print(f"Écrit : {options.output}", file=sys.stderr)
        return
    print(line(found.answer))
    print()
    if found.kind != "nombre":
        write(result, "table")
        print()
    print("\n".join(map(line, reading_lines(found))))
    if options.sparql:
        print(f"\n{found.answered.sparql}")


def reading_lines(found: "Reply") -> list[str]:
    """Return how a question was read: chips, request, and how to see its SPARQL."""
    assert found.answered is not None  # noqa: S101 - only answers are read
    lines = [f"Lecture : {' · '.join(found.chips)}"] if found.chips else []
    return [*lines, f"Demande : {found.answered.request.text}", "SPARQL : avec --sparql"]


def refusal_text(found: "Reply") -> str:
    """Return a refusal: why, what was understood, what can be asked."""
    from planville_kg.query.formats.safe import line

    read = found.understood
    known = ", ".join(f"{each.text} ({each.dimension})" for each in read.known)
    lines = [f"Question refusée. {read.reason}"]
    lines.append(f"Compris : {known}." if known else "Rien d'autre n'a été compris.")
    lines.append("On peut demander, par exemple :")
    lines += [f"  {each}" for each in found.suggestions]
    return "\n".join(map(line, lines))
