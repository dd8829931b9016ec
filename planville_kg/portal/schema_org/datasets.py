"""The graph and its parts as datasets, for the first page and that of the data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planville_kg.portal.rendering import base_of, opened
from planville_kg.site.datasets import adopted_dataset, plan_dataset, whole_dataset
from planville_kg.site.holdings import take_stock
from planville_kg.site.options import publication
from planville_kg.site.reader import Reader
from planville_kg.site.schema_org import schema_dataset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from starlette.requests import Request

    from planville_kg.portal.schema_org.nodes import Node
    from planville_kg.portal.state import Opened
    from planville_kg.site.datasets import Described
    from planville_kg.site.holdings import Holdings


def home(request: Request, forms: Iterable[Any]) -> tuple[Node, Node]:
    """Return the site, with how it is searched, and the whole graph as a dataset.

    Args:
        request: What is answered.
        forms: The files of the whole graph: each with a name, a media type and a title.
    """
    base = base_of(request)
    site: Node = {
        "@type": "WebSite",
        "@id": f"{base}/#site",
        "name": "Planville",
        "url": f"{base}/",
        "inLanguage": ["fr", "en"],
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{base}/recherche?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    }
    return site, _whole(request, forms)


def catalogue(request: Request, forms: Iterable[Any]) -> Node:
    """Return the catalogue of what the graph holds: the whole, its plans, adopted datasets.

    Args:
        request: What is answered.
        forms: The files of the whole graph.
    """
    base, found = base_of(request), opened(request)
    whole = _whole(request, forms)
    return {
        "@type": "DataCatalog",
        "@id": f"{base}/donnees#catalogue",
        "name": "Planville",
        "url": f"{base}/donnees",
        "description": whole["description"],
        "license": whole["license"],
        "dataset": [whole, *_parts(_held(found), base)],
    }


def _whole(request: Request, forms: Iterable[Any]) -> Node:
    base, found = base_of(request), opened(request)
    said = publication(base_url=base)
    whole = schema_dataset(said, whole_dataset(_held(found), said, ()), found.name)
    return {
        **{key: value for key, value in whole.items() if key != "@context"},
        "url": f"{base}/donnees",
        "includedInDataCatalog": {"@id": f"{base}/donnees#catalogue"},
        "distribution": [
            {
                "@type": "DataDownload",
                "name": form.title,
                "encodingFormat": form.media,
                "contentUrl": f"{base}/donnees/graphe.{form.name}",
            }
            for form in forms
        ],
    }


def _parts(held: Holdings, base: str) -> Iterator[Node]:
    said = publication(base_url=base)
    for plan in held.plans:
        yield _part(plan_dataset(held, said, plan, ()), f"{base}/plan/{plan.slug}")
    for each in held.datasets:
        yield _part(adopted_dataset(held, said, each, ()), each.source)


def _part(described: Described, url: str | None) -> Node:
    return {
        "@type": "Dataset",
        "@id": described.iri,
        "name": described.title,
        "description": described.description,
        "license": described.licence,
        "url": url,
        "inLanguage": "fr",
        "temporalCoverage": described.start,
        "dateModified": described.modified,
    }


def _held(found: Opened) -> Holdings:
    held: Holdings = found.made("fonds", lambda: take_stock(Reader(found.graph.store)))
    return held
