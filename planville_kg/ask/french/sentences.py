"""The answer as one exact sentence, and a second that says how « tous quartiers » was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planville_kg.ask.french.wording import count, figure, said
from planville_kg.ask.logic import identifier
from planville_kg.ask.model import INTERVENTION, SemanticModel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from planville_kg.ask.request import Request

    Writer = Callable[[Request, Sequence[Mapping[str, Any]], int, str], str]

_SHOWN = 6


def sentence(
    request: Request,
    kind: str,
    rows: Sequence[Mapping[str, Any]],
    total: int,
    labels: Mapping[str, str],
) -> str:
    """Return the answer to a request in French.

    Args:
        request: What was asked.
        kind: What kind of answer it is.
        rows: The answer's rows, by variable.
        total: The interventions that it is about.
        labels: What each value of its conditions is called.
    """
    write: Writer = _WRITERS.get(kind, _groups)
    if request.measure == "part" and not request.by:
        write = _share
    elif request.measure and request.measure not in SemanticModel.load().measures:
        write = _figures
    text = write(request, rows, total, said(request.where, labels))
    return text[:1].upper() + text[1:]


def context(request: Request, kind: str) -> str:
    """Return how « tous quartiers » was counted, where quartiers are listed, or nothing."""
    names = {request.listed, *request.by} & {"quartier", "qpv", "commune"}
    if not names or kind in {"liste", "repartition", "croise"}:
        return ""
    kept = request.reading(min(names)).kept
    if kind == "absence":
        if "tous-quartiers" in kept:
            return "Les interventions « tous quartiers » comptent pour chaque quartier."
        return "Les interventions « tous quartiers » ne sont pas comptées."
    if kept and "tous-quartiers" not in kept:
        return "Les interventions « tous quartiers » ne sont pas comptées ici."
    return ""


def _interventions(total: int) -> str:
    return count(total, "intervention", "interventions")


def _list(request: Request, rows: Sequence[Mapping[str, Any]], total: int, where: str) -> str:
    return f"{_interventions(total)}{where}{_in_groups(request, rows)}."


def _in_groups(request: Request, rows: Sequence[Mapping[str, Any]]) -> str:
    if not request.by or not rows:
        return ""
    model = SemanticModel.load()
    names = [identifier(each) for each in request.by]
    groups = {tuple(row[f"{name}_iri"] for name in names) for row in rows}
    empty = {each for each in groups if not all(each)}
    labels = " et ".join(f"par {model.dimension(each).label}" for each in request.by)
    unsaid = f", dont {len(empty)} « non renseigné »" if empty else ""
    return f", {labels} ({len(groups)} ligne{'s' if len(groups) > 1 else ''}{unsaid})"


def _number(request: Request, rows: Sequence[Mapping[str, Any]], total: int, where: str) -> str:
    measure = SemanticModel.load().measure(request.measure)
    number = int(rows[0][identifier(request.measure)] or 0) if rows else 0
    if measure.counts == INTERVENTION:
        return f"{_interventions(number)}{where}."
    counted = count(number, measure.singular, measure.label, measure.gender)
    return f"{counted}, pour {_interventions(total)}{where}." if where else f"{counted}."


def _share(_: Request, rows: Sequence[Mapping[str, Any]], __: int, where: str) -> str:
    row = rows[0]
    number, of = int(row["interventions"] or 0), int(row["total"] or 0)
    percent = figure(round(100 * number / of, 1)) if of else "0"
    return (
        f"{figure(number)} sur {count(of, 'intervention', 'interventions')}{where} ({percent} %)."
    )


def _groups(request: Request, rows: Sequence[Mapping[str, Any]], total: int, where: str) -> str:
    if request.measure in {"", "interventions", "part"}:
        return f"{_interventions(total)}{where}{_in_groups(request, rows)}."
    label = SemanticModel.load().measure(request.measure).label
    return f"{label}, pour {_interventions(total)}{where}{_in_groups(request, rows)}."


def _values(request: Request, rows: Sequence[Mapping[str, Any]], total: int, where: str) -> str:
    dimension = SemanticModel.load().dimension(request.listed)
    name = identifier(request.listed)
    number = len({row[f"{name}_iri"] for row in rows})
    counted = count(number, dimension.label, dimension.plural, dimension.gender)
    return (
        f"{counted}, pour {_interventions(total)}{where}." if rows else f"{counted}{_for(where)}."
    )


def _for(where: str) -> str:
    return f" pour des interventions{where}" if where else ""


def _absence(request: Request, rows: Sequence[Mapping[str, Any]], _: int, where: str) -> str:
    dimension = SemanticModel.load().dimension(request.listed)
    none = "aucun" if dimension.gender == "m" else "aucune"
    if not rows:
        each = "chacun" if dimension.gender == "m" else "chacune"
        return f"{none} {dimension.label} : {each} a au moins une intervention{where}."
    counted = count(len(rows), dimension.label, dimension.plural, dimension.gender)
    verb = "n'a" if len(rows) == 1 else "n'ont"
    return f"{counted} {verb} aucune intervention{where} : {_named(request.listed, rows)}."


def _named(dimension: str, rows: Sequence[Mapping[str, Any]]) -> str:
    names = [str(row[identifier(dimension)]) for row in rows]
    more = f" et {len(names) - _SHOWN} autres" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def _ranking(request: Request, rows: Sequence[Mapping[str, Any]], total: int, where: str) -> str:
    name = request.listed or request.by[0]
    rows = [row for row in rows if row[f"{identifier(name)}_iri"]]
    if not rows:
        return _values(request, rows, total, where) if request.listed else f"aucun groupe{where}."
    column = measured(request)
    best = [row for row in rows if row[column] == rows[0][column]]
    place = "le moins" if request.order == "mesure" else "le plus"
    tie = " ex æquo" if len(best) > 1 else ""
    among = f" parmi les interventions{where}" if where else ""
    number = figure(rows[0][column]) if rows[0][column] is not None else "non renseigné"
    unit = _unit(request, rows[0][column])
    return f"{place}{among} : {_named(name, best)}{tie}, avec {number}{unit}."


def measured(request: Request) -> str:
    """Return the name of the column by which an answer is ordered."""
    if request.measure == "part":
        return "part"
    if request.measure.startswith("indicateur:"):
        return "chiffre"
    if request.measure == "pour-1000-habitants":
        return "taux"
    return identifier(request.measure) if request.measure else "interventions"


def _unit(request: Request, number: float | None) -> str:
    if request.measure == "part":
        return " %"
    if request.measure.startswith("indicateur:"):
        return ""
    measure = SemanticModel.load().measure(request.measure or "interventions")
    return f" {measure.singular if number == 1 else measure.label}"


def _comparison(request: Request, rows: Sequence[Mapping[str, Any]], _: int, where: str) -> str:
    column = measured(request)
    names = [identifier(each) for each in request.by]
    if len(names) > 1:
        return _groups(request, rows, _, where)
    asked = {
        value for each in request.where if each.dimension == request.by[0] for value in each.values
    }
    shown = [row for row in rows if row[f"{names[0]}_iri"] in asked]
    parts = ", ".join(f"{row[names[0]]} {figure(row[column] or 0)}" for row in shown)
    return f"{_unit(request, 2).strip()} : {parts}{_gap(shown, column, names[0])}."


def _gap(rows: Sequence[Mapping[str, Any]], column: str, name: str) -> str:
    if len(rows) != 2:  # noqa: PLR2004 - a gap is between two
        return ""
    first, second = sorted(rows, key=lambda row: -(row[column] or 0))
    gap = (first[column] or 0) - (second[column] or 0)
    return f" ; {figure(gap)} de plus pour {first[name]}" if gap else " ; autant"


def _figures(_: Request, rows: Sequence[Mapping[str, Any]], __: int, where: str) -> str:
    known = sum(row.get("chiffre") is not None for row in rows)
    return f"{known} territoires ont ce chiffre, sur {len(rows)}{where}."


_WRITERS: dict[str, Writer] = {
    "liste": _list,
    "nombre": _number,
    "entites": _values,
    "absence": _absence,
    "classement": _ranking,
    "comparaison": _comparison,
}
