"""Folds the rows of either engine into the answer: one row a group, or an intervention and group.

An engine gives a row twice where a value has two labels, or an intervention two places; both
fold to the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.logic import read_logic
from planville_kg.ask.model import MISSING, SemanticModel
from planville_kg.ask.sparql import count_name, order_name
from planville_kg.text import key
from planville_kg.vocab import BASE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planville_kg.ask.request import Request

Row = dict[str, object]
NOT_SAID = "non renseigné"
OTHER = "autre ou non renseigné"
"""« Non renseigné » where the reading leaves out some of the reaches."""
_REACHES = ("declare", "mentionne", "tous-quartiers", "inclus", "incertain")


def fold_groups(request: Request, raw: Iterable[Row]) -> list[Row]:
    """Return one row a group: its labels and IRIs, its numbers.

    Args:
        request: What was asked.
        raw: Rows as an engine gives them.
    """
    names = [each.name for each in read_logic(request).columns]
    names = names[:1] if request.absent else names
    missing = {name: _missing(request, name) for name in names}
    rows = _measured(request, [_group(row, names, missing) for row in _distinct(raw, names)])
    return _limited(request, _sorted(request, rows, names))


def _distinct(raw: Iterable[Row], names: list[str]) -> Iterable[Row]:
    """Return one row a group: of those that an engine gave twice, the first in order of text."""
    iris = [f"{name}_iri" for name in names]
    found: dict[tuple[object, ...], Row] = {}
    for row in raw:
        group = tuple([row[iri] for iri in iris])
        kept = found.setdefault(group, row)
        if kept is not row and _text(row) < _text(kept):
            found[group] = row
    return found.values()


def _text(row: Row) -> list[str]:
    return [str(row.get(each) or "") for each in sorted(row)]


def _group(row: Row, names: list[str], missing: dict[str, str]) -> Row:
    folded = {name: value for name, value in row.items() if value is not None}
    for name in names:
        if row[f"{name}_iri"] == MISSING:
            folded |= {name: missing[name], f"{name}_iri": ""}
        else:
            folded.setdefault(name, str(row[f"{name}_iri"]).rsplit("/", 1)[-1])
    return folded


def _missing(request: Request, name: str) -> str:
    """Return what the group without a value is called: honest where a reading left some out."""
    model = SemanticModel.load()
    dimension = next(
        each for each in model.dimensions.values() if each.name.replace("-", "_") == name
    )
    owner = model.owner(dimension.name)
    reading = request.reading(owner.name)
    left_out = {code for code, _ in owner.reading(reading.name).codes} - set(reading.kept)
    return OTHER if reading.kept and left_out - {"incertain"} else NOT_SAID


def _measured(request: Request, rows: list[Row]) -> list[Row]:
    """Add the share or the rate, made here so that no engine's rounding counts."""
    kind = SemanticModel.load().measure(request.measure).kind if request.measure else ""
    name = count_name(request)
    if kind == "part":
        return [row | {"part": _share(row.get(name), row["total"])} for row in rows]
    if kind == "taux":
        return [row | {"taux": _rate(row.get(name), row.get("chiffre"))} for row in rows]
    return rows


def _share(count: object, total: object) -> float:
    return round(100 * _number(count) / _number(total), 1) if _number(total) else 0.0


def _rate(count: object, people: object) -> float | None:
    inhabitants = _number(people or 0)
    return round(1000 * _number(count) / inhabitants, 2) if inhabitants else None


def _number(value: object) -> float:
    return float(str(value))


def _sorted(request: Request, rows: list[Row], names: list[str]) -> list[Row]:
    """Sort by measure where asked, then by label, what is not said last."""
    columns = [(name, f"{name}_iri", _places(rows, name)) for name in names]

    def labels(row: Row) -> list[int]:
        return [places[row[name], row[iri]] for name, iri, places in columns]

    if not request.order.endswith("mesure") or request.absent:
        return sorted(rows, key=labels)
    measure, sign = _ordered(request), -1 if request.order.startswith("-") else 1

    def rank(row: Row) -> tuple[bool, float, list[int]]:
        value = row.get(measure)
        return (value is None, 0.0 if value is None else sign * _number(value), labels(row))

    return sorted(rows, key=rank)


def _places(rows: list[Row], name: str) -> dict[tuple[object, object], int]:
    """Return the place of each label and IRI of a column, folded and compared once."""
    iri = f"{name}_iri"
    found = {(row[name], row[iri]) for row in rows}
    ranked = sorted(found, key=lambda each: (each[1] == "", key(str(each[0])), str(each[1])))
    return {each: place for place, each in enumerate(ranked)}


def _ordered(request: Request) -> str:
    measure = SemanticModel.load().measure(request.measure) if request.measure else None
    return "taux" if measure and measure.kind == "taux" else order_name(request)


def _limited(request: Request, rows: list[Row]) -> list[Row]:
    """Keep the first rows, and those that equal the last kept where the order is by measure."""
    if not request.limit or len(rows) <= request.limit:
        return rows
    kept = rows[: request.limit]
    if not request.order.endswith("mesure"):
        return kept
    name = _ordered(request)
    return kept + [row for row in rows[request.limit :] if row.get(name) == kept[-1].get(name)]


def fold_interventions(request: Request, raw: Iterable[Row]) -> list[Row]:
    """Return one row an intervention (and group): its strongest reach, the quartiers it declares.

    Args:
        request: What was asked.
        raw: Rows as an engine gives them.
    """
    names = [each.name for each in read_logic(request).columns]
    missing = {name: _missing(request, name) for name in names}
    gathered: dict[tuple[object, ...], list[Row]] = {}
    for row in raw:
        group = (row["intervention"], *(row[f"{name}_iri"] for name in names))
        gathered.setdefault(group, []).append(row)
    rows = [_intervention(rows, names, missing) for rows in gathered.values()]
    rows.sort(key=lambda row: _place(row, names))
    return rows[: request.limit] if request.limit else rows


def _intervention(rows: list[Row], names: list[str], missing: dict[str, str]) -> Row:
    rows = sorted(rows, key=lambda row: [str(row.get(each) or "") for each in sorted(row)])
    declared = {str(row["vu_quartier_nom"]) for row in rows if row["vu_quartier_nom"]}
    groups = _group(
        {name: rows[0].get(name) for each in names for name in (each, f"{each}_iri")},
        names,
        missing,
    )
    return {
        **groups,
        "label": min(str(row["label"]) for row in rows),
        "statut": min(str(row["vu_statut_nom"] or NOT_SAID) for row in rows),
        "quartier_declare": " ; ".join(sorted(declared, key=key)) or NOT_SAID,
        "portee": _reach(rows),
        "page": _least(rows, "page"),
        "ligne": _least(rows, "ligne"),
        "intervention_iri": rows[0]["intervention"],
    }


def _reach(rows: list[Row]) -> str:
    """Return the strongest reach: of the place that was asked, else of what is declared."""
    asked = (
        "portee_atteinte" if any("portee_atteinte" in row for row in rows) else "vu_quartier_portee"
    )
    name = asked if asked == "portee_atteinte" else _declared_name(rows)
    codes = {str(row[name]).removeprefix(f"{BASE}code/portee/") for row in rows if row.get(name)}
    return min(codes, key=_REACHES.index, default="")


def _declared_name(rows: list[Row]) -> str:
    return "vu_quartier_portee" if "vu_quartier_portee" in rows[0] else "portee_lue"


def _least(rows: list[Row], name: str) -> int | None:
    return min((int(str(row[name])) for row in rows if row[name] is not None), default=None)


def _place(row: Row, names: list[str]) -> tuple[object, ...]:
    labels = tuple(
        part for name in names for part in (row[f"{name}_iri"] == "", key(str(row[name])))
    )
    return (*labels, row["page"] or 0, row["ligne"] or 0, str(row["intervention_iri"]))
