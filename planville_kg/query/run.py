"""Runs a query on a graph, an rdflib dataset or a remote endpoint: the same answer from each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QueryTriples,
    RdfFormat,
    parse,
    parse_query_results,
)

from planville_kg.errors import QueryError
from planville_kg.graph.graph import Graph
from planville_kg.query.prologue import with_prologue
from planville_kg.query.results import Answer, GraphResult, Result, ResultColumn

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeAlias

    from pyoxigraph import QuerySolutions, Triple
    from rdflib import Dataset
    from typing_extensions import TypeIs

    from planville_kg.query.remote import RemoteEndpoint

    Source: TypeAlias = Graph | Dataset | RemoteEndpoint
    """Whatever can answer a query."""

ANSWER = "reponse"
"""The one column of an ASK."""

_QUOTED = 160
_PLACE = re.compile(r"\bat (\d+):(\d+): ")


def run(source: Source, sparql: str) -> Answer:
    """Answer a query: rows for SELECT and ASK, triples for CONSTRUCT and DESCRIBE.

    Args:
        source: The graph, rdflib dataset or remote endpoint that is asked.
        sparql: The query; the shared prefixes need not be declared.

    Raises:
        QueryError: If the query is badly formed or the source cannot answer it.
    """
    text = with_prologue(sparql)
    return run_whole(source, text, added=text.count("\n") - sparql.count("\n"))


def run_whole(source: Source, text: str, *, added: int = 0) -> Answer:
    """Answer a query that has all its prefixes.

    Args:
        source: The graph, rdflib dataset or remote endpoint that is asked.
        text: The query, prologue included.
        added: How many lines of prologue stand before the text that the user wrote.

    Raises:
        QueryError: As `run`.
    """
    if isinstance(source, Graph):
        return _embedded(source, text, added)
    serialised = source.fetch(text) if _is_remote(source) else _rdflib(source, text)
    return from_serialised(*serialised)


def select(source: Source, sparql: str) -> Result:
    """Answer a SELECT or an ASK (one boolean row).

    Raises:
        QueryError: Also if the query builds a graph.
    """
    return _rows(run(source, sparql))


def select_whole(source: Source, text: str) -> Result:
    """Answer a SELECT that has all its prefixes.

    Raises:
        QueryError: As `select`.
    """
    return _rows(run_whole(source, text))


def _rows(answer: Answer) -> Result:
    if isinstance(answer, Result):
        return answer
    raise QueryError("Cette requête construit un graphe (CONSTRUCT) : elle n'a pas de lignes.")


def construct(source: Source, sparql: str) -> GraphResult:
    """Answer a CONSTRUCT or a DESCRIBE.

    Raises:
        QueryError: Also if the query gives rows.
    """
    answer = run(source, sparql)
    if isinstance(answer, GraphResult):
        return answer
    raise QueryError("Cette requête donne des lignes (SELECT ou ASK) : elle ne construit rien.")


def source_name(source: Source) -> str:
    """Return how an answer names where it was asked: an address, or the local graph."""
    return source.url if _is_remote(source) else "graphe Planville local"


def from_serialised(body: bytes, media_type: str) -> Answer:
    """Read an answer from its bytes: results in JSON, or a graph in any RDF format.

    Raises:
        QueryError: If the bytes are neither.
    """
    kind = media_type.partition(";")[0].strip().lower()
    try:
        if kind.endswith("json") and kind != "application/ld+json":
            return _answer(parse_query_results(body, format=QueryResultsFormat.JSON))
        rdf = RdfFormat.from_media_type(kind)
        if rdf is not None:
            return graph_result(quad.triple for quad in parse(body, rdf))
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"La réponse du serveur n'est pas lisible : {error}") from error
    raise QueryError(
        f"La réponse n'est pas du SPARQL (type « {kind or 'inconnu'} ») : cette adresse n'est pas "
        "celle d'un service SPARQL, qui finit souvent par /sparql ou /query."
    )


def graph_result(triples: Iterable[Triple]) -> GraphResult:
    """Return distinct triples in the order of their N-Triples."""
    return GraphResult(tuple(sorted(set(triples), key=str)))


def syntax_message(message: str, *, added: int = 0) -> str:
    """Return the engine's complaint as a sentence.

    Args:
        message: What pyoxigraph said.
        added: How many lines of prologue stand before the text that the user wrote.
    """

    def french(match: re.Match[str]) -> str:
        return f"ligne {max(int(match[1]) - added, 1)}, colonne {match[2]}, "

    text = _PLACE.sub(french, message.removeprefix("error "))
    text = text.replace("expected one of", "attendu :").replace("expected", "attendu :")
    short = text if len(text) <= _QUOTED else text.partition(", attendu")[0][:_QUOTED]
    return f"Requête SPARQL mal formée : {short}."


def _is_remote(source: Source) -> TypeIs[RemoteEndpoint]:
    """Whether a source is asked over the network; told without importing what asks it."""
    return hasattr(source, "fetch")


def _embedded(graph: Graph, text: str, added: int) -> Answer:
    try:
        return _answer(graph.store.query(text, use_default_graph_as_union=True))
    except SyntaxError as error:
        raise QueryError(syntax_message(str(error), added=added)) from error
    except OSError as error:
        raise QueryError(f"La requête n'a pas pu être exécutée : {error}") from error


def _answer(found: QueryBoolean | QuerySolutions | QueryTriples) -> Answer:
    if isinstance(found, QueryBoolean):
        return _boolean(value=bool(found))
    if isinstance(found, QueryTriples):
        return graph_result(found)
    columns = tuple(ResultColumn(name.value, name.value) for name in found.variables)
    return Result(columns, tuple(tuple(solution) for solution in found))


def _boolean(*, value: bool) -> Result:
    boolean = NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
    term = Literal("true" if value else "false", datatype=boolean)
    return Result((ResultColumn(ANSWER, "Réponse"),), ((term,),), is_ask=True)


def _rdflib(dataset: Dataset, text: str) -> tuple[bytes, str]:
    import warnings  # noqa: PLC0415 - used here only

    import rdflib.plugins.sparql as engine  # noqa: PLC0415 - rdflib takes 150 ms to import

    engine.SPARQL_LOAD_GRAPHS = False  # FROM never fetches a file or an address
    with warnings.catch_warnings():
        # rdflib 7.6 calls its own deprecated names
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            found = dataset.query(text)
            rows = found.type in {"SELECT", "ASK"}
            body = found.serialize(format="json" if rows else "nt")
        except Exception as error:
            raise QueryError(f"rdflib n'a pas pu répondre à la requête : {error}") from error
    return body or b"", "application/sparql-results+json" if rows else "application/n-triples"
