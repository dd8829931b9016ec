"""Short ways to make quads and literals, the same everywhere."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from planville_kg.vocab import XSD

Node = NamedNode | Literal

SHORT = 120
"""Letters of a short label."""


def text(value: str) -> Literal:
    """Return a plain string, as written in a source."""
    return Literal(value)


def french(value: str) -> Literal:
    """Return a text in French."""
    return Literal(value, language="fr")


def integer(value: int) -> Literal:
    """Return a whole number; engines rewrite any other integer type."""
    return Literal(str(value), datatype=XSD.integer)


def decimal(value: float) -> Literal:
    """Return a decimal number, without exponent."""
    return Literal(f"{value:.3f}".rstrip("0").rstrip(".") or "0", datatype=XSD.decimal)


def boolean(*, value: bool) -> Literal:
    """Return a truth value."""
    return Literal(str(value).lower(), datatype=XSD.boolean)


def date(value: str) -> Literal:
    """Return a date of the precision it is given in: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`."""
    kinds = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}
    return Literal(value, datatype=kinds.get(len(value), XSD.string))


def shorten(value: str, length: int = SHORT) -> str:
    """Return `value` cut at a word, with an ellipsis, if it is longer than `length`."""
    if len(value) <= length:
        return value
    return value[:length].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def describe(
    graph: NamedNode, subject: NamedNode, *facts: tuple[NamedNode, Node | None]
) -> Iterator[Quad]:
    """Yield one quad for each fact that has a value."""
    for predicate, value in facts:
        if value is not None:
            yield Quad(subject, predicate, value, graph)
