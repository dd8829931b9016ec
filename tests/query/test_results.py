"""Results."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from planville_kg.query.results import GraphResult, Result, ResultColumn, plain, term_text
from planville_kg.vocab import XSD

if TYPE_CHECKING:
    from pathlib import Path

    from planville_kg.query.results import Plain, Term

RESULT = Result(
    (ResultColumn("a", "A"), ResultColumn("n", "N"), ResultColumn("a_iri", "a_iri", shown=False)),
    tuple((Literal(f"x{n}"), Literal(n), NamedNode(f"http://{n}")) for n in range(3)),
)


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (None, None),
        (NamedNode("http://a"), "http://a"),
        (BlankNode("b"), "_:b"),
        (Literal("a", language="fr"), "a"),
        (Literal(12), 12),
        (Literal("1.50", datatype=XSD.decimal), 1.5),
        (Literal("true", datatype=XSD.boolean), True),
        (Literal("peut-être", datatype=XSD.boolean), "peut-être"),
        (Literal("douze", datatype=XSD.integer), "douze"),
        (Literal("2015", datatype=XSD.gYear), "2015"),
    ],
)
def test_plain_values(term: Term | None, value: Plain) -> None:
    """Numbers and booleans are typed, all else is text."""
    assert plain(term) == value
    assert isinstance(term_text(term), str)


def test_records_are_dicts() -> None:
    """A row reads as a dict by variable."""
    assert next(RESULT.records()) == {"a": "x0", "n": 0, "a_iri": "http://0"}


def test_shown_leaves_identifiers_out() -> None:
    """Tables for people have no identifiers."""
    shown = RESULT.shown()
    assert [column.variable for column in shown.columns] == ["a", "n"]
    assert {len(row) for row in shown.rows} == {2}


def test_head_marks_the_cut() -> None:
    """A result is marked only where rows are missing."""
    assert (len(RESULT.head(2)), RESULT.head(2).cut) == (2, 2)
    assert RESULT.head(3) is RESULT


def test_files_by_method(tmp_path: Path) -> None:
    """Each format has its method."""
    RESULT.to_csv(tmp_path / "a.csv")
    RESULT.to_csv(tmp_path / "b.csv", excel=True)
    RESULT.to_tsv(tmp_path / "a.tsv")
    RESULT.to_json(tmp_path / "a.json")
    RESULT.to_xlsx(tmp_path / "a.xlsx")
    RESULT.to_markdown(str(tmp_path / "a.md"))
    node = NamedNode("http://a")
    graph = GraphResult((Triple(node, node, Literal("x")),))
    graph.to_turtle(tmp_path / "a.ttl")
    graph.to_ntriples(tmp_path / "a.nt")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "a.csv", "a.json", "a.md", "a.nt", "a.tsv", "a.ttl", "a.xlsx", "b.csv",
    ]  # fmt: skip
    assert (tmp_path / "b.csv").read_bytes().startswith(b"\xef\xbb\xbfA;N;a_iri\r\nx0;0;")
    assert graph.to_result().rows == ((node, node, Literal("x")),)
