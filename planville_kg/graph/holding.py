"""Holds a store for writing: one build at a time, and nothing left of one that did not end.

What is unfinished stands in `travail-*`, which goes when the build ends, however it ends; a
killed one's goes when the next begins.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from planville_kg.errors import StoreError
from planville_kg.graph.generations import CURRENT, current_generation

WORK = "travail-"

_LOCK = ".verrou"


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Hold a store for writing: nobody else builds in it meanwhile.

    Args:
        folder: The store; made if it is absent.

    Raises:
        StoreError: If another build holds the store, or the folder holds something else or
            cannot be written.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - only builds need it

    made = [each for each in (folder, *folder.parents) if not each.exists()]
    try:
        _check_folder(folder)
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / _LOCK, timeout=0):
            _clean(folder)
            try:
                yield
            finally:
                _clean(folder)
    except Timeout as error:
        raise StoreError(
            f"Une autre construction écrit déjà dans {folder} : attendez qu'elle se termine, ou "
            "choisissez un autre dossier avec --store."
        ) from error
    except OSError as error:
        raise StoreError(f"Écriture impossible dans {folder} ({error.strerror}).") from error
    finally:
        if made and current_generation(folder) is None:
            _take_back(made)


@contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """Give a folder, in a store that is held, for what a build writes on its way."""
    work = folder / f"{WORK}faits"
    work.mkdir()
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _check_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} est un fichier : donnez un dossier à --store.")
    if folder.is_dir() and any(folder.iterdir()) and not _is_store(folder):
        raise StoreError(
            f"{folder} contient autre chose qu'un graphe de Planville : choisissez un dossier vide."
        )


def _is_store(folder: Path) -> bool:
    return (folder / CURRENT).is_file() or (folder / _LOCK).exists()


def _take_back(made: Sequence[Path]) -> None:
    """Remove the folders that were made for a first build that failed, if nothing is in them."""
    with suppress(OSError):
        (made[0] / _LOCK).unlink(missing_ok=True)
        for folder in made:
            folder.rmdir()


def _clean(folder: Path) -> None:
    """Remove what a build left unfinished."""
    for leftover in folder.glob(f"{WORK}*"):
        if leftover.is_dir():
            shutil.rmtree(leftover)
        else:
            leftover.unlink()
