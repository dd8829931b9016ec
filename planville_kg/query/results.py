"""The answer to a query: columns and rows of RDF terms, whatever engine gave them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode

from planville_kg.box import Box, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pyoxigraph import Triple

Term = NamedNode | BlankNode | Literal
Plain = str | int | float | bool | None

_XSD = "http://www.w3.org/2001/XMLSchema#"


def term_text(term: Term | None) -> str:
    """Return the words of a term: lexical form, IRI, blank node label, or nothing."""
    if term is None:
        return ""
    return str(term) if isinstance(term, BlankNode) else term.value


def plain(term: Term | None) -> Plain:
    """Return a term as a plain Python value: numbers and booleans typed, all else as text."""
    if not isinstance(term, Literal):
        return None if term is None else term_text(term)
    reader = _READERS.get(term.datatype.value)
    try:
        return term.value if reader is None else reader(term.value)
    except (KeyError, ValueError):  # "douze"^^xsd:integer is text
        return term.value


def term(value: str | float, *, iri: bool = False) -> Term:
    """Return a plain value as a term: text, whole number, decimal to four places, or IRI."""
    if isinstance(value, int):
        return Literal(str(value), datatype=NamedNode(f"{_XSD}integer"))
    if isinstance(value, float):
        return Literal(f"{value:.4f}", datatype=NamedNode(f"{_XSD}decimal"))
    return NamedNode(value) if iri else Literal(value)


def decimal(value: float) -> Literal:
    """Return a number as a literal: a whole number, or as few decimals as say it.

    >>> decimal(33.3).value, decimal(60.0).value
    ('33.3', '60')
    """
    kind = "integer" if value == int(value) else "decimal"
    text = f"{value:.10f}".rstrip("0").rstrip(".")
    return Literal(text, datatype=NamedNode(f"{_XSD}{kind}"))


_READERS: dict[str, Callable[[str], Plain]] = {
    f"{_XSD}integer": int,
    f"{_XSD}decimal": float,
    f"{_XSD}double": float,
    f"{_XSD}boolean": {"true": True, "false": False, "1": True, "0": False}.__getitem__,
}


class ResultColumn(Box):
    """One variable of a result and its French title; identifier columns are not shown in tables."""

    variable: str
    title: str
    shown: bool = True


class About(Box):
    """What was asked: the question, its parameters as understood, the data's source, the SPARQL."""

    title: str
    question: str
    parameters: tuple[tuple[str, str], ...]
    source: str
    sparql: str


class Result(Box):
    """Rows of terms, complete unless `cut` says after how many rows they were cut.

    `missing` names the sources of `planville adopt` that the question is about and of which the
    graph seems to hold nothing.
    """

    columns: tuple[ResultColumn, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    cut: int | None = None
    about: About | None = None
    is_ask: bool = False
    missing: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def records(self) -> Iterator[dict[str, Plain]]:
        """Yield each row as a dict of plain Python values, by variable."""
        names = [column.variable for column in self.columns]
        for row in self.rows:
            yield dict(zip(names, map(plain, row), strict=True))

    def shown(self) -> Result:
        """Return the same rows without the identifier columns."""
        keep = [index for index, column in enumerate(self.columns) if column.shown]
        return replace(
            self,
            columns=tuple(self.columns[index] for index in keep),
            rows=tuple(tuple(row[index] for index in keep) for row in self.rows),
        )

    def head(self, count: int) -> Result:
        """Return the first `count` rows, marked as cut where there were more."""
        if len(self.rows) <= count:
            return self
        return replace(self, rows=self.rows[:count], cut=count)

    def to_csv(self, path: Path | str, *, excel: bool = False) -> None:
        """Write as CSV; with `excel`, the variant that a French Excel opens properly."""
        _save(self, path, "csv-excel" if excel else "csv")

    def to_tsv(self, path: Path | str) -> None:
        """Write as tab-separated text."""
        _save(self, path, "tsv")

    def to_json(self, path: Path | str) -> None:
        """Write as SPARQL 1.1 Query Results JSON."""
        _save(self, path, "json")

    def to_xlsx(self, path: Path | str) -> None:
        """Write as a spreadsheet, with a second sheet that says what was asked."""
        _save(self, path, "xlsx")

    def to_markdown(self, path: Path | str) -> None:
        """Write as a Markdown table."""
        _save(self, path, "md")


class GraphResult(Box):
    """The distinct triples of a CONSTRUCT or a DESCRIBE, sorted."""

    triples: tuple[Triple, ...]
    about: About | None = None

    def __len__(self) -> int:
        return len(self.triples)

    def to_result(self) -> Result:
        """Return the triples as rows, for the formats that only know tables."""
        titles = {"subject": "Sujet", "predicate": "Propriété", "object": "Objet"}
        columns = tuple(ResultColumn(name, title) for name, title in titles.items())
        rows = tuple((each.subject, each.predicate, each.object) for each in self.triples)
        return Result(columns, rows, about=self.about)  # type: ignore[arg-type] # no RDF 1.2 terms

    def to_turtle(self, path: Path | str) -> None:
        """Write as Turtle."""
        _save(self, path, "ttl")

    def to_ntriples(self, path: Path | str) -> None:
        """Write as sorted N-Triples."""
        _save(self, path, "nt")


Answer = Result | GraphResult


def _save(answer: Answer, path: Path | str, name: str) -> None:
    from planville_kg.query.formats import write  # noqa: PLC0415 - formats know results

    write(answer, name, path)
