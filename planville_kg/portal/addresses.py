"""The address of the page of each thing, and the thing that an address is of.

A thing of a plan, `id/PLAN/KIND/SLUG`, has the page `/KIND/PLAN/SLUG`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import quote

from planville_kg.vocab import BASE

if TYPE_CHECKING:
    from collections.abc import Iterable

OF_PLANS = {
    "pilier": "pilier",
    "volet": "volet",
    "orientation": "orientation",
    "objectif": "objectif",
    "action": "action",
    "sous-action": "sous-action",
    "quartier": "quartier",
    "ensemble": "ensemble",
    "perimetre": "perimetre",
    "acteur": "partenaire",
}
"""The segment of an IRI of a plan's thing, and that of its page."""
SHARED = {
    "organisation": "partenaire",
    "qpv": "qpv",
    "commune": "commune",
    "requete": "requetes",
}
_THEME = "code/theme/"
_VERSION = "version"
_PARTS = 3


def address_of(iri: object) -> str:
    """Return the address of a thing's page, empty where it has none.

    >>> address_of("https://w3id.org/planville/id/nantes-metropole-2015/quartier/malakoff")
    '/quartier/nantes-metropole-2015/malakoff'
    >>> address_of("https://w3id.org/planville/code/theme/sante")
    '/theme/sante'
    >>> address_of("https://w3id.org/planville/id/essai/version/2023")
    '/plan/essai/versions#version-2023'
    """
    text = str(iri or "")
    if text.startswith(BASE + _THEME):
        return f"/theme/{_safe(text.removeprefix(BASE + _THEME))}"
    _, found, local = text.partition("/id/")
    parts = local.split("/")
    if not found or not all(parts):
        return ""
    if len(parts) == 1:
        return f"/plan/{_safe(parts[0])}"
    if len(parts) == _PARTS:
        return _of_plan(*parts)
    if len(parts) == _PARTS - 1 and parts[0] in SHARED:
        return f"/{SHARED[parts[0]]}/{_safe(parts[1])}"
    return ""


def _of_plan(plan: str, kind: str, name: str) -> str:
    """Return the address of a thing of a plan; its versions share a page."""
    if kind == _VERSION:
        return versions_of(plan, name)
    return f"/{OF_PLANS[kind]}/{_safe(plan)}/{_safe(name)}" if kind in OF_PLANS else ""


def local_of(kind: str, rest: str) -> str:
    """Return the path of the IRI that a page is of, below the root of IRIs; empty if of none.

    Args:
        kind: The first segment of the page's path.
        rest: What follows it.

    >>> local_of("partenaire", "caf"), local_of("partenaire", "nantes-metropole-2015/igism")
    ('id/organisation/caf', 'id/nantes-metropole-2015/acteur/igism')
    """
    parts = rest.split("/")
    if not all(parts):
        return ""
    if len(parts) == 1:
        if kind in {"theme", "plan"}:
            return f"{_THEME if kind == 'theme' else 'id/'}{rest}"
        found = next((segment for segment, page in SHARED.items() if page == kind), "")
        return f"id/{found}/{rest}" if found else ""
    found = next((segment for segment, page in OF_PLANS.items() if page == kind), "")
    return f"id/{parts[0]}/{found}/{parts[1]}" if found and len(parts) == _PARTS - 1 else ""


def source_of(plan: object, line: object = None, cell: object = None) -> str:
    """Return the address of a row of a plan's document.

    Args:
        plan: The plan's identifier.
        line: The number of a line, the first of its number in the document.
        cell: The IRI of a cell of the row, which says it exactly.

    >>> source_of("nantes-metropole-2015", 36)
    '/source/nantes-metropole-2015#ligne-36'
    """
    anchor = row_of(cell) or (f"ligne-{line}" if line not in (None, "") else "")
    return f"/source/{_safe(str(plan))}{f'#{anchor}' if anchor else ''}"


def row_of(cell: object) -> str:
    """Return the anchor of the row of a cell on the page of its document; empty if of none.

    >>> row_of("https://w3id.org/planville/id/document/0f/page/2/tableau/1/ligne/28/cellule/5")
    'page-2-tableau-1-ligne-28'
    """
    _, found, path = str(cell or "").partition("/id/document/")
    _, _, place = path.partition("/")
    return place.partition("/cellule/")[0].replace("/", "-") if found else ""


def document_of(plan: object, document: object, cell: object = None) -> str:
    """Return the address of one of the documents of a plan, or of a row of it.

    Args:
        plan: The plan's identifier.
        document: The IRI of the document of one of its versions.
        cell: The IRI of a cell of the row.

    >>> document_of("nantes-metropole-2015", "https://w3id.org/planville/id/document/0f")
    '/source/nantes-metropole-2015/0f'
    """
    anchor = row_of(cell)
    tail = str(document).rpartition("/")[2]
    return f"/source/{_safe(str(plan))}/{_safe(tail)}{f'#{anchor}' if anchor else ''}"


def versions_of(plan: object, date: object = None) -> str:
    """Return the address of the versions of a plan, or of one of them.

    >>> versions_of("nantes-metropole-2015", "2015-10")
    '/plan/nantes-metropole-2015/versions#version-2015-10'
    """
    anchor = f"#version-{_safe(str(date))}" if date else ""
    return f"/plan/{_safe(str(plan))}/versions{anchor}"


def plan_of(iri: object) -> str:
    """Return the identifier of the plan that a thing is of, by its IRI; empty if of none."""
    _, _, local = str(iri or "").partition("/id/")
    parts = local.split("/")
    return parts[0] if len(parts) == _PARTS and parts[1] in OF_PLANS else ""


def told_apart(named: Iterable[tuple[object, str]]) -> list[tuple[object, str]]:
    """Return things with labels that differ: those of one name say their plan, or their code.

    Args:
        named: The IRI of each thing, and its label.
    """
    found = list(named)
    counts = Counter(label for _, label in found)
    marks = [plan_of(iri) or _code_of(iri) for iri, _ in found]
    return [
        (iri, f"{label} · {mark}" if counts[label] > 1 and mark else label)
        for (iri, label), mark in zip(found, marks, strict=True)
    ]


def _code_of(iri: object) -> str:
    """Return the code of a priority quarter, by its IRI; empty for anything else."""
    return str(iri or "").partition("/id/qpv/")[2]


def _safe(text: str) -> str:
    return quote(text, safe="")
