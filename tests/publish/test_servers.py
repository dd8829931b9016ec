"""The addresses of servers, from any of them."""

import httpx
import pytest

from planville_kg.errors import QueryError
from planville_kg.publish.connection import Connection
from planville_kg.publish.servers import Server, Target, find_server

HEADERS = {
    "oxigraph": "Oxigraph/0.5.13",
    "virtuoso": "Virtuoso/07.20.3229 (Linux) x86_64-pc-linux-gnu",
    "fuseki": "Apache Jena Fuseki (5.2.0)",
    "graphdb": "GraphDB/10.7 RDF4J/4.3",
}
OXIGRAPH = ("/query", "/store", "/update")
VIRTUOSO = ("/sparql", "/sparql-graph-crud-auth", "/sparql-auth")
RDF4J = "/repositories/ville"


def found(name: str, target: Target) -> Server:
    """Return what is found of a server that names itself so."""
    transport = httpx.MockTransport(lambda _: httpx.Response(200, headers={"Server": name}))
    with Connection(1, lambda _: None, transport) as connection:
        return find_server(connection, target)


@pytest.mark.parametrize(
    ("kind", "given", "reading", "gsp", "update"),
    [
        ("oxigraph", "", *OXIGRAPH),
        ("oxigraph", "/", *OXIGRAPH),
        ("oxigraph", "/update", *OXIGRAPH),
        ("virtuoso", "/sparql", *VIRTUOSO),
        ("virtuoso", "/sparql-graph-crud", *VIRTUOSO),
        ("virtuoso", "", *VIRTUOSO),
        ("fuseki", "/ds", "/ds/sparql", "/ds/data", "/ds/update"),
        ("fuseki", "/ds/query", "/ds/sparql", "/ds/data", "/ds/update"),
        ("graphdb", RDF4J, RDF4J, f"{RDF4J}/rdf-graphs/service", f"{RDF4J}/statements"),
    ],
)
def test_one_address_gives_the_others(
    kind: str, given: str, reading: str, gsp: str, update: str
) -> None:
    """Those of the manuals of each server."""
    root = "http://a.test:7878"
    for protocol, path in (("auto", gsp), ("gsp", gsp), ("update", update)):
        server = found(HEADERS[kind], Target(root + given, protocol))
        assert (server.reading, server.writing) == (root + reading, root + path)
        assert server.batch > 0


def test_an_unknown_server_is_told_whole() -> None:
    """Where it writes and reads, and by which protocol; otherwise it says what is missing."""
    with pytest.raises(QueryError, match="--protocol gsp ou update, et --endpoint"):
        found("nginx", Target("https://a.test/data"))
    with pytest.raises(QueryError, match="--endpoint"):
        found("", Target("https://a.test/data", "gsp"))
    said = found("nginx", Target("https://a.test/data", "gsp", "https://a.test/sparql", 7))
    assert said == Server("", "https://a.test/sparql", "https://a.test/data", "gsp", 7)


@pytest.mark.parametrize("target", [Target("ftp://a"), Target("http://a", batch=-1)])
def test_nonsense_is_refused(target: Target) -> None:
    """An address, a size."""
    with pytest.raises(QueryError):
        found("", target)
