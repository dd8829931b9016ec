"""Things that a plan no longer has: their IRI is not used again, and says what replaced it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode
from starlette.responses import PlainTextResponse

from planville_kg.portal.addresses import address_of, document_of, plan_of
from planville_kg.portal.cells import place_of_cell
from planville_kg.portal.languages import VARY
from planville_kg.portal.negotiation import Offer, accepted, choose
from planville_kg.portal.rendering import opened, page
from planville_kg.vocab import DCTERMS, OWL, RDF, RDFS, XSD

if TYPE_CHECKING:
    from pyoxigraph import Store
    from starlette.requests import Request
    from starlette.responses import Response

    from planville_kg.portal.state import Opened

GONE = 410
_STOOD = """
SELECT ?version ?issued ?document ?cell WHERE {
  VALUES (?thing) { (UNDEF) }
  ?thing pv:figuraitDans ?version ; prov:wasDerivedFrom ?cell .
  ?version pv:sourceDocumentaire ?document .
  ?cell pv:dansDocument ?document ; pv:rang ?rank .
  OPTIONAL { ?version dcterms:issued ?issued }
}
ORDER BY ?version ?rank
"""
_TRUE = Literal("true", datatype=XSD.boolean)
_SAFE = "/-._~!$&'()*+,;=:@%"
_TEXT = Offer("text/plain", "txt")
_PAGE = Offer("text/html", "html")


def is_retired(store: Store, node: NamedNode) -> bool:
    """Whether a thing was retired: it says so, or nothing is known but what replaces it."""
    if _any(store, node, OWL.deprecated, _TRUE):
        return True
    return _any(store, node, DCTERMS.isReplacedBy) and not _any(store, node, RDF.type)


def successors_of(store: Store, node: NamedNode) -> tuple[str, ...]:
    """Return the IRIs of what replaces a thing."""
    quads = store.quads_for_pattern(node, DCTERMS.isReplacedBy, None)
    return tuple(sorted(quad.object.value for quad in quads if isinstance(quad.object, NamedNode)))


def gone(request: Request, iri: str) -> Response:
    """Answer 410 with what replaces a thing: a page for people, lines of text for programs."""
    store, roots = opened(request).graph.store, opened(request).roots
    node = NamedNode(iri)
    others = {each: _path(each, roots) for each in successors_of(store, node)}
    link = ", ".join(f'<{path}>; rel="successor-version"' for path in others.values())
    headers = {"Vary": "Accept"} | ({"Link": link} if link else {})
    if choose(accepted(request.headers), (_TEXT, _PAGE)) != _PAGE:
        said = "".join(f"{path}\n" for path in others.values())
        text = f"{iri} a été retiré.\n" + (f"Remplacé par :\n{said}" if said else "")
        return PlainTextResponse(text, GONE, headers)
    answer = page(
        request,
        "retire.html.jinja",
        status=GONE,
        iri=iri,
        title=_label(store, node),
        plan=plan_of(iri),
        stood=_stood(opened(request), iri),
        others=[(_label(store, NamedNode(each)), address_of(each)) for each in others],
    )
    answer.headers.update({name: value for name, value in headers.items() if name != "Vary"})
    answer.headers["Vary"] = f"Accept, {VARY}"
    return answer


def _stood(found: Opened, iri: str) -> list[dict[str, Any]]:
    """Return the versions that had a thing, the newest first, each with the cell that says it."""
    rows = found.rows(_STOOD, thing=NamedNode(iri))
    first = {str(row["version"]): row for row in reversed(rows)}
    return [
        {
            "date": row["issued"],
            "address": address_of(version),
            "place": place_of_cell(found, row["cell"]),
            "source": document_of(plan_of(iri), row["document"], row["cell"]),
        }
        for version, row in sorted(first.items(), reverse=True)
    ]


def _path(iri: str, roots: tuple[str, ...]) -> str:
    """Return where an IRI of ours is served, in characters that a header may hold; else itself."""
    root = next((root for root in roots if iri.startswith(root)), "")
    return quote(f"/{iri.removeprefix(root)}" if root else iri, safe=_SAFE)


def _label(store: Store, node: NamedNode) -> str:
    labels = store.quads_for_pattern(node, RDFS.label, None)
    return min(
        (quad.object.value for quad in labels if isinstance(quad.object, Literal)), default=""
    )


def _any(store: Store, *pattern: NamedNode | Literal) -> bool:
    terms = (*pattern, None, None, None)[:3]
    return next(store.quads_for_pattern(*terms), None) is not None  # type: ignore[arg-type]
