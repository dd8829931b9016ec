"""A reading as one page: each table of the source beside what was understood of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from planville_kg.extract.coverage import coverage
from planville_kg.model import (
    Cell,
    Diagnostic,
    Element,
    Extraction,
    Level,
    Location,
    Paragraph,
    Plan,
    Table,
)
from planville_kg.view.html import asset, policy, template

_KINDS = ("element", "champ", "entete", "note", "perdu")
_LABELS = {
    Level.PILLAR: "pilier",
    Level.COMPONENT: "volet",
    Level.ORIENTATION: "orientation",
    Level.OBJECTIVE: "objectif",
    Level.ACTION: "action",
    Level.SUBACTION: "sous-action",
}


@dataclass(slots=True)
class Mark:
    """What became of a cell: its kind, in words, the element it belongs to, and its doubts."""

    kind: str = "perdu"
    said: str = "non compris"
    element: int | None = None
    doubts: list[Diagnostic] = field(default_factory=list)


def render(extractions: Sequence[Extraction]) -> str:
    """Return the page of the readings of documents; it needs no script and asks for nothing."""
    css = asset("lecture.css")
    return template("lecture.html.jinja").render(
        plans=[_plan(number, found) for number, found in enumerate(extractions, start=1)],
        css=Markup(css),  # noqa: S704 - our own file
        policy=policy(scripts=[], styles=[css]),
    )


def _plan(number: int, found: Extraction) -> dict[str, Any]:
    plan = found.plan
    marks = _marks(found)
    placed = {id(doubt) for mark in marks.values() for doubt in mark.doubts}
    return {
        "number": number,
        "title": plan.identity.title,
        "document": plan.document.name,
        "columns": plan.columns,
        "choices": [choice for choice in found.choices if choice.subject == "titre"],
        "elements": [_element(plan, element) for element in plan.tree()],
        "count": sum(1 for _ in plan.interventions()),
        "coverage": coverage(plan),
        "blocks": [_block(block, marks) for block in plan.document.blocks],
        "doubts": [doubt for doubt in found.diagnostics if id(doubt) not in placed],
        "total": len(found.diagnostics),
        "kinds": _KINDS,
    }


def _element(plan: Plan, element: Element) -> dict[str, Any]:
    return {
        "index": element.index,
        "depth": sum(1 for _ in plan.ancestors(element)),
        "level": _LABELS[element.level],
        "text": element.text,
        "values": [
            {
                "name": plan.columns[value.column - 1].header if value.column else value.field,
                "text": value.text,
                "code": value.code,
                "empty": value.is_placeholder,
            }
            for value in element.values
        ],
    }


def _marks(found: Extraction) -> dict[Location, Mark]:
    """Return what became of each cell that is not empty."""
    plan = found.plan
    marks = {cell.location: Mark() for cell in plan.document.cells() if not cell.is_empty}
    for cell, mark in _uses(plan):
        if cell.location in marks and marks[cell.location].kind == "perdu":
            marks[cell.location] = mark
    by_place = {_place(where): mark for where, mark in marks.items()}
    rows: dict[tuple[object, ...], Mark] = {}
    for where, mark in marks.items():
        rows.setdefault(_place(where)[:-2], mark)
    for doubt in found.diagnostics:
        mark_of = by_place.get(_place(doubt.location))
        if mark_of is None and (doubt.location.row is not None):
            mark_of = rows.get(_place(doubt.location)[:-2])
        if mark_of is not None:
            mark_of.doubts.append(doubt)
    return marks


def _uses(plan: Plan) -> Iterator[tuple[Cell, Mark]]:
    for element in plan.elements:
        for cell in element.cells:
            yield cell, Mark("element", _LABELS[element.level], element.index)
    for element in plan.elements:
        for value in element.values:
            name = plan.columns[value.column - 1].header if value.column else ""
            said = f"{value.field} ({name})" if name else str(value.field)
            for cell in (value.cell, *value.also):
                yield cell, Mark("champ", said, element.index)
    for column in plan.columns:
        for cell in column.cells:
            yield cell, Mark("entete", f"{column.level or column.field}")
    for note in plan.notes:
        yield note.cell, Mark("note", f"note : {note.kind}", note.element)


def _place(where: Location) -> tuple[object, ...]:
    return where.sheet, where.table, where.row, where.column, where.paragraph


def _block(block: Table | Paragraph, marks: dict[Location, Mark]) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"rows": [[_cell(block.cell, marks)]], "name": "", "is_text": True}
    place = block.location
    name = f"Feuille « {place.sheet} »" if place.sheet else f"Tableau {place.table}"
    rows = [
        [_cell(cell, marks) for cell in row.cells if not cell.covered]
        for row in block.rows
        if any(not cell.is_empty for cell in row.cells)
    ]
    return {"rows": rows, "name": name, "is_text": False}


def _cell(cell: Cell, marks: dict[Location, Mark]) -> dict[str, Any]:
    return {
        "text": cell.text,
        "rows": cell.row_span,
        "columns": cell.column_span,
        "mark": marks.get(cell.location),
    }
