"""Publishing to real servers: both protocols, twice, interrupted, changed, refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from planville_kg.box import replace
from planville_kg.cli import main
from planville_kg.errors import QueryError
from planville_kg.graph.store import write_store
from planville_kg.publish import Target, publish
from planville_kg.query.remote import RemoteEndpoint
from planville_kg.query.run import select

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from servers import Server

    from planville_kg.publish import Published

pytestmark = pytest.mark.xdist_group("servers")

ROOT = "https://exemple.test/"
NAMES = ("accent é", 'guillemets " et \\ barre', "ligne\nsuivante", "}", "> <urn:x> .", "😀")
CLASS, LABEL = NamedNode(f"{ROOT}id/Classe"), NamedNode(f"{ROOT}def#nom")
KIND = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
ALL = f'SELECT ?g ?s ?p ?o {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{ROOT}")) }}'


def quads(graphs: Iterable[str], count: int = 40) -> tuple[Quad, ...]:
    """Return some quads in each of some graphs."""
    return tuple(
        quad
        for graph in graphs
        for number in range(count)
        for quad in _two(NamedNode(f"{ROOT}graph/{graph}"), f"{ROOT}id/{graph}-{number}", number)
    )


def _two(graph: NamedNode, iri: str, number: int) -> tuple[Quad, Quad]:
    text = f"{NAMES[number % len(NAMES)]} {number}"
    node = NamedNode(iri)
    return Quad(node, KIND, CLASS, graph), Quad(node, LABEL, Literal(text, language="fr"), graph)


def stored(folder: Path, content: Iterable[Quad]) -> Path:
    write_store(folder, content)
    return folder


@pytest.fixture
def target(server: Server, monkeypatch: pytest.MonkeyPatch) -> Target:
    """A server, with its credentials, sent little at a time."""
    server.allow(monkeypatch)
    return Target(server.url, batch=30)


@pytest.fixture
def journals(tmp_path: Path) -> Path:
    return tmp_path / "journaux"


def held(done: Published) -> set[tuple[object, ...]]:
    """Return what a server holds under the root of these tests."""
    return set(select(RemoteEndpoint(done.server.reading), ALL).rows)


def rows(content: Iterable[Quad]) -> set[tuple[object, ...]]:
    return {(each.graph_name, each.subject, each.predicate, each.object) for each in content}


@pytest.mark.parametrize("protocol", ["gsp", "update"])
def test_what_is_sent_is_what_is_there(
    protocol: str, target: Target, journals: Path, tmp_path: Path
) -> None:
    """Every quad arrives, whatever its text; twice is as once; what changed is sent again."""
    target = replace(target, protocol=protocol)
    first = quads(("a", "b", "c"))
    store = stored(tmp_path / "s", first)
    done = publish(store, target, journals, restart=True)
    assert (done.left, done.quads) == (240, 240)
    assert held(done) == rows(first)
    again = publish(store, target, journals)
    assert (again.left, [each.what for each in again.graphs]) == (0, ["inchangé"] * 3)
    other = (*quads(("b",)), *quads(("c",), 7))
    changed = publish(stored(tmp_path / "s", other), target, journals)
    assert (changed.left, changed.removed) == (14, (f"{ROOT}graph/a",))
    assert held(changed) == rows(other)


def test_graphs_of_others_are_left_alone(target: Target, journals: Path, tmp_path: Path) -> None:
    """Only graphs under the root of the store's are removed."""
    foreign = "https://autre.test/"
    theirs = [
        Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal("o"), NamedNode(f"{foreign}graph/x"))
    ]
    publish(stored(tmp_path / "autre", theirs), target, journals)
    done = publish(stored(tmp_path / "s", quads(("a",))), target, journals)
    assert done.removed in ((), (f"{ROOT}graph/b", f"{ROOT}graph/c"))
    counted = publish(tmp_path / "autre", target, journals, dry=True)
    assert (counted.left, counted.quads) == (0, 1)


def test_an_interruption_costs_one_batch(target: Target, journals: Path, tmp_path: Path) -> None:
    """Stopped after 60 of 80 triples, in the midst of a graph, it resumes there."""
    content = quads(("d",))
    store = stored(tmp_path / "s", content)

    def stop(sent: int, _total: int) -> None:
        if sent == 60:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        publish(store, target, journals, progress=stop)
    rest = publish(store, target, journals)
    assert ([each.what for each in rest.graphs], rest.left) == (["reprendre"], 20)
    assert held(rest) == rows(content)


def test_a_server_that_was_emptied_gets_all_again(
    target: Target, journals: Path, tmp_path: Path
) -> None:
    """The journal is not believed against what the server counts."""
    store = stored(tmp_path / "s", quads(("e",)))
    publish(store, target, journals)
    publish(stored(tmp_path / "vide", quads(("f",), 1)), target, tmp_path / "autres-journaux")
    done = publish(store, target, journals)
    assert (done.left, done.quads) == (80, 80)
    assert held(done) == rows(quads(("e",)))


def test_the_command_says_what_it_does(
    server: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What would be sent, then what was."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "etat"))
    server.allow(monkeypatch)
    store = str(stored(tmp_path / "s", quads(("g",), 2)))
    assert main(["publish", server.reading, "--store", store, "--dry-run"]) == 0
    assert "À envoyer : 4 triplets sur 4. Rien n'est envoyé" in capsys.readouterr().out
    assert main(["publish", server.reading, "--store", store]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Envoyé : 4 triplets, 1 graphe(s) ; 0 inchangé(s)")
    assert f"Vérifié : {server.reading} contient 4 triplets dans 1 graphes." in out


@pytest.mark.parametrize("password", ["", "faux"])
def test_a_password_is_asked_for(
    server: Server, password: str, journals: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that wants a password refuses without it, and the message does not show it."""
    if not server.user:
        assert httpx.get(server.reading, params={"query": "ASK {}"}).is_success
        return
    if password:
        monkeypatch.setenv("PLANVILLE_ENDPOINT_USER", server.user)
        monkeypatch.setenv("PLANVILLE_ENDPOINT_PASSWORD", password)
    store = stored(tmp_path / "s", quads(("h",), 1))
    with pytest.raises(QueryError, match=r"demande un mot de passe.*\(401\)") as refused:
        publish(store, Target(server.url, "gsp"), journals)
    assert "faux" not in str(refused.value)
    assert not journals.exists()
