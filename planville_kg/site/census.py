"""Counts of triples, as VoID names them (W3C, Describing Linked Datasets with VoID, section 4.6).

Triples come sorted by subject, each once, so that all but the set of objects is counted in
passing.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from planville_kg.vocab import RDF


@dataclass(frozen=True, slots=True)
class Census:
    """The counts of a set of triples; `classes` and `properties` by IRI, in their order."""

    triples: int
    entities: int
    distinct_subjects: int
    distinct_objects: int
    properties: dict[str, int]
    classes: dict[str, int]


def count(triples: Iterable[Triple], space: str) -> Census:
    """Count triples.

    Args:
        triples: Sorted by subject, each once.
        space: What the IRIs of entities begin with (`void:uriSpace`).
    """
    total = entities = subjects = 0
    objects: set[object] = set()
    properties: Counter[str] = Counter()
    classes: Counter[str] = Counter()
    last = None
    for triple in triples:
        total += 1
        if triple.subject != last:
            last = triple.subject
            subjects += 1
            entities += isinstance(last, NamedNode) and last.value.startswith(space)
        objects.add(triple.object)
        properties[triple.predicate.value] += 1
        if triple.predicate == RDF.type and isinstance(triple.object, NamedNode):
            classes[triple.object.value] += 1
    return Census(
        triples=total,
        entities=entities,
        distinct_subjects=subjects,
        distinct_objects=len(objects),
        properties=dict(sorted(properties.items())),
        classes=dict(sorted(classes.items())),
    )
