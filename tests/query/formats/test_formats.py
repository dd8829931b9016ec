"""Every format, and what strangers' text may not do in it."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryResultsFormat,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)
from rich.console import Console

from planville_kg.box import replace
from planville_kg.errors import PlanvilleError, QueryError
from planville_kg.query.formats import FORMATS, render, write
from planville_kg.query.formats.safe import FORMULA, cell
from planville_kg.query.formats.terminal import show
from planville_kg.query.results import About, GraphResult, Result, ResultColumn
from planville_kg.query.run import construct
from planville_kg.vocab import PV, XSD

if TYPE_CHECKING:
    from pathlib import Path

    from planville_kg.graph.graph import Graph

ABOUT = About("Un titre", "=Une question ?", (("Thème", "Santé"),), "graphe", "ASK {}")
RESULT = Result(
    (
        ResultColumn("texte", "Texte, long"),
        ResultColumn("nombre", "Nombre"),
        ResultColumn("a_iri", "a_iri", shown=False),
    ),
    (
        (Literal('Été; "là"\nici', language="fr"), Literal(-5), NamedNode("http://a")),
        (Literal("=1+1"), Literal("1.50", datatype=XSD.decimal), None),
        (Literal("a | `b` <b>\x1b[31m"), None, BlankNode("b")),
    ),
    about=ABOUT,
)
ATTACKS = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1"]


def one(text: str) -> Result:
    return Result((ResultColumn("a", "A"),), ((Literal(text),),))


@pytest.mark.parametrize("name", FORMATS)
def test_same_answer_same_bytes(graph: Graph, name: str) -> None:
    """No format depends on the clock, the process or anything but the answer."""
    triples = construct(graph, "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c }")
    assert render(triples, name) == render(triples, name)
    if name not in {"ttl", "nt"}:
        assert render(RESULT, name) == render(RESULT, name)


@pytest.mark.parametrize("name", ["ttl", "xlsx"])
def test_same_bytes_in_another_process(name: str) -> None:
    """Two processes write the same file."""
    code = (
        "import sys\n"
        "from pyoxigraph import Literal, Triple\n"
        "from planville_kg.query.formats import write\n"
        "from planville_kg.query.results import GraphResult\n"
        "from planville_kg.vocab import PV\n"
        f"write(GraphResult((Triple(PV.Plan, PV.theme, Literal('é')),)), {name!r})\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    answer = GraphResult((Triple(PV.Plan, PV.theme, Literal("é")),))
    assert done.stdout == render(answer, name)


def test_csv_follows_the_rfc() -> None:
    """Commas, quotes doubled, lines that end in CRLF, identifiers last."""
    assert render(RESULT, "csv").decode() == (
        '"Texte, long",Nombre,a_iri\r\n'
        '"Été; ""là""\nici",-5,http://a\r\n'
        "'=1+1,1.50,\r\n"
        "a | `b` <b>\x1b[31m,,_:b\r\n"
    )


def test_french_excel_gets_semicolons_and_a_mark() -> None:
    """The variant differs in its mark and separator only."""
    text = render(RESULT, "csv-excel")
    assert text.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(text.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows == list(csv.reader(StringIO(render(RESULT, "csv").decode(), newline="")))


def test_tsv_has_one_line_a_row() -> None:
    """Tabs and line ends inside a cell do not break it."""
    lines = render(RESULT, "tsv").decode().splitlines()
    assert [line.count("\t") for line in lines] == [2, 2, 2, 2]
    assert lines[1] == 'Été; "là" ici\t-5\thttp://a'


@pytest.mark.parametrize("text", ATTACKS)
def test_no_cell_is_a_formula(text: str) -> None:
    """What a spreadsheet would compute is kept as text, in every spreadsheet format."""
    for name, delimiter in (("csv", ","), ("csv-excel", ";")):
        rows = csv.reader(
            StringIO(render(one(text), name).decode("utf-8-sig"), newline=""), delimiter=delimiter
        )
        assert list(rows)[1] == [f"'{text}"]
    assert render(one(text), "tsv").decode().splitlines()[1].startswith("'")
    sheet = load_workbook(BytesIO(render(one(text), "xlsx")))["Réponse"]
    assert sheet["A2"].data_type == "s"
    assert sheet["A2"].value.startswith("'")


@given(st.text(max_size=20), st.sampled_from(["string", "integer", "decimal", "date"]))
def test_only_real_numbers_go_unquoted(text: str, kind: str) -> None:
    """A datatype does not make a number of a formula."""
    written = cell(Literal(text, datatype=getattr(XSD, kind)))
    assert not written.startswith(FORMULA) or float(written) < 0 or written.startswith("+")
    assert written in {text, f"'{text}"}


def test_json_is_read_back_by_the_engine() -> None:
    """Terms survive with their languages and datatypes; unbound cells are absent."""
    found = parse_query_results(render(RESULT, "json"), format=QueryResultsFormat.JSON)
    assert [name.value for name in found.variables] == ["texte", "nombre", "a_iri"]
    rows = [tuple(solution) for solution in found]
    assert rows[:2] == list(RESULT.rows[:2])


def test_json_of_an_ask_is_a_boolean() -> None:
    """The standard has a form of its own for ASK."""
    answer = Result(
        (ResultColumn("reponse", "Réponse"),),
        ((Literal("true", datatype=XSD.boolean),),),
        is_ask=True,
    )
    assert json.loads(render(answer, "json")) == {"head": {}, "boolean": True}
    assert json.loads(render(RESULT.head(1), "json"))["cut"] == 1


def test_xlsx_reads_back() -> None:
    """Numbers are numbers, texts are texts, the header is frozen and says its titles."""
    book = load_workbook(BytesIO(render(RESULT, "xlsx")))
    sheet = book["Réponse"]
    assert [each.value for each in sheet[1]] == ["Texte, long", "Nombre", "a_iri"]
    assert [each.value for each in sheet[2]] == ['Été; "là"\nici', -5, "http://a"]
    assert [each.value for each in sheet[3]] == ["'=1+1", 1.5, None]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:C4")
    assert sheet["A1"].font.bold
    assert sheet["C2"].hyperlink is None
    about = {row[0].value: row[1].value for row in book["À propos"].rows}
    assert about["Question"] == "'=Une question ?"
    assert (about["Thème"], about["Réponse"]) == ("Santé", "3 lignes")


def test_xlsx_keeps_what_it_can_hold() -> None:
    """Texts and numbers that are too long for a spreadsheet are kept as text it can hold."""
    big = Literal("1" * 20, datatype=XSD.integer)
    result = replace(one("x" * 40_000), rows=((Literal("x" * 40_000),), (big,), (Literal("\x0b"),)))
    sheet = load_workbook(BytesIO(render(result, "xlsx")))["Réponse"]
    assert len(sheet["A2"].value) == 32_001
    assert sheet["A3"].value == "1" * 20


def test_table_is_aligned_and_counts() -> None:
    """Identifiers are left out, numbers stand to the right, control characters are shown."""
    assert render(RESULT, "table").decode().splitlines() == [
        "Texte, long       Nombre",
        "────────────────  ──────",
        'Été; "là" ici         -5',
        "=1+1                1.50",
        "a | `b` <b>�[31m",
        "",
        "3 lignes",
    ]


@pytest.mark.parametrize("name", ["table", "md"])
def test_a_cut_is_seen(name: str) -> None:
    """A result that was cut says so under its rows."""
    assert "1 ligne (coupé à 1 : il y en a d'autres)" in render(RESULT.head(1), name).decode()


def test_tables_without_rows_or_columns() -> None:
    """An empty answer is an answer."""
    assert render(replace(RESULT, rows=()), "table").decode().endswith("\n0 ligne\n")
    for name in ("table", "csv", "csv-excel", "tsv", "json", "md", "xlsx"):
        assert render(Result((), ((),)), name)


def test_markdown_is_inert() -> None:
    """Pipes, backticks, HTML and line ends of a cell stay in the cell, as text."""
    lines = render(RESULT, "md").decode().splitlines()
    assert lines[1] == "| --- | ---: |"
    assert lines[4] == r"| a \| \`b\` &lt;b&gt;�\[31m |  |"
    bad = "[x](javascript:1) ![](http://a) *b*"
    assert render(one(bad), "md").decode().splitlines()[2] == (
        r"| \[x\](javascript:1) \!\[\](http:&#47;&#47;a) \*b\* |"
    )


def test_turtle_and_ntriples_read_back(graph: Graph) -> None:
    """A graph survives its formats; rows have no graph."""
    triples = construct(graph, "CONSTRUCT { ?s rdfs:label ?o } WHERE { ?s rdfs:label ?o }")
    for name, kind in (("ttl", RdfFormat.TURTLE), ("nt", RdfFormat.N_TRIPLES)):
        quads = parse(render(triples, name), kind)
        assert {quad.triple for quad in quads} == set(triples.triples)
        with pytest.raises(QueryError, match="CONSTRUCT"):
            render(RESULT, name)
    assert render(triples, "csv").startswith("Sujet,Propriété,Objet\r\n".encode())


def test_unknown_format() -> None:
    """An unknown format is answered with those that are known."""
    with pytest.raises(QueryError, match="csv-excel"):
        render(RESULT, "pdf")


def test_a_file_is_replaced_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A write that fails leaves the old file and no other."""
    path = tmp_path / "a.csv"
    write(RESULT, "csv", path)
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(PlanvilleError, match="n'a pas pu être écrit"):
        write(replace(RESULT, rows=()), "csv", path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    """The message names the file."""
    with pytest.raises(PlanvilleError, match=r"absent/a\.csv"):
        write(RESULT, "csv", tmp_path / "absent/a.csv")


def test_standard_output_is_data(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Without a file the bytes go to standard output, and a pipe gets the plain table."""
    write(RESULT, "table")
    write(RESULT, "json")
    out = capfdbinary.readouterr().out
    assert out == render(RESULT, "table") + render(RESULT, "json")


def test_a_terminal_gets_a_table_that_fits(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Long texts wrap and are shortened; markup and escapes in them do nothing."""
    result = replace(one("[red]mot[/red] \x1b[31m" + "mot " * 200), cut=1)
    buffer = StringIO()
    show(result, console=Console(file=buffer, width=60))
    lines = buffer.getvalue().splitlines()
    assert max(map(len, lines)) <= 60
    assert "[red]mot[/red] �[31mmot" in buffer.getvalue()
    assert len(lines) < 12
    assert "coupé à 1" in lines[-1]
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    write(result, "table")
    assert "coupé à 1" in capsys.readouterr().out
