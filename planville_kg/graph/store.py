"""Writes the store on disk, a generation at a time; `generations` says how it is laid out.

A build works in `travail-*` and renames it when it is whole, so that a crash leaves the store in
use as it was. The generation before the last is kept for readers that open it at that moment, and
older ones as long as `leases` says that they are read.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store, serialize

from planville_kg.graph.generations import CURRENT, DUMP, INDEXES, PREFIX, RDF, current_generation
from planville_kg.graph.graph import Graph
from planville_kg.graph.holding import WORK, writing
from planville_kg.graph.inputs import DATASETS, QUADS, Content
from planville_kg.graph.leases import alone

Maker = Callable[[Graph, Path], None]
"""Makes an index beside the store: given the loaded graph and the generation's folder."""

Inspect = Callable[[Graph, Path], Mapping[str, Content]]
"""Given a graph that was just loaded and the file of its dump, returns files to keep beside it."""

_BLOCK = 1 << 20
_SLICE = 16 << 20
"""Bytes loaded at once: ten times as many are in memory meanwhile."""


def canonical(quads: Iterable[Quad]) -> bytes:
    """Return quads as canonical N-Quads: one a line, sorted by code point, each once.

    Published data has no blank node, so sorted lines are canonical (RDF Dataset
    Canonicalization 1.0, section 4).
    """
    text = serialize(quads, format=RdfFormat.N_QUADS) or b""
    return b"".join(sorted(set(text.splitlines(keepends=True))))


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
    written = {DUMP: canonical(quads), **(files or {})}
    return _keep(folder, lambda work: _fill(work, written, makers))


def keep_dump(
    folder: Path,
    dump: Path,
    *,
    files: Mapping[str, Content],
    inspect: Inspect,
    makers: Sequence[Maker] = (),
) -> Path:
    """Write a new generation of a store that is held, from a dump that is already in a file.

    Args:
        folder: The store.
        dump: What the store holds beside its datasets, as `canonical` writes it; on the same
            disk as the store, where it is moved.
        files: Further files of the generation, by their path in it.
        inspect: Given the graph of the dump alone, and the dump, returns more of them.
        makers: Each makes one index of the generation from its loaded store.

    Returns:
        The folder of the generation.
    """

    def fill(work: Path) -> None:
        work.mkdir()
        dump.rename(work / DUMP)
        store = _open(work)
        _load(store, work / DUMP)
        _write_files(work, {**files, **inspect(Graph(store), work / DUMP)})
        _finish(store, work, makers)

    return _keep(folder, fill)


def _keep(folder: Path, fill: Callable[[Path], None]) -> Path:
    """Make a generation by `fill`, name it by its content, and put it in use."""
    before = current_generation(folder)
    work = folder / f"{WORK}{PREFIX}nouvelle"
    fill(work)
    generation = folder / f"{PREFIX}{_digest(work)}"
    if generation.is_dir():
        _restore(generation, work)
        shutil.rmtree(work)
    else:
        work.rename(generation)
    _point_to(folder, generation)
    _forget(folder, {generation, before})
    return generation


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
    store = _open(work)
    _load(store, work / DUMP)
    _finish(store, work, makers)


def _open(work: Path) -> Store:
    return Store(str(work / RDF))


def _load(store: Store, *files: Path) -> None:
    """Load files of N-Quads, some lines at a time: the engine holds all that it is given at once.

    What was loaded in several times is then put in one order, or every question pays for it.
    """
    for file in files:
        with file.open("rb") as lines:
            while some := lines.readlines(_SLICE):
                store.bulk_load(input=b"".join(some), format=RdfFormat.N_QUADS)
    store.optimize()
    store.flush()


def _finish(store: Store, work: Path, makers: Sequence[Maker]) -> None:
    """Load the adopted datasets beside the dump, and make the indexes."""
    _load(store, *sorted(work.glob(f"{DATASETS}/*/{QUADS}")))
    for make in makers:
        make(Graph(store), work)


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
    pointer = folder / f"{WORK}pointeur"
    with pointer.open("w", encoding="utf-8") as file:
        file.write(generation.name + "\n")
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(folder / CURRENT)


def _forget(folder: Path, kept: set[Path | None]) -> None:
    for generation in folder.glob(f"{PREFIX}*"):
        if generation not in kept:
            with alone(generation) as unread:
                if unread:
                    shutil.rmtree(generation, ignore_errors=True)
