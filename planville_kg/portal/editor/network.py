"""An answer as a network: the triples of a graph, or two columns of IRIs of some rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode

from planville_kg.box import Box
from planville_kg.portal.editor.names import class_of, compact, labels_of
from planville_kg.query.results import Answer, GraphResult, Result, ResultColumn, term_text
from planville_kg.vocab import RDF

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyoxigraph import Store

    from planville_kg.query.results import Term

    Edge = tuple[Term, str, Term]

_COLUMNS = (
    *("source_iri", "source", "source_classe", "cible_iri", "cible", "cible_classe"),
    *("relation", "poids"),
)
_IRI = "_iri"


class Ends(Box):
    """The columns that a network goes from and to."""

    source: str
    target: str


def iri_columns(answer: Answer) -> tuple[str, ...]:
    """Return the variables whose column holds an IRI."""
    if isinstance(answer, GraphResult):
        return ()
    return tuple(
        column.variable
        for at, column in enumerate(answer.columns)
        if any(isinstance(row[at], NamedNode) for row in answer.rows)
    )


def ends_of(answer: Answer, source: str, target: str) -> Ends | None:
    """Return the columns of the network of some rows; none where there are not two of IRIs.

    Args:
        answer: The rows.
        source: The column that was chosen, if one was.
        target: The other.
    """
    known = iri_columns(answer)
    if source in known and target in known and source != target:
        return Ends(source, target)
    if "source_iri" in known and "cible_iri" in known:
        return Ends("source_iri", "cible_iri")
    return Ends(known[0], known[1]) if len(known) > 1 else None


def described(answer: Answer, ends: Ends | None, store: Store) -> Result:
    """Return rows that `view.build_network` reads.

    Args:
        answer: Triples, or rows.
        ends: The columns of rows.
        store: The graph, which knows what things are called and are.
    """
    if isinstance(answer, GraphResult):
        return _named(_of_triples(answer, store), store)
    if ends is None:
        return Result(tuple(ResultColumn(name, name) for name in _COLUMNS), ())
    if ends == Ends("source_iri", "cible_iri"):
        return _completed(answer, store)
    return _named(_of_rows(answer, ends), store)


def values_beside(answer: Answer) -> int:
    """Return how many triples have no node at their end: they are in the table only."""
    if not isinstance(answer, GraphResult):
        return 0
    return sum(not isinstance(each.object, NamedNode | BlankNode) for each in answer.triples)


def _of_triples(answer: GraphResult, store: Store) -> Iterator[Edge]:
    names = labels_of(store, (each.predicate.value for each in answer.triples))
    for each in answer.triples:
        start, end = each.subject, each.object
        if each.predicate == RDF.type or not isinstance(end, NamedNode | BlankNode):
            continue
        if isinstance(start, NamedNode | BlankNode):
            iri = each.predicate.value
            yield start, names.get(iri) or compact(iri), end


def _of_rows(answer: Result, ends: Ends) -> Iterator[Edge]:
    at = {column.variable: place for place, column in enumerate(answer.columns)}
    for row in answer.rows:
        start, end = row[at[ends.source]], row[at[ends.target]]
        relation = term_text(row[at["relation"]]) if "relation" in at else ""
        if isinstance(start, NamedNode) and isinstance(end, NamedNode):
            yield start, relation, end


def _named(edges: Iterable[Edge], store: Store) -> Result:
    """Return edges with the names and the classes of their ends."""
    found = list(edges)
    nodes = {node.value for start, _, end in found for node in (start, end)}
    iris = [node.value for one in found for node in one[::2] if isinstance(node, NamedNode)]
    names = labels_of(store, iris)
    classes = {iri: class_of(store, iri) for iri in nodes & set(iris)}

    def said(node: Term) -> Sequence[Term | None]:
        name, kind = names.get(node.value, ""), classes.get(node.value, "")
        return NamedNode(node.value), _text(name), _text(kind)

    rows = tuple(
        (*said(start), *said(end), _text(relation), None) for start, relation, end in found
    )
    return Result(tuple(ResultColumn(name, name) for name in _COLUMNS), rows)


def _completed(answer: Result, store: Store) -> Result:
    """Return rows that have the columns of a view, with names for the ends that have none."""
    variables = [column.variable for column in answer.columns]
    if {"source", "cible"} <= set(variables):
        return answer
    return _named(_of_rows(answer, Ends("source_iri", "cible_iri")), store)


def _text(text: str) -> Literal | None:
    return Literal(text) if text else None
