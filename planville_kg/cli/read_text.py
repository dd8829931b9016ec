"""What was understood of a document, as text: columns, titles, tree with counts, doubts."""

from collections import Counter
from collections.abc import Iterator, Mapping

from planville_kg.extract.coverage import coverage
from planville_kg.extract.periods import is_day_number
from planville_kg.model import Column, Element, Extraction, Field, Location, Plan, Value
from planville_kg.query.formats.safe import line as safe

_WIDTH = 96
_FIELDS = (
    Field.STATUS,
    Field.ACTOR_TYPE,
    Field.TERRITORY,
    Field.LEAD,
    Field.SCHEDULE,
    Field.BUDGET,
)
_DOUBTFUL = 0.6


def as_text(found: Extraction) -> Iterator[str]:
    """Yield the lines that show a reading, free of control characters."""
    plan = found.plan
    yield safe(f"{plan.identity.title} ({plan.identity.slug})")
    coding = f", {plan.document.encoding}" if plan.document.encoding else ""
    yield safe(f"Document : {plan.document.name}{coding}")
    if plan.identity.guessed:
        yield "Identité devinée d'après le fichier : un fichier .toml à côté du plan la fixerait."
    yield ""
    if plan.columns:
        yield "COLONNES"
        yield from (_column(column) for column in plan.columns)
        yield ""
    yield from _titles(found)
    yield "PLAN"
    counts = _counts(plan)
    fields = [field for field in _FIELDS if any(c.field is field for c in plan.columns)]
    yield from (_line(element, counts[element.index], fields) for element in plan.tree())
    yield ""
    yield from _summary(plan)
    yield ""
    yield from _diagnostics(found)


def _column(column: Column) -> str:
    name = f"{column.number}." if column.number else "clé"
    meaning = column.level or column.field
    sure = f"({column.confidence:.0%})" if column.confidence else "(non compris, gardé tel quel)"
    doubt = " : à vérifier" if 0 < column.confidence < _DOUBTFUL else ""
    return safe(f"  {name} {column.header} → {meaning} {sure}{doubt}")


def _titles(found: Extraction) -> Iterator[str]:
    titles = [choice for choice in found.choices if choice.subject == "titre"]
    if titles:
        yield "TITRES"
        lines = [f"  « {c.name} » → {c.meaning or 'gardé en note'}" for c in titles]
        yield from map(safe, dict.fromkeys(lines))
        yield ""


def _counts(plan: Plan) -> Mapping[int, int]:
    """Return the number of interventions below each element."""
    counts: Counter[int] = Counter()
    for element in plan.interventions():
        counts.update(above.index for above in plan.ancestors(element))
    return counts


def _line(element: Element, below: int, fields: list[Field]) -> str:
    """Return the line of an element: two spaces a level, its place, its values or its count."""
    said: dict[Field, list[str]] = {}
    for value in element.values:
        if not value.is_placeholder:
            said.setdefault(value.field, []).append(_shown(value))
    marks = [", ".join(said.get(f, ["—"])) for f in fields] if element.is_intervention else []
    text = element.text if len(element.text) <= _WIDTH else element.text[: _WIDTH - 1] + "…"
    count = f"  ({below} intervention{'s' * (below > 1)})" if below else ""
    shown = f"[{place(element.cells[0].location)}] {text}{count}"
    shown += f"  ‹{' | '.join(marks)}›" if marks else ""
    return "  " * (element.level.depth + 1) + safe(shown)


def _shown(value: Value) -> str:
    """Return the text of a value, or the date that a spreadsheet's day number is."""
    is_day = value.field is Field.SCHEDULE and is_day_number(value.text)
    return (is_day and value.code) or value.text


def place(location: Location) -> str:
    """Return a place in a few letters: `l. 9`, `t. 2 r. 4`, `§ 12`, with its sheet or page."""
    if location.line is not None:
        return f"l. {location.line}"
    if location.paragraph is not None:
        return f"§ {location.paragraph}"
    if location.sheet is not None:
        row = f" r. {location.row}" if location.row is not None else ""
        return f"{location.sheet}{row}"
    table = f"t. {location.table} " if location.table is not None else ""
    return f"{table}r. {location.row}" if location.row is not None else table.strip() or "?"


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
