"""Literals of the descriptions, typed as their standards ask (DCAT-AP 3.0.1, VoID)."""

from pyoxigraph import Literal, NamedNode, Triple

from planville_kg.vocab import XSD

Node = NamedNode | Literal
_TYPED = "http://www.w3.org/2001/XMLSchema#"


def count(number: int) -> Literal:
    """Return a count of VoID (`xsd:integer`)."""
    return Literal(str(number), datatype=XSD.integer)


def size(number: int) -> Literal:
    """Return a size in bytes (`xsd:nonNegativeInteger`, DCAT 3, section 6.8.13)."""
    return Literal(str(number), datatype=NamedNode(f"{_TYPED}nonNegativeInteger"))


def checksum(digits: str) -> Literal:
    """Return a checksum (`xsd:hexBinary`, DCAT 3, section 6.16.2)."""
    return Literal(digits, datatype=NamedNode(f"{_TYPED}hexBinary"))


def words(text: str, language: str = "fr") -> Literal:
    """Return a text in a language."""
    return Literal(text, language=language)


def facts(subject: NamedNode, *said: tuple[NamedNode, Node | None]) -> list[Triple]:
    """Return one triple for each fact that has a value."""
    return [Triple(subject, predicate, value) for predicate, value in said if value is not None]
