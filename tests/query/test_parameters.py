"""Parameters enter a query as terms only."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode
from rdflib import Dataset

from planville_kg.errors import QueryError
from planville_kg.graph.graph import Graph
from planville_kg.query.guard import guard
from planville_kg.query.lexer import tokens
from planville_kg.query.parameters import fill, find_row, find_rows, sparql_term
from planville_kg.query.run import select

ECHO = "SELECT ?a ?b WHERE {\n  VALUES (?a ?b) { (UNDEF UNDEF) }\n}"
CHARACTERS = st.characters(exclude_categories=["Cs"])
NASTY = st.lists(
    st.sampled_from(
        ["\\", '"', "'", "u0041", "U0001", "}", "{", ")", "\n", "\r", "\t", "\x00", "#"]
    )
    | CHARACTERS,
    max_size=30,
).map("".join)
ATTACK = '" ) } } SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } #'


def test_finds_the_row_outside_comments_and_strings() -> None:
    """Only a row of SPARQL counts, and the fill leaves all else as it was."""
    sparql = f"# VALUES (?a) {{ (UNDEF) }}\n{ECHO} # 'VALUES (?c) {{ (UNDEF) }}'"
    row = find_row(sparql, ["b", "a"])
    assert row is not None
    assert row.variables == ("a", "b")
    filled = fill(sparql, row, {"b": NamedNode("http://x/")})
    assert filled == sparql.replace("(UNDEF UNDEF)", "(UNDEF <http://x/>)")


@pytest.mark.parametrize(
    "sparql",
    [
        "ASK { VALUES (?a) { (1) } }",
        "ASK { VALUES ?a { UNDEF } }",
        "ASK { VALUES (?a ?b) { (UNDEF) } }",
        "ASK { VALUES (?a) { (UNDEF) (UNDEF) } }",
        "ASK { VALUES () { () } }",
        "ASK { VALUES",
    ],
)
def test_other_values_are_no_row(sparql: str) -> None:
    """Constants and other shapes of VALUES are the query's own business."""
    assert find_rows(sparql) == ()


@pytest.mark.parametrize(
    ("sparql", "names"),
    [(ECHO, []), (ECHO, ["a"]), (ECHO, ["a", "c"]), ("ASK {}", ["a"]), (ECHO + ECHO, ["a", "b"])],
)
def test_refuses_a_row_that_does_not_match(sparql: str, names: list[str]) -> None:
    """The row must be there once and hold the declared parameters."""
    with pytest.raises(QueryError, match="VALUES"):
        find_row(sparql, names)


@given(NASTY)
@example(ATTACK)
@example("\\u0041 \\\\U0000005C \x00abcd \ufffe")
def test_any_text_stays_a_text(text: str) -> None:
    """Whatever the characters, the query keeps its words but one, and gives the same text back."""
    filled = fill(ECHO, find_row(ECHO, ["a", "b"]), {"a": Literal(text)})
    before, after = list(tokens(ECHO)), list(tokens(filled))
    assert [(w.kind, w.text) for w in after if w.kind != "string"] == [
        (w.kind, w.text) for i, w in enumerate(before) if i != _first_undef(before)
    ]
    assert select(Graph.from_quads([]), filled).rows == ((Literal(text), None),)


def _first_undef(words: list) -> int:
    return next(index for index, word in enumerate(words) if word.keyword == "UNDEF")


@given(NASTY)
@example("\\u0041 \\\\U0000005C \x00abcd")
def test_any_text_reads_alike_on_rdflib_and_after_expansion(text: str) -> None:
    """Engines that expand code points before they read strings find the same text."""
    filled = fill(ECHO, find_row(ECHO, ["a", "b"]), {"a": Literal(text)})
    assert select(Dataset(default_union=True), filled).rows == ((Literal(text), None),)
    if "\\" not in text:
        assert guard(filled) == filled


def test_keeps_language_and_datatype() -> None:
    """Language and datatype go with the text."""
    decimal = NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    assert sparql_term(Literal("é", language="fr")) == '"é"@fr'
    assert sparql_term(Literal("1.5", datatype=decimal)) == f'"1.5"^^{decimal}'


def test_refuses_blank_nodes() -> None:
    """A blank node is no value."""
    with pytest.raises(QueryError, match="anonyme"):
        sparql_term(BlankNode("b"))
