"""`planville sparql`: free queries, read-only."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import RdfFormat, parse

Run = Callable[..., Any]
COUNT = "SELECT (COUNT(DISTINCT ?i) AS ?n) WHERE { ?i a pv:Intervention }"


def test_a_query_is_answered(run: Run, store: Path) -> None:
    """55 interventions, without declaring a prefix."""
    done = run("sparql", COUNT, "--store", store, "--format", "csv")
    assert (done.code, done.err) == (0, "")
    assert done.out.split() == ["n", "55"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE"),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "INSERT"),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE"),
        ("SELECT ?s WHERE { ?s ?p }", "mal formée"),
        ("bonjour", ""),
        ("", ""),
    ],
)
def test_what_is_not_a_safe_query_is_refused(run: Run, store: Path, query: str, words: str) -> None:
    """Updates, remote services and bad syntax: exit code 2, a sentence, no data."""
    done = run("sparql", query, "--store", store)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("planville : ")
    assert words in done.err
    assert "Traceback" not in done.err


def test_a_query_is_read_from_a_file(run: Run, store: Path, tmp_path: Path) -> None:
    """`-f` reads a file, with or without a byte-order mark."""
    file = tmp_path / "question.rq"
    file.write_bytes(b"\xef\xbb\xbf" + COUNT.encode())
    assert "55" in run("sparql", "-f", file, "--store", store).out
    absent = run("sparql", "-f", tmp_path / "absent.rq", "--store", store)
    assert absent.code == 2
    assert "lecture impossible" in absent.err


def test_a_query_is_read_from_standard_input(
    run: Run, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`-f -` reads standard input."""
    monkeypatch.setattr("sys.stdin", io.StringIO(COUNT))
    done = run("sparql", "-f", "-", "--store", store, "--format", "tsv")
    assert done.code == 0
    assert "55" in done.out


def test_one_query_at_a_time(run: Run, store: Path, tmp_path: Path) -> None:
    """Neither none nor both."""
    file = tmp_path / "question.rq"
    file.write_text(COUNT, encoding="utf-8")
    for arguments in ([], [COUNT, "-f", file]):
        done = run("sparql", *arguments, "--store", store)
        assert (done.code, done.out) == (2, "")
        assert "pas les deux" in done.err


@pytest.mark.parametrize("arguments", [[], ["--format", "ttl"], ["--format", "nt"]])
def test_a_built_graph_is_turtle(run: Run, store: Path, arguments: list[str]) -> None:
    """A CONSTRUCT gives Turtle unless told otherwise: 28 actions and 10 objectives' labels."""
    query = "CONSTRUCT { ?a rdfs:label ?l } WHERE { ?a a pv:Action ; rdfs:label ?l }"
    done = run("sparql", query, "--store", store, *arguments)
    assert (done.code, done.err) == (0, "")
    assert len({triple.subject for triple in parse(done.out, RdfFormat.TURTLE)}) == 28


def test_an_ask_is_answered(run: Run, store: Path) -> None:
    """A yes or no question has one row."""
    done = run("sparql", "ASK { ?a a pv:Plan }", "--store", store, "--format", "csv")
    assert (done.code, done.out.split()[-1]) == (0, "true")


def test_an_answer_goes_to_a_file(run: Run, store: Path, tmp_path: Path) -> None:
    """`-o` writes the answer, and nothing goes to standard output."""
    file = tmp_path / "n.csv"
    done = run("sparql", COUNT, "--store", store, "--format", "csv", "-o", file)
    assert (done.code, done.out) == (0, "")
    assert file.read_text(encoding="utf-8-sig").split() == ["n", "55"]
