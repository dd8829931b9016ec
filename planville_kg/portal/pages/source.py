"""`/source/PLAN`: the document's table as it was read, each cell with what it became."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode
from starlette.exceptions import HTTPException
from starlette.routing import Route

from planville_kg.box import Box
from planville_kg.portal.addresses import address_of, row_of
from planville_kg.portal.messages import N_
from planville_kg.portal.pages.things import find
from planville_kg.portal.rendering import opened, page
from planville_kg.portal.schema_org import document, of_source, trail
from planville_kg.portal.thing import label_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from starlette.requests import Request
    from starlette.responses import Response

    from planville_kg.portal.state import Opened

SHOWN = 1_000
"""The most rows of a document that a page shows."""
FROM = "rang"
_DOCUMENTS = """
SELECT DISTINCT ?document ?title ?issued WHERE {
  VALUES (?plan) { (UNDEF) }
  ?version pv:versionDe ?plan ; pv:sourceDocumentaire ?document .
  ?document dcterms:title ?title .
  OPTIONAL { ?version dcterms:issued ?issued }
}
ORDER BY DESC(?issued) ?title
"""
_CELLS = """
SELECT ?cell ?page ?sheet ?line ?column ?text WHERE {
  VALUES (?document) { (UNDEF) }
  ?cell pv:dansDocument ?document ; a pv:Cellule ; pv:texteBrut ?text ; pv:rang ?rank .
  OPTIONAL { ?cell pv:numeroDePage ?page }
  OPTIONAL { ?cell pv:nomDeFeuille ?sheet }
  OPTIONAL { ?cell pv:numeroDeLigne ?line }
  OPTIONAL { ?cell pv:numeroDeColonne ?column }
}
ORDER BY ?rank
"""
_NODES = """
SELECT DISTINCT ?cell ?node ?target WHERE {
  {
    VALUES (?document) { (UNDEF) }
    ?cell pv:dansDocument ?document ; a pv:Cellule .
    ?node pv:extraitDe ?cell ; a pv:ElementDePlan ; pv:niveauDansLaSource ?target
  } UNION {
    VALUES (?document) { (UNDEF) }
    ?cell pv:dansDocument ?document ; a pv:Cellule .
    ?value pv:extraitDe ?cell ; a pv:ValeurDeChamp ; pv:valeurDe ?node .
    OPTIONAL { ?value pv:dansColonne ?where . ?where rdfs:label ?target }
  } UNION {
    VALUES (?document) { (UNDEF) }
    ?cell pv:dansDocument ?document ; a pv:Cellule .
    ?link pv:extraitDe ?cell ; a pv:Ciblage ; pv:ciblageDe ?node
  } UNION {
    VALUES (?document) { (UNDEF) }
    ?cell pv:dansDocument ?document ; a pv:Cellule .
    ?node prov:wasDerivedFrom ?cell ; pv:figureDans|pv:figuraitDans ?version .
    ?version pv:sourceDocumentaire ?document
  }
}
ORDER BY ?cell ?target ?node
"""
_HEADERS = """
SELECT DISTINCT ?column ?label WHERE {
  VALUES (?document) { (UNDEF) }
  ?header pv:dansDocument ?document ; a pv:Colonne ; pv:numeroDeColonne ?column ; rdfs:label ?label
}
ORDER BY ?column
"""
_DOUBTS = """
SELECT DISTINCT ?message ?severity ?place WHERE {
  VALUES (?document) { (UNDEF) }
  ?place pv:dansDocument ?document .
  ?doubt pv:extraitDe ?place ; a pv:Diagnostic ; pv:message ?message ; pv:severite ?code .
  ?code skos:prefLabel ?severity . FILTER(LANG(?severity) = "fr")
}
ORDER BY ?place ?message
"""


class Node(Box):
    """What a cell became: the page of its element, and the column that it belongs to."""

    address: str
    target: str


class Line(Box):
    """A row or a paragraph as it was read: its cells by column, what was repaired or doubted in it.

    `where` is what holds it: a word to translate and its number or name, nothing for a paragraph of
    a document without pages; `number` is 0 for a paragraph, and `line` the anchor of its number,
    where it is the first of that number.
    """

    where: tuple[str, object] | None
    number: int
    anchor: str
    line: str
    cells: tuple[tuple[str, Node | None, bool], ...]
    doubts: tuple[str, ...]


def routes() -> list[Route]:
    """Return the routes of this module."""
    return [Route("/source/{plan}", show), Route("/source/{plan}/{document}", show)]


def show(request: Request) -> Response:
    """Show the document of a plan: the newest, or the one that is asked for."""
    found = opened(request)
    plan = find(found, "plan", request.path_params["plan"])
    documents = found.rows(_DOCUMENTS, plan=NamedNode(plan)) if plan else []
    said = request.path_params.get("document", "")
    document_ = next((one for one in documents if str(one["document"]).endswith(f"/{said}")), None)
    if not said and documents:
        document_ = documents[0]
    if document_ is None:
        raise HTTPException(404)
    iri = str(document_["document"])
    table = found.kept(("source", iri), lambda: _read(found, iri))
    first = _first(request, len(table["lines"]))
    name, title = request.path_params["plan"], label_of(found, plan)
    return page(
        request,
        "source.html.jinja",
        structured=document(
            of_source(request, iri, str(document_["title"]), plan),
            trail(request, (title, f"/plan/{name}"), (str(document_["title"]), request.url.path)),
        ),
        plan=name,
        plan_title=title,
        document=document_,
        documents=[one | {"tail": str(one["document"]).rpartition("/")[2]} for one in documents],
        headers=table["headers"],
        groups=[
            (where, list(lines))
            for where, lines in groupby(table["lines"][first : first + SHOWN], key=_held)
        ],
        doubts=table["doubts"],
        first=first,
        shown=SHOWN,
        total=len(table["lines"]),
    )


def _held(line: Line) -> tuple[str, object] | None:
    return line.where


def _first(request: Request, total: int) -> int:
    said = request.query_params.get(FROM, "0")
    if not said.isdecimal() or int(said[:9]) >= max(total, 1):
        raise HTTPException(404)
    return int(said)


def _read(found: Opened, document: str) -> dict[str, Any]:
    """Return the rows of a document."""
    given = NamedNode(document)
    headers = {
        int(row["column"]): str(row["label"]) for row in found.rows(_HEADERS, document=given)
    }
    nodes: dict[str, Node] = {}
    for row in found.rows(_NODES, document=given):
        node = Node(address_of(row["node"]), str(row["target"] or ""))
        if node.target or row["cell"] not in nodes:
            nodes[row["cell"]] = node
    doubts = found.rows(_DOUBTS, document=given)
    cells = found.rows(_CELLS, document=given)
    width = max((int(row["column"] or 1) for row in cells), default=1)
    names = {column: headers.get(column, "") for column in range(1, width + 1)}
    return {
        "headers": names,
        "lines": list(_lines(cells, nodes, names, doubts)),
        "doubts": len(doubts),
    }


def _lines(
    cells: Iterable[dict[str, Any]],
    nodes: dict[str, Node],
    headers: dict[int, str],
    doubts: Iterable[dict[str, Any]],
) -> Iterator[Line]:
    """Yield rows and paragraphs in the order of reading."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for cell in cells:
        rows.setdefault(row_of(cell["cell"]), []).append(cell)
    said: dict[str, list[str]] = {}
    for doubt in doubts:
        text = f"{doubt['severity']} : {doubt['message']}"
        said.setdefault(row_of(doubt["place"]), []).append(text)
    seen: set[int] = set()
    for anchor, row in rows.items():
        number = int(row[0]["line"] or 0)
        first = bool(number) and number not in seen
        seen.add(number)
        read = {int(cell["column"] or 1): _read_cell(cell, nodes, headers) for cell in row}
        columns = headers if number else (1,)
        yield Line(
            _where(row[0]),
            number,
            anchor,
            f"ligne-{number}" if first else "",
            tuple(read.get(column, ("", None, False)) for column in columns),
            tuple(said.get(anchor, ())),
        )


def _read_cell(
    cell: dict[str, Any], nodes: dict[str, Node], headers: dict[int, str]
) -> tuple[str, Node | None, bool]:
    """Return the text of a cell, what it became, and whether it was put under another column."""
    node = nodes.get(cell["cell"])
    header = headers.get(int(cell["column"] or 0), "")
    moved = bool(node and node.target and header and node.target != header)
    return str(cell["text"]), node, moved


def _where(cell: dict[str, Any]) -> tuple[str, object] | None:
    """Return what holds a cell: its page, its sheet, or its table."""
    if cell["page"] is not None:
        return N_("Page {n}"), cell["page"]
    if cell["sheet"] is not None:
        return N_("Feuille {n}"), cell["sheet"]
    found = re.search(r"/tableau/(\d+)", str(cell["cell"]))
    return (N_("Tableau {n}"), int(found[1])) if found else None
