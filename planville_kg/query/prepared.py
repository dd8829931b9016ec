"""Answers prepared at build: questions asked without parameters, read without opening the store.

A generation of the store never changes, so what a question answers there may be worked out once
and kept beside it. An answer is used only while the files of its question are the same, to the
letter. This is what makes `planville query NAME` start fast: nothing heavier than this module and
the formats is imported for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

from planville_kg import assets
from planville_kg.query.results import About, Result, ResultColumn

if TYPE_CHECKING:
    from pathlib import Path

    from planville_kg.graph.graph import Graph
    from planville_kg.query.catalogue import Catalogue

FOLDER = "reponses"
MAX_QUADS = 2_000_000
"""In a larger store some questions take minutes: there they are asked when they are asked."""


def prepare(catalogue: Catalogue, graph: Graph, *, without_data: bool = False) -> dict[str, bytes]:
    """Return the files of the answers to every question that needs no parameter.

    Args:
        catalogue: The questions that ship with Planville.
        graph: What they are asked of; nothing is prepared above `MAX_QUADS`.
        without_data: Whether `graph` lacks the adopted datasets of its store: the questions that
            read them are then left to be asked.
    """
    if len(graph.store) > MAX_QUADS:
        return {}
    asked = [
        slug
        for slug in sorted(catalogue)
        if _fits(catalogue, slug) and not (without_data and catalogue[slug].requires)
    ]
    return {f"{FOLDER}/{slug}.json": _entry(catalogue, slug, graph) for slug in asked}


def _fits(catalogue: Catalogue, slug: str) -> bool:
    query = catalogue[slug]
    return (
        query.form == "SELECT"
        and query.federation is None
        and not any(each.required and each.default is None for each in query.parameters)
    )


def _entry(catalogue: Catalogue, slug: str, graph: Graph) -> bytes:
    import json  # noqa: PLC0415 - used only here and where an answer is read

    from planville_kg.query.formats import render  # noqa: PLC0415 - builds only

    result = catalogue[slug].run(graph)
    about = result.about
    assert about is not None  # noqa: S101 - an answer of the catalogue says what it is
    entry = {
        "fichiers": catalogue.texts(slug),
        "propos": [about.title, about.question, about.parameters, about.source, about.sparql],
        "colonnes": [[column.variable, column.title, column.shown] for column in result.columns],
        "reponse": render(result, "json").decode(),
        "manque": result.missing,
    }
    return (json.dumps(entry, ensure_ascii=False, indent=1) + "\n").encode()


def prepared(generation: Path, slug: str) -> Result | None:
    """Return the answer that a generation of the store keeps for a question, if it has one.

    Args:
        generation: Its folder; see `graph.generations`.
        slug: The name of the question, asked without parameters.
    """
    import json  # noqa: PLC0415 - used only here and where an answer is written

    if "/" in slug or "\\" in slug:
        return None
    try:
        entry = json.loads((generation / FOLDER / f"{slug}.json").read_bytes())
    except (OSError, ValueError):
        return None
    if any(not _is_same(name, text) for name, text in entry["fichiers"].items()):
        return None
    rows = parse_query_results(entry["reponse"].encode(), format=QueryResultsFormat.JSON)
    if not isinstance(rows, QuerySolutions):
        return None
    title, question, parameters, source, sparql = entry["propos"]
    given = tuple((name, value) for name, value in parameters)
    return Result(
        columns=tuple(ResultColumn(*column) for column in entry["colonnes"]),
        rows=tuple(tuple(row) for row in rows),
        about=About(title, question, given, source, sparql),
        missing=tuple(entry.get("manque", ())),
    )


def _is_same(name: str, text: str) -> bool:
    try:
        return (assets.folder("queries") / name).read_text(encoding="utf-8") == text
    except OSError:
        return False
