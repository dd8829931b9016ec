"""Reads the store on disk: a folder of generations, one of them in use.

    STORE/
      ACTUEL            name of the generation in use, replaced in one step
      .verrou           held by the build that is running
      generation-<16 hex>/
        rdf/            the pyoxigraph store
        cube.duckdb     the same facts in columns, for dimension × measure; see `ask.cube`
        texte/          the full-text index; see `search`
        graphe.nq       the same quads, sorted: the canonical dump; adopted datasets apart
        reponses/       answers of the catalogue prepared by the build; see `query.prepared`
        …               what all this was made from; see `inputs`

`store` writes it; what only builds import stays there, since readers must start fast.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from heapq import merge
from pathlib import Path

from pyoxigraph import Store

from planville_kg.errors import StoreError

CURRENT = "ACTUEL"
PREFIX = "generation-"
DUMP = "graphe.nq"
RDF = "rdf"
CUBE = "cube.duckdb"
TEXT = "texte"
INDEXES = frozenset((RDF, CUBE, TEXT))
"""What is made from the rest of a generation, not to the same bytes on every machine."""


def current_generation(folder: Path) -> Path | None:
    """Return the folder of the generation in use, or None where nothing was built.

    The folder of a generation is a store whose only generation it is: who reads several of its
    files, one after the other, gives it instead of the store and never reads another's.
    """
    if folder.name.startswith(PREFIX) and (folder / RDF).is_dir():
        return folder
    try:
        name = (folder / CURRENT).read_text(encoding="utf-8").strip()
    except OSError:
        return None
    generation = folder / Path(name).name
    return generation if generation.is_dir() else None


def require_generation(folder: Path) -> Path:
    """Return the folder of the generation in use.

    Raises:
        StoreError: If nothing was built there.
    """
    generation = current_generation(folder)
    if generation is None:
        raise StoreError(
            f"Il n'y a pas de graphe dans {folder} : lancez d'abord « planville build --store "
            f"{folder} »."
        )
    return generation


def open_store(folder: Path) -> Store:
    """Open the generation in use, for reading only.

    Raises:
        StoreError: If nothing was built there, or the store cannot be opened.
    """
    generation = require_generation(folder)
    try:
        return Store.read_only(str(generation / RDF))
    except OSError as error:
        raise StoreError(
            f"Le graphe de {folder} ne s'ouvre pas ({error}) : reconstruisez-le avec "
            "« planville build »."
        ) from error


def dump_files(folder: Path) -> tuple[Path, ...]:
    """Return the sorted N-Quads files that together hold the generation in use.

    Raises:
        StoreError: If nothing was built there.
    """
    generation = require_generation(folder)
    return (generation / DUMP, *sorted(generation.glob("jeux/*/donnees.nq")))


def dump_lines(folder: Path) -> Iterator[bytes]:
    """Yield the canonical dump of the generation in use: its quads, one a line, sorted, once each.

    Raises:
        StoreError: If nothing was built there.
    """
    last = b""
    with ExitStack() as opened:
        files = [opened.enter_context(file.open("rb")) for file in dump_files(folder)]
        for line in merge(*files):
            if line != last:
                yield line
            last = line


def read_dump(folder: Path) -> bytes:
    """Return the canonical dump of the generation in use.

    Raises:
        StoreError: If nothing was built there.
    """
    return b"".join(dump_lines(folder))
