"""`describe_entity`: what the graph says of an entity, what points to it, and where it was read."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from planville_kg.assistants.bounds import MAX_BYTES, size
from planville_kg.assistants.look import Fact, cited, citing, facts_of, places
from planville_kg.errors import QueryError
from planville_kg.site.reader import Reader
from planville_kg.site.wording import load_wording
from planville_kg.vocab import PV, RDF, RDFS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planville_kg.assistants.schemas import (
        CitedGiven,
        CitingGiven,
        DescriptionGiven,
        FactGiven,
        SourceGiven,
    )
    from planville_kg.graph.graph import Graph

_TYPE = RDF.type.value
_APART = frozenset((_TYPE, PV.extraitDe.value, PV.formePliee.value))
"""Given apart, or for the text index alone."""
_PLACES = frozenset((PV.debut.value, PV.fin.value, PV.texteBrut.value, RDFS.label.value))
"""Of a link, said by its quotation."""


def description_given(graph: Graph, iri: str, *, limit: int) -> DescriptionGiven:
    """Return what is known of an entity; lists are shortened until all fits the bounds.

    Args:
        graph: The store.
        iri: The entity.
        limit: How many values and links are listed by property, at most.

    Raises:
        QueryError: If the graph says nothing of it.
    """
    said, pointing = facts_of(graph, iri), cited(graph, iri)
    if not said and not pointing:
        raise QueryError(
            f"Le graphe ne dit rien de « {iri} » : search, ask et list_dimensions donnent des IRI."
        )
    found = _described(graph, iri, said, pointing, limit)
    while size(found) > MAX_BYTES and limit > 1:
        limit //= 2
        found = _described(graph, iri, said, pointing, limit)
    return found


def _described(
    graph: Graph, iri: str, said: list[Fact], pointing: dict[str, int], limit: int
) -> DescriptionGiven:
    reader = Reader(graph.store)
    facts = list(_facts(reader, said, limit))
    links = [
        _cited(graph, reader, iri, predicate=each, total=total, limit=limit)
        for each, total in pointing.items()
    ]
    totals = [(each["label"], each["total"]) for each in facts]
    totals += [(each["label"], each["total"]) for each in links]
    cut = [label for label, total in totals if total > limit]
    return {
        "iri": iri,
        "label": reader.label(iri),
        "kinds": [{"iri": kind, "label": reader.label(kind)} for kind in _kinds(said)],
        "facts": facts,
        "links_in": links,
        "source": _source(graph, iri),
        "notes": [f"Listes coupées à {limit} : {', '.join(cut)}."] if cut else [],
    }


def _kinds(facts: Iterable[Fact]) -> list[str]:
    return [str(each.value) for each in facts if each.property == _TYPE and each.named]


def _facts(reader: Reader, facts: Iterable[Fact], limit: int) -> Iterator[FactGiven]:
    kept = (each for each in facts if each.property not in _APART)
    for predicate, group in groupby(kept, key=lambda fact: fact.property):
        values = list(group)
        yield {
            "property": predicate,
            "label": reader.label(predicate),
            "total": len(values),
            "values": [
                {"iri": each.value, "label": reader.label(str(each.value))}
                if each.named
                else {"value": each.value}
                for each in values[:limit]
            ],
        }


def _cited(
    graph: Graph, reader: Reader, iri: str, *, predicate: str, total: int, limit: int
) -> CitedGiven:
    found = citing(graph, iri, predicate, limit)
    return {
        "property": predicate,
        "label": reader.label(predicate),
        "total": total,
        "cited_by": [_citing(graph, reader, each, predicate) for each in found],
    }


def _citing(graph: Graph, reader: Reader, iri: str, back: str) -> CitingGiven:
    """Return one thing that points here; what only bears a link is told with what it says."""
    said = facts_of(graph, iri)
    minor = bool(load_wording().minor.intersection(_kinds(said)))
    return {
        "iri": iri,
        "label": reader.label(iri),
        "says": _says(reader, said, back) if minor else {},
        "source": _source(graph, iri) if minor else None,
    }


def _says(reader: Reader, facts: Iterable[Fact], back: str) -> dict[str, list[str]]:
    said: dict[str, list[str]] = {}
    for each in facts:
        if each.property not in {back, *_APART, *_PLACES}:
            text = reader.label(str(each.value)) if each.named else str(each.value)
            said.setdefault(reader.label(each.property), []).append(text)
    return said


def _source(graph: Graph, iri: str) -> SourceGiven | None:
    for row in places(graph, iri):
        return {
            "quote": row["quote"] or row["text"],
            "page": row["page"],
            "line": row["line"],
            "column": row["column"],
            "cell": row["cell"],
        }
    return None
