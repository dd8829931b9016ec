"""What was found as rows for the formats, and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from planville_kg.query.results import About, Result, ResultColumn, term

if TYPE_CHECKING:
    from planville_kg.query.results import Term
    from planville_kg.search.found import Found, Hit

_COLUMNS = (
    ResultColumn("rang", "Rang"),
    ResultColumn("genre", "Genre"),
    ResultColumn("libelle", "Intitulé"),
    ResultColumn("citation", "Citation"),
    ResultColumn("page", "Page"),
    ResultColumn("ligne", "Ligne"),
    ResultColumn("colonne", "Colonne"),
    ResultColumn("chemin", "Chemin"),
    ResultColumn("score", "Score"),
    ResultColumn("iri", "IRI", shown=False),
    ResultColumn("cellule", "Cellule", shown=False),
)


def to_result(found: Found) -> Result:
    """Return the hits as rows; the rest is told by `cut` where there are more."""
    ranked = enumerate(found.hits, start=found.offset + 1)
    more = found.offset + len(found.hits) < found.total
    about = About("Recherche", found.query, (), "; ".join(found.notes), "")
    cut = len(found.hits) if more else None
    return Result(_COLUMNS, tuple(_row(rank, hit) for rank, hit in ranked), cut=cut, about=about)


def _row(rank: int, hit: Hit) -> tuple[Term | None, ...]:
    place = hit.place
    values = (rank, hit.kind_label, hit.label, hit.quote.text, place.page, place.row, place.column)
    path = " › ".join(each.label for each in hit.path)
    return (
        *(None if value is None else term(value) for value in (*values, path, hit.score)),
        term(hit.iri, iri=True),
        term(place.cell, iri=True) if place.cell else None,
    )


def as_json(found: Found) -> dict[str, Any]:
    """Return what was found as plain values; marks are places in the text of the quotation."""
    return vars(found) | {
        "notes": list(found.notes),
        "hits": [_hit_json(hit) for hit in found.hits],
    }


def _hit_json(hit: Hit) -> dict[str, Any]:
    place = hit.place
    return {
        "iri": hit.iri,
        "kind": hit.kind,
        "kinds": list(hit.kinds),
        "kind_label": hit.kind_label,
        "label": hit.label,
        "quote": vars(hit.quote) | {"marks": [list(mark) for mark in hit.quote.marks]},
        "place": place.text,
        "page": place.page,
        "ligne": place.row,
        "colonne": place.column,
        "cell": place.cell,
        "path": [dict(vars(each)) for each in hit.path],
        "plans": list(hit.plans),
        "score": hit.score,
    }
