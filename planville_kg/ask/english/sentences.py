"""The answer as one exact sentence of English, as `ask.french.sentences` writes it in French."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planville_kg.ask.english.wording import count, figure, named, said
from planville_kg.ask.french.sentences import measured
from planville_kg.ask.logic import identifier
from planville_kg.ask.model import INTERVENTION, SemanticModel
from planville_kg.text import stems

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from planville_kg.ask.french.reply import Reply
    from planville_kg.ask.request import Request

    Rows = Sequence[Mapping[str, Any]]
    Writer = Callable[[Request, Rows, int, str], str]

_SHOWN = 6
_PLACES = {"quartier", "qpv", "commune"}


def answer_of(reply: Reply, labels: Mapping[str, str]) -> str:
    """Return the answer of a reply in English; empty where the question was refused.

    Args:
        reply: The reply to a question in French.
        labels: What each value of its conditions is called.
    """
    if reply.answered is None:
        return ""
    found = reply.answered
    rows = list(found.result.records())
    text = sentence(found.request, reply.kind, rows, found.total, labels)
    return " ".join(filter(None, (text, context(found.request, reply.kind), *_taken_for(reply))))


def _taken_for(reply: Reply) -> Iterator[str]:
    """Say which words were taken for a theme of another name, which may be wider."""
    for each in reply.understood.known:
        if each.dimension == "theme" and stems(each.text) != stems(each.label):
            unsaid = each.text in reply.understood.unsaid
            unused = "; no text of the plan uses these words" if unsaid else ""
            yield f"“{each.text}” is read as the theme “{named(each.label)}”{unused}."


def sentence(request: Request, kind: str, rows: Rows, total: int, labels: Mapping[str, str]) -> str:
    """Return the answer to a request in English.

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
    """Return how what is meant for all neighbourhoods was counted, or nothing."""
    names = {request.listed, *request.by} & _PLACES
    if not names or kind in {"liste", "repartition", "croise"}:
        return ""
    kept = request.reading(min(names)).kept
    whole = "Interventions for all neighbourhoods"
    if kind == "absence" and "tous-quartiers" in kept:
        return f"{whole} count for each of them."
    if kind == "absence" or (kept and "tous-quartiers" not in kept):
        return f"{whole} are not counted here."
    return ""


def _interventions(total: int) -> str:
    return count(total, "intervention", "interventions")


def _list(request: Request, rows: Rows, total: int, where: str) -> str:
    return f"{_interventions(total)}{where}{_in_groups(request, rows)}."


def _in_groups(request: Request, rows: Rows) -> str:
    if not request.by or not rows:
        return ""
    model = SemanticModel.load()
    names = [identifier(each) for each in request.by]
    groups = {tuple(row[f"{name}_iri"] for name in names) for row in rows}
    empty = sum(not all(each) for each in groups)
    labels = " and ".join(f"by {model.dimension(each).label_en}" for each in request.by)
    unsaid = f", of which {empty} “not stated”" if empty else ""
    return f", {labels} ({count(len(groups), 'row', 'rows')}{unsaid})"


def _number(request: Request, rows: Rows, total: int, where: str) -> str:
    measure = SemanticModel.load().measure(request.measure)
    number = int(rows[0][identifier(request.measure)] or 0) if rows else 0
    if measure.counts == INTERVENTION:
        return f"{_interventions(number)}{where}."
    return f"{count(number, measure.singular_en, measure.label_en)}{_over(total, where)}."


def _over(total: int, where: str) -> str:
    return f", over {_interventions(total)}{where}" if where else ""


def _share(_: Request, rows: Rows, __: int, where: str) -> str:
    number, of = int(rows[0]["interventions"] or 0), int(rows[0]["total"] or 0)
    percent = figure(round(100 * number / of, 1)) if of else "0"
    return f"{figure(number)} of {_interventions(of)}{where} ({percent}%)."


def _groups(request: Request, rows: Rows, total: int, where: str) -> str:
    counted = f"{_interventions(total)}{where}{_in_groups(request, rows)}."
    if request.measure in {"", "interventions", "part"}:
        return counted
    return f"{SemanticModel.load().measure(request.measure).label_en}, over {counted}"


def _values(request: Request, rows: Rows, total: int, where: str) -> str:
    dimension = SemanticModel.load().dimension(request.listed)
    number = len({row[f"{identifier(request.listed)}_iri"] for row in rows})
    counted = count(number, dimension.label_en, dimension.plural_en)
    if rows:
        return f"{counted}, over {_interventions(total)}{where}."
    return f"{counted}{f' for interventions{where}' if where else ''}."


def _absence(request: Request, rows: Rows, _: int, where: str) -> str:
    dimension = SemanticModel.load().dimension(request.listed)
    if not rows:
        return f"no {dimension.label_en}: each has at least one intervention{where}."
    counted = count(len(rows), dimension.label_en, dimension.plural_en)
    verb = "has" if len(rows) == 1 else "have"
    return f"{counted} {verb} no intervention{where}: {_named(request.listed, rows)}."


def _named(dimension: str, rows: Rows) -> str:
    names = [named(row[identifier(dimension)]) for row in rows]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def _ranking(request: Request, rows: Rows, total: int, where: str) -> str:
    name = request.listed or request.by[0]
    rows = [row for row in rows if row[f"{identifier(name)}_iri"]]
    if not rows:
        return _values(request, rows, total, where) if request.listed else f"no group{where}."
    best = [row for row in rows if row[measured(request)] == rows[0][measured(request)]]
    place = "fewest" if request.order == "mesure" else "most"
    among = f" among interventions{where}" if where else ""
    number = rows[0][measured(request)]
    much = figure(number) if number is not None else "not stated"
    tie = " (tied)" if len(best) > 1 else ""
    return f"{place}{among}: {_named(name, best)}{tie}, with {much}{_unit(request, number)}."


def _unit(request: Request, number: float | None) -> str:
    if request.measure == "part":
        return "%"
    if request.measure.startswith("indicateur:"):
        return ""
    measure = SemanticModel.load().measure(request.measure or "interventions")
    return f" {measure.singular_en if number == 1 else measure.label_en}"


def _comparison(request: Request, rows: Rows, total: int, where: str) -> str:
    if len(request.by) > 1:
        return _groups(request, rows, total, where)
    column, name = measured(request), identifier(request.by[0])
    asked = {
        value for each in request.where if each.dimension == request.by[0] for value in each.values
    }
    shown = [row for row in rows if row[f"{name}_iri"] in asked]
    parts = ", ".join(f"{named(row[name])} {figure(row[column] or 0)}" for row in shown)
    return f"{_unit(request, 2).strip()}: {parts}{_gap(shown, column, name)}."


def _gap(rows: Rows, column: str, name: str) -> str:
    if len(rows) != 2:  # noqa: PLR2004 - a gap is between two
        return ""
    first, second = sorted(rows, key=lambda row: -(row[column] or 0))
    gap = (first[column] or 0) - (second[column] or 0)
    return f"; {figure(gap)} more for {named(first[name])}" if gap else "; as many"


def _figures(_: Request, rows: Rows, __: int, where: str) -> str:
    known = sum(row.get("chiffre") is not None for row in rows)
    return f"{count(known, 'place has', 'places have')} this figure, of {len(rows)}{where}."


_WRITERS: dict[str, Writer] = {
    "liste": _list,
    "nombre": _number,
    "entites": _values,
    "absence": _absence,
    "classement": _ranking,
    "comparaison": _comparison,
}
