"""The pages of a publication, from what was written beside them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planville_kg.site.datasets import Described
from planville_kg.site.files import Published
from planville_kg.site.holdings import Holdings
from planville_kg.site.listing import Group
from planville_kg.site.lode import document_ontology
from planville_kg.site.notices import licence_text, robots_text, sitemap
from planville_kg.site.ontology import Scheme
from planville_kg.site.options import Licence, Publication, find_licence
from planville_kg.site.pages import Page, Printer, inert_json, safe_html
from planville_kg.site.questions import Question, by_theme
from planville_kg.site.schema_org import schema_dataset
from planville_kg.site.void import Part
from planville_kg.site.wording import load_wording
from planville_kg.vocab import PV, QB

INDEX = (Page("index.html"), Page("en/index.html", "en"))
DOCUMENTATION = (Page("def/index.html"), Page("def/en.html", "en"))
CODES = Page("code/index.html")
QUESTIONS = Page("requetes/index.html")
ENTITIES = Page("id/index.html")
PAGES = (*INDEX, *DOCUMENTATION, CODES, QUESTIONS, ENTITIES)

_FIGURES = (
    (PV.Intervention, "interventions", "interventions"),
    (PV.ElementDePlan, "éléments de plan", "plan elements"),
    (PV.Territoire, "territoires", "territories"),
    (PV.Participation, "mentions d'acteurs", "mentions of actors"),
    (PV.Thematisation, "thèmes relevés", "themes found"),
    (PV.Cellule, "cellules de la source", "source cells"),
    (QB.Observation, "observations", "observations"),
)


@dataclass(frozen=True, slots=True)
class Contents:
    """What was written and counted, for the pages to say; `files` by IRI of named graph."""

    held: Holdings
    datasets: tuple[Described, ...]
    whole: Part
    parts: tuple[Part, ...]
    files: Mapping[str, tuple[Published, ...]]
    questions: tuple[Question, ...]
    schemes: tuple[Scheme, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class GraphRow:
    """A named graph as the page lists it."""

    path: str
    title: Mapping[str, str]
    triples: int
    files: tuple[Published, ...]


def write_pages(work: Path, said: Publication, contents: Contents) -> None:
    """Write the pages, the licence, and what robots read."""
    printer = Printer(said)
    for page in INDEX:
        printer.write(work, page, "index.html.jinja", **_index(said, contents))
    for page in DOCUMENTATION:
        _document(work, printer, page)
    printer.write(work, CODES, "codes.html.jinja", schemes=contents.schemes)
    printer.write(work, QUESTIONS, "requetes.html.jinja", themes=by_theme(contents.questions))
    printer.write(work, ENTITIES, "entites.html.jinja", groups=contents.groups)
    lost = Page("404.html", top=said.base_url or "/")
    printer.write(work, lost, "absente.html.jinja")
    (work / "LICENCE.txt").write_bytes(licence_text(contents.held, said))
    (work / "robots.txt").write_bytes(robots_text(said))
    (work / ".nojekyll").write_bytes(b"")  # GitHub Pages leaves .well-known out without it
    if said.base_url:
        (work / "sitemap.xml").write_bytes(sitemap(said, (page.path for page in PAGES)))


def _document(work: Path, printer: Printer, page: Page) -> None:
    found = document_ontology(page.language)
    printer.write(
        work,
        page,
        "ontologie.html.jinja",
        content=safe_html(found.content),
        sections=found.sections,
    )


def _index(said: Publication, contents: Contents) -> dict[str, Any]:
    whole = contents.datasets[0]
    reference = whole.files[0].sha256[:16]
    schema = schema_dataset(said, whole, reference)
    return {
        "held": contents.held,
        "whole": contents.whole.census,
        "figures": _figures(contents),
        "files": whole.files,
        "graphs": [_row(contents, part) for part in contents.parts],
        "plans": list(zip(contents.held.plans, contents.datasets[1:], strict=False)),
        "datasets": _adopted(contents),
        "themes": by_theme(contents.questions),
        "schemes": contents.schemes,
        "entities": sum(group.total for group in contents.groups),
        "reference": reference,
        "wording": load_wording(),
        "schema": inert_json(schema),
    }


def _figures(contents: Contents) -> list[tuple[int, str, str]]:
    """Return the counts worth showing, each with its word in French and in English."""
    classes = contents.whole.census.classes
    return [
        (classes[kind.value], french, english)
        for kind, french, english in _FIGURES
        if kind.value in classes
    ]


def _adopted(contents: Contents) -> list[tuple[Described, str, Licence | None]]:
    """Return the adopted datasets, with their publishers' names and licences."""
    held = {each.iri: each for each in contents.held.datasets}
    return [
        (each, held[each.iri].publisher_name or "", _licence(each.licence))
        for each in contents.datasets
        if each.iri in held
    ]


def _licence(iri: str | None) -> Licence | None:
    return find_licence(iri) if iri else None


def _row(contents: Contents, part: Part) -> GraphRow:
    path = part.iri.removeprefix(f"{contents.held.base}graph/")
    title = load_wording().graphs.get(path.partition("/")[0], {"fr": path, "en": path})
    return GraphRow(path, title, part.census.triples, contents.files[part.iri])
