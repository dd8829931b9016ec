"""`planville query`: the catalogue, or the answer to one of its questions."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from planville_kg.cli.parameters import describe_parameters, read_parameters
from planville_kg.cli.sources import open_if_any, open_source
from planville_kg.query.catalogue import Catalogue
from planville_kg.query.formats import write

if TYPE_CHECKING:
    from planville_kg.query.catalogue import Query
    from planville_kg.query.run import Source


def run(options: Namespace, rest: Sequence[str]) -> int:
    """Print the catalogue, the help of a question, or its answer."""
    catalogue = Catalogue.load()
    if options.name is None:
        print(options.parser.format_help() if options.help else _listing(catalogue))
        return 0
    query = catalogue[options.name]
    if options.help:
        print(_help_of(query, open_if_any(options)))
        return 0
    values = read_parameters(rest, (each.name for each in query.parameters))
    answer = query.answer(open_source(options), **values)
    form = "ttl" if query.form == "CONSTRUCT" and options.format == "table" else options.format
    write(answer, form, options.output)
    if options.output:
        print(f"Écrit : {options.output}", file=sys.stderr)
    return 0


def _listing(catalogue: Catalogue) -> str:
    queries = sorted(catalogue.values(), key=lambda query: (query.theme, query.slug))
    width = max(len(query.slug) for query in queries)
    lines = []
    theme = None
    for query in queries:
        if query.theme != theme:
            theme = query.theme
            lines.append(f"\n{theme.upper()}")
        lines.append(f"  {query.slug:<{width}}  {query.summary}")
    return "\n".join(lines).lstrip("\n") + (
        f"\n\n{len(queries)} questions. « planville query NOM » y répond ; "
        "« planville query NOM --help » donne ses paramètres."
    )


def _help_of(query: "Query", source: "Source | None") -> str:
    parameters = describe_parameters(query, source)
    return "\n".join(
        (
            f"{query.slug} : {query.summary}",
            query.question,
            "",
            f"Paramètres :\n{parameters}" if parameters else "Sans paramètre.",
        )
    )
