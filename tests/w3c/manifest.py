"""The tests of the W3C's SPARQL suite, read from their manifests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUITE = "https://w3c.github.io/rdf-tests/"
"""Where the suite is published: the base of its IRIs."""
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_APPROVAL = NamedNode("http://www.w3.org/2001/sw/DataAccess/tests/test-dawg#approval")
Node = NamedNode | BlankNode


@dataclass(frozen=True)
class Test:
    """A test: its manifest's folder and name, its kind, its query, data and result as IRIs."""

    folder: str
    name: str
    kind: str
    node: Node
    query: str
    data: tuple[str, ...]
    graphs: tuple[tuple[str, str], ...]
    result: str
    lax: bool

    @property
    def key(self) -> str:
        """What names the test among all."""
        return f"{self.folder}/{self.name}"


class Suite:
    """The files of the suite in a folder.

    Args:
        root: The folder that holds `sparql/`.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, iri: str) -> Path:
        """Return the file that an IRI of the suite names."""
        return self.root / iri.removeprefix(SUITE)

    def read(self, iri: str) -> bytes:
        """Return the content of a file."""
        return self.path(iri).read_bytes()

    def manifest(self, path: str) -> Store:
        """Return the triples of a manifest."""
        store = Store()
        store.load(self.read(SUITE + path), RdfFormat.TURTLE, base_iri=SUITE + path)
        return store

    def tests(self, path: str) -> Iterator[Test]:
        """Yield the tests of a manifest and of those that it includes."""
        store = self.manifest(path)
        top = NamedNode(SUITE + path)
        for list_ in values(store, top, f"{MF}include"):
            for each in members(store, list_):
                yield from self.tests(str(each.value).removeprefix(SUITE))
        for list_ in values(store, top, f"{MF}entries"):
            for each in members(store, list_):
                if not _is_rejected(store, each):
                    yield _test(store, each, path)


def values(store: Store, node: Node, predicate: str) -> list[Node]:
    """Return the objects of a property."""
    found = store.quads_for_pattern(node, NamedNode(predicate), None)
    return [quad.object for quad in found]  # type: ignore[misc] # no triple terms here


def members(store: Store, node: Node) -> Iterator[Node]:
    """Yield the members of an RDF list."""
    while node != NamedNode(f"{_RDF}nil"):
        yield values(store, node, f"{_RDF}first")[0]
        node = values(store, node, f"{_RDF}rest")[0]


def text(store: Store, node: Node, predicate: str) -> str:
    """Return the first text or IRI of a property, or nothing."""
    return next((str(each.value) for each in values(store, node, predicate)), "")


def labelled_graphs(store: Store, node: Node, space: str = QT) -> tuple[tuple[str, str], ...]:
    """Return the named graphs of a test, each with the IRI of its file."""
    found = []
    for each in values(store, node, f"{space}graphData"):
        file = text(store, each, f"{space}graph") if isinstance(each, BlankNode) else each.value
        label = text(store, each, f"{_RDFS}label") if isinstance(each, BlankNode) else file
        found.append((label, file))
    return tuple(sorted(found))


def _is_rejected(store: Store, node: Node) -> bool:
    return text(store, node, _APPROVAL.value).endswith(("Rejected", "Withdrawn", "Obsoleted"))


def _test(store: Store, node: Node, path: str) -> Test:
    action = next(iter(values(store, node, f"{MF}action")), node)
    query = text(store, action, f"{QT}query")
    return Test(
        folder="/".join(path.split("/")[-3:-1]),
        name=str(node.value).rpartition("#")[2],
        kind=text(store, node, f"{_RDF}type").rpartition("#")[2],
        node=node,
        query=query or (action.value if isinstance(action, NamedNode) else ""),
        data=tuple(sorted(str(each.value) for each in values(store, action, f"{QT}data"))),
        graphs=labelled_graphs(store, action),
        result=next(
            (
                str(each.value)
                for each in values(store, node, f"{MF}result")
                if not isinstance(each, Literal | BlankNode)
            ),
            "",
        ),
        lax=text(store, node, f"{MF}resultCardinality").endswith("LaxCardinality"),
    )
