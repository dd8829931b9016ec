"""What was understood of a document, as plain values for programs."""

from planville_kg.extract.coverage import coverage
from planville_kg.model import Element, Extraction


def as_json(found: Extraction) -> dict[str, object]:
    """Return a reading as values that JSON can hold."""
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
        "titres": [
            {"annonce": choice.name, "sens": choice.meaning or None}
            for choice in found.choices
            if choice.subject == "titre"
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
                "provisoire": value.is_placeholder,
                "certitude": value.certainty.value,
                "mode": value.mode.value,
                "ligne": value.cell.location.line or value.cell.location.row,
                "colonne": value.cell.location.column,
            }
            for value in element.values
        ],
        "parties": [part.text for part in element.parts],
    }
