"""Controlled values: codes of the Publications Office and of ADMS, described where they are used.

DCAT-AP 3.0.1, « Controlled vocabularies to be used »: a value is a member of its table
(`skos:inScheme`), and a Concept has a label.
"""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from planville_kg.site.literals import facts, words
from planville_kg.site.wording import load_wording
from planville_kg.site.words import AUTHORITY, DCTERMS, authority
from planville_kg.vocab import RDF, SKOS

ADMS = "http://purl.org/adms/"
_ADMS_VERSION = "1.0"


def controlled(table: str, code: str, kind: NamedNode) -> Iterator[Triple]:
    """Yield what a code of the Publications Office is.

    Args:
        table: Its table.
        code: The code.
        kind: The class that DCAT-AP gives it where it stands.
    """
    scheme = authority(table)
    yield from _named(authority(table, code), kind)
    yield Triple(authority(table, code), SKOS.inScheme, scheme)
    yield Triple(scheme, RDF.type, SKOS.ConceptScheme)
    yield from _titled(scheme)


def licence_kind(iri: str) -> Iterator[Triple]:
    """Yield what a licence type of ADMS is."""
    scheme = NamedNode(f"{iri.rpartition('/')[0]}/{_ADMS_VERSION}")
    yield from _named(NamedNode(iri), SKOS.Concept)
    yield Triple(NamedNode(iri), SKOS.inScheme, scheme)


def _named(node: NamedNode, kind: NamedNode) -> Iterator[Triple]:
    yield from facts(
        node,
        (RDF.type, kind),
        *((SKOS.prefLabel, words(text, language)) for language, text in _labels(node).items()),
    )


def _titled(scheme: NamedNode) -> Iterator[Triple]:
    """Yield a scheme's title, which the class Category Scheme must have."""
    labels = _labels(scheme) or {"en": scheme.value.removeprefix(AUTHORITY)}
    yield from facts(
        scheme, *((DCTERMS.title, words(text, language)) for language, text in labels.items())
    )


def _labels(node: NamedNode) -> dict[str, str]:
    name = node.value.removeprefix(AUTHORITY).removeprefix(ADMS)
    return load_wording().values.get(name, {})
