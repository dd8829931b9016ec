"""`planville adopt`: open data on territories, shown, put into the graph, or taken out of it."""

import json
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from planville_kg.errors import PlanvilleError
from planville_kg.graph.inputs import current_inputs
from planville_kg.opendata import convert, load_sources, survey, understand
from planville_kg.query.formats.safe import line as safe

if TYPE_CHECKING:
    from collections.abc import Container

    from planville_kg.opendata.model import Adopted, KnownSource, Understanding

_CACHE = "PLANVILLE_CACHE"


def run(options: Namespace, _: Sequence[str]) -> int:
    """Do what the options ask; 1 if the file could not be linked, or the graph breaks a rule."""
    if options.remove:
        return _remove(options)
    if options.list or not options.what:
        from planville_kg.cli.adopted import show_list

        show_list(Path(options.store), options.format)
        return 0
    found = _understand(options)
    return _dry_run(options, found) if options.dry_run else _adopt(options, found)


def _remove(options: Namespace) -> int:
    from planville_kg.pipeline import forget, processors

    forget(options.store, options.remove, progress=_progress, jobs=processors())
    print(f"Le jeu « {safe(options.remove)} » n'est plus dans {options.store}.")
    return 0


def _understand(options: Namespace) -> "Understanding":
    source, path, origin = _find(options.what)
    _progress("lecture des colonnes")
    return understand(
        path,
        source=source,
        mapping=_mapping(options.map),
        name=options.name,
        title=options.title,
        publisher=options.publisher,
        licence=options.licence,
        year=options.year,
        issued=options.issued,
        sheet=options.sheet,
        origin=origin,
    )


def _find(what: Sequence[str]) -> "tuple[KnownSource | None, Path, str | None]":
    """Return the known source that is asked, the file, and the address that it comes from."""
    sources = load_sources()
    first, *others = what
    if len(others) > 1 or (others and first not in sources):
        known = ", ".join(sources)
        raise PlanvilleError(
            f"« {first} » n'est pas une source connue ({known}) : donnez un fichier ou une adresse "
            "à la fois, ou NOM FICHIER."
        )
    source = sources.get(first) if others or not Path(first).exists() else None
    target = others[0] if others else first
    if source and not others:
        target = _address(source)
    if target.startswith(("http://", "https://")):
        return source, _fetched(target), target
    return source, Path(target), None


def _address(source: "KnownSource") -> str:
    if source.address:
        if source.checked:
            print(f"planville : {source.checked}.", file=sys.stderr)
        return source.address
    raise PlanvilleError(
        f"L'adresse stable de « {source.name} » n'est pas connue (adresse non vérifiée) : ouvrez "
        f"{source.page}, téléchargez le fichier, puis lancez « planville adopt {source.name} "
        "FICHIER »."
    )


def _fetched(url: str) -> Path:
    from planville_kg.cli.progress import download_bar
    from planville_kg.opendata import fetch

    with download_bar() as progress:
        found = fetch(url, _cache(), progress=progress)
    if found.note:
        print(f"planville : {found.note}", file=sys.stderr)
    elif found.from_cache:
        _progress("le fichier n'a pas changé depuis son dernier téléchargement")
    return found.path


def _cache() -> Path:
    """Return the folder of fetched files: `$PLANVILLE_CACHE`, else the platform's cache."""
    told = os.environ.get(_CACHE)
    if told:
        return Path(told)
    from platformdirs import user_cache_path

    return user_cache_path("planville")


def _mapping(given: Sequence[str]) -> dict[str, str]:
    found = {}
    for each in given:
        column, sign, sense = each.rpartition("=")
        if not sign or not column or not sense:
            raise PlanvilleError(f"« {each} » : écrivez --map COLONNE=SENS.")
        found[column] = sense
    return found


def _dry_run(options: Namespace, found: "Understanding") -> int:
    from planville_kg.pipeline import known_territories

    known = known_territories(current_inputs(Path(options.store)), without=found.name)
    adopted = survey(found, known)
    _show(options, adopted, full=True)
    return int(found.territory is None)


def _adopt(options: Namespace, found: "Understanding") -> int:
    from planville_kg.pipeline import add_dataset, processors

    done: list[Adopted] = []

    def fill(folder: Path, base: str, known: "Container[str]") -> None:
        _progress("conversion en RDF")
        done.append(convert(found, folder, base=base, known=known))

    jobs = processors()
    built = add_dataset(options.store, found.name, fill, progress=_progress, jobs=jobs)
    _show(options, done[0], full=False)
    if built.report.conforms:
        return 0
    print("Contrôle SHACL : des violations ; « planville check » les détaille", file=sys.stderr)
    return 1


def _show(options: Namespace, adopted: "Adopted", *, full: bool) -> None:
    if options.format == "json":
        from planville_kg.opendata.report import as_json

        print(json.dumps(as_json(adopted), ensure_ascii=False, indent=1))
        return
    from planville_kg.cli.adopted import show_adopted

    show_adopted(adopted, options.store, full=full)


def _progress(step: str) -> None:
    if sys.stderr.isatty():
        print(f"… {step}", file=sys.stderr)
