"""An answer as a table of the editor: labels beside IRIs, numbers aligned, long texts cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from planville_kg.box import Box
from planville_kg.portal.editor.names import address_in, compact, labels_of
from planville_kg.query.results import plain, term_text
from planville_kg.vocab import BASE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pyoxigraph import Store

    from planville_kg.query.results import Result, Term

SHOWN = 100
"""The most rows that a page shows; files hold all of them."""
_LONGEST = 400


class Cell(Box):
    """A cell: its words, where they lead, and beside them the IRI, language or length in short."""

    text: object
    address: str = ""
    code: str = ""
    iri: str = ""
    language: str = ""
    length: int = 0


class Rows(Box):
    """Columns, whether each is of numbers, the rows shown, their rank, and how many in all."""

    titles: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int
    first: int = 1

    @property
    def last(self) -> int:
        """The rank of the last row shown."""
        return self.first + len(self.rows) - 1


def rows_of(result: Result, store: Store, first: int = 1) -> Rows:
    """Return some rows of an answer.

    Args:
        result: The answer.
        store: The graph, which knows what things are called.
        first: The rank of the first row.
    """
    start = first if 1 <= first <= len(result.rows) else 1
    shown = result.rows[start - 1 : start - 1 + SHOWN]
    iris = [term.value for row in shown for term in row if isinstance(term, NamedNode)]
    labels = labels_of(store, iris)
    titles = tuple(
        (column.title, is_numeric([row[at] for row in shown]))
        for at, column in enumerate(result.columns)
    )
    cells = tuple(tuple(_cell(term, labels) for term in row) for row in shown)
    return Rows(titles, cells, len(result.rows), start)


def is_numeric(terms: Sequence[Term | None]) -> bool:
    """Whether a column has values, all of them numbers."""
    values = [plain(term) for term in terms if term is not None]
    return bool(values) and all(
        isinstance(value, int | float) and not isinstance(value, bool) for value in values
    )


def _cell(term: Term | None, labels: Mapping[str, str]) -> Cell:
    if isinstance(term, NamedNode):
        code = compact(term.value)
        label = labels.get(term.value, "")
        short = code.replace(f"<{BASE}", "…/").removesuffix(">") if label else ""
        return Cell(label or code, address_in(term.value), short, term.value)
    if not isinstance(term, Literal):
        return Cell(term_text(term))
    value = plain(term)
    if not isinstance(value, str):
        return Cell("vrai" if value is True else "faux" if value is False else value)
    length = len(value) if len(value) > _LONGEST else 0
    return Cell(value[:_LONGEST], language=term.language or "", length=length)
