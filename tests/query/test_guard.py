"""What a stranger's query may not do."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from planville_kg.errors import LimitExceededError, QueryError
from planville_kg.query.guard import MAX_BYTES, MAX_WORDS, guard

EVIL = "http://127.0.0.1:9/"
CALL = f"SERVICE <{EVIL}> {{ ?s ?p ?o }}"

SERVICES = [
    f"SELECT * {{ {CALL} }}",
    f"select * {{ sErViCe <{EVIL}> {{ ?s ?p ?o }} }}",
    f"ASK {{ SERVICE SILENT <{EVIL}> {{}} }}",
    "SELECT * { VALUES ?x { <http://127.0.0.1:9/> } SERVICE ?x { ?s ?p ?o } }",
    "SELECT * { SERVICE $x { ?s ?p ?o } }",
    f"SELECT * {{ ?s ?p ?o FILTER EXISTS {{ {CALL} }} }}",
    f"SELECT * {{ ?s ?p ?o FILTER NOT EXISTS {{ {CALL} }} }}",
    f"SELECT * {{ ?s ?p ?o BIND(EXISTS {{ {CALL} }} AS ?x) }}",
    f"SELECT * {{ {{ SELECT ?s {{ {CALL} }} }} }}",
    f"SELECT * {{ OPTIONAL {{ {CALL} }} }}",
    f"SELECT * {{ {{}} UNION {{ {CALL} }} }}",
    f"SELECT * {{ ?s ?p ?o MINUS {{ {CALL} }} }}",
    f"SELECT * {{ GRAPH ?g {{ {CALL} }} }}",
    f"SELECT * {{ ?s ?p ?o }} HAVING (EXISTS {{ {CALL} }})",
    f"SELECT * {{ ?s ?p ?o }} ORDER BY (EXISTS {{ {CALL} }})",
    f"SELECT (EXISTS {{ {CALL} }} AS ?x) {{}}",
    f"CONSTRUCT {{ ?s ?p ?o }} {{ {CALL} }}",
    f"DESCRIBE ?s {{ {CALL} }}",
    f"PREFIX e: <{EVIL}> ASK {{ SERVICE e: {{}} }}",
    f"BASE <{EVIL}> ASK {{ SERVICE <a> {{}} }}",
    rf"ASK {{ \u0053ERVICE <{EVIL}> {{}} }}",
    rf"ASK {{ \U00000053\u0045RVICE <{EVIL}> {{}} }}",
    rf"ASK {{ \u005Cu0053ERVICE <{EVIL}> {{}} }}",
    rf"ASK {{ \u0023 \u000A SERVICE <{EVIL}> {{}} }}",
    f"ASK {{ # comment\r {CALL}\n }}",
    f"ASK {{ # comment\r\n {CALL}\r\n }}",
    f"ASK {{ # comment\u2028 \n {CALL} }}",
    f"ASK {{ ?s ?p <http://a#b> {CALL} }}",
    f"ASK {{ ?s ?p trueSERVICE <{EVIL}> {{}} }}",
    f"ASK {{ ?s ?p 1SERVICE <{EVIL}> {{}} }}",
    f"ASK {{ SERVICESILENT <{EVIL}> {{}} }}",
    f"PREFIX x: <{EVIL}> ASK {{ SERVICEx:a {{}} }}",
    f"ASK {{ \u017fERVICE <{EVIL}> {{}} }}",
    f"ASK {{ ?s ?p ex:a.SERVICE <{EVIL}> {{}} }}",
    f"ASK {{ ?s ?p _:a.SERVICE <{EVIL}> {{}} }}",
    f"ASK {{ FILTER(1<?x#>'''\n) {CALL} }} #'''",
    f"ASK {{ FILTER(1<?x'>'''\n) {CALL} }} #'''",
    f"ASK {{ VALUES ?x {{ '''a' }} {CALL} }}",
    f"ASK {{ SERVICE\u00a0<{EVIL}> {{}} }}",
    f"\ufeffASK {{ {CALL} }}",
]


@pytest.mark.parametrize("sparql", SERVICES)
def test_refuses_every_call_to_another_server(sparql: str) -> None:
    """No form of SERVICE passes, however it is written."""
    with pytest.raises(QueryError):
        guard(sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        "INSERT DATA { <http://a> <http://b> <http://c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "WITH <http://g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "load silent <http://127.0.0.1:9/> INTO GRAPH <http://g>",
        "CLEAR ALL",
        "DROP SILENT DEFAULT",
        "CREATE GRAPH <http://g>",
        "ADD DEFAULT TO <http://g>",
        "MOVE DEFAULT TO <http://g>",
        "PREFIX a: <http://a> COPY DEFAULT TO a:b",
        r"\u0049NSERT DATA {}",
    ],
)
def test_refuses_updates(sparql: str) -> None:
    """Nothing that writes passes, and the message says why."""
    with pytest.raises(QueryError, match="ne fait que lire"):
        guard(sparql)


def test_an_update_after_a_query_is_refused() -> None:
    """One text is one query."""
    with pytest.raises(QueryError):
        guard("ASK {} ; DROP ALL")


@pytest.mark.parametrize(
    "sparql",
    [
        "ASK { ?s <http://a/service> 'SERVICE <http://a> { }' } # SERVICE <http://a> {}",
        "PREFIX foaf: <http://xmlns.com/foaf/0.1/> SELECT ?service { ?s foaf:service ?service }",
        "SELECT * FROM <file:///etc/passwd> FROM NAMED <http://127.0.0.1:9/> { ?s ?p ?o }",
        'ASK { ?s ?p """a "quoted" text\n# and more""" FILTER(?o<5) }',
        "CONSTRUCT WHERE { ?s ?p ?o }",
        "SELECT (COUNT(*) AS ?n) { ?s a/(^<http://a#b>)* ?o } GROUP BY ?s HAVING(?n > 1) LIMIT 3",
        "ASK {}\r\n# fin\r\n",
        "BASE <http://a/b#c> PREFIX : <#> PREFIX a: <x#y> ASK { ?s a :x }",
        "ASK { ?s ?p 'a\\' } SERVICE <http://a> {} # ' }",
    ],
)
def test_lets_questions_through_unchanged(sparql: str) -> None:
    """A query that has nothing to hide is returned as it came."""
    assert guard(sparql) == sparql


def test_returns_the_expanded_text() -> None:
    """The text that was checked is the text to run."""
    assert guard(r"ASK { ?s ?p '\u00e9\U0001F600' }") == "ASK { ?s ?p 'é😀' }"


@pytest.mark.parametrize(
    "sparql",
    [
        r"ASK { ?s ?p '\uD800' }",
        r"ASK { ?s ?p '\U00110000' }",
        r"ASK { ?s ?p '\u12' }",
        r"ASK { ?s ?p '\\u0041' }",
        r"ASK { ?s ?p '\u005Cu0041' }",
        "ASK { ?s ?p '\ud800' }",
        "ASK { ?s ?p <#a> }",
        "PREFIX : <#> ASK { ?s ?p <#a> }",
        "ASK { ?s ?p ?o FILTER(1 <?o#> 2)\n }",
    ],
)
def test_refuses_what_reads_in_two_ways(sparql: str) -> None:
    """Code points that do not exist or would expand twice, and relative IRIs with # are refused."""
    with pytest.raises(QueryError, match=r"caractère|deux façons|ambigu"):
        guard(sparql)


@pytest.mark.parametrize("sparql", ["", "PREFIX a: <http://a>", "# rien", "{}"])
def test_wants_a_query(sparql: str) -> None:
    """A text without a verb is no query."""
    with pytest.raises(QueryError, match="SELECT, ASK"):
        guard(sparql)


def test_tells_where_the_syntax_breaks() -> None:
    """A syntax error is told in French with its place."""
    with pytest.raises(QueryError, match=r"mal formée, ligne 2, colonne \d"):
        guard("SELECT ?s\n WHERE { ?s ?p }")


def test_bounds_size_words_and_depth() -> None:
    """What would keep the parser busy is refused before it, or stopped in it."""
    with pytest.raises(LimitExceededError, match="ko"):
        guard(f"ASK {{}} #{'a' * MAX_BYTES}")
    with pytest.raises(LimitExceededError, match="mots"):
        guard(f"ASK {{ {'. ' * MAX_WORDS} }}")
    with pytest.raises(LimitExceededError, match="imbriquée"):
        guard(f"ASK {'{' * 4000}{'}' * 4000}")


def test_allows_the_services_of_the_list_only() -> None:
    """An allowed address is written whole, and stands beside no other."""
    fine = "ASK { SERVICE SILENT <https://a/sparql> { ?s ?p ?o } }"
    assert guard(fine, allowed_services=["https://a/sparql"]) == fine
    for other in (
        "ASK { SERVICE <https://b/sparql> {} }",
        "ASK { SERVICE <https://a/sparql> { SERVICE <https://b/sparql> {} } }",
        "PREFIX a: <https://a/> ASK { SERVICE a:sparql {} }",
        "BASE <https://a/> ASK { SERVICE <sparql> {} }",
        "ASK { SERVICE ?x {} }",
    ):
        with pytest.raises(QueryError, match="SERVICE"):
            guard(other, allowed_services=["https://a/sparql"])


ONE = Store()
ONE.add(Quad(NamedNode("http://s"), NamedNode("http://p"), Literal(1)))
WORDS = "SERVICE { } ?s ?p ?o ' ''' \" # . < > 1 true a: FILTER ( ) EXISTS \\ \\u0053 ASK ; ,"
PIECES = st.sampled_from(
    [f"SERVICE<{EVIL}>{{}}", f"<{EVIL}>", "<?s#>", "VALUES ?x", "\n", "\r", " ", *WORDS.split()]
)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_what_passes_never_calls(middle: str) -> None:
    """No accepted text makes the engine call: its call would fail, and the failure show."""
    try:
        text = guard(f"ASK {{ ?s ?p ?o {middle} }}")
    except QueryError:
        return
    with suppress(SyntaxError):
        ONE.query(text)  # a call to port 9 raises OSError
