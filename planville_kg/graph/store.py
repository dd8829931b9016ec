"""Writes the store on disk, a generation at a time; `generations` says how it is laid out.

A build works in `travail-*` and renames it when it is whole, so that a crash leaves the store in
use as it was. The generation before the last is kept for readers that opened it.
"""

import os
import shutil
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store, serialize

from planville_kg.errors import StoreError
from planville_kg.graph.generations import CURRENT, DUMP, RDF, current_generation

_LOCK = ".verrou"
_PREFIX = "generation-"
_WORK = "travail-"


def canonical(quads: Iterable[Quad]) -> bytes:
    """Return quads as canonical N-Quads: one a line, sorted by code point, each once.

    Published data has no blank node, so sorted lines are canonical (RDF Dataset
    Canonicalization 1.0, section 4).
    """
    text = serialize(quads, format=RdfFormat.N_QUADS) or b""
    return b"".join(sorted(set(text.splitlines(keepends=True))))


def write_store(
    folder: Path, quads: Iterable[Quad], *, files: Mapping[str, bytes] | None = None
) -> Path:
    """Write quads as the new generation of a store; the old one stays until this is whole.

    Args:
        folder: The store; made if it is absent.
        quads: Everything that the store is to hold.
        files: Further files of the generation, by their path in it.

    Returns:
        The folder of the generation.

    Raises:
        StoreError: If another build holds the store, or the folder holds something else or
            cannot be written.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - only builds need it

    try:
        _check_folder(folder)
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / _LOCK, timeout=0):
            return _write_generation(folder, {DUMP: canonical(quads), **(files or {})})
    except Timeout as error:
        raise StoreError(
            f"Une autre construction écrit déjà dans {folder} : attendez qu'elle se termine, ou "
            "choisissez un autre dossier avec --store."
        ) from error
    except OSError as error:
        raise StoreError(f"Écriture impossible dans {folder} ({error.strerror}).") from error


def _check_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} est un fichier : donnez un dossier à --store.")
    if folder.is_dir() and any(folder.iterdir()) and not _is_store(folder):
        raise StoreError(
            f"{folder} contient autre chose qu'un graphe de Planville : choisissez un dossier vide."
        )


def _is_store(folder: Path) -> bool:
    return (folder / CURRENT).is_file() or (folder / _LOCK).exists()


def _write_generation(folder: Path, files: Mapping[str, bytes]) -> Path:
    for leftover in folder.glob(f"{_WORK}*"):
        shutil.rmtree(leftover)
    generation = folder / f"{_PREFIX}{_digest(files)}"
    before = current_generation(folder)
    if not generation.is_dir():
        work = folder / f"{_WORK}{generation.name}"
        _fill(work, files)
        work.rename(generation)
    _point_to(folder, generation)
    _forget(folder, {generation, before})
    return generation


def _digest(files: Mapping[str, bytes]) -> str:
    """Return sixteen hexadecimal digits that stand for the content of a generation."""
    whole = sha256()
    for name in sorted(files):
        whole.update(f"{name}\x1f{len(files[name])}\x1f".encode())
        whole.update(files[name])
    return whole.hexdigest()[:16]


def _fill(work: Path, files: Mapping[str, bytes]) -> None:
    work.mkdir()
    for name, content in files.items():
        (work / name).parent.mkdir(exist_ok=True)
        (work / name).write_bytes(content)
    store = Store(str(work / RDF))
    store.bulk_load(input=files[DUMP], format=RdfFormat.N_QUADS)
    store.optimize()
    store.flush()
    del store


def _point_to(folder: Path, generation: Path) -> None:
    pointer = folder / f"{_WORK}pointeur"
    with pointer.open("w", encoding="utf-8") as file:
        file.write(generation.name + "\n")
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(folder / CURRENT)


def _forget(folder: Path, kept: set[Path | None]) -> None:
    for generation in folder.glob(f"{_PREFIX}*"):
        if generation not in kept:
            shutil.rmtree(generation, ignore_errors=True)
