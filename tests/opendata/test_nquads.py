"""N-Quads written as text are what an engine reads."""

from hypothesis import given
from hypothesis.strategies import text
from pyoxigraph import Literal, RdfFormat, parse

from planville_kg.opendata import nquads


@given(text())
def test_any_text_comes_back(value: str) -> None:
    """Quotes, backslashes, line ends and control characters are escaped on one line."""
    line = f"<http://x/s> <http://x/p> {nquads.string(value)} <http://x/g> ."
    assert "\n" not in line
    assert "\x1e" not in line
    (quad,) = parse(line, format=RdfFormat.N_QUADS)
    assert quad.object == Literal(value)


def test_lone_surrogates_are_replaced() -> None:
    """They cannot be written in UTF-8."""
    assert nquads.string("a\ud800b") == '"a\ufffdb"'


def test_iris_hold_no_forbidden_character() -> None:
    """Spaces and angles of an address are percent-encoded."""
    assert nquads.iri("http://x/a b>c") == "<http://x/a%20b%3Ec>"


def test_literals() -> None:
    """Language and datatype."""
    assert nquads.french("é") == '"é"@fr'
    assert nquads.integer(3) == '"3"^^<http://www.w3.org/2001/XMLSchema#integer>'
    assert nquads.decimal("0.5") == '"0.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'
