"""An answer as a map: rows with a contour, or with a place that the graph has a contour of."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from planville_kg.box import Box
from planville_kg.portal.addresses import address_of
from planville_kg.portal.editor.contours import contours_of
from planville_kg.portal.editor.names import labels_of
from planville_kg.portal.editor.rows import is_numeric
from planville_kg.query.results import GraphResult, plain
from planville_kg.view.maps.picture import ValuedArea

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pyoxigraph import Store

    from planville_kg.query.results import Answer, Result, Term

    Row = tuple[Term | None, ...]

ROWS = "lignes"
"""The measure that counts the rows of a place."""
_LOOKED_AT = 50
"""The rows in which a column of places is looked for."""


class Places(Box):
    """The areas of a map, the columns it is made of, and those that it could be made of."""

    areas: tuple[ValuedArea, ...]
    place: str
    measure: str
    place_columns: tuple[str, ...]
    measure_columns: tuple[str, ...]
    summed: int = 0
    borrowed: int = 0
    without: int = 0


def place_columns(answer: Answer, store: Store) -> tuple[str, ...]:
    """Return the variables whose column holds contours, or places that have one."""
    if isinstance(answer, GraphResult) or answer.is_ask:
        return ()
    shown = answer.rows[:_LOOKED_AT]
    return tuple(
        column.variable
        for at, column in enumerate(answer.columns)
        if any(contours_of(row[at], store)[0] for row in shown)
    )


def places_of(answer: Result, store: Store, place: str, measure: str) -> Places | None:
    """Return the places of some rows with their values; none where there is no place.

    The values of a place that has several rows are added up.

    Args:
        answer: The rows.
        store: The graph, which has contours and names.
        place: The column that was chosen, if one was.
        measure: That of the values; `lignes` counts rows.
    """
    places = place_columns(answer, store)
    if not places:
        return None
    at = {column.variable: rank for rank, column in enumerate(answer.columns)}
    numbers = tuple(name for name in at if is_numeric([row[at[name]] for row in answer.rows]))
    where = place if place in places else places[0]
    what = measure if measure in (*numbers, ROWS) else (*numbers, ROWS)[0]
    groups = _grouped(answer.rows, at[where])
    if what == ROWS and not any(len(rows) > 1 for rows in groups.values()):
        values: dict[Term, float | None] = dict.fromkeys(groups)
    else:
        values = {term: _value(rows, at.get(what)) for term, rows in groups.items()}
    drawn, borrowed, without = _areas(groups, values, store)
    summed = 0 if what == ROWS else sum(len(rows) > 1 for rows in groups.values())
    return Places(drawn, where, what, places, (*numbers, ROWS), summed, borrowed, without)


def _grouped(rows: Sequence[Row], at: int) -> dict[Term, list[Row]]:
    groups: dict[Term, list[Row]] = {}
    for row in rows:
        term = row[at]
        if term is not None:
            groups.setdefault(term, []).append(row)
    return groups


def _areas(
    groups: Mapping[Term, Sequence[Row]], values: Mapping[Term, float | None], store: Store
) -> tuple[tuple[ValuedArea, ...], int, int]:
    """Return the areas, how many borrow a contour, and how many have none."""
    found: list[ValuedArea] = []
    kinds: Counter[str] = Counter()
    iris = [term.value for rows in groups.values() for term in _named(rows[0])]
    names = labels_of(store, iris)
    for rank, (term, rows) in enumerate(groups.items()):
        contours, is_borrowed = contours_of(term, store)
        kinds["none" if not contours else "borrowed" if is_borrowed else "own"] += 1
        about = term.value if isinstance(term, NamedNode) else _first(rows[0])
        label = names.get(about, "") or _words(rows[0]) or about
        found += (
            ValuedArea(f"{rank}-{part}", label, contour, values[term], address_of(about))
            for part, contour in enumerate(contours)
        )
    return tuple(found), kinds["borrowed"], kinds["none"]


def _value(rows: Sequence[Row], at: int | None) -> float | None:
    """Return the sum of a column, or the number of rows where there is none."""
    if at is None:
        return float(len(rows))
    values = [plain(row[at]) for row in rows if row[at] is not None]
    numbers = [value for value in values if isinstance(value, int | float)]
    return float(sum(numbers)) if numbers else None


def _named(row: Row) -> list[NamedNode]:
    return [term for term in row if isinstance(term, NamedNode)]


def _first(row: Row) -> str:
    """Return the first IRI of a row: what its contour is of."""
    return next((term.value for term in _named(row)), "")


def _words(row: Row) -> str:
    """Return the first short text of a row."""
    texts = (term.value for term in row if isinstance(term, Literal))
    return next((text for text in texts if not text[:1].isdigit() and len(text) < 200), "")  # noqa: PLR2004
