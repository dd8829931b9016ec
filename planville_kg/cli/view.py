"""`planville view`: a network or a map as one self-contained page, or as a table."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from planville_kg.cli.parameters import describe_parameters, read_parameters
from planville_kg.cli.sources import open_if_any, open_source
from planville_kg.errors import QueryError
from planville_kg.pipeline import network_of
from planville_kg.query.catalogue import Catalogue
from planville_kg.query.formats import write
from planville_kg.view import draw, load_declaration, measure, view_names
from planville_kg.view.maps import draw_map, load_map, map_names, read_request

if TYPE_CHECKING:
    from planville_kg.query.results import Result
    from planville_kg.view.maps.declaration import MapParameter


def run(options: Namespace, rest: Sequence[str]) -> int:
    """Print the list of views, draw one, or measure its network."""
    if options.name is None:
        print(options.parser.format_help() if options.help else _listing())
        return 0
    if options.name in map_names():
        return _map(options, rest)
    declaration = load_declaration(options.name)
    query = Catalogue.load()[declaration.query]
    if options.help:
        print(f"{declaration.name} : {_title(declaration.title)}\n{declaration.explanation}\n")
        print(describe_parameters(query, open_if_any(options)) or "Sans paramètre.")
        return 0
    given = read_parameters(rest, (each.name for each in query.parameters))
    found = network_of(open_source(options), declaration, given)
    if options.measures:
        return _table(options, measure(found.network))
    file = _file(options)
    draw(found.network, declaration, parameters=found.labels).write_html(file)
    print(f"Écrit : {file}", file=sys.stderr)
    return 0


def _map(options: Namespace, rest: Sequence[str]) -> int:
    """Say the help of a map, draw it, or write its table."""
    declaration = load_map(options.name)
    if options.help:
        print(f"{declaration.name} : {declaration.title}\n{declaration.explanation}\n")
        print("\n".join(_described(each) for each in declaration.parameters))
        return 0
    given = read_parameters(rest, (each.name for each in declaration.parameters))
    request = read_request(declaration, given)
    file = None if options.measures else _file(options)
    drawing = draw_map(open_source(options), Catalogue.load(), declaration, request)
    if file is None:
        return _table(options, drawing.to_result())
    drawing.write_html(file)
    print(f"Écrit : {file}", file=sys.stderr)
    return 0


def _described(parameter: "MapParameter") -> str:
    default = f", par défaut « {parameter.default} »" if parameter.default else ""
    return f"  --{parameter.name} : {parameter.label} (facultatif{default})"


def _table(options: Namespace, result: "Result") -> int:
    write(result, "table" if options.format == "html" else options.format, options.output)
    return 0


def _file(options: Namespace) -> str:
    """Return the file to write.

    Raises:
        QueryError: If there is none, or the format is not that of a page.
    """
    if not options.output:
        example = "carte" if options.name in map_names() else "réseau"
        raise QueryError(f"Donnez le fichier à écrire : -o {example}.html.")
    if options.format != "html":
        raise QueryError("Une vue s'écrit en HTML ; les autres formats vont avec --measures.")
    return str(options.output)


def _listing() -> str:
    titles = {name: _title(load_declaration(name).title) for name in view_names()}
    titles |= {name: load_map(name).title for name in map_names()}
    lines = [f"  {name:<18}{title}" for name, title in sorted(titles.items())]
    return "VUES\n" + "\n".join(lines) + "\n\n« planville view NOM -o FICHIER.html » la dessine."


def _title(title: str) -> str:
    """Return a view's title without the place that its parameter fills."""
    return title.partition(" : {")[0]
