"""The search of what has no index: a SPARQL service, an rdflib dataset, a graph in memory.

Only the elements of plans are found there, by their own texts (`pv:formePliee`), all the words
being required; those that have the words most often come first.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from planville_kg.query.results import term_text
from planville_kg.query.run import select
from planville_kg.search.demand import some_demanded
from planville_kg.search.documents import Ancestor, Place
from planville_kg.search.found import NONE, Asked, Found, Hit
from planville_kg.search.kinds import kinds_of
from planville_kg.search.quoting import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planville_kg.query.run import Source

    Row = tuple[str, ...]

PLAIN = "Sans index : seuls les textes propres des éléments de plans sont lus, tous mots exigés."
_ELEMENTS = """
SELECT DISTINCT ?iri ?plan ?forme ?type ?titre ?cellule ?page ?ligne ?colonne WHERE {
  ?iri pv:formePliee ?forme ; pv:dansPlan ?plan ; a ?type .
  OPTIONAL { ?iri pv:intitule ?titre }
  OPTIONAL { ?iri pv:extraitDe ?cellule . ?cellule pv:numeroDePage ?page ;
    pv:numeroDeLigne ?ligne ; pv:numeroDeColonne ?colonne }
  FILTER(%s)
}"""
_ABOVE = """
SELECT DISTINCT ?iri ?dessus ?titre ?encore WHERE {
  VALUES ?iri { %s }
  ?iri pv:dans ?dessus . ?dessus pv:intitule ?titre .
  OPTIONAL { ?dessus pv:dans ?encore }
}"""
_TEXTS = """
SELECT DISTINCT ?iri ?texte WHERE {
  VALUES ?iri { %s }
  ?valeur pv:valeurDe ?iri ; pv:texteBrut ?texte .
}"""


def search_source(source: Source, asked: Asked) -> Found:
    """Search the texts of elements in SPARQL; a note says what is not read.

    Args:
        source: What is asked.
        asked: As in `find.search`; `own` changes nothing, except that the texts of a sub-action's
            action do not count here.

    Raises:
        QueryError: If there is no word to search for, or the source cannot answer.
    """
    units = tuple(some_demanded(asked.query))
    found = _elements(source, units).values()
    ranked = sorted(
        (-_score(rows[0][2], units), rows[0][0], rows) for rows in found if _is_kept(rows, asked)
    )
    page = ranked[asked.offset : asked.offset + asked.limit]
    iris = [iri for _, iri, _ in page]
    paths, texts = _paths(source, iris), _grouped(source, _TEXTS, iris)
    hits = (
        _hit(rows, -score, units, path=paths.get(iri, ()), values=texts.get(iri, ()))
        for score, iri, rows in page
    )
    total, notes = len(ranked), (PLAIN,) if ranked else (PLAIN, NONE)
    return Found(asked.query, tuple(hits), total, total, notes, asked.limit, asked.offset)


def _is_kept(rows: Sequence[Row], asked: Asked) -> bool:
    plan = rows[0][1]
    here = not asked.plan or plan == asked.plan or plan.endswith(f"/{asked.plan}")
    return here and (not asked.kinds or not set(asked.kinds).isdisjoint(_kinds(rows)))


def _elements(source: Source, units: Iterable[str]) -> dict[str, list[Row]]:
    tests = (f"CONTAINS(?forme, {Literal(f' {unit} ')})" for unit in units)
    return _by_first(_rows(source, _ELEMENTS % " && ".join(tests)))


def _rows(source: Source, sparql: str) -> list[Row]:
    return sorted({tuple(map(term_text, row)) for row in select(source, sparql).rows})


def _grouped(source: Source, sparql: str, iris: Sequence[str]) -> dict[str, list[Row]]:
    """Return the rows of a question on some entities, by entity."""
    values = " ".join(f"<{iri}>" for iri in iris)
    return _by_first(_rows(source, sparql % values)) if iris else {}


def _by_first(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row)
    return found


def _score(form: str, units: Iterable[str]) -> float:
    """Return how often the words are in a text, against how long it is."""
    found = sum(form.count(f" {unit} ") for unit in units)
    return round(found / math.sqrt(len(form.split())), 4)


def _kinds(rows: Iterable[Row]) -> tuple[str, ...]:
    return kinds_of(NamedNode(row[3]) for row in rows)


def _paths(source: Source, iris: Sequence[str]) -> dict[str, tuple[Ancestor, ...]]:
    """Return the containers of each element, from the whole to the nearest."""
    found = {}
    for iri, rows in _grouped(source, _ABOVE, iris).items():
        labels = {row[1]: row[2] for row in rows}
        depth = {above: sum(row[1] == above and bool(row[3]) for row in rows) for above in labels}
        order = sorted(labels, key=lambda above: (depth[above], above))
        found[iri] = tuple(Ancestor(above, labels[above]) for above in order)
    return found


def _hit(
    rows: Sequence[Row],
    score: float,
    units: Sequence[str],
    *,
    path: tuple[Ancestor, ...],
    values: Iterable[Row],
) -> Hit:
    iri, plan, _, _, title, *_ = rows[0]
    texts = [title] * bool(title) + [text for _, text in values]
    return Hit(
        iri=iri,
        kinds=_kinds(rows),
        label=title or iri,
        quote=quote([(text, "") for text in texts], [[unit] for unit in units]),
        place=min(map(_place, rows), key=lambda place: place.order),
        path=path,
        plans=(plan,),
        score=score,
    )


def _place(row: Row) -> Place:
    return Place(row[5], *(int(number) if number.isdigit() else None for number in row[6:]))
