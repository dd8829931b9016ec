"""Sorted files merged line by line."""

from pathlib import Path

import pytest

from planville_kg.graph import lines
from planville_kg.graph.lines import counted, graph_of, merge_files

A, B = "<https://a/graph/un>", "<https://a/graph/deux>"


def line(subject: str, graph: str = A) -> str:
    return f'<https://a/{subject}> <https://a/p> "x > y . \\" z"@fr {graph} .\n'


def written(folder: Path, *files: list[str]) -> list[Path]:
    paths = [folder / f"{number}.nq" for number in range(len(files))]
    for path, content in zip(paths, files, strict=True):
        path.write_text("".join(content), encoding="utf-8")
    return paths


def test_the_graph_of_a_line_is_its_last_term() -> None:
    """A literal may hold spaces, quotes and brackets: the graph is read from the end."""
    assert graph_of(line("s").encode()) == b"https://a/graph/un"
    found = counted(each.encode() for each in (line("s"), line("t"), line("s", B)))
    assert found == {b"https://a/graph/un": 2, b"https://a/graph/deux": 1}


def test_files_are_merged_in_order(tmp_path: Path) -> None:
    """Lines that alternate or stand together come out sorted, and the files are gone."""
    names = ["a", "c", "e"], ["b", "d", "f", "g"], [], ["h"]
    files = written(tmp_path, *([line(each) for each in some] for some in names))
    twins = merge_files(files, tmp_path / "tout")
    whole = (tmp_path / "tout").read_text(encoding="utf-8")
    assert whole == "".join(line(each) for each in "abcdefgh")
    assert not twins
    assert [each.name for each in tmp_path.iterdir()] == ["tout"]


def test_a_line_of_several_files_is_written_once(tmp_path: Path) -> None:
    """What three files say is said once, and told twice among the twins of its graph."""
    shared = line("b", B)
    files = written(tmp_path, [line("a"), shared], [shared, line("c")], [shared])
    twins = merge_files(files, tmp_path / "tout")
    assert (tmp_path / "tout").read_text(encoding="utf-8") == line("a") + shared + line("c")
    assert twins == {b"https://a/graph/deux": 2}


def test_more_files_than_may_be_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seven files are merged two at a time to the same end, twins counted once each."""
    monkeypatch.setattr(lines, "WIDTH", 2)
    shared = line("m")
    files = written(tmp_path, *(sorted([line(each), shared]) for each in "azbycxd"))
    twins = merge_files(files, tmp_path / "tout")
    whole = (tmp_path / "tout").read_text(encoding="utf-8").splitlines(keepends=True)
    assert whole == [line(each) for each in "abcdmxyz"]
    assert twins == {b"https://a/graph/un": 6}
    assert [each.name for each in tmp_path.iterdir()] == ["tout"]


def test_no_file_is_an_empty_one(tmp_path: Path) -> None:
    """A store of nothing has an empty dump."""
    assert not merge_files([], tmp_path / "tout")
    assert (tmp_path / "tout").read_bytes() == b""
