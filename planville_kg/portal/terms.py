"""Our terms where a page shows them, each with its place on the page of the ontology."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from planville_kg.errors import QueryError
from planville_kg.query.lexer import tokens
from planville_kg.vocab import PV

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planville_kg.portal.state import Opened

_CLASSES = "SELECT DISTINCT ?class WHERE { VALUES (?thing) { (UNDEF) } ?thing a ?class }"


def definition_of(name: str) -> str:
    """Return the address of the definition of a term of ours; empty if it is none.

    Args:
        name: Its name, such as `Action`.
    """
    return f"/def#{name}" if name in PV else ""


def classes_of(found: Opened, iri: str) -> tuple[str, ...]:
    """Return the names of our classes that a thing is said to be of, sorted.

    Args:
        found: The generation that is read.
        iri: The thing.
    """
    classes = (str(row["class"]) for row in found.rows(_CLASSES, thing=NamedNode(iri)))
    names = (each.removeprefix(PV.base) for each in classes if each.startswith(PV.base))
    return tuple(sorted(name for name in names if name in PV))


def linked(sparql: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a query, each term of ours with the address of its definition.

    >>> list(linked("ASK { ?a a pv:Action }"))
    [('ASK { ?a a ', ''), ('pv:Action', '/def#Action'), (' }', '')]
    """
    at = 0
    for start, end in _names(sparql):
        if address := definition_of(sparql[start:end].removeprefix("pv:")):
            yield sparql[at:start], ""
            yield sparql[start:end], address
            at = end
    yield sparql[at:], ""


def _names(sparql: str) -> list[tuple[int, int]]:
    """Return where the names of our prefix stand; a text that is not SPARQL has none."""
    try:
        found = [(each.kind, each.start, each.text) for each in tokens(sparql)]
    except QueryError:
        return []
    return [
        (start, start + len(text))
        for kind, start, text in found
        if kind == "name" and text.startswith("pv:")
    ]
