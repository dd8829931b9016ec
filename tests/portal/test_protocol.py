"""The SPARQL 1.1 Protocol for queries: operations, datasets, and each badly formed request.

Named after the W3C's tests of the protocol, and worked out by hand from its text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import pytest
from endpoints import State, generation, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.testclient import TestClient

PATH = "/sparql"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}
ASK = "ASK {}"
G1 = "http://e/g1"
IN_G1 = "ASK { <http://e/a> ?p ?o }"
IN_G2 = "ASK { <http://e/b> ?p ?o }"
NAMED = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    state = State(generation(tmp_path_factory.mktemp("protocole"), "a"))
    with serving(state, burst=10_000) as made:
        yield made


def truth(client: TestClient, parameters: list[tuple[str, str]]) -> bool:
    """Ask by GET and by both kinds of POST; they must agree."""
    rest = [pair for pair in parameters if pair[0] != "query"]
    query = next(value for name, value in parameters if name == "query")
    found = [
        client.get(PATH, params=parameters),
        client.post(PATH, content=urlencode(parameters), headers=FORM),
        client.post(PATH, params=rest, content=query, headers=DIRECT),
    ]
    assert [each.status_code for each in found] == [200, 200, 200], found[0].text
    answers = {each.json()["boolean"] for each in found}
    assert len(answers) == 1
    return answers.pop()


def test_query_get(client: TestClient) -> None:
    """query-get: invoke query via GET."""
    response = client.get(PATH, params={"query": ASK})
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/sparql-results+json"
    assert response.json()["boolean"] is True


def test_query_post_form(client: TestClient) -> None:
    """query-post-form: invoke query via URL-encoded POST."""
    response = client.post(PATH, content=urlencode({"query": ASK}), headers=FORM)
    assert (response.status_code, response.json()["boolean"]) == (200, True)


def test_query_post_direct(client: TestClient) -> None:
    """query-post-direct: invoke query via POST directly, also with its charset."""
    response = client.post(PATH, content=ASK, headers=DIRECT)
    assert (response.status_code, response.json()["boolean"]) == (200, True)
    said = {"Content-Type": 'application/sparql-query; charset="UTF-8"'}
    text = "ASK { ?s rdfs:label 'Été <b>'@fr }"
    assert client.post(PATH, content=text.encode(), headers=said).json()["boolean"] is True


def test_without_a_dataset_all_named_graphs_are_read(client: TestClient) -> None:
    """The default graph is the union of the named graphs."""
    assert truth(client, [("query", "ASK { <http://e/a> ?p ?o . <http://e/b> ?q ?r }")])


def test_dataset_default_graph(client: TestClient) -> None:
    """query-dataset-default-graph: one graph is read, and no graph is named."""
    given = ("default-graph-uri", G1)
    assert truth(client, [("query", IN_G1), given])
    assert not truth(client, [("query", IN_G2), given])
    assert not truth(client, [("query", "ASK { GRAPH ?g { ?s ?p ?o } }"), given])


def test_dataset_default_graphs(client: TestClient) -> None:
    """query-dataset-default-graphs-get and -post: several graphs are read together."""
    given = [("default-graph-uri", G1), ("default-graph-uri", "http://e/g2")]
    both = "ASK { <http://e/a> ?p ?o . <http://e/b> ?q ?r }"
    assert truth(client, [("query", both), *given])
    assert not truth(client, [("query", "ASK { <http://e/c> ?p ?o }"), *given])


def test_dataset_named_graphs(client: TestClient) -> None:
    """query-dataset-named-graphs-get and -post: named graphs alone leave the default one empty."""
    given = [("named-graph-uri", G1), ("named-graph-uri", "http://e/g3")]
    response = client.get(PATH, params=[("query", NAMED), *given, ("format", "csv")])
    assert response.text == "g\r\nhttp://e/g1\r\nhttp://e/g3\r\n"
    assert not truth(client, [("query", IN_G1), *given])


def test_dataset_full(client: TestClient) -> None:
    """query-dataset-full: default and named graphs at once."""
    given = [("default-graph-uri", G1), ("named-graph-uri", "http://e/g2")]
    both = "ASK { <http://e/a> ?p ?o GRAPH <http://e/g2> { <http://e/b> ?q ?r } }"
    assert truth(client, [("query", both), *given])
    assert not truth(client, [("query", "ASK { GRAPH <http://e/g1> { ?s ?p ?o } }"), *given])


def test_multiple_dataset(client: TestClient) -> None:
    """query-multiple-dataset: the graphs of the request go before those of the query."""
    query = "ASK FROM <http://e/g2> { <http://e/a> ?p ?o }"
    assert not truth(client, [("query", query)])
    assert truth(client, [("query", query), ("default-graph-uri", G1)])


def test_unknown_graph_is_empty(client: TestClient) -> None:
    """A graph that is not there holds nothing, and is never fetched."""
    given = ("default-graph-uri", "http://127.0.0.1:9/none")
    assert not truth(client, [("query", "ASK { ?s ?p ?o }"), given])


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "GE"])
def test_bad_query_method(client: TestClient, method: str) -> None:
    """bad-query-method: anything but GET, HEAD and POST is not allowed, and what is, is said."""
    response = client.request(method, PATH, params={"query": ASK})
    assert response.status_code == 405
    assert response.headers["allow"] == "GET, HEAD, POST, OPTIONS"
    assert response.text == "Méthodes possibles : GET, HEAD, POST, OPTIONS.\n"


@pytest.mark.parametrize(
    ("query_string", "said"),
    [
        ("query=ASK%20%7B%7D&query=SELECT%20*%20%7B%7D", "« query » est donné 2 fois"),
        ("default-graph-uri=http%3A%2F%2Fe%2Fg1", "Il manque la requête"),
        ("query=", "Ce n'est pas une requête"),
        ("query=ASK%20%7B", "mal formée"),
        ("query=%FF", "mal encodés"),
        ("query=ASK%20%7B%7D&default-graph-uri=g1", "IRI absolue"),
        ("query=ASK%20%7B%7D&format=csv&format=tsv", "« format » est donné 2 fois"),
        ("update=DROP%20ALL", "ne fait que lire"),
        ("query=ASK%20%7B%7D&update=DROP%20ALL", "ne fait que lire"),
        ("query=DROP%20ALL", "ne fait que lire"),
        ("&".join(["query=ASK%20%7B%7D"] + ["named-graph-uri=http://e/"] * 300), "plus de 200"),
    ],
)
def test_bad_get(client: TestClient, query_string: str, said: str) -> None:
    """bad-multiple-queries, bad-query-syntax and their like are errors 400 that say why."""
    response = client.get(f"{PATH}?{query_string}")
    assert response.status_code == 400
    assert said in response.text
    assert response.headers["content-type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    ("kind", "content", "status"),
    [
        # bad-query-wrong-media-type
        ("text/plain", ASK, 415),
        ("application/json", ASK, 415),
        # bad-query-missing-form-type, bad-query-missing-direct-type
        ("", "query=ASK%20%7B%7D", 415),
        ("", ASK, 415),
        # bad-query-non-utf8
        ("application/sparql-query; charset=UTF-16", ASK, 415),
        ("application/sparql-query", "ASK { ?s ?p 'é' }".encode("latin-1"), 400),
        ("application/x-www-form-urlencoded", b"query=\xe9", 400),
        # bad-query-syntax, bad-multiple-queries, no query
        ("application/sparql-query", "ASK {", 400),
        ("application/x-www-form-urlencoded", "query=ASK%7B%7D&query=ASK%7B%7D", 400),
        ("application/x-www-form-urlencoded", "", 400),
        ("application/sparql-query", "", 400),
        # bad-update-…: there is no update, in any dress
        ("application/sparql-update", "DROP ALL", 415),
        ("application/x-www-form-urlencoded", "update=DROP%20ALL", 400),
        ("application/sparql-query", "INSERT DATA { <http://e/x> <http://e/x> 1 }", 400),
    ],
)
def test_bad_post(client: TestClient, kind: str, content: str | bytes, status: int) -> None:
    """Badly typed, badly encoded and badly formed bodies each have their code."""
    headers = {"Content-Type": kind} if kind else {}
    response = client.post(PATH, content=content, headers=headers)
    assert response.status_code == status, response.text
    assert response.text.endswith(".\n")


def test_query_in_the_address_and_in_the_body(client: TestClient) -> None:
    """Two queries, one in each place, are one too many."""
    there = f"{PATH}?query={quote(ASK)}"
    for headers, content in ((DIRECT, ASK), (FORM, urlencode({"query": ASK}))):
        assert client.post(there, content=content, headers=headers).status_code == 400


def test_head_says_what_get_would(client: TestClient) -> None:
    """HEAD has the headers of GET and nothing after."""
    got = client.get(PATH, params={"query": ASK})
    head = client.head(PATH, params={"query": ASK})
    assert head.content == b""
    assert dict(head.headers) == dict(got.headers)
    assert head.headers["content-length"] == str(len(got.content))
