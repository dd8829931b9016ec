"""What the values of a request mean: labels become IRIs, and IRIs must be known.

An unknown value would have no intervention at all: the answer 0 would be to another question.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from planville_kg.ask.model import MISSING, SemanticModel
from planville_kg.ask.names import iri_of, short
from planville_kg.ask.values import values_of
from planville_kg.box import Box, replace
from planville_kg.errors import QueryError
from planville_kg.query.parameters import fill, find_row
from planville_kg.query.results import term
from planville_kg.query.run import select
from planville_kg.text import key
from planville_kg.vocab import PREFIXES

if TYPE_CHECKING:
    from planville_kg.ask.request import Condition, Request
    from planville_kg.ask.values import Value
    from planville_kg.query.run import Source

_KNOWN = "ASK { VALUES (?iri) { (UNDEF) } ?iri ?property ?value }"
_SHOWN = 8
_QUOTED = 80


class Meant(Box):
    """A request whose values are IRIs that the graph knows, and their labels."""

    request: Request
    labels: dict[str, str]


def mean(source: Source, request: Request) -> Meant:
    """Return what a request means.

    Args:
        source: The graph that is asked.
        request: Its values may be labels.

    Raises:
        QueryError: If a value is nothing that the graph knows, or may be several things.
    """
    labels: dict[str, str] = {}
    where = tuple(_meant(source, each, labels) for each in request.where)
    part = tuple(_meant(source, each, labels) for each in request.part)
    return Meant(replace(request, where=where, part=part), labels)


def known(source: Source, iri: str) -> bool:
    """Whether the graph says anything of a resource.

    Args:
        source: The graph that is asked.
        iri: A well formed IRI.
    """
    sparql = fill(_KNOWN, find_row(_KNOWN, ["iri"]), {"iri": term(iri, iri=True)})
    return any(value for row in select(source, sparql).records() for value in row.values())


def _meant(source: Source, condition: Condition, labels: dict[str, str]) -> Condition:
    dimension = SemanticModel.load().dimension(condition.dimension)
    if dimension.is_text or not dimension.names or not condition.values:
        return condition
    values = values_of(source, dimension.name)
    iris = tuple(_iri(source, dimension.name, said, values) for said in condition.values)
    named = {MISSING: "non renseigné"} | {iri_of(each.value): each.label for each in values}
    labels |= {iri: named.get(iri, short(iri)) for iri in iris}
    return replace(condition, values=iris)


def _iri(source: Source, name: str, said: str, values: tuple[Value, ...]) -> str:
    if _is_iri(said):
        iri = iri_of(said)
        if iri == MISSING or any(iri_of(each.value) == iri for each in values):
            return iri
        if known(source, iri):
            return iri
        raise QueryError(f"Le graphe ne connaît pas « {said[:_QUOTED]} ». {_help(name)}")
    found = [each for each in values if key(each.label) == key(said)]
    if len(found) == 1:
        return iri_of(found[0].value)
    raise QueryError(_several(said, found) if found else _none(name, said, values))


def _is_iri(said: str) -> bool:
    prefix, colon, _ = said.partition(":")
    return (
        "://" in said
        or said.startswith(("id/", "code/", "<"))
        or bool(colon and prefix in PREFIXES)
    )


def _several(said: str, found: list[Value]) -> str:
    choices = " ; ".join(each.value for each in found[:_SHOWN])
    return f"« {said[:_QUOTED]} » désigne plusieurs valeurs : {choices}. Donnez l'une d'elles."


def _none(name: str, said: str, values: tuple[Value, ...]) -> str:
    labels = {key(each.label): each.label for each in values}
    near = [label for folded, label in labels.items() if key(said) and key(said) in folded]
    near += [labels[each] for each in get_close_matches(key(said), labels, n=_SHOWN)]
    nearest = " ; ".join(dict.fromkeys(near[:_SHOWN]))
    proposal = f"Les plus proches : {nearest}." if nearest else _help(name)
    return f"« {said[:_QUOTED]} » n'est pas une valeur de « {name} ». {proposal}"


def _help(name: str) -> str:
    return f"Ses valeurs : « mesure=interventions&par={name} »."
