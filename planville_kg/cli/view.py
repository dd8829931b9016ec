"""`planville view`: a network as one self-contained page, or as a table of measures."""

import sys
from argparse import Namespace
from collections.abc import Sequence

from planville_kg.cli.parameters import describe_parameters, read_parameters
from planville_kg.cli.sources import open_if_any, open_source
from planville_kg.errors import QueryError
from planville_kg.pipeline import network_of
from planville_kg.query.catalogue import Catalogue
from planville_kg.query.formats import write
from planville_kg.view import draw, load_declaration, measure, view_names


def run(options: Namespace, rest: Sequence[str]) -> int:
    """Print the list of views, draw one, or measure its network."""
    if options.name is None:
        print(options.parser.format_help() if options.help else _listing())
        return 0
    declaration = load_declaration(options.name)
    query = Catalogue.load()[declaration.query]
    if options.help:
        print(f"{declaration.name} : {_title(declaration.title)}\n{declaration.explanation}\n")
        print(describe_parameters(query, open_if_any(options)) or "Sans paramètre.")
        return 0
    given = read_parameters(rest, (each.name for each in query.parameters))
    found = network_of(open_source(options), declaration, given)
    if options.measures:
        form = "table" if options.format == "html" else options.format
        write(measure(found.network), form, options.output)
        return 0
    if not options.output:
        raise QueryError("Donnez le fichier à écrire : -o réseau.html.")
    if options.format != "html":
        raise QueryError("Une vue s'écrit en HTML ; les autres formats vont avec --measures.")
    draw(found.network, declaration, parameters=found.labels).write_html(options.output)
    print(f"Écrit : {options.output}", file=sys.stderr)
    return 0


def _listing() -> str:
    lines = [f"  {name:<18}{_title(load_declaration(name).title)}" for name in view_names()]
    return "VUES\n" + "\n".join(lines) + "\n\n« planville view NOM -o FICHIER.html » la dessine."


def _title(title: str) -> str:
    """Return a view's title without the place that its parameter fills."""
    return title.partition(" : {")[0]
