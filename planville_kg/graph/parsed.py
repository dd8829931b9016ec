"""Typed facts of the values that were understood: periods and amounts."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from planville_kg.extract.periods import CONTINUOUS, bounds, side_of
from planville_kg.graph.terms import Node, date, integer, text
from planville_kg.model import Field, Value
from planville_kg.vocab import PV, XSD

Fact = tuple[NamedNode, Node | None]


def parsed_facts(value: Value, header: str) -> Iterator[Fact]:
    """Yield what the normal form of a value says: its dates and years, or its amounts in euros.

    Args:
        value: A value of a schedule or a budget; the others have none.
        header: The words of its column: « Date de fin » gives an end and no beginning.
    """
    if value.code is None or value.field not in (Field.SCHEDULE, Field.BUDGET):
        return
    yield PV.formeNormale, text(value.code)
    if value.field is Field.BUDGET:
        low, slash, high = value.code.partition("/")
        yield PV.montantMinimal, _amount(low)
        yield PV.montantMaximal, _amount(high if slash else low)
    elif value.code != CONTINUOUS:
        yield from _schedule(value.code, side_of(header))


def _schedule(code: str, side: str | None) -> Iterator[Fact]:
    start, end = bounds(code)
    side = None if "/" in code else side
    if start and side != "fin":
        yield PV.anneeDeDebut, integer(int(start[:4]))
        yield PV.dateDeDebut, _date(start)
    if end and side != "debut":
        yield PV.anneeDeFin, integer(int(end[:4]))
        yield PV.dateDeFin, _date(end)


def _date(point: str) -> Literal:
    """Return a point of time; a quarter or a half of a year is its year."""
    return date(point[:4] if point[5:6].isalpha() else point)


def _amount(written: str) -> Literal:
    return Literal(written, datatype=XSD.decimal)
