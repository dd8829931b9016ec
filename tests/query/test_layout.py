"""A query laid out: the same words, one thing a line."""

import pytest

from planville_kg.errors import QueryError
from planville_kg.query.catalogue import Catalogue
from planville_kg.query.layout import laid_out
from planville_kg.query.lexer import tokens

CATALOGUE = Catalogue.load()
MESSY = """prefix ex: <http://e/> select distinct ?a (count(?b) as ?n)
where{?a a pv:Action;rdfs:label ?l,?m.optional{?a pv:x ?b}filter(?b>1&&true)?b ex:p 'a { b'.
{?a ex:q ?c}union{?a ex:r/ex:s* ?c} # le reste
values (?x ?y) {(1 undef)}
# seul
bind(str(?a) as ?s)} group by ?a order by desc(?n) limit 10 offset 5"""
NEAT = """PREFIX ex: <http://e/>

SELECT DISTINCT ?a (COUNT(?b) AS ?n)
WHERE {
  ?a a pv:Action ;
    rdfs:label ?l, ?m .
  OPTIONAL {
    ?a pv:x ?b
  }
  FILTER(?b>1&&true)
  ?b ex:p 'a { b' .
  {
    ?a ex:q ?c
  } UNION {
    ?a ex:r/ex:s* ?c
  } # le reste
  VALUES (?x ?y) { (1 UNDEF) }
  # seul
  BIND(STR(?a) AS ?s)
}
GROUP BY ?a
ORDER BY DESC(?n)
LIMIT 10 OFFSET 5
"""


def words(sparql: str) -> list[str]:
    return [word.keyword or word.text.rstrip() for word in tokens(sparql, comments=True)]


def test_a_query_is_laid_out() -> None:
    """Each thing has its line, groups are indented, keywords are in capitals."""
    assert laid_out(MESSY) == NEAT


def test_words_whose_case_has_a_meaning_keep_it() -> None:
    """`a`, `true` and `false` are not put in capitals, nor is anything in a string."""
    assert laid_out("ask{?s a true,false,'select'}") == ("ASK {\n  ?s a true, false, 'select'\n}\n")


@pytest.mark.parametrize("slug", sorted(CATALOGUE))
def test_the_catalogue_keeps_its_words(slug: str) -> None:
    """Laid out, each question has the very same words; again, it does not change."""
    sparql = CATALOGUE[slug].sparql
    once = laid_out(sparql)
    assert words(once) == words(sparql)
    assert laid_out(once) == once


@pytest.mark.parametrize(
    "sparql",
    ["", "SELECT", "SELECT ?a { ?a", "} } )", "ASK { VALUES ?a { 1 2", "# rien", "{ . ; }"],
)
def test_what_is_not_finished_is_laid_out_too(sparql: str) -> None:
    """What is still being written keeps its words."""
    assert words(laid_out(sparql)) == words(sparql)


def test_many_values_take_several_lines() -> None:
    """Rows of VALUES are broken past the width, between terms."""
    sparql = f"ASK {{ VALUES ?a {{ {' '.join(f'<http://e/{n}>' for n in range(20))} }} }}"
    lines = laid_out(sparql).splitlines()
    assert max(map(len, lines)) <= 120
    assert len(lines) == 5


def test_what_is_no_word_is_refused() -> None:
    """A string that is not closed is told by its place."""
    with pytest.raises(QueryError, match="ligne 1, colonne 10"):
        laid_out('ASK { ?s "abc }')
