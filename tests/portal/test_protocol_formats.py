"""Formats, entity tags, the description of the service, and what other sites may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from endpoints import DATA, State, generation, serving
from pyoxigraph import (
    Literal,
    NamedNode,
    QueryResultsFormat,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)

from planville_kg.portal.negotiation import Offer, choose
from planville_kg.portal.protocol.rate import RateLimit, Turns

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient

PATH = "/sparql"
LABELS = "SELECT ?s ?l { ?s rdfs:label ?l } ORDER BY ?s"
BUILD = "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c }"
SD = "http://www.w3.org/ns/sparql-service-description#"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    state = State(generation(tmp_path_factory.mktemp("protocole"), "a"))
    with serving(state, burst=10_000) as made:
        yield made


def kind(client: TestClient, query: str, accept: str | None, **parameters: str) -> str:
    """Return the status and the media type of an answer."""
    client.headers.pop("accept", None)
    headers = {} if accept is None else {"Accept": accept}
    response = client.get(PATH, params={"query": query} | parameters, headers=headers)
    return f"{response.status_code} {response.headers['content-type'].partition(';')[0]}"


@pytest.mark.parametrize(
    ("accept", "rows"),
    [
        (None, "application/sparql-results+json"),
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/*", "application/sparql-results+json"),
        ("text/*", "text/csv"),
        ("text/csv;q=0.2, application/sparql-results+xml;q=0.3", "application/sparql-results+xml"),
        ("*/*;q=0.9, text/tab-separated-values", "text/tab-separated-values"),
        ("application/sparql-results+json;q=0, */*", "application/sparql-results+xml"),
        ("application/json", "application/json"),
        ("text/turtle, text/csv;q=0.1", "text/csv"),
        (BROWSER, "application/xml"),
        ("this is no header", "application/sparql-results+json"),
    ],
)
def test_accept_of_rows(client: TestClient, accept: str | None, rows: str) -> None:
    """Weights, wildcards and exclusions choose among the four formats of rows."""
    assert kind(client, LABELS, accept) == f"200 {rows}"


@pytest.mark.parametrize(
    ("accept", "graph"),
    [
        (None, "text/turtle"),
        ("application/rdf+xml, text/turtle;q=0.9", "application/rdf+xml"),
        ("application/*", "application/n-triples"),
        ("application/json", "application/json"),
        ("application/trig;q=0.5, application/n-quads;q=0.6", "application/n-quads"),
        ("text/csv, application/ld+json;q=0.1", "application/ld+json"),
    ],
)
def test_accept_of_graphs(client: TestClient, accept: str | None, graph: str) -> None:
    """The same for the six formats of graphs."""
    assert kind(client, BUILD, accept) == f"200 {graph}"


@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv"])
def test_rows_can_be_read_back(client: TestClient, name: str) -> None:
    """`format=` goes before Accept, and each format holds the same rows."""
    response = client.get(
        PATH, params={"query": LABELS, "format": name}, headers={"Accept": "text/turtle"}
    )
    assert response.status_code == 200
    if name == "csv":
        assert response.text == "s,l\r\nhttp://e/a,Été <b>\r\nhttp://e/b,=1+1\r\n"
        return
    form = QueryResultsFormat.from_media_type(response.headers["content-type"])
    rows = [tuple(row) for row in parse_query_results(response.content, format=form)]
    assert rows == [
        (NamedNode("http://e/a"), Literal("Été <b>", language="fr")),
        (NamedNode("http://e/b"), Literal("=1+1")),
    ]


@pytest.mark.parametrize("name", ["ttl", "nt", "rdf", "jsonld", "trig", "nq", "json", "xml"])
def test_graphs_can_be_read_back(client: TestClient, name: str) -> None:
    """Each format holds the same three triples; `json` and `xml` are those of RDF."""
    response = client.get(PATH, params={"query": BUILD, "format": name})
    form = RdfFormat.from_media_type(response.headers["content-type"].partition(";")[0])
    form = {"json": RdfFormat.JSON_LD, "xml": RdfFormat.RDF_XML}.get(name, form)
    assert len(set(parse(response.content, form))) == 3


@pytest.mark.parametrize(
    ("query", "accept", "name", "listed"),
    [
        (LABELS, "image/png", None, "text/csv (format=csv)"),
        (LABELS, "text/turtle", None, "text/csv (format=csv)"),
        (BUILD, "text/csv", None, "text/turtle (format=ttl)"),
        (BUILD, None, "csv", "text/turtle (format=ttl)"),
        (LABELS, None, "ttl", "text/csv (format=csv)"),
        (LABELS, None, "xlsx", "text/csv (format=csv)"),
    ],
)
def test_not_acceptable(
    client: TestClient, query: str, accept: str | None, name: str | None, listed: str
) -> None:
    """406 lists what can be had, by media type and by `format=`."""
    given = {"query": query} | ({"format": name} if name else {})
    response = client.get(PATH, params=given, headers={"Accept": accept or "*/*"})
    assert response.status_code == 406
    assert listed in response.text
    assert response.headers["vary"] == "Accept"


def test_an_unchanged_answer_is_not_sent_again(client: TestClient) -> None:
    """The tag depends on the query, its graphs and its format; a known one is answered by 304."""
    first = client.get(PATH, params={"query": LABELS})
    tag = first.headers["etag"]
    headers = {"If-None-Match": f'"other", W/{tag}'}
    again = client.get(PATH, params={"query": LABELS}, headers=headers)
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    for other in ({"query": f"{LABELS} "}, {"query": LABELS, "format": "csv"}):
        assert client.get(PATH, params=other, headers=headers).status_code == 200
    named = {"query": LABELS, "default-graph-uri": "http://e/g1"}
    assert client.get(PATH, params=named, headers=headers).status_code == 200


@pytest.mark.parametrize("call", ["RAND()", "NOW()", "UUID()", "STRUUID()", r"\u0052AND()"])
def test_what_changes_has_no_tag(client: TestClient, call: str) -> None:
    """An answer that the store does not decide is never said to be unchanged."""
    query = f"SELECT ({call} AS ?x) {{}}"
    response = client.get(PATH, params={"query": query}, headers={"If-None-Match": "*"})
    assert response.status_code == 200
    assert "etag" not in response.headers


def test_a_new_build_is_read_at_once(tmp_path: Path) -> None:
    """After the store was built again, the same query has another answer and another tag."""
    state = State(generation(tmp_path, "a"))
    with serving(state) as client:
        before = client.get(PATH, params={"query": LABELS, "format": "csv"})
        state.current = generation(tmp_path, "b", DATA.replace("=1+1", "Deux"))
        headers = {"If-None-Match": before.headers["etag"]}
        after = client.get(PATH, params={"query": LABELS, "format": "csv"}, headers=headers)
    assert after.text == before.text.replace("=1+1", "Deux")
    assert after.headers["etag"] != before.headers["etag"]


def test_a_cut_answer_says_so(tmp_path: Path) -> None:
    """Rows and triples past the bound are left out, and a header says after how many."""
    with serving(State(generation(tmp_path, "a")), max_rows=2) as client:
        rows = client.get(PATH, params={"query": "SELECT * { ?s ?p ?o }", "format": "csv"})
        graph = client.get(PATH, params={"query": BUILD, "format": "nt"})
        whole = client.get(PATH, params={"query": LABELS, "format": "csv"})
    assert (rows.text.count("\r\n"), rows.headers["x-planville-coupe"]) == (3, "2")
    assert (graph.text.count("\n"), graph.headers["x-planville-coupe"]) == (2, "2")
    assert "x-planville-coupe" not in whole.headers


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (None, "text/turtle"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/ld+json", "application/ld+json"),
        ("application/n-triples", "application/n-triples"),
    ],
)
def test_description_of_the_service(
    client: TestClient, accept: str | None, media_type: str
) -> None:
    """Without a query the service describes itself, in RDF by Accept."""
    response = client.get(PATH, headers={"Accept": accept or "*/*"})
    assert response.headers["content-type"].partition(";")[0] == media_type
    store = Store()
    store.load(response.content, RdfFormat.from_media_type(media_type))
    assert store.query(
        f"""PREFIX sd: <{SD}> PREFIX f: <http://www.w3.org/ns/formats/>
        PREFIX void: <http://rdfs.org/ns/void#>
        ASK {{ <http://127.0.0.1/sparql> a sd:Service ; sd:endpoint <http://127.0.0.1/sparql> ;
          sd:supportedLanguage sd:SPARQL11Query ; sd:feature sd:UnionDefaultGraph ;
          sd:resultFormat f:SPARQL_Results_JSON, f:Turtle ;
          sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph ] ;
            sd:namedGraph [ a sd:NamedGraph ; sd:name <http://e/g1> ;
              sd:graph [ a sd:Graph ; void:triples 3 ] ] ] }}"""
    )
    assert len(list(store.quads_for_pattern(None, NamedNode(f"{SD}name"), None))) == 3


def test_description_is_tagged_and_refused_as_answers_are(client: TestClient) -> None:
    """304 and 406 hold for the description, HEAD too."""
    tag = client.get(PATH).headers["etag"]
    assert client.get(PATH, headers={"If-None-Match": tag}).status_code == 304
    assert client.get(PATH, headers={"Accept": "image/png"}).status_code == 406
    assert client.get(PATH, params={"format": "csv"}).status_code == 406
    assert (
        client.get(PATH, params={"format": "nt"})
        .headers["content-type"]
        .startswith("application/n-triples")
    )
    assert client.head(PATH).content == b""


def test_other_sites_are_not_let_in_unless_asked(client: TestClient, tmp_path: Path) -> None:
    """No CORS header without the option; with it, for the sites that were named."""
    origin = {"Origin": "https://ville.example"}
    quiet = client.get(PATH, headers=origin)
    assert not [name for name in quiet.headers if name.startswith("access-control")]
    assert client.options(PATH, headers=origin).headers["allow"] == "GET, HEAD, POST, OPTIONS"
    named = ("https://ville.example",)
    with serving(State(generation(tmp_path, "a")), origins=named) as open_client:
        given = open_client.get(PATH, headers=origin)
        assert given.headers["access-control-allow-origin"] == "https://ville.example"
        assert given.headers["vary"] == "Accept, Origin"
        asked = open_client.options(PATH, headers=origin)
        assert asked.headers["access-control-allow-methods"] == "GET, HEAD, POST, OPTIONS"
        other = open_client.get(PATH, headers={"Origin": "https://autre.example"})
        assert "access-control-allow-origin" not in other.headers


def test_errors_are_readable_by_allowed_sites(tmp_path: Path) -> None:
    """A page of an allowed site reads the sentence of a refusal too."""
    with serving(State(generation(tmp_path, "a")), origins=("*",)) as client:
        response = client.get(
            PATH, params={"query": "ASK"}, headers={"Origin": "https://x.example"}
        )
    assert response.status_code == 400
    assert response.headers["access-control-allow-origin"] == "*"


def test_too_many_requests(tmp_path: Path) -> None:
    """Past its burst a client is told when to come back."""
    state = State(generation(tmp_path, "a"))
    with serving(state, burst=2, per_second=0.1) as client:
        codes = [client.get(PATH, params={"query": "ASK {}"}) for _ in range(3)]
    assert [each.status_code for each in codes] == [200, 200, 429]
    assert 1 <= int(codes[2].headers["retry-after"]) <= 10


def test_a_bucket_fills_again() -> None:
    """Three requests at once, then one each two seconds, each client for itself."""
    now = [100.0]
    limit = RateLimit(3, 0.5, lambda: now[0])
    assert [limit.wait("a") for _ in range(4)] == [0, 0, 0, 2]
    assert limit.wait("b") == 0
    now[0] += 1.5
    assert limit.wait("a") == 1
    now[0] += 0.5
    assert [limit.wait("a"), limit.wait("a")] == [0, 2]


def test_a_client_has_so_many_turns() -> None:
    """Two requests at a time, each client for itself; one that ends gives its turn back."""
    turns = Turns(2)
    assert [turns.take("a"), turns.take("a"), turns.take("a"), turns.take("b")] == [
        True,
        True,
        False,
        True,
    ]
    turns.give_back("a")
    assert turns.take("a")
    for client in "aab":
        turns.give_back(client)
    assert not turns._under_way


def test_clients_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """The memory of clients is bounded: who asked longest ago is forgotten first."""
    monkeypatch.setattr("planville_kg.portal.protocol.rate.MAX_CLIENTS", 2)
    limit = RateLimit(1, 0.1, lambda: 0.0)
    assert [limit.wait(name) for name in "abca"] == [0, 0, 0, 0]
    assert limit.wait("a") == 10


def test_the_first_of_equals_is_chosen() -> None:
    """Our order decides where the client has none."""
    offers = [Offer("a/x", "x"), Offer("a/y", "y")]
    assert choose("a/*", offers) == offers[0]
    assert choose("a/y, a/x", offers) == offers[0]
    assert choose("b/z", offers) is None
