"""The catalogue as examples: each question of one service fills the editor."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote

from planville_kg.box import Box
from planville_kg.portal.editor.names import PATH
from planville_kg.query.prologue import with_prologue
from planville_kg.site.wording import load_wording

if TYPE_CHECKING:
    from planville_kg.portal.state import Opened
    from planville_kg.query.question import Query

EXAMPLE = "exemple"
"""The parameter of an address that names the question."""


class Example(Box):
    """A question of the catalogue and the address that fills the editor with it."""

    summary: str
    question: str
    address: str


class Theme(Box):
    """The questions of a folder of the catalogue."""

    title: str
    examples: tuple[Example, ...]


def themes_of(found: Opened, language: str) -> tuple[Theme, ...]:
    """Return the questions that the graph answers alone, by theme.

    Args:
        found: The generation that is read.
        language: The language of titles.
    """
    return tuple(found.made(("exemples", language), lambda: _themes(found, language)))


def example_of(found: Opened, slug: str) -> str:
    """Return the query of a question, its parameters at their defaults; empty if there is none."""
    if slug not in found.catalogue:
        return ""
    query = found.catalogue[slug]
    if query.federation is not None:
        return ""
    if any(each.required and each.default is None for each in query.parameters):
        return with_prologue(query.sparql)
    return query.about(found.graph).sparql


def _themes(found: Opened, language: str) -> list[Theme]:
    folders = load_wording().folders
    queries = [found.catalogue[slug] for slug in found.catalogue]
    asked = sorted(
        (each for each in queries if each.federation is None),
        key=lambda each: (each.theme, each.summary),
    )
    return [
        Theme(
            folders.get(theme, {}).get(language, theme),
            tuple(_example(each, language) for each in group),
        )
        for theme, group in groupby(asked, key=lambda each: each.theme)
    ]


def _example(query: Query, language: str) -> Example:
    words = query.summary if language == "fr" else query.summary_en or query.summary
    return Example(words, query.question, f"{PATH}?{EXAMPLE}={quote(query.slug, safe='')}")
