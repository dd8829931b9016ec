"""The document as read: its pages, tables, rows and non-empty cells."""

from collections.abc import Iterator
from dataclasses import replace

from pyoxigraph import NamedNode, Quad

from planville_kg.graph.iris import Iris
from planville_kg.graph.terms import Node, describe, french, integer, text
from planville_kg.model import Cell, Location
from planville_kg.vocab import DCTERMS, PV, RDF, RDFS


def source_quads(iris: Iris) -> Iterator[Quad]:
    """Yield the source graph of a plan: nothing interpreted, nothing left out."""
    document = iris.plan.document
    graph = iris.graph(f"source/{iris.document_name(document)}")
    yield from describe(
        graph,
        iris.document(),
        (RDF.type, PV.DocumentSource),
        (RDFS.label, french(document.name)),
        (DCTERMS.title, text(document.name)),
        (DCTERMS.format, text(document.media_type)),
        (PV.empreinte, text(document.fingerprint)),
    )
    seen: set[NamedNode] = set()
    for rank, cell in enumerate(document.cells(), start=1):
        if not cell.is_empty:
            yield from _cell(graph, iris, cell, rank)
            yield from _holders(graph, iris, cell.location, seen)


def _cell(graph: NamedNode, iris: Iris, cell: Cell, rank: int) -> Iterator[Quad]:
    """Yield the text of a cell or paragraph, and its rank in the order of reading."""
    yield from describe(
        graph,
        iris.fragment(cell.location),
        (PV.texteBrut, text(cell.text)),
        (PV.rang, integer(rank)),
    )


def _holders(graph: NamedNode, iris: Iris, place: Location, seen: set[NamedNode]) -> Iterator[Quad]:
    """Yield a cell, its row, its table and its page, each once."""
    chain = [
        (PV.Cellule, place),
        (PV.Ligne, replace(place, column=None)),
        (PV.Tableau, replace(place, row=None, line=None, column=None)),
        (
            PV.Page,
            replace(place, table=None, row=None, line=None, column=None, paragraph=None),
        ),
    ]
    levels = [(kind, where) for kind, where in chain if _exists(kind, where)]
    for position, (kind, where) in enumerate(levels):
        node = iris.fragment(where)
        if node in seen:
            return
        seen.add(node)
        above = [iris.fragment(upper) for _, upper in levels[position + 1 :]]
        holder = above[0] if above else iris.document()
        yield from describe(
            graph,
            node,
            (RDF.type, kind),
            (RDFS.label, french(place_label(where))),
            (PV.dansDocument, iris.document()),
            (DCTERMS.isPartOf, holder),
            *_numbers(where),
        )


def _exists(kind: NamedNode, place: Location) -> bool:
    number = {
        PV.Cellule: place.column or place.paragraph,
        PV.Ligne: place.row,
        PV.Tableau: place.table,
        PV.Page: place.page,
    }[kind]
    return number is not None


def _numbers(place: Location) -> Iterator[tuple[NamedNode, Node | None]]:
    for predicate, number in (
        (PV.numeroDePage, place.page),
        (PV.numeroDeTableau, place.table),
        (PV.numeroDeLigne, place.line if place.line is not None else place.row),
        (PV.numeroDeColonne, place.column),
    ):
        yield predicate, None if number is None else integer(number)
    yield PV.nomDeFeuille, None if place.sheet is None else text(place.sheet)


def place_label(place: Location) -> str:
    """Return a place in French, such as « page 1, ligne 9, colonne 4 »."""
    return str(replace(place, file=""))[2:] or place.file
