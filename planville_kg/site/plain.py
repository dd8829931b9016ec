"""An entity as plain JSON: names beside IRIs, evidence with its words and its cell.

For people and programs that do not read RDF. Keys are French, as the graph's own words are; every
IRI that has a file comes with its relative path.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from planville_kg.site.reader import Reader
from planville_kg.site.surroundings import Surroundings, quotation
from planville_kg.vocab import PV, RDF, XSD

Way = Callable[[str], str | None]
"""Gives the relative path of the file of an IRI, where it has one."""


def plain_json(reader: Reader, found: Surroundings, base: str, way: Way) -> bytes:
    """Return what stands around an entity as JSON.

    Args:
        reader: The store, for the names of things.
        found: The entity.
        base: Root of the data's IRIs; graphs are named by their path under it.
        way: Gives the path of the file of an IRI from this file.
    """
    document: dict[str, Any] = {
        "iri": found.iri,
        "libelle": reader.label(found.iri),
        "natures": _kinds(reader, found.facts),
        "faits": _facts(reader, found.facts, base, way),
        "cite_par": _citations(reader, found.citations, base, way),
        "preuves": [_evidence(reader, name, quads, base, way) for name, quads in found.evidence],
    }
    if found.parts:
        document["parties"] = [
            _evidence(reader, name, quads, base, way) for name, quads in found.parts
        ]
    if found.cuts:
        document["incomplet"] = [
            {"propriete": cut.predicate, "donnes": cut.listed, "total": cut.total}
            for cut in found.cuts
        ]
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _kinds(reader: Reader, quads: Iterable[Quad]) -> list[dict[str, str]]:
    kinds = {
        quad.object.value
        for quad in quads
        if quad.predicate == RDF.type and isinstance(quad.object, NamedNode)
    }
    return [{"iri": kind, "libelle": reader.label(kind)} for kind in sorted(kinds)]


def _facts(reader: Reader, quads: Sequence[Quad], base: str, way: Way) -> list[dict[str, Any]]:
    said = [quad for quad in quads if quad.predicate != RDF.type]
    return [
        {
            "propriete": predicate,
            "libelle": reader.label(predicate),
            "valeurs": [
                {**_value(reader, quad.object, way), "graphe": _graph(quad, base)} for quad in found
            ],
        }
        for predicate, found in _by_property(said)
    ]


def _citations(reader: Reader, quads: Sequence[Quad], base: str, way: Way) -> list[dict[str, Any]]:
    return [
        {
            "propriete": predicate,
            "libelle": reader.label(predicate),
            "par": [
                {**_value(reader, quad.subject, way), "graphe": _graph(quad, base)}
                for quad in found
            ],
        }
        for predicate, found in _by_property(quads)
    ]


def _evidence(
    reader: Reader, name: str, quads: Sequence[Quad], base: str, way: Way
) -> dict[str, Any]:
    """Return a link, a value or a fragment whole, its quotation and its place first."""
    numbers = {
        "page": quotation(quads, PV.numeroDePage),
        "ligne": quotation(quads, PV.numeroDeLigne),
        "colonne": quotation(quads, PV.numeroDeColonne),
    }
    place = {key: int(number) for key, number in numbers.items() if number and number.isdecimal()}
    entry: dict[str, Any] = {
        "iri": name,
        "libelle": reader.label(name),
        "natures": _kinds(reader, quads),
        "citation": quotation(quads, PV.texteBrut),
        "lieu": place or None,
        "faits": _facts(reader, quads, base, way),
    }
    return {key: value for key, value in entry.items() if value is not None}


def _by_property(quads: Iterable[Quad]) -> Iterable[tuple[str, list[Quad]]]:
    ordered = sorted(quads, key=lambda quad: (quad.predicate.value, str(quad)))
    for predicate, found in groupby(ordered, key=lambda quad: quad.predicate.value):
        yield predicate, list(found)


def _value(reader: Reader, term: object, way: Way) -> dict[str, Any]:
    if isinstance(term, Literal):
        entry: dict[str, Any] = {"valeur": term.value}
        if term.language:
            entry["langue"] = term.language
        elif term.datatype == XSD.integer and term.value.lstrip("-").isdecimal():
            entry["valeur"] = int(term.value)
        elif term.datatype != XSD.string:
            entry["type"] = term.datatype.value
        return entry
    iri = str(getattr(term, "value", term))
    entry = {"iri": iri, "libelle": reader.label(iri)}
    path = way(iri)
    return {**entry, "fichier": path} if path else entry


def _graph(quad: Quad, base: str) -> str:
    name = getattr(quad.graph_name, "value", "")
    return str(name).removeprefix(f"{base}graph/")
