"""The description of the service (W3C, SPARQL 1.1 Service Description)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from planville_kg.site.literals import facts, words
from planville_kg.vocab import DCTERMS, PREFIXES, RDF, VOID, Namespace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyoxigraph import Store

SD = Namespace(
    "http://www.w3.org/ns/sparql-service-description#",
    "Service Dataset Graph NamedGraph endpoint supportedLanguage SPARQL11Query resultFormat "
    "feature UnionDefaultGraph defaultDataset defaultGraph namedGraph name graph",
)
_SEE_ALSO = NamedNode("http://www.w3.org/2000/01/rdf-schema#seeAlso")
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = (
    "SPARQL_Results_JSON SPARQL_Results_XML SPARQL_Results_CSV SPARQL_Results_TSV "
    "Turtle N-Triples RDF_XML JSON-LD TriG N-Quads"
).split()
_KINDS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "trig": RdfFormat.TRIG,
    "nq": RdfFormat.N_QUADS,
}


def description(store: Store, endpoint: str, form: str, *, union: bool = True) -> bytes:
    """Return the description of a service in one of the formats of graphs.

    Args:
        store: What it answers from.
        endpoint: Its address.
        form: A name of `formats.GRAPHS`.
        union: Whether its default graph is the union of the named ones.
    """
    triples = sorted(_triples(store, endpoint, union=union), key=str)
    prefixes = PREFIXES | {"sd": SD.base} if form in ("ttl", "trig") else None
    text = serialize(triples, format=_KINDS[form], prefixes=prefixes) or b""
    if prefixes is None:
        return text
    lines = text.splitlines(keepends=True)
    head = [line for line in lines if line.startswith(b"@prefix ")]
    # pyoxigraph writes prefixes in any order
    return b"".join([*sorted(head), *lines[len(head) :]])


def _triples(store: Store, endpoint: str, *, union: bool) -> Iterator[Triple]:
    service, whole = NamedNode(endpoint), NamedNode(f"{endpoint}#donnees")
    default = NamedNode(f"{endpoint}#graphe")
    yield from facts(
        service,
        (RDF.type, SD.Service),
        (SD.endpoint, service),
        (SD.supportedLanguage, SD.SPARQL11Query),
        (SD.feature, SD.UnionDefaultGraph if union else None),
        (SD.defaultDataset, whole),
        (DCTERMS.title, words("Service SPARQL de Planville")),
        (_SEE_ALSO, NamedNode(urljoin(endpoint, "requetes.ttl"))),
        *((SD.resultFormat, NamedNode(f"{_FORMATS}{name}")) for name in _RESULTS),
    )
    yield from facts(whole, (RDF.type, SD.Dataset), (SD.defaultGraph, default))
    yield Triple(default, RDF.type, SD.Graph)
    names = sorted(node.value for node in store.named_graphs() if isinstance(node, NamedNode))
    for rank, name in enumerate(names, start=1):
        yield from _named(store, whole, NamedNode(name), f"{endpoint}#graphe-{rank}")


def _named(store: Store, whole: NamedNode, name: NamedNode, about: str) -> Iterator[Triple]:
    named, graph = NamedNode(about), NamedNode(f"{about}-contenu")
    yield Triple(whole, SD.namedGraph, named)
    yield from facts(named, (RDF.type, SD.NamedGraph), (SD.name, name), (SD.graph, graph))
    yield Triple(graph, RDF.type, SD.Graph)
    for quad in store.quads_for_pattern(name, VOID.triples, None):
        yield Triple(graph, VOID.triples, quad.object)
