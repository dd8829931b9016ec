"""`planville export`: the whole graph, or one plan, in an exchange format."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from planville_kg.errors import QueryError
from planville_kg.pipeline import export
from planville_kg.query.formats.output import replace_file

_BINARY = ("xlsx",)


def run(options: Namespace, _: Sequence[str]) -> int:
    """Write the export to a file, whole or not at all, or to standard output."""
    if options.format in _BINARY and not options.output:
        raise QueryError("Donnez le fichier à écrire : -o plan.xlsx.")
    content = export(Path(options.store), options.format, plan=options.plan)
    if options.output:
        replace_file(Path(options.output), content)
        print(f"Écrit : {options.output} ({len(content)} octets)", file=sys.stderr)
    else:
        sys.stdout.buffer.write(content)
    return 0
