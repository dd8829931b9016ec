"""What is kept of the versions of a plan that a newer one replaced.

The newest version says all that is known of a plan. An earlier one adds its document, which of the
elements stood in it and in which cells, and their status then. What the newest no longer has is
known by its IRI, its text and what replaced it; it is no element of the plan any more.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from pyoxigraph import NamedNode, Quad

from planville_kg.graph.iris import Iris
from planville_kg.graph.ledger import Entry, Ledger
from planville_kg.graph.source import source_quads
from planville_kg.graph.terms import boolean, describe, french, shorten
from planville_kg.graph.tree import status_quads, version_quads
from planville_kg.model import Element, Location, Plan
from planville_kg.vocab import DCTERMS, OWL, PROV, PV, RDF, RDFS


@dataclass(frozen=True, slots=True)
class History:
    """The earlier versions of a plan, the oldest first, and the names that its elements had."""

    earlier: tuple[Plan, ...] = ()
    ledger: Ledger = field(default_factory=Ledger)


def history_quads(iris: Iris, perimeter: str, history: History) -> Iterator[Quad]:
    """Yield what is kept of the earlier versions of a plan, and of what is no longer in it.

    Args:
        iris: The newest version's.
        perimeter: The identifier of the plan's perimeter.
        history: The earlier versions.
    """
    graph = iris.graph(f"plan/{iris.plan.identity.slug}")
    versions = [*(Iris(plan, iris.base) for plan in history.earlier), iris]
    current = set(iris.elements)
    for before, after in pairwise(versions):
        yield Quad(after.version(), PV.versionPrecedente, before.version(), graph)
        yield from source_quads(before)
        yield from version_quads(graph, before, perimeter)
        yield from _furniture(graph, before)
        for element in before.plan.elements:
            yield from _element(graph, before, element, current)
    for entry in history.ledger.retired():
        yield from _retired(graph, iris, entry)


def _furniture(graph: NamedNode, iris: Iris) -> Iterator[Quad]:
    """Yield that a version comes from the cells that are no element's, such as its header's."""
    notes = (note.cell.location for note in iris.plan.notes)
    headers = (cell.location for column in iris.plan.columns for cell in column.cells)
    for place in (*notes, *headers):
        yield Quad(iris.version(), PV.extraitDe, iris.fragment(place), graph)


def _element(
    graph: NamedNode, iris: Iris, element: Element, current: set[NamedNode]
) -> Iterator[Quad]:
    node = iris.element(element)
    here = node in current
    yield Quad(node, PV.figureDans if here else PV.figuraitDans, iris.version(), graph)
    for place in _places(element):
        yield Quad(node, PROV.wasDerivedFrom, iris.fragment(place), graph)
    if here and element.is_intervention:
        yield from status_quads(graph, iris, element)


def _places(element: Element) -> Iterable[Location]:
    cells = (*element.cells, *(value.cell for value in element.values))
    return dict.fromkeys(cell.location for cell in cells)


def _retired(graph: NamedNode, iris: Iris, entry: Entry) -> Iterator[Quad]:
    yield from describe(
        graph,
        iris.of_plan(entry.name),
        (RDF.type, PV.ElementRetire),
        (RDFS.label, french(shorten(entry.text))),
        (PV.intituleRetire, french(entry.text)),
        (PV.retireDe, iris.of_plan()),
        (OWL.deprecated, boolean(value=True)),
        (DCTERMS.isReplacedBy, iris.of_plan(entry.successor) if entry.successor else None),
    )
