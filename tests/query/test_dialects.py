"""What servers say in their own way."""

import pytest

from planville_kg.query.dialects import cut, normalised, silent_limit

ASK = b"""
{ "head": { "link": [], "vars": ["__ASK_RETVAL"] },
  "results": { "distinct": false, "ordered": true, "bindings": [
    { "__ASK_RETVAL": { "type": "typed-literal",
      "datatype": "http://www.w3.org/2001/XMLSchema#integer", "value": "%s" }} ] } }"""
CUT = {"X-SPARQL-MaxRows": "10000"}
VIRTUOSO = {"Server": "Virtuoso/07.20.3229 (Linux) x86_64-pc-linux-gnu"}


@pytest.mark.parametrize(("said", "meant"), [(b"1", b"true"), (b"0", b"false")])
def test_an_ask_has_a_boolean(said: bytes, meant: bytes) -> None:
    """Virtuoso's row becomes the boolean of the standard."""
    assert normalised(ASK % said) == b'{"head":{},"boolean":%s}' % meant


def test_outlines_are_those_of_geosparql() -> None:
    """Virtuoso's datatype and spaces become those that were published."""
    written = b'"POLYGON((0 1,2 3,0 1))"^^virtrdf:Geometry'
    expected = b'"POLYGON ((0 1, 2 3, 0 1))"^^<http://www.opengis.net/ont/geosparql#wktLiteral>'
    assert normalised(written) == expected


def test_other_answers_are_left_alone() -> None:
    """Nothing else is touched."""
    body = b'{"head":{"vars":["a"]},"results":{"bindings":[]}}'
    assert normalised(body) == body


@pytest.mark.parametrize(
    ("headers", "sparql", "expected"),
    [
        ({}, "SELECT * { ?s ?p ?o }", None),
        (CUT, "SELECT * { ?s ?p ?o }", "à 10000 lignes, le maximum qu'il accorde"),
        (CUT, "SELECT * { ?s ?p ?o } LIMIT 10000", None),
        (CUT, "SELECT * { ?s ?p ?o } LIMIT 10000 OFFSET 5", None),
        (CUT, "SELECT * { ?s ?p ?o } LIMIT 10001", "à 10000 lignes, le maximum qu'il accorde"),
        (
            CUT,
            "SELECT * { { SELECT * { ?s ?p ?o } LIMIT 5 } }",
            "à 10000 lignes, le maximum qu'il accorde",
        ),
        ({"X-SQL-State": "S1TAT"}, "SELECT * { ?s ?p ?o }", "au bout du temps qu'il accorde"),
    ],
)
def test_a_cut_answer_is_told(headers: dict[str, str], sparql: str, expected: str | None) -> None:
    """The header tells, unless no more was asked."""
    assert cut(headers, sparql) == expected


@pytest.mark.parametrize(
    ("sparql", "expected"),
    [
        (
            "PREFIX p: <urn:p> CONSTRUCT { ?s p:a ?o . { } } WHERE { ?s ?p ?o } LIMIT 3",
            'PREFIX p: <urn:p> SELECT ("" AS ?solution) WHERE { ?s ?p ?o } LIMIT 3',
        ),
        ("CONSTRUCT WHERE { ?s ?p ?o }", 'SELECT ("" AS ?solution) WHERE { ?s ?p ?o }'),
        ("SELECT * WHERE { ?s ?p ?o }", None),
        ("DESCRIBE <urn:a>", None),
    ],
)
def test_a_graph_may_be_cut_in_silence(sparql: str, expected: str | None) -> None:
    """Virtuoso does not tell; the number of solutions does. Others do not cut."""
    assert silent_limit(VIRTUOSO, sparql) == expected
    assert silent_limit({"Server": "Oxigraph/0.5.13"}, sparql) is None
