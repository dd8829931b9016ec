"""`/donnees`: the whole graph as files, its plans and datasets, the licences of its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from planville_kg.box import Box
from planville_kg.graph.generations import dump_files, dump_lines
from planville_kg.graph.inputs import UNDATED
from planville_kg.pipeline.exporting import export
from planville_kg.portal.addresses import document_of, versions_of
from planville_kg.portal.languages import language_of
from planville_kg.portal.messages import N_
from planville_kg.portal.rendering import opened, page
from planville_kg.portal.requests import actions_address
from planville_kg.portal.schema_org import catalogue, document, trail
from planville_kg.portal.tables import table_of
from planville_kg.portal.thing import about
from planville_kg.portal.translations import translations
from planville_kg.site.options import licences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request

    from planville_kg.portal.state import Opened

_VERSIONS = """
SELECT DISTINCT ?plan ?issued ?document ?title WHERE {
  ?version pv:versionDe ?plan ; pv:sourceDocumentaire ?document .
  ?document dcterms:title ?title .
  OPTIONAL { ?version dcterms:issued ?issued }
}
ORDER BY ?plan DESC(?issued)
"""
MOST = 200_000
"""The most quads of a graph that is written in other formats than its own dump."""
_BLOCK = 1 << 16


class Form(Box):
    """A format of the whole graph: its name, its media type, what it is good for."""

    name: str
    media: str
    title: str
    use: str


FORMS = {
    each.name: each
    for each in (
        Form(
            "nq", "application/n-quads", "N-Quads", N_("tout le graphe, une ligne par fait, triées")
        ),
        Form(
            "ttl", "text/turtle", "Turtle", N_("tout le graphe, lisible, sans les graphes nommés")
        ),
        Form("trig", "application/trig", "TriG", N_("tout le graphe, par graphe nommé")),
        Form("jsonld", "application/ld+json", "JSON-LD", N_("tout le graphe, pour le web")),
        Form("csv", "text/csv", "CSV", N_("les interventions, une par ligne")),
        Form(
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "XLSX",
            N_("un classeur : interventions, quartiers, thèmes, acteurs, doutes"),
        ),
        Form("graphml", "application/graphml+xml", "GraphML", N_("le réseau, pour yEd ou Gephi")),
        Form("gexf", "application/gexf+xml", "GEXF", N_("le réseau, pour Gephi")),
    )
}
PARTS = (
    (N_("Données de référence (territoires, organisations, codes)"), "etalab-2.0"),
    (N_("Ontologie et requêtes"), "cc-by-4.0"),
)
"""Parts of the graph and their licences, as the LICENSE file says."""


def routes() -> list[Route]:
    """Return the routes of this module."""
    return [Route("/donnees", show), Route("/donnees/graphe.{form}", give)]


def show(request: Request) -> Response:
    """Show what can be taken away."""
    found = opened(request)
    known = licences()
    data = translations(language_of(request)).gettext("Données")
    return page(
        request,
        "donnees.html.jinja",
        structured=document(catalogue(request, offered(found)), trail(request, (data, "/donnees"))),
        quads=_count(found),
        size=sum(file.stat().st_size for file in dump_files(found.generation)),
        generation=found.name,
        forms=offered(found),
        plans=_plans(found),
        datasets=table_of(found, found.catalogue["jeux-de-donnees"].run(found.graph)),
        licences=[(part, known[name]) for part, name in PARTS],
    )


def _plans(found: Opened) -> list[dict[str, Any]]:
    """Return the plans, with their versions and the list of their interventions."""
    versions: dict[str, list[dict[str, Any]]] = {}
    for row in found.rows(_VERSIONS):
        versions.setdefault(str(row["plan"]), []).append(row)
    return [
        row
        | {
            "interventions_of": actions_address(about("plan", str(row["plan_iri"]))),
            "versions": [
                {
                    "date": each["issued"],
                    "address": versions_of(row["identifiant"], each["issued"] or UNDATED),
                    "document": each["title"],
                    "source": document_of(row["identifiant"], each["document"]),
                }
                for each in versions.get(str(row["plan_iri"]), ())
            ],
        }
        for row in found.catalogue["plans"].run(found.graph).records()
    ]


def give(request: Request) -> Response:
    """Give the whole graph in a format; the same one until the store is built again."""
    found = opened(request)
    form = FORMS.get(request.path_params["form"])
    if form is None or not _is_offered(found, form.name):
        raise HTTPException(404)
    tag = f'"{found.name}-{form.name}"'
    headers = {
        "ETag": tag,
        "Content-Disposition": f'attachment; filename="planville-{found.name}.{form.name}"',
    }
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": tag})
    if form.name == "nq":
        return StreamingResponse(_blocks(found), media_type=form.media, headers=headers)
    content = found.made_alone(("graphe", form.name), lambda: export(found.generation, form.name))
    return Response(content, media_type=form.media, headers=headers)


def offered(found: Opened) -> list[Form]:
    """Return the forms of the whole graph that a generation is given in."""
    return [each for each in FORMS.values() if _is_offered(found, each.name)]


def _is_offered(found: Opened, form: str) -> bool:
    return form == "nq" or _count(found) <= MOST


def _count(found: Opened) -> int:
    return int(found.made("quads", lambda: len(found.graph.store)))


def _blocks(found: Opened) -> Iterator[bytes]:
    """Yield the dump in blocks of many lines; the generation stays until the last."""
    block: list[bytes] = []
    size = 0
    for line in dump_lines(found.generation):
        block.append(line)
        size += len(line)
        if size >= _BLOCK:
            yield b"".join(block)
            block, size = [], 0
    yield b"".join(block)
