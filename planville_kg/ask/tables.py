"""The answer to a request as columns and rows, with French titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.logic import read_logic
from planville_kg.ask.model import INDICATOR, INTERVENTION, SemanticModel
from planville_kg.ask.sparql import count_name
from planville_kg.query.results import Result, ResultColumn, decimal, term

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planville_kg.ask.fold import Row
    from planville_kg.ask.request import Request
    from planville_kg.query.results import Term

_LISTED = (
    ("label", "Intervention"),
    ("statut", "Statut"),
    ("quartier_declare", "Quartier"),
    ("portee", "Portée"),
    ("page", "Page"),
    ("ligne", "Ligne"),
)


def table(request: Request, rows: Iterable[Row]) -> Result:
    """Return folded rows as a result; identifiers come last and are not shown in tables.

    Args:
        request: What was asked.
        rows: What `fold` made of an engine's rows.
    """
    model = SemanticModel.load()
    columns = read_logic(request).columns[: 1 if request.absent else None]
    titles = [(each.name, _capital(model.dimension(each.dimension).label)) for each in columns]
    listed = request.listed == INTERVENTION
    if listed:
        titles = [each for each in titles if each[0] != "statut"]
        titles += [
            each
            for each in _LISTED
            if each[0] != "quartier_declare" or not _has(titles, "quartier")
        ]
    elif not request.absent:
        titles += _numbers(request)
    hidden = [f"{each.name}_iri" for each in columns] + (["intervention_iri"] if listed else [])
    shown = tuple(ResultColumn(_variable(name), title) for name, title in titles)
    kept = tuple(
        ResultColumn(name, f"IRI ({name.removesuffix('_iri')})", shown=False) for name in hidden
    )
    names = [*(name for name, _ in titles), *hidden]
    return Result((*shown, *kept), _terms(names, list(rows)))


def _terms(names: list[str], rows: list[Row]) -> tuple[tuple[Term | None, ...], ...]:
    """Return rows as terms, column by column: each value becomes a term once."""
    columns = []
    for name in names:
        values = [row.get(name) for row in rows]
        # 1 and 1.0 are one key; they are one term, too
        made = {value: _term(name, value) for value in dict.fromkeys(values)}
        columns.append([made[value] for value in values])
    return tuple(zip(*columns, strict=True))


def _has(titles: Iterable[tuple[str, str]], name: str) -> bool:
    return any(each == name for each, _ in titles)


def _variable(name: str) -> str:
    return "quartier" if name == "quartier_declare" else name


def _numbers(request: Request) -> list[tuple[str, str]]:
    """Return the columns of numbers, and their titles."""
    model = SemanticModel.load()
    name = count_name(request)
    if not request.measure:
        return [(name, "Interventions")]
    measure = model.measure(request.measure)
    if measure.kind == "part":
        return [(name, "Interventions"), ("total", "Sur"), ("part", "Part (%)")]
    if measure.kind == "taux":
        figures = [("chiffre", "Habitants"), ("annee", "Année"), ("taux", "Pour 1 000 habitants")]
        return [(name, "Interventions"), *figures]
    if request.measure.startswith(INDICATOR):
        return [("chiffre", _capital(measure.label)), ("annee", "Année"), (name, "Interventions")]
    return [(name, _capital(measure.label))]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _term(name: str, value: object) -> Term | None:
    """Return a value as a term; numbers without the zeros that say nothing."""
    if value is None or value == "":
        return None
    if isinstance(value, int):
        return term(value)
    if isinstance(value, float):
        return decimal(value)
    return term(str(value), iri=name.endswith("_iri") and "://" in str(value))
