"""Every reading verb on real servers: what they answer is what the embedded store answers."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from planville_kg.ask.answer import SPARQL, answer
from planville_kg.ask.french.reply import reply
from planville_kg.ask.request import Request
from planville_kg.cli import main
from planville_kg.errors import QueryError
from planville_kg.graph.graph import Graph
from planville_kg.query.catalogue import Catalogue
from planville_kg.query.remote import RemoteEndpoint
from planville_kg.query.results import GraphResult, Result
from planville_kg.query.run import construct, run, select
from planville_kg.search.find import search
from planville_kg.vocab import BASE

if TYPE_CHECKING:
    from pathlib import Path

    from servers import Server

    from planville_kg.ask.answer import Answered
    from planville_kg.query.results import Answer

pytestmark = pytest.mark.xdist_group("servers")

CATALOGUE = Catalogue.load()
GIVEN: dict[str, dict[str, object]] = {
    "actions-de-deux-acteurs": {
        "acteur": "Ville de Nantes",
        "autre": "Caisse d'allocations familiales",
    },
    "chiffres-des-qpv": {"indicateur": "population"},
    "contours-des-qpv": {"zonage": 2015},
    "indicateur-et-interventions": {"indicateur": "taux de pauvreté"},
    "interventions-d-un-quartier": {"quartier": "Sillon"},
    "interventions-des-qpv": {"zonage": 2015},
    "profil-d-un-quartier": {"quartier": "Malakoff"},
    "reseau-quartier": {"quartier": "Sillon"},
    "theme-par-quartier": {"theme": "non-recours"},
}
ASKED = sorted(slug for slug, query in CATALOGUE.items() if query.federation is None)
REQUESTS = (
    Request(measure="interventions"),
    Request(measure="interventions", by=("quartier",)),
    Request(measure="interventions", by=("theme",), order="-mesure", limit=5),
    Request(measure="interventions", by=("quartier", "statut")),
    Request(measure="actions", by=("volet",)),
    Request(measure="objectifs", by=("orientation",)),
    Request(measure="partenaires", by=("nature",)),
    Request(measure="pour-1000-habitants", by=("qpv",)),
    Request(listed="intervention", by=("theme",)),
    Request(listed="quartier", order="-mesure"),
    Request(listed="theme", absent=True),
    Request(listed="partenaire", limit=10, order="-mesure"),
    Request(listed="objectif"),
    Request.parse("mesure=interventions&par=type-acteur"),
    Request.parse("mesure=interventions&par=portee"),
)
QUESTIONS = (
    "combien d'actions par quartier sur le non-recours ?",
    "quelles actions à réaliser dans le Sillon ?",
    "quels quartiers n'ont aucune action sur la santé ?",
    "qui intervient sur l'accès aux droits ?",
    "quelle est la météo ?",
)
ALL = f'{{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{BASE}")) }}'
COMMANDS = (
    ("query", "themes", "--format", "csv"),
    ("query", "non-recours-par-quartier", "--format", "md"),
    ("query", "interventions-d-un-quartier", "--help"),
    ("sparql", "SELECT ?r { ?i a pv:SousAction ; pv:rang ?r } ORDER BY ?r", "--format", "csv"),
    ("sparql", "CONSTRUCT { ?q a pv:Quartier } WHERE { ?q a pv:Quartier }", "--format", "nt"),
    ("ask", "combien d'actions par statut ?"),
    ("view", "partenaires", "--measures", "--format", "csv"),
    ("export", "--format", "ttl"),
)


@pytest.mark.parametrize("slug", ASKED)
def test_every_question_is_answered_alike(
    slug: str, graph: Graph, endpoint: RemoteEndpoint
) -> None:
    """The same columns, and the same rows or triples."""
    assert _content(_asked(endpoint, slug)) == _content(_asked(graph, slug))


@pytest.mark.parametrize("asked", REQUESTS, ids=lambda asked: asked.text)
def test_every_request_is_answered_alike(
    asked: Request, graph: Graph, endpoint: RemoteEndpoint
) -> None:
    """The semantic layer gives the same rows, in the same order, and the same total."""
    found, expected = _answered(endpoint, asked), _answered(graph, asked)
    assert (found.result.rows, found.total) == (expected.result.rows, expected.total)
    assert expected.result.rows


@pytest.mark.parametrize("question", QUESTIONS)
def test_questions_in_french_are_understood_alike(
    question: str, graph: Graph, endpoint: RemoteEndpoint
) -> None:
    """The same reply, or the same refusal."""
    assert _replied(endpoint, question) == _replied(graph, question)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_commands_print_the_same(
    command: tuple[str, ...],
    store: Path,
    published: Server,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    """A command prints the same bytes with `--endpoint` and with `--store`."""
    assert main([*command, "--store", str(store)]) == 0
    expected = capfdbinary.readouterr().out
    assert main([*command, "--endpoint", published.reading]) == 0
    found = capfdbinary.readouterr().out
    assert found == expected != b""


def test_a_search_is_unranked_and_says_so(graph: Graph, endpoint: RemoteEndpoint) -> None:
    """Words are found by their folded form, as in a graph in memory, and a note says how."""
    found = search(endpoint, "non recours")
    assert found.hits == search(Graph.from_quads(graph.store), "non recours").hits
    assert len(found.hits) == found.total > 0
    assert found.notes[0].startswith("Sans index")


def test_a_drawn_view_is_the_same(store: Path, published: Server, tmp_path: Path) -> None:
    """The page of a network has the same bytes."""
    here, there = tmp_path / "ici.html", tmp_path / "la.html"
    assert main(["view", "quartiers-themes", "--store", str(store), "-o", str(here)]) == 0
    there_too = ["view", "quartiers-themes", "--endpoint", published.reading, "-o", str(there)]
    assert main(there_too) == 0
    assert here.read_bytes() == there.read_bytes()


def test_whole_answers_or_none(graph: Graph, endpoint: RemoteEndpoint, published: Server) -> None:
    """Where a server cuts an answer of more than 10,000 rows or triples, it is refused."""
    rows, triples = f"SELECT * {ALL}", f"CONSTRUCT {{ ?s ?p ?o }} WHERE {ALL}"
    if published.kind == "oxigraph":
        assert len(select(endpoint, rows)) == len(select(graph, rows))
        assert construct(endpoint, triples) == construct(graph, triples)
        return
    for sparql in (rows, triples):
        with pytest.raises(QueryError, match="coupé sa réponse à 10000 lignes"):
            run(endpoint, sparql)
    assert len(select(endpoint, f"{rows} LIMIT 10000")) == 10_000


def test_a_page_is_no_service(published: Server) -> None:
    """The address of a page, or of nothing, is told as such."""
    with pytest.raises(QueryError, match=r"rien à cette adresse \(404\)"):
        run(_endpoint_at(published, "/rien"), "ASK {}")


def _endpoint_at(server: Server, path: str) -> RemoteEndpoint:
    return RemoteEndpoint(server.url + path)


@cache
def _asked(source: Graph | RemoteEndpoint, slug: str) -> Answer:
    """Ask a question of the catalogue, of each source once."""
    return CATALOGUE[slug].answer(source, **GIVEN.get(slug, {}))


@cache
def _answered(source: Graph | RemoteEndpoint, asked: Request) -> Answered:
    return answer(source, asked, engine=SPARQL)


@cache
def _replied(source: Graph | RemoteEndpoint, question: str) -> dict[str, Any]:
    return reply(source, question).as_json()


def _content(answer: Answer) -> object:
    if isinstance(answer, GraphResult):
        return answer.triples
    assert isinstance(answer, Result)
    return answer.columns, Counter(answer.rows)
