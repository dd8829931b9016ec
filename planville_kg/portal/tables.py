"""An answer as a table of a page: labels, links to the pages of things and to lists, places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planville_kg.ask.logic import identifier
from planville_kg.ask.model import INTERVENTION
from planville_kg.box import Box
from planville_kg.portal.addresses import address_of, plan_of, source_of
from planville_kg.portal.messages import N_
from planville_kg.portal.requests import drill

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from planville_kg.ask.request import Request, Window
    from planville_kg.query.results import Result

SHOWN = 200
"""The most rows that a page shows; downloads hold all of them."""
CODED = "skos:prefLabel"
"""The property that names the values of a dimension that is one of our vocabularies."""
_CODED = frozenset(
    "autre_theme certitude changement classe correspondance fait gravite nature niveau origine "
    "portee portee_quartier portee_theme relation role statut statut_apres statut_avant theme "
    "type_acteur".split()
)
"""The columns of answers and of questions of the catalogue whose cells are labels of concepts."""
_OTHERS = (
    N_("Sur"),
    N_("Pour 1 000 habitants"),
    N_("Sujet"),
    N_("Propriété"),
    N_("Objet"),
)
"""Titles of columns that no question of the catalogue declares, and no dimension or measure."""
_UNSAID = "non renseigné"
_IRI = "_iri"
_PLACES = ("ligne", "page")
_ANY = ("intervention_iri", "element_iri", "objectif_iri", "action_iri")


class Cell(Box):
    """A cell: what it says, where it leads, whether it is a number, or a label of a vocabulary."""

    text: Any
    address: str = ""
    is_number: bool = False
    coded: bool = False


class Table(Box):
    """Titles, rows of cells, the number of rows in all, and those that are shown."""

    titles: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int
    first: int = 1

    @property
    def cut(self) -> bool:
        """Whether some rows are not shown."""
        return len(self.rows) < self.total


def table_of(
    result: Result,
    *,
    request: Request | None = None,
    reaches: Mapping[str, str] | None = None,
    count: int = SHOWN,
) -> Table:
    """Return some rows of an answer as a table.

    Args:
        result: The answer.
        request: The request that it answers, so that counts lead to their lists.
        reaches: What the codes of reaches are called.
        count: How many are shown at most.
    """
    records = list(result.records())
    shown = [column for column in result.columns if column.shown]
    if not shown:
        shown = list(result.columns)
    names = [column.variable for column in shown]
    numbers = {name for name in names if _all_numbers(records, name)}
    listed = _lister(request)
    if reaches and "portee" in names:
        records = [row | {"portee": reaches.get(str(row["portee"]), "")} for row in records]
    rows = tuple(
        tuple(_cell(row, name, listed, is_number=name in numbers) for name in names)
        for row in records[:count]
    )
    titles = tuple((column.title, column.variable in numbers) for column in shown)
    return Table(titles, rows, len(records))


def window_table(
    result: Result, window: Window, total: int, *, reaches: Mapping[str, str] | None = None
) -> Table:
    """Return a window of an answer as a table.

    Args:
        result: The rows of the window, and no other.
        window: Which ones they are.
        total: How many rows the whole answer has.
        reaches: What the codes of reaches are called.
    """
    found = table_of(result, reaches=reaches, count=window.count)
    return Table(found.titles, found.rows, total, window.before + 1)


def _lister(request: Request | None) -> Callable[[Mapping[str, Any], str], str]:
    """Return what gives the address of the list behind a count."""
    if request is None or request.listed == INTERVENTION or request.absent:
        return lambda _row, _name: ""
    counted = "interventions" if request.listed else identifier(request.measure)
    names = {"interventions"} | ({counted} if counted in {"interventions", "part"} else set())
    return lambda row, name: drill(request, row) if name in names else ""


def _all_numbers(records: Sequence[Mapping[str, Any]], name: str) -> bool:
    values = [row[name] for row in records if row[name] is not None]
    return bool(values) and all(
        isinstance(value, int | float) and not isinstance(value, bool) for value in values
    )


def _cell(
    row: Mapping[str, Any],
    name: str,
    listed: Callable[[Mapping[str, Any], str], str],
    *,
    is_number: bool,
) -> Cell:
    text = row[name]
    if text is None or text == "":
        return Cell("", "", is_number)
    address = _place(row, name) or listed(row, name) or _page(row, name)
    return Cell(text, address, is_number, name in _CODED or (text == _UNSAID and not address))


def _page(row: Mapping[str, Any], name: str) -> str:
    """Return the page of what a cell names."""
    iri = row.get(f"{name}{_IRI}") or (row.get("intervention_iri") if name == "label" else None)
    return address_of(iri) or address_of(row[name] if name.endswith(_IRI) else "")


def _place(row: Mapping[str, Any], name: str) -> str:
    """Return the line of the document that a page or line number is of."""
    if name not in _PLACES or row.get("ligne") is None:
        return ""
    iris = [row.get(each) for each in _ANY] + [
        value for key, value in row.items() if key.endswith(_IRI)
    ]
    plan = next(filter(None, map(plan_of, iris)), "")
    return source_of(plan, row["ligne"]) if plan else ""
