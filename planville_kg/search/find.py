"""Searches the index of a store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from planville_kg.errors import QueryError
from planville_kg.search.bounds import known_kinds, known_plan
from planville_kg.search.compile import Compiler
from planville_kg.search.found import NONE, Asked, Found, Hit
from planville_kg.search.layout import OWN, STORED
from planville_kg.search.opening import open_index
from planville_kg.search.quoting import quote
from planville_kg.search.stored import from_bytes
from planville_kg.search.understood import favoured, understand
from planville_kg.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tantivy import Query

    from planville_kg.query.run import Source
    from planville_kg.search.opening import Opened
    from planville_kg.search.stored import Stored
    from planville_kg.search.understood import Unit

    Hits = list[tuple[float, Stored]]

MOST = 10_000
"""The last rank that can be asked for."""
SOME = "Aucun texte n'a tous ces mots : voici ceux qui en ont au moins un."


def search(
    graph: Source | Path,
    query: str,
    *,
    kinds: Iterable[str] = (),
    plan: str = "",
    limit: int = 20,
    offset: int = 0,
    own: bool = False,
) -> Found:
    """Search the texts of plans, and the names of what they speak of.

    All the words are required; where nothing has them all, what has some of them is found, and a
    note says so. Accents, case, elision, ligatures and most inflections do not count; words in
    quotation marks are found word for word. The best come first, equals in the order of their IRI.

    Args:
        graph: The graph of a store, or its folder, which starts faster. What has no index (a
            service, a dataset, a graph in memory) is asked in SPARQL: see `unindexed`.
        query: The words.
        kinds: The kinds to find, of `kinds.KINDS`; all where there is none.
        plan: The identifier or IRI of a plan, to find what is of it.
        limit: How many hits to return at most.
        offset: How many of the first hits to leave out.
        own: Whether words count only in the texts of elements and of the action they are part of,
            exactly as in a condition on the text of a request.

    Raises:
        StoreError: If there is no index to search.
        QueryError: If there is no word to search for, or a kind, a plan or a bound is wrong.
    """
    _check(limit, offset)
    asked = Asked(query, known_kinds(kinds), plan, limit, offset, own)
    folder = graph if isinstance(graph, Path) else getattr(graph, "folder", None)
    if folder is not None:
        return _indexed(open_index(folder), asked)
    from planville_kg.search.unindexed import search_source  # noqa: PLC0415 - start-up time

    return search_source(cast("Source", graph), asked)


def _indexed(opened: Opened, asked: Asked) -> Found:
    units = understand(opened, asked.query, exact=asked.own)
    kept = asked.kinds, known_plan(opened, asked.plan)
    compiler = Compiler(opened.schema)
    total, note = 0, NONE
    hits: Hits = []
    for demanded, said in _attempts(compiler, units, asked):
        total, hits = _run(opened, compiler.among(demanded, *kept), asked.limit, asked.offset)
        if total:
            note = said
            break
    itself = compiler.within(OWN, [unit.stems for unit in units])
    return Found(
        query=asked.query,
        hits=tuple(_hit(score, document, units) for score, document in hits),
        total=total,
        own_total=_run(opened, compiler.among(itself, *kept), 1, 0)[0],
        notes=tuple(filter(None, (*(unit.note for unit in units), note))),
        limit=asked.limit,
        offset=asked.offset,
    )


def _attempts(compiler: Compiler, units: Sequence[Unit], asked: Asked) -> list[tuple[Query, str]]:
    """Return what to ask, in order, until something is found; each with what to say of it."""
    wanted = [unit.stems for unit in units]
    if asked.own:
        return [(compiler.own(wanted), "")]
    typed = [fold(unit.typed) for unit in units]
    every = compiler.favouring(compiler.all_of(wanted), favoured(asked.query), typed)
    some = compiler.favouring(compiler.any_of(wanted), "", typed)
    return [(every, ""), *([(some, SOME)] if len(units) > 1 else [])]


def _run(opened: Opened, query: Query, limit: int, offset: int) -> tuple[int, Hits]:
    found: Any = opened.searcher.search(query, limit, offset=offset)  # its stub has no `count`
    documents: Any = ((score, opened.searcher.doc(place)) for score, place in found.hits)
    return found.count, [(score, from_bytes(each.get_first(STORED))) for score, each in documents]


def _hit(score: float, document: Stored, units: Iterable[Unit]) -> Hit:
    return Hit(
        iri=document.iri,
        kinds=document.kinds,
        label=document.label,
        quote=quote(document.texts, [unit.stems for unit in units]),
        place=document.place,
        path=document.path,
        plans=document.plans,
        score=round(score, 4),
    )


def _check(limit: int, offset: int) -> None:
    if limit < 1 or offset < 0 or limit + offset > MOST:
        raise QueryError(
            f"On peut demander de 1 à {MOST} résultats, et aucun au-delà du {MOST} : "
            f"{limit} à partir du {offset + 1} n'est pas possible."
        )
