"""The questions of the catalogue as SHACL executables, for programs that offer examples.

SHACL Advanced Features, section 4.3 (`sh:SPARQLSelectExecutable` and its like), with the properties
that collections of SPARQL examples share (sib-swiss/sparql-examples): `rdfs:comment`,
`schema:keywords`, `schema:target`. Each query carries its prefixes, so that it runs as given; they
are declared by `sh:prefixes` too, as SHACL asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import rdflib
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from planville_kg.query.prologue import with_prologue
from planville_kg.site.literals import facts, words
from planville_kg.vocab import BASE, DCTERMS, PREFIXES, RDF, RDFS, XSD, Namespace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planville_kg.query.catalogue import Query
    from planville_kg.query.parameters import Parameter

SH = Namespace(
    "http://www.w3.org/ns/shacl#",
    "SPARQLExecutable SPARQLSelectExecutable SPARQLAskExecutable SPARQLConstructExecutable "
    "SPARQLDescribeExecutable Parameterizable PrefixDeclaration select ask construct describe "
    "prefixes declare prefix namespace parameter Parameter path name optional datatype nodeKind "
    "IRI",
)
SCHEMA = Namespace("https://schema.org/", "keywords target")
_OWL = Namespace("http://www.w3.org/2002/07/owl#", "Ontology")
_FORMS = {
    "SELECT": (SH.SPARQLSelectExecutable, SH.select),
    "ASK": (SH.SPARQLAskExecutable, SH.ask),
    "CONSTRUCT": (SH.SPARQLConstructExecutable, SH.construct),
    "DESCRIBE": (SH.SPARQLDescribeExecutable, SH.describe),
}
"""The class and the property of each form; those of DESCRIBE are of SHACL 1.2."""
_TYPES = {"entier": XSD.integer, "decimal": XSD.decimal, "texte": XSD.string}
_PREFIXES = NamedNode(f"{BASE}prefixes")


def query_iri(slug: str, base: str = BASE) -> str:
    """Return the IRI of a question: the one that the graph's own catalogue gives it.

    Args:
        slug: Its name.
        base: Root of the data's IRIs.
    """
    return f"{base}id/requete/{slug}"


def executables(
    queries: Iterable[Query], endpoint: str | None, base: str = BASE
) -> Iterator[Triple]:
    """Yield what describes questions, the prefixes that they use included.

    Args:
        queries: The questions.
        endpoint: The address where they are asked, if there is one.
        base: Root of the data's IRIs.
    """
    yield from _prefixes()
    for query in queries:
        yield from _executable(query, endpoint, base)


def turtle(triples: Iterable[Triple]) -> bytes:
    """Return executables as Turtle that people read too: queries on lines of their own.

    Args:
        triples: What `executables` yields.
    """
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in (PREFIXES | {"schema": SCHEMA.base}).items():
        graph.bind(prefix, namespace)
    graph.parse(data=serialize(triples, format=RdfFormat.N_TRIPLES) or b"", format="nt")
    return graph.serialize(format="turtle", encoding="utf-8")


def _executable(query: Query, endpoint: str | None, base: str) -> Iterator[Triple]:
    node = NamedNode(query_iri(query.slug, base))
    kind, predicate = _FORMS[query.form]
    yield from facts(
        node,
        (RDF.type, SH.SPARQLExecutable),
        (RDF.type, kind),
        (RDF.type, SH.Parameterizable if query.parameters else None),
        (RDFS.label, words(query.summary)),
        (RDFS.label, words(query.summary_en, "en") if query.summary_en else None),
        (RDFS.comment, words(query.question)),
        (RDFS.comment, words(query.question_en, "en") if query.question_en else None),
        (DCTERMS.identifier, Literal(query.slug)),
        (SH.prefixes, _PREFIXES),
        (predicate, Literal(with_prologue(query.sparql))),
        (SCHEMA.target, NamedNode(endpoint) if endpoint else None),
        *((SCHEMA.keywords, words(tag)) for tag in query.tags),
    )
    for each in query.parameters:
        yield from _parameter(node, each)


def _parameter(query: NamedNode, parameter: Parameter) -> Iterator[Triple]:
    """Yield a parameter; its path ends with its variable, whose `UNDEF` its value replaces."""
    node = NamedNode(f"{query.value}#{parameter.variable}")
    datatype = _TYPES.get(parameter.type)
    yield Triple(query, SH.parameter, node)
    yield from facts(
        node,
        (RDF.type, SH.Parameter),
        (SH.path, NamedNode(f"{BASE}parametre#{parameter.variable}")),
        (SH.name, words(parameter.label)),
        (SH.optional, Literal(str(not parameter.required).lower(), datatype=XSD.boolean)),
        (SH.datatype, datatype),
        (SH.nodeKind, None if datatype else SH.IRI),
    )


def _prefixes() -> Iterator[Triple]:
    """Yield the declarations of prefixes, as `ontology/prefixes.ttl` names them."""
    yield Triple(_PREFIXES, RDF.type, _OWL.Ontology)
    for prefix, namespace in PREFIXES.items():
        node = NamedNode(f"{_PREFIXES.value}#{prefix}")
        yield Triple(_PREFIXES, SH.declare, node)
        yield from facts(
            node,
            (RDF.type, SH.PrefixDeclaration),
            (SH.prefix, Literal(prefix)),
            (SH.namespace, Literal(namespace, datatype=XSD.anyURI)),
        )
