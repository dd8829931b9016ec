"""The questions of the catalogue as files: the SPARQL of each, the answer where it needs nothing.

A query keeps its words in comments on top and carries its prefixes, so that it runs as it is on
any SPARQL 1.1 engine; its parameters are the `UNDEF` of its `VALUES` line.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from planville_kg.graph.generations import require_generation
from planville_kg.graph.graph import Graph
from planville_kg.query.catalogue import Catalogue, Query
from planville_kg.query.formats import render
from planville_kg.query.prepared import MAX_QUADS, prepared
from planville_kg.query.prologue import with_prologue
from planville_kg.site.wording import load_wording

QUERIES = "requetes"
ANSWERS = "reponses"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is published; `answer` is the path of its CSV, where it has one."""

    slug: str
    theme: str
    title: str
    title_en: str
    words: str
    parameters: tuple[tuple[str, str, str], ...]
    path: str
    answer: str | None
    rows: int | None


def write_questions(work: Path, folder: Path, graph: Graph) -> tuple[Question, ...]:
    """Write each question's query, and the answers of those that need no parameter.

    Args:
        work: The folder to write into.
        folder: The store.
        graph: The same store, opened.
    """
    catalogue = Catalogue.load()
    generation = require_generation(folder)
    for name in (QUERIES, ANSWERS):
        (work / name).mkdir(exist_ok=True)
    return tuple(_write(work, catalogue[slug], generation, graph) for slug in sorted(catalogue))


def query_text(query: Query) -> str:
    """Return the SPARQL of a question, its words above it."""
    words = [query.summary, query.question]
    words += [f"?{each.variable} : {each.label}" for each in query.parameters]
    if query.parameters:
        words.append("Pour fixer un paramètre, remplacez son UNDEF dans la ligne VALUES.")
    comments = "".join(f"# {' '.join(line.split())}\n" for line in words)
    return comments + with_prologue(query.sparql) + _remote_part(query)


def _remote_part(query: Query) -> str:
    """Return what a federated question asks elsewhere, as comments: it is not run with the rest."""
    if query.federation is None:
        return ""
    asked = query.federation
    head = f"À demander à {asked.name} ({asked.address}), avec les valeurs trouvées ici :"
    return "".join(f"# {line}\n" for line in ("", head, *asked.sparql.strip().splitlines()))


def _write(work: Path, query: Query, generation: Path, graph: Graph) -> Question:
    path = f"{QUERIES}/{query.slug}.rq"
    (work / path).write_text(query_text(query), encoding="utf-8", newline="\n")
    answer, rows = None, None
    if _answers(query, graph):
        result = prepared(generation, query.slug) or query.run(graph)
        answer, rows = f"{ANSWERS}/{query.slug}.csv", len(result.rows)
        (work / answer).write_bytes(render(result, "csv"))
    return Question(
        slug=query.slug,
        theme=query.theme,
        title=query.summary,
        title_en=query.summary_en or query.summary,
        words=query.question,
        parameters=tuple(_parameters(query)),
        path=path,
        answer=answer,
        rows=rows,
    )


def _answers(query: Query, graph: Graph) -> bool:
    """Tell whether a question is answered here.

    Not one that asks an outside service too; and in a very large store some take minutes.
    """
    free = not any(each.required and each.default is None for each in query.parameters)
    here = query.form == "SELECT" and query.federation is None
    return here and free and len(graph.store) <= MAX_QUADS


def _parameters(query: Query) -> Iterator[tuple[str, str, str]]:
    for each in query.parameters:
        note = "obligatoire" if each.required and each.default is None else "facultatif"
        yield each.name, each.label, f"par défaut : {each.default}" if each.default else note


@dataclass(frozen=True, slots=True)
class Theme:
    """A folder of questions: its word, its title in each language, its questions."""

    slug: str
    title: dict[str, str]
    questions: tuple[Question, ...]


def by_theme(questions: Iterable[Question]) -> tuple[Theme, ...]:
    """Return the questions under their themes, both in order."""
    ordered = sorted(questions, key=lambda each: (each.theme, each.slug))
    return tuple(
        Theme(name, _title(name), tuple(found))
        for name, found in groupby(ordered, key=lambda each: each.theme)
    )


def _title(name: str) -> dict[str, str]:
    words = f"{name[:1].upper()}{name[1:]}".replace("-", " ")
    return load_wording().folders.get(name, {"fr": words, "en": words})
