"""The answer to a query: columns and rows of RDF terms, whatever engine gave them."""

from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode

Term = NamedNode | BlankNode | Literal


@dataclass(frozen=True, slots=True)
class ResultColumn:
    """One variable of a result and its French title; identifier columns are not shown in tables."""

    variable: str
    title: str
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Result:
    """Rows of terms, complete unless `cut` says after how many rows they were cut."""

    columns: tuple[ResultColumn, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    cut: int | None = None
