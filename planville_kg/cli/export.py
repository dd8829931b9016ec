"""`planville export`: the graph in an exchange format, a plan as StratML, or a whole site."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from planville_kg.errors import QueryError

_BINARY = ("xlsx",)
_DEFAULT = "ttl"
_SITE = ("base_url", "title", "publisher", "licence", "contact", "service", "date", "entities")
"""Options that only a publication takes."""


def run(options: Namespace, _: Sequence[str]) -> int:
    """Write a file, whole or not at all, or standard output; or a folder for a web server."""
    given = {name: getattr(options, name) for name in _SITE}
    if options.site is not None:
        return _publish(options, given)
    if extra := [name for name, value in given.items() if value is not None]:
        option = extra[0].replace("_", "-")
        raise QueryError(f"--{option} ne va qu'avec --site DOSSIER.")
    return _export(options)


def _export(options: Namespace) -> int:
    from planville_kg.cli.sources import store_folder
    from planville_kg.query.formats.output import replace_file

    if options.format in _BINARY and not options.output:
        raise QueryError("Donnez le fichier à écrire : -o plan.xlsx.")
    with store_folder(options) as folder:
        content = _content(options, folder)
    if options.output:
        replace_file(Path(options.output), content)
        print(f"Écrit : {options.output} ({len(content)} octets)", file=sys.stderr)
    else:
        sys.stdout.buffer.write(content)
    return 0


def _content(options: Namespace, folder: Path) -> bytes:
    if options.format == "stratml":
        from planville_kg.site import export_stratml

        return export_stratml(folder, options.plan)
    from planville_kg.pipeline import export

    return export(folder, options.format or _DEFAULT, plan=options.plan)


def _publish(options: Namespace, given: dict[str, str | None]) -> int:
    from planville_kg.cli.sources import store_folder
    from planville_kg.site import publication, publish

    if options.plan or options.output:
        raise QueryError("--site publie tout le graphe dans un dossier : sans --plan ni -o.")
    if options.format is not None:
        raise QueryError("--site écrit tous les formats : sans --format.")
    said = publication(**{_NAMES.get(name, name): value for name, value in given.items()})
    with store_folder(options) as folder:
        written = publish(folder, Path(options.site), said, _progress)
    print(
        f"Publié : {options.site} ({written.files} fichiers, {written.size} octets)",
        file=sys.stderr,
    )
    return 0


_NAMES = {"service": "endpoint", "date": "day"}
"""Options whose word is not that of `site.publication`."""


def _progress(step: str) -> None:
    if sys.stderr.isatty():
        print(f"… {step}", file=sys.stderr)
