"""The thing that an address under `/id/` or `/code/` is of, whatever the root of the data's IRIs.

The data may be published under https://w3id.org/planville/ and served here: the path is the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pyoxigraph import NamedNode
from starlette.routing import Match

from planville_kg.box import Box
from planville_kg.portal.addresses import address_of
from planville_kg.portal.retired import is_retired
from planville_kg.vocab import PV, RDF

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Store
    from starlette.applications import Starlette

_SAFE = "/-._~!$&'()*+,;=:@"


class Found(Box):
    """A thing: its IRI, its path here, and whether it was retired."""

    iri: str
    path: str
    retired: bool = False


def find(store: Store, roots: Iterable[str], local: str) -> Found | None:
    """Return the thing of a path, or None where the graph says nothing of it.

    Args:
        store: The graph.
        roots: The roots of the data's IRIs.
        local: The path, without its first slash, decoded.
    """
    for root in roots:
        for written in dict.fromkeys((local, quote(local, safe=_SAFE))):
            try:
                node = NamedNode(root + written)
            except ValueError:
                continue
            if next(store.quads_for_pattern(node, None, None), None) is not None:
                return _found(store, node, local)
    return None


def _found(store: Store, node: NamedNode, local: str) -> Found:
    return Found(node.value, f"/{quote(local, safe=_SAFE)}", is_retired(store, node))


def here(iri: str, roots: Iterable[str]) -> str | None:
    """Return the path under which an IRI of the data is served, or None if it is not of them."""
    for root in roots:
        local = iri.removeprefix(root)
        if local != iri and local.startswith(("id/", "code/")):
            return f"/{local}"
    return None


def page_of(app: Starlette, store: Store, iri: str) -> str:
    """Return the address of the page of a thing, empty where the portal has none of its kind."""
    address = address_of(iri)
    if not address or not has_page(app, address.partition("#")[0]):
        return ""
    if address.startswith("/plan/") and not _is_plan(store, iri):
        return ""
    return address


def has_page(app: Starlette, address: str) -> bool:
    """Tell whether the portal has pages under such an address."""
    scope: dict[str, Any] = {"type": "http", "method": "GET", "path": address, "root_path": ""}
    return any(route.matches(scope)[0] == Match.FULL for route in app.routes)


def _is_plan(store: Store, iri: str) -> bool:
    """Whether an IRI is that of a plan or a version, and not of the graph or its catalogue."""
    kinds = {quad.object for quad in store.quads_for_pattern(NamedNode(iri), RDF.type, None)}
    return not kinds.isdisjoint((PV.Plan, PV.VersionDePlan))
