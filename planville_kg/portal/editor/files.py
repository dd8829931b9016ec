"""What an answer is taken away as: files of the protocol, and those that are of pages only."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

from planville_kg.portal.downloads import download
from planville_kg.portal.editor.picture import GEXF, JSON, MAP_SVG, SVG, exchange_of
from planville_kg.portal.rendering import settings_of
from planville_kg.query.results import About, GraphResult

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from planville_kg.portal.editor.asking import Asking
    from planville_kg.portal.editor.running import Answered
    from planville_kg.portal.state import Opened

FILES = frozenset({"xlsx", "csv-excel", "md", GEXF, SVG, JSON, MAP_SVG})
"""The formats that the protocol does not have."""
NAME = "reponse-sparql"
_ROWS = (
    *(("csv", "CSV"), ("csv-excel", "CSV pour Excel"), ("tsv", "TSV"), ("xlsx", "XLSX")),
    *(("json", "JSON"), ("xml", "XML")),
)
_GRAPHS = (
    *(("ttl", "Turtle"), ("nt", "N-Triples"), ("jsonld", "JSON-LD"), ("rdf", "RDF/XML")),
    ("xlsx", "XLSX"),
)
_TRUTH = (("json", "JSON"), ("xml", "XML"))


def file_of(request: Request, found: Opened, asking: Asking, answered: Answered) -> Response:
    """Return an answer as one of the files of pages.

    Raises:
        HTTPException: 406 if the answer cannot be such a file.
    """
    if asking.form in {GEXF, SVG, JSON, MAP_SVG}:
        return exchange_of(found, asking, answered, NAME)
    about = About("Requête SPARQL", "", (), f"{_root(request)}{request.url.path}", asking.sparql)
    return download(answered.as_result(about), asking.form, NAME)


def ways_of(request: Request, asking: Asking, answered: Answered) -> dict[str, Any]:
    """Return what the page offers: files, and lines to copy.

    A query that is too long for a link has files by the form, and no lines.
    """
    forms = _forms(answered)
    root, first = _root(request), forms[0][0]
    whole = {"vue": "", "debut": ""}
    link = root + asking.address(**whole, format=first)
    is_graph = isinstance(answered.answer, GraphResult)
    read = f"rdflib.Graph().parse({link!r})" if is_graph else f"pandas.read_csv({link!r})"
    if answered.is_ask:
        read = f'requests.get({link!r}).json()["boolean"]'
    module = read.partition(".")[0]
    return {
        "files": [(form, words, asking.address(**whole, format=form)) for form, words in forms],
        "page": f"{root}{asking.address()}",
        "link": link,
        "curl": f"curl -o {NAME}.{first} {shlex.quote(link)}",
        "python": f"import {module}; found = {read}",
    }


def _forms(answered: Answered) -> tuple[tuple[str, str], ...]:
    if answered.is_ask:
        return _TRUTH
    return _GRAPHS if isinstance(answered.answer, GraphResult) else _ROWS


def _root(request: Request) -> str:
    return settings_of(request).base_url or str(request.base_url).rstrip("/")
