"""What the document says: the plan, its version, columns, elements, values and diagnostics."""

from collections import Counter
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad

from planville_kg import __version__
from planville_kg.graph.iris import Iris
from planville_kg.graph.names import digest
from planville_kg.graph.parsed import parsed_facts
from planville_kg.graph.terms import (
    date,
    decimal,
    describe,
    french,
    integer,
    shorten,
    text,
)
from planville_kg.model import (
    Certainty,
    Column,
    Diagnostic,
    Element,
    Field,
    Mode,
    Value,
)
from planville_kg.schemes import MISSING
from planville_kg.text import key, slug, squeeze
from planville_kg.vocab import DCTERMS, PROV, PV, RDF, RDFS, SKOS, concept

_SCHEMES = {
    Field.STATUS: "statut",
    Field.ACTOR_TYPE: "type-acteur",
    Field.PRIORITY: "priorite",
}


def plan_quads(iris: Iris, perimeter: str, diagnostics: Iterable[Diagnostic]) -> Iterator[Quad]:
    """Yield the graph of a plan: what its document says, each fact with its cell."""
    plan = iris.plan
    graph = iris.graph(f"plan/{plan.identity.slug}")
    yield from _plan(graph, iris)
    yield from version_quads(graph, iris, perimeter)
    columns = _column_nodes(iris)
    for rank, column in enumerate(plan.columns, start=1):
        yield from _column(graph, iris, column, columns[rank])
    for element in plan.elements:
        yield from _element(graph, iris, element, columns)
    for note in plan.notes:
        if note.element is None:
            yield Quad(iris.version(), PV.extraitDe, iris.fragment(note.cell.location), graph)
        else:
            owner = plan.elements[note.element]
            value = Value(Field.OTHER, note.cell.text, None, 0, note.cell, Certainty.UNCERTAIN)
            yield from _value(graph, iris, owner, value, columns)
    for diagnostic in diagnostics:
        yield from _diagnostic(graph, iris, diagnostic)


def _plan(graph: NamedNode, iris: Iris) -> Iterator[Quad]:
    identity = iris.plan.identity
    yield from describe(
        graph,
        iris.of_plan(),
        (RDF.type, PV.Plan),
        (RDF.type, PV.PlanDActions),
        (RDFS.label, french(identity.title)),
        (DCTERMS.title, french(identity.title)),
        (DCTERMS.identifier, text(identity.slug)),
        (DCTERMS.creator, text(identity.organisation) if identity.organisation else None),
        (DCTERMS.rights, text(identity.licence) if identity.licence else None),
    )


def version_quads(graph: NamedNode, iris: Iris, perimeter: str) -> Iterator[Quad]:
    """Yield one dated state of a plan, and the reading that gave it."""
    identity = iris.plan.identity
    run = iris.of_plan(f"extraction/{iris.document_name(iris.plan.document)}")
    yield from describe(
        graph,
        iris.version(),
        (RDF.type, PV.VersionDePlan),
        (RDFS.label, french(f"{identity.title} ({identity.date or 'sans date'})")),
        (PV.versionDe, iris.of_plan()),
        (PV.sourceDocumentaire, iris.document()),
        (PV.perimetre, iris.data(perimeter)),
        (DCTERMS.issued, date(identity.date) if identity.date else None),
    )
    yield from describe(
        graph,
        run,
        (RDF.type, PV.Extraction),
        (RDFS.label, french(f"Lecture de {iris.plan.document.name}")),
        (PV.versionOutil, text(__version__)),
        (PROV.used, iris.document()),
        (PROV.generated, iris.version()),
    )


def _column_nodes(iris: Iris) -> dict[int, NamedNode]:
    """Return the node of each column by its rank; columns of one number and name get `-2`."""
    seen: Counter[str] = Counter()
    nodes = {}
    for rank, column in enumerate(iris.plan.columns, start=1):
        name = f"colonne/{column.number}-{slug(column.header)}"
        seen[name] += 1
        nodes[rank] = iris.of_plan(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return nodes


def _column(graph: NamedNode, iris: Iris, column: Column, node: NamedNode) -> Iterator[Quad]:
    yield from describe(
        graph,
        node,
        (RDF.type, PV.Colonne),
        (RDFS.label, french(column.header)),
        (PV.texteBrut, text(column.header)),
        (PV.numeroDeColonne, integer(column.number) if column.number else None),
        (PV.dansDocument, iris.document()),
        (PV.champ, concept("champ", column.field.value) if column.field else None),
        (PV.score, decimal(column.confidence)),
    )
    for cell in column.cells:
        yield Quad(node, PV.extraitDe, iris.fragment(cell.location), graph)


def _element(
    graph: NamedNode, iris: Iris, element: Element, columns: dict[int, NamedNode]
) -> Iterator[Quad]:
    node = iris.element(element)
    parent = None if element.parent is None else iris.elements[element.parent]
    yield from describe(
        graph,
        node,
        (RDF.type, PV.ElementDePlan),
        (RDF.type, getattr(PV, element.level.value)),
        (RDF.type, PV.Intervention if element.is_intervention else None),
        (RDFS.label, french(shorten(element.text))),
        (PV.intitule, french(element.text)),
        (PV.niveauDansLaSource, text(element.header)),
        (PV.parent, parent),
        (PV.dansPlan, iris.of_plan()),
        (PV.figureDans, iris.version()),
        (PV.rang, integer(element.rank)),
        (PV.extraitDe, iris.fragment(element.cells[0].location)),
    )
    for cell in element.cells[1:]:
        yield Quad(node, PROV.wasDerivedFrom, iris.fragment(cell.location), graph)
    for value in element.values:
        yield from _value(graph, iris, element, value, columns)
    if element.is_intervention:
        yield from _codes(graph, iris, element, columns)
    yield from _parts(graph, iris, element)


def _value(
    graph: NamedNode,
    iris: Iris,
    element: Element,
    value: Value,
    columns: dict[int, NamedNode],
) -> Iterator[Quad]:
    place = value.cell.location
    name = digest(iris.local(element), value.field, key(value.text), place.row, place.column)
    node = iris.of_plan(f"valeur/{value.field.value}-{name}")
    yield from describe(
        graph,
        node,
        (RDF.type, PV.ValeurDeChamp),
        (RDFS.label, french(shorten(squeeze(value.text)))),
        (PV.valeurDe, iris.element(element)),
        (PV.champ, concept("champ", value.field.value)),
        (PV.dansColonne, columns.get(value.column)),
        (PV.texteBrut, text(value.text)),
        (PV.certitude, concept("certitude", value.certainty.value)),
        (PV.extraitDe, iris.fragment(place)),
        *parsed_facts(value, _header(iris, value)),
    )
    for cell in value.also:
        yield Quad(node, PROV.wasDerivedFrom, iris.fragment(cell.location), graph)


def _header(iris: Iris, value: Value) -> str:
    return iris.plan.columns[value.column - 1].header if value.column else ""


def _codes(
    graph: NamedNode, iris: Iris, element: Element, columns: dict[int, NamedNode]
) -> Iterator[Quad]:
    """Yield the status, actor type and priority of an intervention, and its empty fields."""
    node = iris.element(element)
    status, _ = _coded(iris, element, Field.STATUS)
    actor, _ = _coded(iris, element, Field.ACTOR_TYPE)
    yield from describe(graph, node, (PV.statutCourant, status), (PV.typeActeur, actor))
    yield from _own_concept(graph, iris, element, Field.ACTOR_TYPE)
    said = _first(element, Field.PRIORITY)
    if (
        said and not said.is_placeholder
    ):  # few plans tell a priority: nothing says that none is told
        yield Quad(node, PV.priorite, _coded(iris, element, Field.PRIORITY)[0], graph)
        yield from _own_concept(graph, iris, element, Field.PRIORITY)
    yield from status_quads(graph, iris, element)
    for number in element.missing:
        yield Quad(node, PV.champNonRenseigne, columns[number], graph)


def status_quads(graph: NamedNode, iris: Iris, element: Element) -> Iterator[Quad]:
    """Yield the status of an intervention as one version records it."""
    status, where = _coded(iris, element, Field.STATUS)
    yield from _own_concept(graph, iris, element, Field.STATUS)
    yield from describe(
        graph,
        iris.of_plan(f"suivi/{iris.local(element)}-{iris.plan.identity.date or 'sans-date'}"),
        (RDF.type, PV.Suivi),
        (RDFS.label, french(f"Statut de « {shorten(element.text, 60)} »")),
        (PV.suiviDe, iris.element(element)),
        (PV.dansVersion, iris.version()),
        (PV.statut, status),
        (PV.extraitDe, where),
    )


def _first(element: Element, field: Field) -> Value | None:
    """Return what the element's own row says of a field, sure values before probable ones."""
    said = [value for value in element.values if value.field is field and value.mode is Mode.COLUMN]
    return min(said, key=lambda value: value.certainty is not Certainty.CERTAIN, default=None)


def _coded(iris: Iris, element: Element, field: Field) -> tuple[NamedNode, NamedNode]:
    """Return the concept of a coded field and the cell it was read in."""
    scheme, value = _SCHEMES[field], _first(element, field)
    if value is None:
        return concept(scheme, MISSING), iris.fragment(element.cells[0].location)
    where = iris.fragment(value.cell.location)
    if value.code:
        return concept(scheme, value.code), where
    return _own(iris, scheme, value), where


def _own(iris: Iris, scheme: str, value: Value) -> NamedNode:
    return iris.of_plan(f"code/{scheme}/{slug(value.text)}")


def _own_concept(graph: NamedNode, iris: Iris, element: Element, field: Field) -> Iterator[Quad]:
    """Yield a concept of the plan's own for a status or type that no vocabulary knows."""
    scheme, value = _SCHEMES[field], _first(element, field)
    if value is None or value.code:
        return
    yield from describe(
        graph,
        _own(iris, scheme, value),
        (RDF.type, SKOS.Concept),
        (SKOS.prefLabel, french(value.text)),
        (SKOS.notation, text(slug(value.text))),
        (SKOS.inScheme, iris.of_plan(f"code/{scheme}")),
    )


def _parts(graph: NamedNode, iris: Iris, element: Element) -> Iterator[Quad]:
    for rank, part in enumerate(element.parts, start=1):
        node = iris.of_plan(f"partie/{iris.local(element)}-{rank}")
        yield Quad(iris.element(element), PV.partie, node, graph)
        yield from describe(
            graph,
            node,
            (RDF.type, PV.Fragment),
            (RDFS.label, french(shorten(part.text))),
            (PV.texteBrut, text(part.text)),
            (PV.rang, integer(rank)),
            (PV.debut, integer(part.start)),
            (PV.fin, integer(part.end)),
            (PV.dansDocument, iris.document()),
            (DCTERMS.isPartOf, iris.fragment(element.cells[0].location)),
        )


def _diagnostic(graph: NamedNode, iris: Iris, found: Diagnostic) -> Iterator[Quad]:
    place = found.location
    name = digest(found.code, found.message, place.page, place.table, place.row, place.column)
    yield from describe(
        graph,
        iris.of_plan(f"diagnostic/{found.code}-{name}"),
        (RDF.type, PV.Diagnostic),
        (RDFS.label, french(f"{found.code} ({_where(found)})")),
        (PV.codeDiagnostic, text(found.code)),
        (PV.severite, concept("severite", found.severity.value)),
        (PV.message, french(found.message)),
        (PV.extraitDe, iris.fragment(place)),
    )


def _where(found: Diagnostic) -> str:
    place = found.location
    line = place.line if place.line is not None else place.row
    return f"ligne {line}" if line is not None else place.file
