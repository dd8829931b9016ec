"""`planville read`: what is understood of a document, and every doubt; writes nothing."""

import json
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Sequence

from planville_kg.extract.coverage import coverage
from planville_kg.model import Element, Extraction, Plan, Severity
from planville_kg.pipeline import read_plan
from planville_kg.query.formats.safe import line as safe

_WIDTH = 96
_FIELDS = ("statut", "type-acteur", "territoire")


def run(options: Namespace, _: Sequence[str]) -> int:
    """Read each file and print it; 1 if one of them holds no plan."""
    extractions = [read_plan(file) for file in options.files]
    if options.format == "json":
        documents = [_as_json(found) for found in extractions]
        print(json.dumps(documents, ensure_ascii=False, indent=1))
    else:
        print("\n\n".join("\n".join(_as_text(found)) for found in extractions))
    failed = any(d.severity is Severity.ERROR for found in extractions for d in found.diagnostics)
    return int(failed)


def _as_text(found: Extraction) -> Iterator[str]:
    plan = found.plan
    yield safe(f"{plan.identity.title} ({plan.identity.slug})")
    yield safe(f"Document : {plan.document.name}, {plan.document.encoding or 'sans codage'}")
    if plan.identity.guessed:
        yield "Identité devinée d'après le fichier : un fichier .toml à côté du plan la fixerait."
    yield ""
    yield "COLONNES"
    for column in plan.columns:
        meaning = column.level or column.field
        yield safe(f"  {column.number}. {column.header} → {meaning} ({column.confidence:.0%})")
    yield ""
    yield "PLAN"
    yield from (_indent(element, _line(element)) for element in plan.elements)
    yield ""
    yield from _summary(plan)
    yield ""
    yield from _diagnostics(found)


def _indent(element: Element, text: str) -> str:
    """Return a line of the tree, two spaces a level, free of control characters."""
    return "  " * (element.level.depth + 1) + safe(text)


def _line(element: Element) -> str:
    place = element.cells[0].location
    where = f"l. {place.line}" if place.line is not None else f"r. {place.row}"
    said = {value.field.value: value.text for value in reversed(element.values)}
    marks = [said.get(name, "—") for name in _FIELDS] if element.is_intervention else []
    text = element.text if len(element.text) <= _WIDTH else element.text[: _WIDTH - 1] + "…"
    return f"[{where}] {text}" + (f"  ‹{' | '.join(marks)}›" if marks else "")


def _summary(plan: Plan) -> Iterator[str]:
    counts = Counter(element.level.value for element in plan.elements)
    levels = ", ".join(f"{count} {name}" for name, count in counts.items())
    found = coverage(plan)
    pages = {cell.location.page for cell in plan.document.cells() if cell.location.page}
    yield f"{sum(1 for _ in plan.interventions())} interventions ({levels or 'aucun élément'})"
    count = max(len(pages), 1)
    yield f"{count} page(s), {found.cells} cellules non vides, {found.share:.0%} reprises"


def _diagnostics(found: Extraction) -> Iterator[str]:
    if not found.diagnostics:
        yield "Aucune réparation, aucun doute."
        return
    counts = Counter(diagnostic.severity.value for diagnostic in found.diagnostics)
    kinds = ", ".join(f"{count} {name}(s)" for name, count in sorted(counts.items()))
    yield f"RÉPARATIONS ET DOUTES : {kinds}"
    yield from (
        f"  {diagnostic.severity.value} : {safe(str(diagnostic))}"
        for diagnostic in found.diagnostics
    )


def _as_json(found: Extraction) -> dict[str, object]:
    plan = found.plan
    return {
        "plan": plan.identity.slug,
        "titre": plan.identity.title,
        "document": plan.document.name,
        "couverture": coverage(plan).share,
        "colonnes": [
            {
                "numero": column.number,
                "entete": column.header,
                "sens": str(column.level or column.field),
                "confiance": column.confidence,
            }
            for column in plan.columns
        ],
        "elements": [_element_as_json(element) for element in plan.elements],
        "diagnostics": [
            {
                "code": diagnostic.code,
                "gravite": diagnostic.severity.value,
                "message": diagnostic.message,
                "page": diagnostic.location.page,
                "ligne": diagnostic.location.line or diagnostic.location.row,
                "colonne": diagnostic.location.column,
            }
            for diagnostic in found.diagnostics
        ],
    }


def _element_as_json(element: Element) -> dict[str, object]:
    place = element.cells[0].location
    return {
        "rang": element.index,
        "niveau": element.level.value,
        "entete": element.header,
        "texte": element.text,
        "parent": element.parent,
        "intervention": element.is_intervention,
        "page": place.page,
        "ligne": place.line or place.row,
        "colonne": place.column,
        "champs": [
            {
                "champ": value.field.value,
                "texte": value.text,
                "code": value.code,
                "certitude": value.certainty.value,
                "mode": value.mode.value,
                "ligne": value.cell.location.line or value.cell.location.row,
                "colonne": value.cell.location.column,
            }
            for value in element.values
        ],
        "parties": [part.text for part in element.parts],
    }
