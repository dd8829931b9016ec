"""Downloads: exactly what a page shows, all rows, in the formats of the command line."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.responses import Response

from planville_kg.errors import QueryError
from planville_kg.portal.messages import N_
from planville_kg.portal.rendering import settings_of
from planville_kg.query.formats import render

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.requests import Request

    from planville_kg.query.results import Answer

FORMAT = "format"
"""The parameter of an address that asks for a download."""
MEDIA = {
    "csv": ("text/csv; charset=utf-8", "csv"),
    "csv-excel": ("text/csv; charset=utf-8", "csv"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    "json": ("application/json", "json"),
    "ttl": ("text/turtle; charset=utf-8", "ttl"),
    "nt": ("application/n-triples", "nt"),
    "md": ("text/markdown; charset=utf-8", "md"),
    "svg": ("image/svg+xml", "svg"),
    "gexf": ("application/gexf+xml", "gexf"),
    "graphml": ("application/graphml+xml", "graphml"),
    "html": ("text/html; charset=utf-8", "html"),
    "rq": ("application/sparql-query; charset=utf-8", "rq"),
    "geojson": ("application/geo+json", "geojson"),
}
TABLES = (
    ("csv", N_("CSV")),
    ("csv-excel", N_("CSV pour Excel")),
    ("xlsx", N_("XLSX")),
    ("json", N_("JSON")),
)


def asked_format(request: Request, known: Iterable[str]) -> str:
    """Return the format that an address asks for, empty for a page.

    Raises:
        QueryError: If there is no such format here.
    """
    said = request.query_params.get(FORMAT, "")
    formats = list(known)
    if said and said not in formats:
        raise QueryError(
            f"Il n'y a pas de format « {said[:20]} » ici. Formats : {', '.join(formats)}."
        )
    return said


def download(answer: Answer, form: str, name: str) -> Response:
    """Return an answer as a file.

    Args:
        answer: Rows, or triples.
        form: One of `MEDIA` that `query.formats` writes.
        name: The name of the file, without its extension.
    """
    return as_file(render(answer, form), form, name)


def as_file(content: bytes, form: str, name: str) -> Response:
    """Return bytes as a file of a format."""
    media, extension = MEDIA[form]
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}.{extension}"
    return Response(content, media_type=media, headers={"Content-Disposition": disposition})


def json_file(data: object, name: str) -> Response:
    """Return data as a JSON file."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return as_file(f"{text}\n".encode(), "json", name)


def ways(request: Request, address: str, python: str) -> dict[str, Any]:
    """Return what a page offers to take its answer away.

    Args:
        request: What is answered.
        address: The address of the answer, query included, without a format.
        python: The line of Python that gives the same.
    """
    root = settings_of(request).base_url or str(request.base_url).rstrip("/")
    joint = "&" if "?" in address else "?"
    files = [(f"{address}{joint}{FORMAT}={form}", words) for form, words in TABLES]
    return {
        "files": files,
        "link": root + address,
        "curl": f"curl -o reponse.csv {shlex.quote(f'{root}{files[0][0]}')}",
        "python": python,
    }
