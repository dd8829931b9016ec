"""IRIs of the data: made from content, so that a second reading gives the same ones."""

from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from planville_kg.graph.names import natural_names
from planville_kg.model import Document, Element, Location, Plan
from planville_kg.text import slug
from planville_kg.vocab import BASE


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRIs of one plan under one base; its elements keep the names that it gives them."""

    plan: Plan
    base: str = BASE
    elements: tuple[NamedNode, ...] = field(init=False)

    def __post_init__(self) -> None:
        names = self.plan.names or natural_names(self.plan)
        object.__setattr__(self, "elements", tuple(map(self.of_plan, names)))

    def data(self, path: str) -> NamedNode:
        """Return the IRI of `path` under `id/`."""
        return NamedNode(f"{self.base}id/{path}")

    def graph(self, path: str) -> NamedNode:
        """Return the name of a named graph."""
        return NamedNode(f"{self.base}graph/{path}")

    def of_plan(self, path: str = "") -> NamedNode:
        """Return the plan's IRI, or that of `path` under it."""
        top = self.plan.identity.slug
        return self.data(f"{top}/{path}" if path else top)

    def version(self) -> NamedNode:
        """Return the IRI of the state of the plan that the document gives."""
        return self.of_plan(f"version/{self.plan.identity.date or 'sans-date'}")

    def element(self, element: Element) -> NamedNode:
        """Return the IRI of an element."""
        return self.elements[element.index]

    def local(self, element: Element) -> str:
        """Return the last segment of an element's IRI, to build on."""
        return self.elements[element.index].value.rsplit("/", 1)[-1]

    def document(self) -> NamedNode:
        """Return the IRI of the source document, named by its fingerprint."""
        return self.data(f"document/{self.document_name(self.plan.document)}")

    @staticmethod
    def document_name(document: Document) -> str:
        """Return the first sixteen digits of a document's fingerprint."""
        return document.fingerprint[:16]

    def fragment(self, place: Location) -> NamedNode:
        """Return the IRI of the cell, row, table or page at a place, or of the document.

        Cells are named by page or sheet, table, row and column, whatever the file's format.
        """
        return NamedNode(self.document().value + fragment_path(place))


def fragment_path(place: Location) -> str:
    """Return the path of a place under its document's IRI.

    >>> fragment_path(Location("plan.txt", page=1, table=1, row=3, line=9, column=4))
    '/page/1/tableau/1/ligne/3/cellule/4'
    >>> fragment_path(Location("plan.docx", paragraph=7))
    '/paragraphe/7'
    """
    path = ""
    if place.sheet is not None:
        path += f"/feuille/{slug(place.sheet)}"
    for name, number in (
        ("page", place.page),
        ("tableau", place.table),
        ("ligne", place.row),
        ("cellule", place.column),
        ("paragraphe", place.paragraph),
    ):
        if number is not None:
            path += f"/{name}/{number}"
    return path
