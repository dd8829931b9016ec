"""Words of SPARQL."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planville_kg.errors import QueryError
from planville_kg.query.lexer import place, tokens


def kinds(sparql: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokens(sparql)]


@pytest.mark.parametrize(
    ("sparql", "expected"),
    [
        ("<http://a#b> # c", [("iri", "<http://a#b>")]),
        ("'a # b' 'c'", [("string", "'a # b'"), ("string", "'c'")]),
        ("'''a'b''c\n'''", [("string", "'''a'b''c\n'''")]),
        ('"""" """', [("string", '"""" """')]),
        (r'"a\"b"@fr-FR', [("string", r'"a\"b"'), ("language", "@fr-FR")]),
        ("?a<5", [("variable", "?a"), ("mark", "<"), ("number", "5")]),
        ("pv:a.b. ex:", [("name", "pv:a.b"), ("mark", "."), ("name", "ex:")]),
        (r"ex:a\#b%20", [("name", r"ex:a\#b%20")]),
        (
            "_:b0 1.5e3 .5 5.",
            [
                ("blank", "_:b0"),
                ("number", "1.5e3"),
                ("number", ".5"),
                ("number", "5"),
                ("mark", "."),
            ],
        ),
        ("a#b\rc#d\ne", [("word", "a"), ("word", "c"), ("word", "e")]),
    ],
)
def test_reads_terminals(sparql: str, expected: list[tuple[str, str]]) -> None:
    """Each terminal of the grammar is one token, comments and white space are none."""
    assert kinds(sparql) == expected


@pytest.mark.parametrize(
    "sparql", ["'a", "'''a'", '"a\nb"', r'"\x"', "a\u00a0b", "a\u2028b", "é", "#a\u2028b", "%"]
)
def test_stops_at_what_fits_no_terminal(sparql: str) -> None:
    """An open string, an unknown escape or a foreign space is refused with its place."""
    with pytest.raises(QueryError, match="ligne 1, colonne"):
        kinds(sparql)


def test_place_counts_from_one() -> None:
    """A place is told as people count it."""
    assert place("ab\ncd", 4) == "ligne 2, colonne 2"


@given(st.text(alphabet="aSé<>'\"#\\:.?{}() \n\r1_@-", max_size=60))
def test_tokens_are_the_text(sparql: str) -> None:
    """Tokens stand in order at their places and hold what the text holds there."""
    try:
        found = list(tokens(sparql))
    except QueryError:
        return
    assert all(sparql[token.start : token.end] == token.text for token in found)
    assert [token.start for token in found] == sorted({token.start for token in found})
