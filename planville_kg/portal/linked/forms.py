"""The forms in which a thing is described, and how each is written."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

from pyoxigraph import Literal, RdfFormat, serialize

from planville_kg.graph.export import with_prefixes
from planville_kg.portal.linked.things import here
from planville_kg.portal.negotiation import Offer
from planville_kg.query.formats.safe import quoted
from planville_kg.site.jsonld import Context
from planville_kg.site.ontology import rdf_xml
from planville_kg.site.plain import plain_json
from planville_kg.site.reader import Reader
from planville_kg.site.surroundings import surroundings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pyoxigraph import Quad, Store, Triple

    from planville_kg.site.surroundings import Surroundings

HTML = Offer("text/html", "html")
DATA = (
    Offer("text/turtle", "ttl"),
    Offer("application/ld+json", "jsonld"),
    Offer("application/n-triples", "nt"),
    Offer("application/rdf+xml", "rdf"),
    Offer("application/json", "json"),
    Offer("text/csv", "csv"),
)
"""What a thing's description can be had in, the best first, each under its suffix."""
RDF_FORMS = DATA[:4]
_HEAD = "sens propriete libelle_propriete valeur libelle_valeur langue type".split()


def describe(store: Store, iri: str, form: str, roots: Iterable[str]) -> bytes:
    """Return the description of a thing.

    Args:
        store: The graph.
        iri: The thing.
        form: A name of `DATA`.
        roots: The roots of the data's IRIs.
    """
    reader = Reader(store)
    known = tuple(roots)
    found = surroundings(reader, iri)
    if form == "json":
        base = next((root for root in known if iri.startswith(root)), "")
        return plain_json(reader, found, base, lambda each: _way(each, known))
    if form == "csv":
        return _csv(reader, found)
    return write(found.triples(reader), form)


def write(triples: list[Triple], form: str) -> bytes:
    """Return triples in one of the forms of RDF.

    Args:
        triples: Sorted by subject.
        form: A name of `RDF_FORMS`.
    """
    if form == "ttl":
        return with_prefixes(triples, RdfFormat.TURTLE)
    if form == "jsonld":
        context = Context.load()
        document = context.document(triples, context.content)
        return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
    if form == "nt":
        return serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    return rdf_xml(triples)


def _way(iri: str, roots: tuple[str, ...]) -> str | None:
    path = here(iri, roots)
    return f"{path}.json" if path else None


def _csv(reader: Reader, found: Surroundings) -> bytes:
    """Return facts and citations, one a line, so that no spreadsheet takes one for a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(_HEAD)
    writer.writerows(_line(reader, "fait", quad, quad.object) for quad in found.facts)
    writer.writerows(_line(reader, "cite_par", quad, quad.subject) for quad in found.citations)
    return buffer.getvalue().encode()


def _line(reader: Reader, way: str, quad: Quad, term: object) -> list[str]:
    predicate = quad.predicate.value
    value = str(getattr(term, "value", term))
    said = [way, predicate, quoted(reader.label(predicate)), quoted(value)]
    if isinstance(term, Literal):
        return [*said, "", term.language or "", "" if term.language else term.datatype.value]
    return [*said, quoted(reader.label(value)), "", ""]
