"""Options that several verbs share; the same option is the same word for every verb."""

import argparse
import os

STORE = "planville-store"
"""Folder of the store where neither `--store` nor `PLANVILLE_STORE` names one."""

Verbs = argparse._SubParsersAction  # noqa: SLF001 - argparse has no public name for it


class Help(argparse.HelpFormatter):
    """Help as wide as the terminal; left to itself, argparse loads `shutil` at every option."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_width() - 2)


class HelpAsWritten(Help, argparse.RawDescriptionHelpFormatter):
    """The same, with description and examples as they are written."""


def _width() -> int:
    """Return the columns of the terminal, as `shutil.get_terminal_size` tells them."""
    try:
        return int(os.environ.get("COLUMNS") or 0) or os.get_terminal_size(1).columns or 80
    except (ValueError, OSError):
        return 80


def add_verb(
    verbs: "Verbs[argparse.ArgumentParser]", name: str, text: str, *, own_help: bool = False
) -> argparse.ArgumentParser:
    """Add a verb, and return its parser."""
    return verbs.add_parser(
        name,
        help=text,
        description=text,
        formatter_class=Help,
        add_help=not own_help,
        allow_abbrev=False,
    )


def add_store(parser: argparse.ArgumentParser) -> None:
    """Add `--store`."""
    parser.add_argument(
        "--store",
        default=os.environ.get("PLANVILLE_STORE", STORE),
        metavar="DOSSIER",
        help=f"dossier du graphe (par défaut : $PLANVILLE_STORE, sinon {STORE})",
    )


def add_output(parser: argparse.ArgumentParser, formats: tuple[str, ...], default: str) -> None:
    """Add `--format` and `-o`."""
    parser.add_argument(
        "--format", choices=formats, default=default, help=f"format (par défaut : {default})"
    )
    add_file(parser)


def add_file(parser: argparse._ActionsContainer) -> None:
    """Add `-o`."""
    parser.add_argument("-o", "--output", metavar="FICHIER", help="fichier à écrire")


def add_endpoint(parser: argparse.ArgumentParser, *, timeout: bool = True) -> None:
    """Add `--endpoint`, and `--timeout` with it."""
    parser.add_argument(
        "--endpoint", metavar="URL", help="service SPARQL à interroger au lieu du graphe local"
    )
    if timeout:
        add_timeout(parser)


def add_timeout(parser: argparse.ArgumentParser) -> None:
    """Add `--timeout`."""
    parser.add_argument(
        "--timeout",
        type=float,
        default=60,
        metavar="SECONDES",
        help="attente d'une réponse du service distant (60)",
    )
