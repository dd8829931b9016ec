"""The parser of the command line."""

import argparse

from planville_kg import __version__
from planville_kg.cli.options import HelpAsWritten
from planville_kg.cli.options_asking import (
    add_ask,
    add_mcp,
    add_query,
    add_search,
    add_serve,
    add_sparql,
    add_view,
)
from planville_kg.cli.options_making import (
    add_adopt,
    add_build,
    add_check,
    add_diff,
    add_export,
    add_publish,
    add_read,
)

_DESCRIPTION = """\
Planville transforme les plans d'actions des contrats de ville en graphe de connaissances, et
répond aux questions qu'on lui pose, chaque fait ramené à sa cellule."""

_EXAMPLES = """\
exemples :
  planville build
  planville query non-recours-par-quartier
  planville query interventions-d-un-quartier --quartier Sillon --format xlsx -o sillon.xlsx
  planville view quartier --quartier Malakoff -o malakoff.html"""


def build_parser(first: str | None = None) -> argparse.ArgumentParser:
    """Return the parser of `planville` and of its verbs.

    Args:
        first: The first argument of the command; where it is a verb, the others are left out,
            since they can be neither asked nor shown.
    """
    parser = argparse.ArgumentParser(
        prog="planville",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=HelpAsWritten,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"planville {__version__}",
        help="affiche la version",
    )
    verbs = parser.add_subparsers(dest="verb", metavar="VERBE", title="verbes", prog=parser.prog)
    adders = {
        "read": add_read,
        "build": add_build,
        "check": add_check,
        "query": add_query,
        "sparql": add_sparql,
        "view": add_view,
        "export": add_export,
        "adopt": add_adopt,
        "diff": add_diff,
        "ask": add_ask,
        "mcp": add_mcp,
        "search": add_search,
        "publish": add_publish,
        "serve": add_serve,
    }
    for add in [adders[first]] if first in adders else adders.values():
        add(verbs)
    return parser
