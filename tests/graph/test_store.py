"""The store on disk: whole or not at all."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from pyoxigraph import Quad, Store

from planville_kg.errors import StoreError
from planville_kg.graph import store as writer
from planville_kg.graph.generations import (
    current_generation,
    open_store,
    read_dump,
    require_generation,
)
from planville_kg.graph.graph import Graph
from planville_kg.graph.store import canonical, write_store
from planville_kg.query.run import select

Quads = tuple[Quad, ...]
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"
_KILLED = """
import os, signal, sys
from pathlib import Path
from pyoxigraph import RdfFormat, parse
from planville_kg.graph import store

def fill(work, files, makers):
    work.mkdir()
    (work / "graphe.nq").write_bytes(files["graphe.nq"][:100])
    os.kill(os.getpid(), signal.SIGKILL)

store._fill = fill
store.write_store(Path(sys.argv[1]), list(parse(path=sys.argv[2], format=RdfFormat.N_QUADS)))
"""


def count(folder: Path) -> int:
    ((number,),) = select(Graph.open(folder), COUNT).rows
    return int(getattr(number, "value", "-1"))


def generations(folder: Path) -> list[Path]:
    return sorted(folder.glob("generation-*"))


def test_what_is_written_is_read_back(folder: Path, few: Quads) -> None:
    """A store holds the quads that it was given, and their canonical dump."""
    generation = write_store(folder, few)
    assert set(open_store(folder)) == set(few)
    assert read_dump(folder) == canonical(few)
    assert require_generation(folder) == generation
    assert list(folder.glob("travail-*")) == []


def test_the_dump_is_sorted_and_says_each_quad_once(few: Quads) -> None:
    """Canonical N-Quads are the same whatever the order, with no line twice."""
    dump = canonical([*few, *reversed(few)])
    assert dump == canonical(few)
    lines = dump.splitlines()
    assert lines == sorted(set(lines))
    assert len(lines) == len(set(few))


def test_the_same_content_keeps_the_generation(folder: Path, few: Quads) -> None:
    """Building again from the same plans writes nothing new."""
    before = write_store(folder, few)
    stamp = (before / "graphe.nq").stat().st_mtime_ns
    assert write_store(folder, reversed(few)) == before
    assert (before / "graphe.nq").stat().st_mtime_ns == stamp
    assert generations(folder) == [before]


def test_the_previous_generation_is_kept_and_older_ones_removed(folder: Path, few: Quads) -> None:
    """Readers of the generation before have time to finish."""
    first, second, third = (write_store(folder, few[:size]) for size in (50, 100, 150))
    assert generations(folder) == sorted([second, third])
    assert not first.exists()
    assert count(folder) == 150
    # going back to a generation that is still there is possible
    assert write_store(folder, few[:100]) == second
    assert count(folder) == 100


def test_a_reader_still_answers_after_a_rebuild(folder: Path, few: Quads) -> None:
    """A graph opened before a build keeps what it had."""
    write_store(folder, few[:50])
    reader = Graph.open(folder)
    write_store(folder, few)
    ((number,),) = select(reader, COUNT).rows
    assert getattr(number, "value", None) == "50"
    assert count(folder) == 200


def test_what_is_read_stays_until_nobody_reads_it(folder: Path, few: Quads) -> None:
    """A generation that a graph has open survives any number of builds, and goes with the next."""
    first = write_store(folder, few[:50])
    reader = Graph.open(folder)
    second, third, fourth = (write_store(folder, few[:size]) for size in (100, 150, 200))
    assert generations(folder) == sorted([first, third, fourth])
    assert not second.exists()
    del reader
    fifth = write_store(folder, few[:180])
    assert generations(folder) == sorted([fourth, fifth])


def test_a_generation_is_a_store_of_its_own(folder: Path, few: Quads) -> None:
    """Who reads several files of one generation gives its folder, whatever is built meanwhile."""
    first = write_store(folder, few[:50])
    write_store(folder, few)
    assert current_generation(first) == first
    assert count(first) == 50
    assert len(read_dump(first).splitlines()) == 50
    stranger = folder.parent / "generation-mine"
    write_store(stranger, few[:10])
    assert count(stranger) == 10


def test_a_failed_build_leaves_the_old_graph(
    folder: Path, few: Quads, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error in the middle of the writing changes nothing of what readers see."""
    before = write_store(folder, few[:50])

    def fill(work: Path, files: Mapping[str, bytes], _: object) -> None:
        work.mkdir()
        (work / "graphe.nq").write_bytes(files["graphe.nq"][:100])
        raise RuntimeError("coupure")

    with monkeypatch.context() as patch:
        patch.setattr(writer, "_fill", fill)
        with pytest.raises(RuntimeError, match="coupure"):
            write_store(folder, few)
    assert require_generation(folder) == before
    assert count(folder) == 50
    write_store(folder, few)
    assert count(folder) == 200
    assert list(folder.glob("travail-*")) == []


def test_a_full_disk_is_a_sentence(
    folder: Path, few: Quads, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error of the system is told in French, and the old graph stays."""
    write_store(folder, few[:50])

    def fill(work: Path, *_: object) -> None:
        raise OSError(28, "No space left on device", str(work))

    monkeypatch.setattr(writer, "_fill", fill)
    with pytest.raises(StoreError, match="Écriture impossible"):
        write_store(folder, few)
    assert count(folder) == 50


def test_a_killed_build_leaves_the_old_graph(folder: Path, few: Quads, tmp_path: Path) -> None:
    """A build killed in the middle leaves the graph in use, and no lock."""
    before = write_store(folder, few[:50])
    source = tmp_path / "tout.nq"
    source.write_bytes(canonical(few))
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, folder, source], check=False, capture_output=True
    )
    assert done.returncode == -9, done.stderr
    assert list(folder.glob("travail-*")) != []
    assert require_generation(folder) == before
    assert count(folder) == 50
    write_store(folder, few)
    assert count(folder) == 200
    assert list(folder.glob("travail-*")) == []


def test_a_first_build_that_is_killed_can_be_done_again(
    folder: Path, few: Quads, tmp_path: Path
) -> None:
    """Half a first build is neither a graph nor somebody else's folder."""
    source = tmp_path / "tout.nq"
    source.write_bytes(canonical(few))
    subprocess.run(
        [sys.executable, "-c", _KILLED, folder, source], check=False, capture_output=True
    )
    with pytest.raises(StoreError, match="planville build"):
        open_store(folder)
    write_store(folder, few)
    assert count(folder) == 200


def test_a_second_build_at_once_is_refused(folder: Path, few: Quads) -> None:
    """Two builds never write together; the second is told so at once."""
    write_store(folder, few[:50])
    with (
        FileLock(folder / ".verrou"),
        pytest.raises(StoreError, match="Une autre construction écrit déjà"),
    ):
        write_store(folder, few)
    assert count(folder) == 50


def test_a_folder_of_other_files_is_refused(tmp_path: Path, few: Quads) -> None:
    """Nothing is written, and nothing removed, in a folder that is not a store."""
    (tmp_path / "these.doc").write_text("dix ans de travail", encoding="utf-8")
    with pytest.raises(StoreError, match="autre chose qu'un graphe"):
        write_store(tmp_path, few)
    assert [file.name for file in tmp_path.iterdir()] == ["these.doc"]


def test_a_file_is_refused(tmp_path: Path, few: Quads) -> None:
    """A store is a folder."""
    file = tmp_path / "plan.txt"
    file.write_text("plan", encoding="utf-8")
    with pytest.raises(StoreError, match="est un fichier"):
        write_store(file, few)
    assert file.read_text(encoding="utf-8") == "plan"


def test_an_empty_folder_will_do(tmp_path: Path, few: Quads) -> None:
    """A folder made beforehand is as good as none."""
    write_store(tmp_path, few)
    assert count(tmp_path) == 200


def test_an_absent_store_says_what_to_do(folder: Path) -> None:
    """The message has the command to run; opening makes no folder."""
    with pytest.raises(StoreError, match=f"planville build --store {folder}"):
        open_store(folder)
    assert current_generation(folder) is None
    assert not folder.exists()


@pytest.mark.parametrize("pointer", ["", "generation-absente\n", "../../ailleurs\n", ".."])
def test_a_broken_pointer_is_no_store(folder: Path, few: Quads, pointer: str) -> None:
    """A pointer to nothing, or out of the folder, opens nothing."""
    write_store(folder, few)
    (folder / "ACTUEL").write_text(pointer, encoding="utf-8")
    with pytest.raises(StoreError, match="planville build"):
        open_store(folder)


def test_a_store_is_read_only(folder: Path, few: Quads) -> None:
    """A reader cannot change what it opened."""
    write_store(folder, few[:50])
    store: Any = open_store(folder)
    assert isinstance(store, Store)
    with pytest.raises(RuntimeError, match="read-write"):
        store.add(few[60])
    assert count(folder) == 50
