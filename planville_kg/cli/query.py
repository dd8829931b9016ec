"""`planville query`: the catalogue, or the answer to one of its questions."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from planville_kg.errors import QueryError
from planville_kg.graph.generations import require_generation
from planville_kg.query.formats import write
from planville_kg.query.prepared import prepared
from planville_kg.query.results import GraphResult, Result

if TYPE_CHECKING:
    from planville_kg.query.catalogue import Catalogue, Query
    from planville_kg.query.results import Answer
    from planville_kg.query.run import Source


def run(options: Namespace, rest: Sequence[str]) -> int:
    """Print the catalogue, the help of a question, or its answer."""
    if options.name is None or options.help:
        print(_help(options))
        return 0
    answer = _prepared(options, rest) or _asked(options, rest)
    _warn(answer)
    triples = isinstance(answer, GraphResult) and options.format == "table"
    write(answer, "ttl" if triples else options.format, options.output)
    if options.output:
        print(f"Écrit : {options.output}", file=sys.stderr)
    return 0


def _warn(answer: "Answer") -> None:
    """Say which data to adopt where the graph lacks those that the question is about."""
    if isinstance(answer, Result) and answer.missing:
        commands = " ; ".join(f"planville adopt {name}" for name in answer.missing)
        print(f"Cette question demande des données adoptées : {commands}", file=sys.stderr)


def _prepared(options: Namespace, rest: Sequence[str]) -> "Answer | None":
    """Return the answer that the build prepared, for a question without parameters."""
    if rest or options.endpoint:
        return None
    return prepared(require_generation(Path(options.store)), options.name)


def _asked(options: Namespace, rest: Sequence[str]) -> "Answer":
    """Ask the question of the graph."""
    from planville_kg.cli.parameters import read_parameters
    from planville_kg.cli.sources import open_source
    from planville_kg.query.catalogue import Catalogue

    query = Catalogue.load()[options.name]
    values = read_parameters(rest, (each.name for each in query.parameters))
    if query.federation is not None and options.federate:
        from planville_kg.query.federation import federate

        endpoint = query.federation.endpoint(_other_address(options, query.federation.service))
        return federate(query, open_source(options), endpoint=endpoint, **values)
    return query.answer(open_source(options), **values)


def _other_address(options: Namespace, service: str) -> str | None:
    """Return the address that `--endpoint-of` gives a service, if it gives one.

    Raises:
        QueryError: If it is badly written, or for another service.
    """
    found = None
    for said in options.endpoint_of:
        name, _, url = said.partition("=")
        if name != service or not url:
            raise QueryError(
                f"--endpoint-of attend {service}=URL pour cette question, pas « {said} »."
            )
        found = url
    return found


def _help(options: Namespace) -> str:
    """Return the help of the verb or of a question, or the list of questions."""
    from planville_kg.cli.sources import open_if_any
    from planville_kg.query.catalogue import Catalogue

    if options.name is not None:
        return _help_of(Catalogue.load()[options.name], open_if_any(options))
    if options.help:
        return str(options.parser.format_help())
    return _listing(Catalogue.load(), only_federated=options.federate)


def _listing(catalogue: "Catalogue", *, only_federated: bool) -> str:
    asked = (each for each in catalogue.values() if each.federation or not only_federated)
    queries = sorted(asked, key=lambda query: (query.theme, query.slug))
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
    from planville_kg.cli.parameters import describe_parameters

    parameters = describe_parameters(query, source)
    remote = query.federation
    return "\n".join(
        (
            f"{query.slug} : {query.summary}",
            query.question,
            *((remote.consent(query.slug, dict(query.columns)),) if remote else ()),
            "",
            f"Paramètres :\n{parameters}" if parameters else "Sans paramètre.",
        )
    )
