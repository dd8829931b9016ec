"""The shared prologue."""

import pytest

from planville_kg.query.prologue import form, with_prologue
from planville_kg.vocab import PREFIXES


def test_adds_only_what_is_used_and_not_declared() -> None:
    """Prefixes in strings, comments or the text's own prologue are left alone."""
    own = "PREFIX pv: <http://x/> ASK { ?s a pv:A ; rdfs:label 'skos:b' } # owl:Class"
    assert with_prologue(own) == f"PREFIX rdfs: <{PREFIXES['rdfs']}>\n{own}"


def test_is_stable() -> None:
    """A text that went through once does not change again."""
    once = with_prologue("ASK { ?s a pv:A , xsd:string }")
    assert with_prologue(once) == once


def test_leaves_what_it_cannot_read() -> None:
    """A broken text goes to the engine as it is."""
    assert with_prologue("ASK { 'pv:a }") == "ASK { 'pv:a }"


@pytest.mark.parametrize(
    ("sparql", "verb"),
    [
        ("PREFIX select: <http://x/> ask {}", "ASK"),
        ("# SELECT\nDESCRIBE <http://x/>", "DESCRIBE"),
        ("WITH <http://x/> DELETE {} WHERE {}", "WITH"),
        ("PREFIX a: <http://x/>", ""),
    ],
)
def test_tells_the_form(sparql: str, verb: str) -> None:
    """The first verb outside prologue and comments is the form."""
    assert form(sparql) == verb
