"""`/requetes`: the catalogue; `/requetes/NAME`: a question, its form, its answer and its files."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.routing import Route

from planville_kg.box import Box
from planville_kg.errors import QueryError
from planville_kg.portal.addresses import told_apart
from planville_kg.portal.downloads import FORMAT, MEDIA, TABLES, as_file, download, ways
from planville_kg.portal.languages import VARY, language_of
from planville_kg.portal.linked import questions
from planville_kg.portal.linked.answers import links
from planville_kg.portal.linked.forms import HTML, RDF_FORMS
from planville_kg.portal.messages import N_
from planville_kg.portal.negotiation import accepted, choose
from planville_kg.portal.rendering import opened, page
from planville_kg.portal.schema_org import document, of_question, trail
from planville_kg.portal.tables import table_of
from planville_kg.portal.translations import translations
from planville_kg.portal.wording import typeset
from planville_kg.query.choices import choices
from planville_kg.query.prologue import with_prologue
from planville_kg.query.results import GraphResult
from planville_kg.site.executables import query_iri
from planville_kg.site.wording import load_wording

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from planville_kg.portal.state import Opened
    from planville_kg.query.parameters import Parameter
    from planville_kg.query.question import Query
    from planville_kg.query.results import Answer

_MOST = 400
"""The most choices that a form lists; beyond, one types a name."""
_GRAPHS = (("ttl", N_("Turtle")), ("nt", N_("N-Triples")))
_NUMBERS = {"entier": "numeric", "decimal": "decimal"}


class Field(Box):
    """A field of a form: its choices, if it has some, and what was said."""

    name: str
    label: str
    value: str
    required: bool
    choices: tuple[tuple[str, str], ...]
    keyboard: str


def routes() -> list[Route]:
    """Return the routes of this module."""
    return [Route("/requetes", index), Route("/requetes/{name}", show)]


def index(request: Request) -> Response:
    """List the questions of the catalogue, by theme, or give them as RDF by `Accept`."""
    offer = choose(accepted(request.headers), (HTML, *RDF_FORMS))
    if offer != HTML:
        return questions.give(request, offer)
    catalogue = opened(request).catalogue
    folders = load_wording().folders
    language = language_of(request)
    queries = sorted((catalogue[slug] for slug in catalogue), key=lambda one: (one.theme, one.slug))
    groups = [
        (theme, folders.get(theme, {}).get(language, theme), list(found))
        for theme, found in groupby(queries, key=lambda one: one.theme)
    ]
    response = page(
        request, "requetes.html.jinja", groups=groups, count=len(queries), forms=RDF_FORMS
    )
    response.headers["Vary"] = f"Accept, {VARY}"
    response.headers["Link"] = links(questions.PATH, RDF_FORMS)
    return response


def show(request: Request) -> Response:
    """Show a question and its answer, or give one as a file (`NAME.csv`).

    Raises:
        QueryError: If a parameter has no such value, or the question no such format.
    """
    found = opened(request)
    name, _, form = request.path_params["name"].partition(".")
    if name not in found.catalogue:
        raise HTTPException(404)
    query = found.catalogue[name]
    form = request.query_params.get(FORMAT, form)
    given = _given(request, query)
    if form == "rq":
        return as_file(_sparql(found, query, given).encode(), "rq", name)
    if form:
        return _file(found, query, given, form)
    answer = _answer(found, query, given)
    content = _content(request, query, given, answer)
    structured = document(
        of_question(request, query, query_iri(name, found.roots[-1])),
        trail(request, *_steps(request, content["summary"])),
    )
    return page(request, "requete.html.jinja", structured=structured, **content)


def _steps(request: Request, summary: str) -> tuple[tuple[str, str], ...]:
    requests = translations(language_of(request)).gettext("Requêtes")
    return (requests, "/requetes"), (summary, request.url.path)


def _given(request: Request, query: Query) -> dict[str, str]:
    """Return the parameters that an address gives."""
    said = ((each.name, request.query_params.get(each.name, "")) for each in query.parameters)
    return {name: value.strip() for name, value in said if value.strip()}


def _sparql(found: Opened, query: Query, given: dict[str, str]) -> str:
    """Return the SPARQL of a question; without its parameters while one is wanting."""
    if query.federation is not None or _lacks(query, given):
        return with_prologue(query.sparql)
    return query.about(found.graph, **given).sparql


def _lacks(query: Query, given: dict[str, str]) -> bool:
    return any(
        each.required and each.default is None and each.name not in given
        for each in query.parameters
    )


def _answer(found: Opened, query: Query, given: dict[str, str]) -> Answer | None:
    """Return an answer; none where a parameter is wanting, or another service would be asked."""
    if query.federation is not None or _lacks(query, given):
        return None
    return query.answer(found.graph, **given)


def _file(found: Opened, query: Query, given: dict[str, str], form: str) -> Response:
    known = [each for each, _ in (*_files(query), *_GRAPHS)]
    answer = _answer(found, query, given)
    if form not in known or form not in MEDIA or answer is None:
        raise QueryError(
            f"« {query.slug} » ne se télécharge pas ainsi. Formats : "
            f"{', '.join(each for each, _ in _files(query))} ; ses paramètres doivent être dits."
        )
    return download(answer, form, query.slug)


def _files(query: Query) -> tuple[tuple[str, str], ...]:
    return (*TABLES, *_GRAPHS) if query.form in {"CONSTRUCT", "DESCRIBE"} else TABLES


def _content(
    request: Request, query: Query, given: dict[str, str], answer: Answer | None
) -> dict[str, Any]:
    found = opened(request)
    rows = answer.to_result() if isinstance(answer, GraphResult) else answer
    folder = load_wording().folders.get(query.theme, {})
    return {
        "query": query,
        "summary": _summary(query, language_of(request)),
        "folder": folder.get(language_of(request), query.theme),
        "fields": [field_of(found, each, given) for each in query.parameters],
        "table": table_of(opened(request), rows) if rows is not None else None,
        "missing": rows.missing if rows is not None else (),
        "about": answer.about if answer is not None else None,
        "sparql": _sparql(found, query, given),
        "ways": _ways(request, query, given) if answer is not None else None,
        "rq": _address(query, given, "rq"),
        "forms": RDF_FORMS,
        "outside": query.federation is not None,
    }


def _summary(query: Query, language: str) -> str:
    return typeset(query.summary) if language == "fr" else query.summary_en or query.summary


def field_of(found: Opened, parameter: Parameter, given: dict[str, str]) -> Field:
    """Return the field of a parameter: its choices, and what was said.

    Args:
        found: The generation that is read.
        parameter: The parameter.
        given: What was said, by name.
    """
    key = ("choix", parameter.type, parameter.name)
    values = found.kept(key, lambda: choices(found.graph, parameter))
    said = given.get(parameter.name, parameter.default or "")
    named = ((each.value, each.label) for each in values)
    listed = tuple((str(iri), label) for iri, label in told_apart(named))
    listed = listed if len(listed) <= _MOST else ()
    if said and listed and said not in {value for value, _ in listed}:
        listed = ((said, said), *listed)
    return Field(
        parameter.name,
        parameter.label,
        said,
        parameter.required,
        listed,
        _NUMBERS.get(parameter.type, "text"),
    )


def _ways(request: Request, query: Query, given: dict[str, str]) -> dict[str, Any]:
    said = "".join(f", {name}={value!r}" for name, value in given.items())
    graph = 'Graph.open("planville-store")'
    asked = f'Catalogue.load()["{query.slug}"].run({graph}{said})'
    python = f"from planville_kg import Catalogue, Graph; found = {asked}"
    if query.form in {"CONSTRUCT", "DESCRIBE"}:
        python = python.replace("].run(", "].construct(")
    found = ways(request, _address(query, given), python)
    files = [(_address(query, given, form), words) for form, words in _files(query)]
    return found | {"files": [*files, (_address(query, given, "rq"), N_("SPARQL"))]}


def _address(query: Query, given: dict[str, str], form: str = "") -> str:
    """Return the address of a question, or of one of its files."""
    pairs = dict(given)
    suffix = f".{form}" if form else ""
    if form == "csv-excel":
        suffix, pairs = "", pairs | {FORMAT: form}
    return f"/requetes/{query.slug}{suffix}{'?' if pairs else ''}{urlencode(pairs)}"
