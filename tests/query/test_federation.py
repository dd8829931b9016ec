"""Federated questions: a local and a remote part, joined here; a mock answers on the loopback."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import RdfFormat, parse

from planville_kg.errors import QueryError
from planville_kg.graph.graph import Graph
from planville_kg.query.catalogue import Catalogue
from planville_kg.query.credentials import PASSWORD, USER
from planville_kg.query.federation import federate
from planville_kg.query.remote import RemoteEndpoint
from planville_kg.query.run import run

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Server

HEAD = """
@prefix pv: <https://w3id.org/planville/def#> .
@prefix id: <https://w3id.org/planville/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix igeo: <http://rdf.insee.fr/def/geo#> .
@prefix idemo: <http://rdf.insee.fr/def/demo#> .
@prefix wdt: <http://www.wikidata.org/prop/direct/> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix geo: <http://www.opengis.net/ont/geosparql#> .
"""
LOCAL = """
<https://w3id.org/planville/graph/p> {
  <https://w3id.org/planville/id/commune/44109> a igeo:Commune ; igeo:codeINSEE "44109" ;
    rdfs:label "Nantes"@fr .
  <https://w3id.org/planville/id/commune/44143> a igeo:Commune ; igeo:codeINSEE "44143" ;
    rdfs:label "Rezé"@fr .
  <https://w3id.org/planville/id/commune/44999> a igeo:Commune ; igeo:codeINSEE "44999" ;
    rdfs:label "Nulle part"@fr .
  id:i1 a pv:Intervention ; pv:couvre <https://w3id.org/planville/id/commune/44109>,
    <https://w3id.org/planville/id/commune/44143>, <https://w3id.org/planville/id/commune/44999>,
    id:malakoff .
  id:i2 a pv:Intervention ; pv:couvre <https://w3id.org/planville/id/commune/44109> .
  id:malakoff a pv:Quartier ; pv:recoupe <https://w3id.org/planville/id/qpv/QP044013> .
  <https://w3id.org/planville/id/qpv/QP044013> pv:generation 2015 ; pv:codeQPV "QP044013" ;
    rdfs:label "Malakoff"@fr ; pv:surCommune <https://w3id.org/planville/id/commune/44109> .
}
"""
REMOTE = """
<http://id.insee.fr/geo/commune/aaaa> a igeo:Commune ; igeo:codeINSEE "44109" ;
  igeo:nom "Nantes" ; idemo:population <http://id.insee.fr/p/1>, <http://id.insee.fr/p/2> .
<http://id.insee.fr/p/1> idemo:populationMunicipale 303382 ; idemo:date "2015-01-01"^^xsd:date .
<http://id.insee.fr/p/2> idemo:populationMunicipale 320732 ; idemo:date "2020-01-01"^^xsd:date .
<http://id.insee.fr/geo/commune/bbbb> a igeo:Commune ; igeo:codeINSEE "44143" ; igeo:nom "Rezé" .
<http://id.insee.fr/geo/commune/cccc> a igeo:Commune ; igeo:codeINSEE "75056" ; igeo:nom "Paris" .
wd:Q12191 wdt:P374 "44109" ; rdfs:label "Nantes"@fr, "Naoned"@br ; wdt:P1082 320732 ;
  wdt:P625 "Point(-1.5538 47.2181)"^^geo:wktLiteral .
wd:Q1 wdt:P131 wd:Q12191 ; rdfs:label "Malakoff"@fr ;
  wdt:P625 "Point(-1.531 47.2152)"^^geo:wktLiteral .
wd:Q2 wdt:P131 wd:Q90 ; rdfs:label "Malakoff"@fr .
"""
CATALOGUE = Catalogue.load()


@pytest.fixture
def local() -> Graph:
    return Graph.from_quads(parse(HEAD + LOCAL, RdfFormat.TRIG))


@pytest.fixture
def outside(server: Server) -> Server:
    """Let the server of the loopback answer as INSEE and Wikidata would."""
    server.store.clear()
    server.store.extend(parse(HEAD + REMOTE, RdfFormat.TRIG))
    return server


def asked(name: str, graph: Graph, server: Server, **parameters: object) -> list[dict[str, object]]:
    endpoint = CATALOGUE[name].federation.endpoint(server.url)  # type: ignore[union-attr]
    return list(federate(CATALOGUE[name], graph, endpoint=endpoint, **parameters).records())


def test_insee_gives_official_names_and_the_last_population(local: Graph, outside: Server) -> None:
    """Rows join by the INSEE code; a commune that INSEE does not know stays, alone."""
    rows = asked("communes-insee", local, outside)
    names = ("code_insee", "commune", "interventions", "nom_officiel", "population", "date")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("44109", "Nantes", 2, "Nantes", 320732, "2020-01-01"),
        ("44143", "Rezé", 1, "Rezé", None, None),
        ("44999", "Nulle part", 1, None, None, None),
    ]
    assert rows[0]["insee_iri"] == "http://id.insee.fr/geo/commune/aaaa"


def test_wikidata_gives_items_labels_and_coordinates(local: Graph, outside: Server) -> None:
    """Labels are the French ones; there is no call of Wikidata's own label service."""
    first, *others = asked("communes-wikidata", local, outside)
    assert (first["element_iri"], first["libelle"], first["coordonnees"], first["population"]) == (
        "http://www.wikidata.org/entity/Q12191",
        "Nantes",
        "Point(-1.5538 47.2181)",
        320732,
    )
    assert [row["element_iri"] for row in others] == [None, None]


def test_wikidata_finds_a_qpv_by_name_in_its_commune(local: Graph, outside: Server) -> None:
    """An item of the same name elsewhere is not one."""
    (row,) = asked("quartiers-wikidata", local, outside)
    assert (row["qpv"], row["code_insee"], row["element_iri"]) == (
        "Malakoff",
        "44109",
        "http://www.wikidata.org/entity/Q1",
    )


def test_only_join_values_leave_in_batches_without_credentials(
    local: Graph, outside: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is sent is the remote part with typed terms, some at a time, under a clear name."""
    monkeypatch.setenv(USER, "moi")
    monkeypatch.setenv(PASSWORD, "secret")
    query = CATALOGUE["communes-insee"]
    remote = query.federation.__replace__(batch=2)  # type: ignore[union-attr]
    found = federate(
        query.__replace__(federation=remote), local, endpoint=remote.endpoint(outside.url)
    )
    assert len(found) == 3
    (first, headers), (second, _) = outside.received
    assert 'VALUES (?code_insee) { ("44109") ("44143") }' in first
    assert 'VALUES (?code_insee) { ("44999") }' in second
    assert "planville/id" not in first + second
    assert "Authorization" not in headers
    assert headers["User-Agent"].startswith("planville/")


def test_the_answer_says_who_was_asked_and_what(local: Graph, outside: Server) -> None:
    """Source and SPARQL of both parts stand with the answer."""
    query = CATALOGUE["communes-insee"]
    found = federate(query, local, endpoint=RemoteEndpoint(outside.url))
    assert found.about is not None
    assert found.about.source == f"graphe Planville local et {outside.url}"
    assert f"# puis, à {outside.url} :" in found.about.sparql
    assert [column.title for column in found.columns][:2] == ["Code INSEE", "Commune (plan)"]


def test_nothing_is_sent_where_there_is_nothing_to_join(outside: Server) -> None:
    """An empty graph asks nobody."""
    query = CATALOGUE["communes-insee"]
    endpoint = RemoteEndpoint(outside.url)
    found = federate(query, Graph.from_quads(), endpoint=endpoint)
    assert (len(found), len(found.columns)) == (0, 8)
    assert outside.received == []


def test_a_hostile_name_stays_a_text(outside: Server) -> None:
    """A name of the graph cannot end the query that is sent."""
    name = '"} LOAD <file:///etc/passwd> { \\" #'
    text = LOCAL.replace('"Malakoff"@fr', f"'''{name}'''@fr")
    graph = Graph.from_quads(parse(HEAD + text, RdfFormat.TRIG))
    (row,) = asked("quartiers-wikidata", graph, outside)
    assert row["element_iri"] is None
    assert row["qpv"] == name.replace('\\"', '"')


def test_a_question_without_consent_contacts_nobody(local: Graph) -> None:
    """The catalogue refuses, with whom it would ask and what it would send."""
    query = CATALOGUE["communes-insee"]
    for ask in (query.run, query.answer):
        with pytest.raises(
            QueryError, match=r"rdf\.insee\.fr/sparql\), et lui envoie « Code INSEE »"
        ):
            ask(local)
    with pytest.raises(QueryError, match="aucun service extérieur"):
        federate(CATALOGUE["chiffres"], local)


def test_a_service_that_stays_busy_is_asked_again_then_given_up(
    local: Graph, outside: Server
) -> None:
    """503 is tried again, a bounded number of times, as for any endpoint."""
    outside.failures = [503, 503]
    naps: list[float] = []
    endpoint = RemoteEndpoint(outside.url, sleep=naps.append)
    assert len(federate(CATALOGUE["communes-insee"], local, endpoint=endpoint)) == 3
    assert len(naps) == 2
    outside.failures = [503] * 9
    with pytest.raises(QueryError, match="surchargé"):
        federate(CATALOGUE["communes-insee"], local, endpoint=endpoint)


def test_an_answer_without_the_join_column_is_refused(local: Graph, outside: Server) -> None:
    """Rows that say nothing of what was asked cannot be joined."""
    query = CATALOGUE["communes-insee"]
    remote = query.federation
    assert remote is not None
    text = remote.sparql.replace("SELECT ?code_insee ?nom_officiel", "SELECT ?nom_officiel")
    short = query.__replace__(federation=remote.__replace__(sparql=text))
    moved = remote.row.__replace__(
        start=remote.row.start - len("?code_insee "), end=remote.row.end - len("?code_insee ")
    )
    short = query.__replace__(federation=remote.__replace__(sparql=text, row=moved))
    with pytest.raises(QueryError, match="n'a pas « code_insee »"):
        federate(short, local, endpoint=RemoteEndpoint(outside.url))


def test_every_federated_question_declares_a_service_of_its_own(local: Graph) -> None:
    """Addresses are those of the allow list of headers; the local part runs and has the keys."""
    found = {name: query.federation for name, query in CATALOGUE.items() if query.federation}
    assert {(each.service, each.address) for each in found.values()} == {
        ("insee", "http://rdf.insee.fr/sparql"),
        ("wikidata", "https://query.wikidata.org/sparql"),
    }
    for name, remote in found.items():
        columns = {column.variable for column in CATALOGUE[name].local(local).columns}
        assert set(remote.join) <= columns
        assert "SERVICE" not in remote.sparql


HEADER = """\
#+ summary = "a"
#+ question = "b"
#+ [federation]
#+ service = "x"
#+ name = "X"
#+ address = "http://127.0.0.1/"
#+ join = ["a"]
#+ batch = 10
SELECT ?a { }
#== à distance
SELECT ?a { VALUES (?a) { (UNDEF) } }
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("#+ batch = 10\n", "", "« batch »"),
        ("batch = 10", "batch = 0", "« batch » un nombre"),
        ("batch = 10", "lot = 10", "clé inconnue"),
        ('join = ["a"]', "join = []", "« join » est une liste"),
        ("SELECT ?a { VALUES", "CONSTRUCT { } WHERE { VALUES", "doit être un SELECT"),
        ("VALUES (?a) { (UNDEF) }", "?a ?b ?c", "une seule ligne VALUES"),
        ("#== à distance\n", "", "la ligne VALUES"),
    ],
)
def test_a_malformed_file_is_told(tmp_path: Path, old: str, new: str, message: str) -> None:
    """The error names the file."""
    (tmp_path / "federation").mkdir()
    text = HEADER.replace(old, new)
    (tmp_path / "federation" / "x.rq").write_text(text, encoding="utf-8")
    with pytest.raises(QueryError, match=rf"federation/x\.rq, ligne \d+ : .*({message})"):
        Catalogue.load(tmp_path)["x"]


def test_a_join_column_that_the_local_part_lacks_is_told(tmp_path: Path, outside: Server) -> None:
    """The header may only join what the local part gives."""
    (tmp_path / "federation").mkdir()
    text = HEADER.replace("SELECT ?a { }", "SELECT (1 AS ?b) { }")
    (tmp_path / "federation" / "x.rq").write_text(text, encoding="utf-8")
    with pytest.raises(QueryError, match="n'a pas la colonne « a »"):
        federate(
            Catalogue.load(tmp_path)["x"], Graph.from_quads(), endpoint=RemoteEndpoint(outside.url)
        )


def test_an_answer_too_long_is_refused(server: Server) -> None:
    """What a service sends is bounded."""
    with pytest.raises(QueryError, match="dépasse 0 Mo"):
        run(RemoteEndpoint(server.url, most=10), "SELECT * { ?s ?p ?o }")
