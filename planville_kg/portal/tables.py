"""An answer as a table of a page: labels, links to the pages of things and to lists, places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planville_kg.ask.logic import identifier
from planville_kg.ask.model import INTERVENTION
from planville_kg.box import Box
from planville_kg.portal.addresses import address_of, plan_of, source_of, told_apart
from planville_kg.portal.cells import first_cell, line_of
from planville_kg.portal.messages import N_
from planville_kg.portal.requests import drill
from planville_kg.portal.wording import clip

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from planville_kg.ask.request import Request, Window
    from planville_kg.portal.state import Opened
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
_PLAN = (N_("Plan"), False)
_TITLE = 40
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
    found: Opened,
    result: Result,
    *,
    request: Request | None = None,
    reaches: Mapping[str, str] | None = None,
    count: int = SHOWN,
) -> Table:
    """Return some rows of an answer as a table.

    Args:
        found: The generation that is read.
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
    apart = {name: said for name in names if (said := _apart(found, records, name))}
    for name, said in apart.items():
        records = [row | {name: said.get(row.get(f"{name}{_IRI}"), row[name])} for row in records]
    rows = tuple(
        tuple(_cell(found, row, name, listed, is_number=name in numbers) for name in names)
        for row in records[:count]
    )
    titles = tuple((column.title, column.variable in numbers) for column in shown)
    table = Table(titles, rows, len(records))
    if request is not None and request.listed == INTERVENTION:
        return _with_plans(found, table, records, request)
    return table


def window_table(
    found: Opened,
    result: Result,
    window: Window,
    total: int,
    *,
    request: Request,
    reaches: Mapping[str, str] | None = None,
) -> Table:
    """Return a window of a list of interventions as a table, without the columns that say nothing.

    Args:
        found: The generation that is read.
        result: The rows of the window, and no other.
        window: Which ones they are.
        total: How many rows the whole answer has.
        request: The list that it is of.
        reaches: What the codes of reaches are called.
    """
    table = table_of(found, result, request=request, reaches=reaches, count=window.count)
    said = [
        place
        for place in range(len(table.titles))
        if not table.rows or any(row[place].text != "" for row in table.rows)
    ]
    titles = tuple(table.titles[place] for place in said)
    rows = tuple(tuple(row[place] for place in said) for row in table.rows)
    return Table(titles, rows, total, window.before + 1)


def _with_plans(
    found: Opened, table: Table, records: Sequence[Mapping[str, Any]], request: Request
) -> Table:
    """Return a list of interventions with the plan of each, where there are several."""
    titles = found.plans
    if len(titles) < 2 or not table.rows or _is_of_one(request):  # noqa: PLR2004 - several
        return table
    rows = []
    for row, record in zip(table.rows, records, strict=False):
        plan = plan_of(record.get("intervention_iri"))
        cell = Cell(clip(titles.get(plan, plan), _TITLE), f"/plan/{plan}" if plan else "")
        rows.append((row[0], cell, *row[1:]))
    return Table((table.titles[0], _PLAN, *table.titles[1:]), tuple(rows), table.total)


def _lister(request: Request | None) -> Callable[[Mapping[str, Any], str], str]:
    """Return what gives the address of the list behind a count."""
    if request is None or request.listed == INTERVENTION or request.absent:
        return lambda _row, _name: ""
    counted = "interventions" if request.listed else identifier(request.measure)
    names = {"interventions"} | ({counted} if counted in {"interventions", "part"} else set())
    return lambda row, name: drill(request, row) if name in names else ""


def _is_of_one(request: Request) -> bool:
    """Whether a list is of one plan that was chosen."""
    chosen = [each.values for each in request.where if each.dimension == "plan"]
    return any(len(values) == 1 for values in chosen)


def _apart(found: Opened, records: Sequence[Mapping[str, Any]], name: str) -> dict[object, str]:
    """Return what tells things of the same name in several plans apart, by their IRI."""
    if len(found.plans) < 2 or not records or f"{name}{_IRI}" not in records[0]:  # noqa: PLR2004
        return {}
    named = {row[f"{name}{_IRI}"]: str(row[name]) for row in records if row[f"{name}{_IRI}"]}
    return {iri: said for iri, said in told_apart(named.items()) if said != named[iri]}


def _all_numbers(records: Sequence[Mapping[str, Any]], name: str) -> bool:
    values = [row[name] for row in records if row[name] is not None]
    return bool(values) and all(
        isinstance(value, int | float) and not isinstance(value, bool) for value in values
    )


def _cell(
    found: Opened,
    row: Mapping[str, Any],
    name: str,
    listed: Callable[[Mapping[str, Any], str], str],
    *,
    is_number: bool,
) -> Cell:
    text = row[name]
    if text is None or text == "":
        return Cell("", "", is_number)
    address = _place(found, row, name) or listed(row, name) or _page(row, name)
    return Cell(text, address, is_number, name in _CODED or (text == _UNSAID and not address))


def _page(row: Mapping[str, Any], name: str) -> str:
    """Return the page of what a cell names."""
    iri = row.get(f"{name}{_IRI}") or (row.get("intervention_iri") if name == "label" else None)
    return address_of(iri) or address_of(row[name] if name.endswith(_IRI) else "")


def _place(found: Opened, row: Mapping[str, Any], name: str) -> str:
    """Return the line of the document that a page or line number is of.

    A document may have several tables: the cell of the thing says which one the line is of.
    """
    if name not in _PLACES or row.get("ligne") is None:
        return ""
    iris = [row.get(each) for each in _ANY] + [
        value for key, value in row.items() if key.endswith(_IRI)
    ]
    iri = next((str(each) for each in iris if plan_of(each)), "")
    if not iri:
        return ""
    cell = first_cell(found, iri)
    same = cell and line_of(found, cell) == int(row["ligne"])
    return source_of(plan_of(iri), row["ligne"], cell if same else None)
