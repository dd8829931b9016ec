"""Writes the store on disk, a generation at a time; `generations` says how it is laid out.

A build works in `travail-*` and renames it when it is whole, so that a crash leaves the store in
use as it was. The generation before the last is kept for readers that opened it.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store, serialize

from planville_kg.errors import StoreError
from planville_kg.graph.generations import CURRENT, DUMP, INDEXES, RDF, current_generation
from planville_kg.graph.graph import Graph
from planville_kg.graph.inputs import DATASETS, QUADS, Content

Maker = Callable[[Graph, Path], None]
"""Makes an index beside the store: given the loaded graph and the generation's folder."""

_LOCK = ".verrou"
_PREFIX = "generation-"
_WORK = "travail-"
_BLOCK = 1 << 20


def canonical(quads: Iterable[Quad]) -> bytes:
    """Return quads as canonical N-Quads: one a line, sorted by code point, each once.

    Published data has no blank node, so sorted lines are canonical (RDF Dataset
    Canonicalization 1.0, section 4).
    """
    text = serialize(quads, format=RdfFormat.N_QUADS) or b""
    return b"".join(sorted(set(text.splitlines(keepends=True))))


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

    try:
        _check_folder(folder)
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / _LOCK, timeout=0):
            yield
    except Timeout as error:
        raise StoreError(
            f"Une autre construction écrit déjà dans {folder} : attendez qu'elle se termine, ou "
            "choisissez un autre dossier avec --store."
        ) from error
    except OSError as error:
        raise StoreError(f"Écriture impossible dans {folder} ({error.strerror}).") from error


def write_store(
    folder: Path, quads: Iterable[Quad], *, files: Mapping[str, Content] | None = None
) -> Path:
    """Write quads as the new generation of a store; the old one stays until this is whole.

    Args:
        folder: The store; made if it is absent.
        quads: Everything that the store is to hold.
        files: Further files of the generation, by their path in it.

    Returns:
        The folder of the generation.

    Raises:
        StoreError: As `writing`.
    """
    with writing(folder):
        return write_generation(folder, quads, files=files)


def write_generation(
    folder: Path,
    quads: Iterable[Quad],
    *,
    files: Mapping[str, Content] | None = None,
    makers: Sequence[Maker] = (),
) -> Path:
    """Write a new generation of a store that is held (see `writing`).

    The quads of `files` that are adopted datasets go into the store beside `quads`.

    Args:
        folder: The store.
        quads: What the store holds beside its datasets.
        files: Further files of the generation, by their path in it.
        makers: Each makes one index of the generation from its loaded store.

    Returns:
        The folder of the generation.
    """
    for leftover in folder.glob(f"{_WORK}*"):
        shutil.rmtree(leftover)
    before = current_generation(folder)
    work = folder / f"{_WORK}{_PREFIX}nouvelle"
    _fill(work, {DUMP: canonical(quads), **(files or {})}, makers)
    generation = folder / f"{_PREFIX}{_digest(work)}"
    if generation.is_dir():
        _restore(generation, work)
        shutil.rmtree(work)
    else:
        work.rename(generation)
    _point_to(folder, generation)
    _forget(folder, {generation, before})
    return generation


def _check_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} est un fichier : donnez un dossier à --store.")
    if folder.is_dir() and any(folder.iterdir()) and not _is_store(folder):
        raise StoreError(
            f"{folder} contient autre chose qu'un graphe de Planville : choisissez un dossier vide."
        )


def _is_store(folder: Path) -> bool:
    return (folder / CURRENT).is_file() or (folder / _LOCK).exists()


def _digest(work: Path) -> str:
    """Return sixteen hexadecimal digits that stand for the files of a generation.

    Of the indexes, which are made from the others, only the names count.
    """
    whole = sha256(repr(sorted(INDEXES & {file.name for file in work.iterdir()})).encode())
    for file in sorted(work.rglob("*")):
        name = file.relative_to(work).as_posix()
        if file.is_file() and name.partition("/")[0] not in INDEXES:
            whole.update(f"{name}\x1f{file.stat().st_size}\x1f".encode())
            with file.open("rb") as content:
                while block := content.read(_BLOCK):
                    whole.update(block)
    return whole.hexdigest()[:16]


def _fill(work: Path, files: Mapping[str, Content], makers: Sequence[Maker]) -> None:
    work.mkdir()
    _write_files(work, files)
    store = Store(str(work / RDF))
    for file in (work / DUMP, *sorted(work.glob(f"{DATASETS}/*/{QUADS}"))):
        store.bulk_load(path=str(file), format=RdfFormat.N_QUADS)
    store.optimize()
    store.flush()
    for make in makers:
        make(Graph(store), work)
    del store


def _write_files(work: Path, files: Mapping[str, Content]) -> None:
    for name, content in files.items():
        target = work / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Path):
            _copy(content, target, own=content.is_relative_to(work.parent))
        else:
            target.write_bytes(content)


def _copy(source: Path, target: Path, *, own: bool) -> None:
    """Copy a file, or only name it again if it is the store's own, which nobody changes."""
    if own:
        try:
            target.hardlink_to(source)
        except OSError:
            pass
        else:
            return
    shutil.copyfile(source, target)


def _restore(generation: Path, work: Path) -> None:
    """Give a generation that stays the indexes that it lost."""
    for name in sorted(INDEXES):
        if (work / name).exists() and not (generation / name).exists():
            (work / name).rename(generation / name)


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
