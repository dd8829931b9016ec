"""Sending a store: whole, again, resumed, checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest
from remotes import ROOT, quads

from planville_kg.cli import main
from planville_kg.errors import QueryError
from planville_kg.graph.store import write_store
from planville_kg.publish import Target, publish

if TYPE_CHECKING:
    from pathlib import Path

    from remotes import Remote

A, B = f"{ROOT}graph/a", f"{ROOT}graph/b"
GSP, UPDATE = Target("http://a.test", "gsp", batch=2), Target("http://a.test", "update", batch=2)


@pytest.mark.parametrize("target", [GSP, UPDATE], ids=["gsp", "update"])
def test_a_store_is_sent_in_batches(
    remote: Remote, store: Path, tmp_path: Path, target: Target
) -> None:
    """Three and one; what stood in the graphs is replaced; what is there is not sent again."""
    remote.store.extend([*quads("a", 9)[7:], *quads("vieux", 1)])
    told: list[tuple[int, int]] = []
    done = publish(store, target, tmp_path, progress=lambda *each: told.append(each))
    assert remote.counts() == {A: 5, B: 2}
    assert told == [(0, 7), (2, 7), (4, 7), (5, 7), (7, 7)]
    assert done.removed == (f"{ROOT}graph/vieux",)
    remote.received.clear()
    assert publish(store, target, tmp_path).left == 0
    assert remote.received == []


def test_the_first_batch_replaces_and_the_others_add(
    remote: Remote, store: Path, tmp_path: Path
) -> None:
    """PUT, then POST, by graph."""
    publish(store, GSP, tmp_path)
    assert [method for method, _ in remote.received] == ["PUT", "POST", "POST", "PUT"]


def test_nothing_is_written_by_a_dry_run(remote: Remote, store: Path, tmp_path: Path) -> None:
    """It tells what would be sent and removed."""
    remote.store.extend(quads("vieux", 1))
    found = publish(store, GSP, tmp_path / "j", dry=True)
    assert ([each.what for each in found.graphs], found.left) == (["envoyer"] * 2, 7)
    assert found.removed == (f"{ROOT}graph/vieux",)
    assert remote.received == []
    assert not (tmp_path / "j").exists()


def test_a_failure_is_resumed(remote: Remote, store: Path, tmp_path: Path) -> None:
    """After two of three batches the third remains, and the graph behind it."""
    answers = [httpx.Response(500)]

    def fail(done: int, _total: int) -> None:
        if done == 4:
            remote.failures = answers

    with pytest.raises(QueryError, match="a échoué"):
        publish(store, GSP, tmp_path, progress=fail)
    assert remote.counts() == {A: 4}
    remote.received.clear()
    rest = publish(store, GSP, tmp_path)
    assert ([each.what for each in rest.graphs], rest.left) == (["reprendre", "envoyer"], 3)
    assert [method for method, _ in remote.received] == ["POST", "PUT"]
    assert remote.counts() == {A: 5, B: 2}


@pytest.mark.parametrize("size", [3, 0])
def test_other_batches_are_not_resumed(
    remote: Remote, store: Path, tmp_path: Path, size: int
) -> None:
    """Batches of another size, or a store that changed, start the graph again."""
    remote.failures = []
    with pytest.raises(KeyboardInterrupt):
        publish(store, GSP, tmp_path, progress=_stop)
    if not size:
        write_store(store, [*quads("a", 6), *quads("b", 2)])
    again = publish(store, Target("http://a.test", "gsp", batch=size or 2), tmp_path, dry=True)
    assert [each.what for each in again.graphs] == ["envoyer", "envoyer"]


def _stop(done: int, _total: int) -> None:
    if done == 4:
        raise KeyboardInterrupt


def test_what_does_not_arrive_is_told(remote: Remote, store: Path, tmp_path: Path) -> None:
    """A server that says yes and keeps nothing is found out, and gets all the next time."""
    remote.loses = True
    with pytest.raises(QueryError, match=r"graphe\(s\) .*graph/a : 0 au lieu de 5"):
        publish(store, GSP, tmp_path)
    remote.loses = False
    assert publish(store, GSP, tmp_path).left == 7


def test_all_is_sent_again_where_that_is_asked(remote: Remote, store: Path, tmp_path: Path) -> None:
    """Whatever the journal says."""
    publish(store, GSP, tmp_path)
    assert publish(store, GSP, tmp_path, restart=True).left == 7
    assert remote.counts() == {A: 5, B: 2}


def test_the_command_says_how_to_go_on(
    remote: Remote,
    store: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What was sent before a failure is noted, and said; then the rest is sent."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "etat"))
    answer = remote.answer

    def fail_at_the_second(request: httpx.Request) -> httpx.Response:
        if len(remote.received) == 1:
            remote.failures = [httpx.Response(500)]
        return answer(request)

    monkeypatch.setattr(remote, "answer", fail_at_the_second)
    command = ["publish", "http://a.test", "--store", str(store), "--batch", "3"]
    assert main(command) == 2
    said = capsys.readouterr()
    assert "3 triplets sont envoyés et notés : relancez la même commande" in said.err
    assert said.out == ""
    monkeypatch.setattr(remote, "answer", answer)
    assert main(command) == 0
    assert capsys.readouterr().out.startswith("Envoyé : 4 triplets, 2 graphe(s)")


def test_a_batch_has_at_least_one(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Zero is refused."""
    assert main(["publish", "http://a.test", "--store", str(store), "--batch", "0"]) == 2
    assert "au moins un triplet" in capsys.readouterr().err
