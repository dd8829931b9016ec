"""`/comparaison`: what distinguishes two versions of a plan, or two plans."""

from __future__ import annotations

import shlex
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.routing import Route

from planville_kg.box import Box
from planville_kg.compare import Kind
from planville_kg.compare.formats import to_html, to_json, to_result
from planville_kg.errors import QueryError
from planville_kg.portal.downloads import FORMAT, TABLES, as_file, asked_format, ways
from planville_kg.portal.languages import language_of
from planville_kg.portal.messages import N_
from planville_kg.portal.paging import PAGE, page_of, pages_of
from planville_kg.portal.rendering import opened, page
from planville_kg.portal.schema_org import document, trail
from planville_kg.portal.translations import translations
from planville_kg.portal.versions.kept import all_versions, find_version
from planville_kg.portal.versions.shown import SECTIONS, compared, entries_of
from planville_kg.query.formats import render

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from planville_kg.portal.state import Opened
    from planville_kg.portal.versions.kept import Version
    from planville_kg.portal.versions.shown import Compared, Entry

PATH = "/comparaison"
KIND, FIELD = "changement", "champ"
FIRST = 40
"""The most changes of each kind that are shown together; all of them under their kind."""
BY_PAGE = 100
FORMS = (*TABLES, ("html", N_("HTML")))


class Asked(Box):
    """What an address asks for: two versions, one kind of changes if not all, one field if any."""

    before: Version
    after: Version
    kind: str = ""
    field: str = ""

    def address(self, kind: str = "", field: str = "", number: int = 1) -> str:
        """Return the address of the same comparison, of all of it or of one kind of changes."""
        pairs = {"avant": self.before.name, "apres": self.after.name, KIND: kind, FIELD: field}
        said = {name: value for name, value in pairs.items() if value}
        if number > 1:
            said[PAGE] = str(number)
        return f"{PATH}?{urlencode(said, safe='@')}"


class Group(Box):
    """The changes of one kind: those that are shown, and how many there are."""

    slug: str
    title: str
    kind: str
    total: int
    entries: tuple[Entry, ...]
    fields: tuple[tuple[str, str, int, str], ...] = ()
    whole: str = ""


def routes() -> list[Route]:
    """Return the routes of this module."""
    return [Route(PATH, show)]


def comparison_address(before: Version, after: Version) -> str:
    """Return the address of the comparison of two versions."""
    return Asked(before, after).address()


def show(request: Request) -> Response:
    """Show what distinguishes two versions, or give it as a file; else ask which ones.

    Raises:
        QueryError: If there is no such kind of changes, field, page or format.
        PlanvilleError: If the document of a version cannot be read here.
    """
    found = opened(request)
    said = {name: request.query_params.get(name, "").strip() for name in ("avant", "apres")}
    if not all(said.values()):
        return _form(request, found, said)
    before, after = (find_version(found, each) for each in said.values())
    if before is None or after is None:
        return _form(request, found, said, status=404)
    kind, field = request.query_params.get(KIND, ""), request.query_params.get(FIELD, "")
    asked = Asked(before, after, kind, field)
    both = compared(found, before, after)
    _check(asked, both)
    form = asked_format(request, (form for form, _ in FORMS))
    return _file(asked, both, form) if form else _page(request, found, asked, both)


def _form(request: Request, found: Opened, said: dict[str, str], *, status: int = 200) -> Response:
    """Ask which versions, and say which of those that were asked for are unknown."""
    versions = all_versions(found)
    if not versions:
        raise HTTPException(404)
    unknown = [each for each in said.values() if each and find_version(found, each) is None]
    return page(
        request,
        "comparer.html.jinja",
        status=status,
        structured=document(trail(request, (_title(request), PATH))),
        unknown=list(dict.fromkeys(unknown)),
        groups=groups_of(found, versions),
        chosen=tuple(said.values()) if any(said.values()) else _proposed(versions),
    )


def _proposed(versions: Sequence[Version]) -> tuple[str, str]:
    """Return two versions of one plan where some plan has two."""
    same = [pair for pair in pairwise(versions) if pair[0].plan == pair[1].plan]
    before, after = (same or [(versions[0], versions[-1])])[0]
    return before.name, after.name


def groups_of(found: Opened, versions: Iterable[Version]) -> list[tuple[str, str, list[Version]]]:
    """Return versions by plan, the newest first: its identifier, its title, its versions."""
    return [
        (plan, found.plans.get(plan, plan), list(each)[::-1])
        for plan, each in groupby(versions, key=lambda one: one.plan)
    ]


def _check(asked: Asked, both: Compared) -> None:
    """Refuse a kind of changes, or a field, that there is none of."""
    if asked.kind and asked.kind not in SECTIONS:
        raise QueryError(
            f"« {asked.kind[:20]} » n'est pas un changement. Changements : {', '.join(SECTIONS)}."
        )
    fields = {slug for slug, _, _ in both.fields()}
    if asked.field and (asked.field not in fields or asked.kind != "modifies"):
        raise QueryError(f"Aucun champ « {asked.field[:40]} » n'a changé entre ces versions.")


def _page(request: Request, found: Opened, asked: Asked, both: Compared) -> Response:
    number = page_of(request)
    counts = {slug: len(both.of(kind)) for slug, (kind, _) in SECTIONS.items()}
    shown = [_group(found, asked, both, slug, number) for slug in SECTIONS if _wants(asked, slug)]
    total = sum(group.total for group in shown)
    plans = both.plans
    return page(
        request,
        "comparaison.html.jinja",
        structured=document(
            trail(
                request,
                (plans[1].identity.title, f"/plan/{asked.after.plan}"),
                (_title(request), PATH),
            )
        ),
        asked=asked,
        sides=[(asked.before, plans[0]), (asked.after, plans[1])],
        counts=[
            (
                SECTIONS[slug][1][number > 1],
                number,
                asked.address(slug) if asked.kind else f"#{slug}",
            )
            for slug, number in counts.items()
        ],
        changes=sum(counts.values()),
        unchanged=both.found.unchanged,
        shown=[group for group in shown if group.total],
        all_address=asked.address(),
        swapped=comparison_address(asked.after, asked.before),
        pages=pages_of(
            number,
            total if asked.kind else 0,
            BY_PAGE,
            lambda each: asked.address(asked.kind, asked.field, each),
        ),
        ways=_ways(request, asked),
    )


def _wants(asked: Asked, slug: str) -> bool:
    return asked.kind in {"", slug}


def _group(found: Opened, asked: Asked, both: Compared, slug: str, number: int) -> Group:
    """Return the changes of a kind: the first of them, or a page of those that are asked for."""
    kind, titles = SECTIONS[slug]
    changes = both.of(kind, asked.field)
    first, most = ((number - 1) * BY_PAGE, BY_PAGE) if asked.kind else (0, FIRST)
    fields = both.fields() if kind is Kind.CHANGED else []
    return Group(
        slug,
        titles[1],
        kind.value,
        len(changes),
        tuple(entries_of(found, both, changes[first : first + most])),
        tuple((field, name, count, asked.address(slug, field)) for field, name, count in fields),
        asked.address(slug) if not asked.kind else "",
    )


def _title(request: Request) -> str:
    return translations(language_of(request)).gettext("Comparaison")


def _file(asked: Asked, both: Compared, form: str) -> Response:
    """Give the comparison as `planville diff` does; its tables hold what the page is about."""
    name = f"{asked.before.name}-{asked.after.name}"
    if form == "json":
        return as_file(to_json(both.found), form, name)
    if form == "html":
        return as_file(to_html(both.found).encode(), form, name)
    kinds = [kind for slug, (kind, _) in SECTIONS.items() if _wants(asked, slug)]
    changes = tuple(each for kind in kinds for each in both.of(kind, asked.field))
    return as_file(render(to_result(replace(both.found, changes=changes)), form), form, name)


def _ways(request: Request, asked: Asked) -> dict[str, Any]:
    """Return the files of what is shown; JSON and HTML always hold all of it, and say so."""
    names = asked.before.name, asked.after.name
    python = (
        "from planville_kg.pipeline.comparing import diff; "
        f'found = diff({names[0]!r}, {names[1]!r}, "planville-store")'
    )
    address = asked.address(asked.kind, asked.field)
    found = ways(request, address, python)
    whole = (N_("(tout)"),) if asked.kind else ()
    files = [
        (f"{asked.address()}&{FORMAT}={form}", words, *whole)
        if form in {"json", "html"}
        else (f"{address}&{FORMAT}={form}", words)
        for form, words in FORMS
    ]
    said = " ".join(map(shlex.quote, names))
    command = f"planville diff {said} --store planville-store --format csv -o changements.csv"
    return found | {"files": files, "command": command}
