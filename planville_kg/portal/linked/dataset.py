"""`/.well-known/void`: what the graph counts, uses and links to (VoID, section 6.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse
from starlette.routing import Route

from planville_kg.graph.generations import dump_lines
from planville_kg.portal import protocol
from planville_kg.portal.linked.answers import VOID, given, links, tag, unacceptable
from planville_kg.portal.linked.forms import RDF_FORMS, write
from planville_kg.portal.negotiation import accepted, choose
from planville_kg.portal.rendering import opened, settings_of
from planville_kg.site.census import count
from planville_kg.site.holdings import take_stock
from planville_kg.site.linksets import LinkCounter
from planville_kg.site.options import publication
from planville_kg.site.reader import Reader
from planville_kg.site.void import Part, void_triples, whole_iri
from planville_kg.vocab import RDFS
from planville_kg.vocab import VOID as TERMS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from starlette.requests import Request
    from starlette.responses import Response

    from planville_kg.portal.state import Opened

MOST = 400_000
"""The most quads that are counted; a larger graph is described by what its catalogue says."""
_DUMP = "donnees/graphe.nq"


def routes() -> list[Route]:
    """Return the routes of this module."""
    return [Route(VOID, show)]


def show(request: Request) -> Response:
    """Describe the graph as a dataset."""
    offer = choose(accepted(request.headers), RDF_FORMS)
    if offer is None:
        return unacceptable(RDF_FORMS, VOID)
    found = opened(request)
    base = settings_of(request).base_url or str(request.base_url).rstrip("/")
    return given(
        request,
        offer,
        tag(found.name, base, offer.name),
        lambda: write(sorted(described(found, base), key=str), offer.name),
        {"Link": links("/donnees", ())},
    )


def described(found: Opened, base: str) -> set[Triple]:
    """Return the description of a generation.

    Args:
        found: The generation.
        base: The public address of the portal, without its last slash.
    """
    small = len(found.graph.store) <= MOST
    made: set[Triple] = found.made(
        ("void", base), lambda: _counted(found, base) if small else _told(found)
    )
    whole = NamedNode(f"{_space(made)}graphe")
    endpoint = NamedNode(f"{base}{protocol.PATH}")
    return {
        *made,
        Triple(whole, NamedNode(f"{TERMS.base}sparqlEndpoint"), endpoint),
        Triple(whole, NamedNode(f"{RDFS.base}seeAlso"), NamedNode(f"{base}/requetes.ttl")),
    }


def _counted(found: Opened, base: str) -> set[Triple]:
    """Count the whole, as a publication does; its files are where the portal gives them."""
    said = publication(base_url=base)
    held = take_stock(Reader(found.graph.store))
    counter = LinkCounter(held.space)
    census = count(counter.watch(_union(dump_lines(found.generation))), held.space)
    whole = Part(whole_iri(held), census, (_DUMP,))
    triples = void_triples(held, said, whole, (), counter.links())
    moved = {f"{base}/index.html": f"{base}/", f"{base}/void.ttl": f"{base}{VOID}"}
    return {_moved(triple, moved) for triple in triples}


def _told(found: Opened) -> set[Triple]:
    """Return what the graph's own catalogue says of its named graphs."""
    node = next(
        graph
        for graph in found.graph.store.named_graphs()
        if isinstance(graph, NamedNode) and graph.value.endswith("graph/catalogue")
    )
    space = NamedNode(node.value.removesuffix("graph/catalogue") + "id/graphe")
    return {
        new
        for quad in found.graph.store.quads_for_pattern(None, TERMS.triples, None, node)
        for new in (quad.triple, Triple(space, TERMS.subset, quad.subject))
    }


def _union(lines: Iterable[bytes]) -> Iterator[Triple]:
    """Yield the triples of sorted N-Quads, each once."""
    last = None
    for quad in _quads(lines):
        if quad.triple != last:
            yield quad.triple
        last = quad.triple


def _quads(lines: Iterable[bytes]) -> Iterator[Quad]:
    return parse(b"".join(lines), RdfFormat.N_QUADS)


def _space(triples: Iterable[Triple]) -> str:
    """Return what the IRIs of entities begin with, by the IRI of the whole."""
    whole = (
        each.subject.value
        for each in triples
        if isinstance(each.subject, NamedNode) and each.subject.value.endswith("id/graphe")
    )
    return next(whole, "").removesuffix("graphe")


def _moved(triple: Triple, moved: dict[str, str]) -> Triple:
    def place(term: object) -> object:
        value = getattr(term, "value", "") if isinstance(term, NamedNode) else ""
        return NamedNode(moved[value]) if value in moved else term

    return Triple(place(triple.subject), triple.predicate, place(triple.object))  # type: ignore[arg-type]
