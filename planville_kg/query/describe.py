"""The catalogue graph: what the store holds (DCAT, VoID) and what can be asked of it (SHACL).

Queries are `sh:SPARQLExecutable` (SHACL Advanced Features, section 5), so that the catalogue can
itself be queried; each named graph is a `void:Dataset` with its number of triples.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from planville_kg.query.prologue import with_prologue
from planville_kg.vocab import DCAT, DCTERMS, PV, RDF, RDFS, SH, VOID, XSD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from planville_kg.query.catalogue import Catalogue, Query

_FORMS = {
    "SELECT": (SH.SPARQLSelectExecutable, SH.select),
    "CONSTRUCT": (SH.SPARQLConstructExecutable, SH.construct),
}


def catalogue_quads(
    base: str, quads: Iterable[Quad], catalogue: Catalogue, sizes: Mapping[str, int] | None = None
) -> Iterator[Quad]:
    """Yield the catalogue graph of a store.

    Args:
        base: Root of the data's IRIs.
        quads: Everything else that the store holds, but for the graphs of `sizes`.
        catalogue: The questions that ship with it.
        sizes: The number of quads of further graphs, by their names.
    """
    graph = NamedNode(f"{base}graph/catalogue")
    whole = NamedNode(f"{base}id/catalogue")
    yield Quad(whole, RDF.type, DCAT.Catalog, graph)
    yield Quad(whole, DCTERMS.title, Literal("Graphe Planville", language="fr"), graph)
    counts = Counter(_name(quad) for quad in quads) + Counter(sizes or {})
    for name in sorted(counts):
        yield from _dataset(graph, whole, NamedNode(name), counts[name])
    for slug in sorted(catalogue):
        yield from _question(graph, base, catalogue[slug])


def _name(quad: Quad) -> str:
    """Return the IRI of a quad's graph; the store has no quad outside a named graph."""
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""


def _dataset(graph: NamedNode, whole: NamedNode, name: NamedNode, count: int) -> Iterator[Quad]:
    title = name.value.rpartition("graph/")[2]
    yield Quad(whole, DCAT.dataset, name, graph)
    yield Quad(name, RDF.type, DCAT.Dataset, graph)
    yield Quad(name, RDF.type, VOID.Dataset, graph)
    yield Quad(name, DCTERMS.title, Literal(title, language="fr"), graph)
    yield Quad(name, VOID.triples, Literal(str(count), datatype=XSD.integer), graph)
    yield Quad(name, VOID.vocabulary, NamedNode(PV.base), graph)


def _question(graph: NamedNode, base: str, query: Query) -> Iterator[Quad]:
    node = NamedNode(f"{base}id/requete/{query.slug}")
    kind, predicate = _FORMS.get(query.form, (SH.SPARQLExecutable, SH.select))
    yield Quad(node, RDF.type, SH.SPARQLExecutable, graph)
    yield Quad(node, RDF.type, kind, graph)
    yield Quad(node, RDFS.label, Literal(query.summary, language="fr"), graph)
    if query.summary_en:
        yield Quad(node, RDFS.label, Literal(query.summary_en, language="en"), graph)
    yield Quad(node, DCTERMS.description, Literal(query.question, language="fr"), graph)
    yield Quad(node, DCTERMS.identifier, Literal(query.slug), graph)
    yield Quad(node, predicate, Literal(with_prologue(query.sparql)), graph)
    for tag in sorted(query.tags):
        yield Quad(node, DCAT.keyword, Literal(tag, language="fr"), graph)
