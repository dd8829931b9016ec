"""Text tables: encodings, separators, quotes, places and refusals."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planville_kg.errors import UnreadableFileError
from planville_kg.model import Table
from planville_kg.readers import read_document
from planville_kg.readers.text import MAX_LINE, detect_separator, read_text, records

TABLE = "Action\tStatut\nÉtudier l'œuvre\tEn cours\n"


def cells(content: bytes) -> list[list[str]]:
    document = read_text("plan.txt", content)
    return [
        [cell.text for cell in row.cells]
        for table in document.blocks
        if isinstance(table, Table)
        for row in table.rows
    ]


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
    ],
)
def test_every_usual_encoding_gives_the_same_text(encoding: str, name: str) -> None:
    """A table is read alike in UTF-8, with or without mark, UTF-16 and Windows-1252."""
    text = (
        TABLE if encoding.startswith("utf-8") or encoding == "cp1252" else TABLE.replace("œ", "oe")
    )
    document = read_text("plan.txt", text.encode(encoding))
    assert cells(text.encode(encoding)) == [line.split("\t") for line in text.splitlines()]
    assert document.encoding == name


def test_a_few_stray_bytes_do_not_spoil_the_accents_of_a_utf_8_file() -> None:
    """UTF-8 text with one Windows-1252 byte keeps its accents, and says that it guessed."""
    content = "Santé\tÉté\tPrévention\tAccès\n".encode() + b"Caf\xe9\t1\t2\t3\n"
    document = read_text("plan.txt", content)
    assert cells(content)[1][0] == "Café"
    assert cells(content)[0][3] == "Accès"
    assert [found.code for found in document.diagnostics] == ["codage-deduit"]


def test_bytes_that_windows_1252_leaves_undefined_are_still_read() -> None:
    """A byte without meaning in Windows-1252 is kept rather than refused."""
    assert cells(b"Action\tStatut\nA\x81B\tEn cours\n")[1][0] == "A\x81B"


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("a\tb\tc\nd\te\tf\n", "\t"),
        ("a;b;c\nd, e;f, g;h\n", ";"),
        ("a,b,c\nd,e,f\n", ","),
        ('a,b\n"x; y; z","t; u"\n', ","),
        ("Une phrase.\nUne autre.\n", ""),
    ],
)
def test_the_separator_is_the_one_whose_rows_agree(text: str, separator: str) -> None:
    """Separators inside sentences or quotes do not count."""
    assert detect_separator(text) == separator


def test_quoted_fields_hold_separators_line_ends_and_doubled_quotes() -> None:
    """RFC 4180 quoting is read, and rows keep the line on which they begin."""
    text = 'a;b\n"x;1\n2";"il dit ""oui"""\nc;d\n'
    assert [(r.fields, r.line) for r in records(text, ";")] == [
        (("a", "b"), 1),
        (("x;1\n2", 'il dit "oui"'), 2),
        (("c", "d"), 4),
    ]


def test_a_quote_that_is_never_closed_is_text() -> None:
    """One stray quote does not swallow the rest of the file."""
    assert [r.fields for r in records('"Rompre;b\nc;d\n', ";")] == [('"Rompre', "b"), ("c", "d")]


def test_words_in_quotes_keep_them_in_tabbed_text() -> None:
    """Programs that write tabs leave quoted words alone."""
    assert next(records('"aller vers"\tb\n', "\t")).fields == ('"aller vers"', "b")


def test_tabbed_text_quoted_throughout_loses_its_quotes() -> None:
    """Where most fields are quoted, the quotes are the file's, not the plan's."""
    text = '"Action"\t"Statut"\n"Une fête"\t""\n'
    assert [r.fields for r in records(text, "\t")] == [("Action", "Statut"), ("Une fête", "")]


def test_cells_know_page_line_and_column() -> None:
    """A form feed begins a page; blank lines count as lines but are no rows."""
    document = read_text("plan.txt", b"a\tb\n\nc\td\n\fe\tf\n")
    last = list(document.cells())[-1].location
    assert (last.page, last.line, last.column) == (2, 4, 2)
    assert [len(block.rows) for block in document.blocks if isinstance(block, Table)] == [2, 1]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "est vide"),
        (b" \n\t\n", "est vide"),
        (b"PK\x03\x04abc", "abîmé ou incomplet"),
        (b"%PDF-1.7", "est un PDF abîmé"),
        (b"\x00\x01\x02\x03\x04" * 50, "n'est pas un fichier texte"),
        (bytes(range(1, 30)) * 40, "n'est pas un fichier texte"),
        (b"\xff\xfe\x00\xd8\x00", "ne l'est pas"),
        (b"x" * (MAX_LINE + 1), "caractères sur une seule ligne"),
    ],
)
def test_what_is_no_text_table_is_refused_in_one_sentence(
    content: bytes, words: str, tmp_path: Path
) -> None:
    """Empty, binary, foreign and monstrous files are named and refused."""
    file = tmp_path / "plan.txt"
    file.write_bytes(content)
    with pytest.raises(UnreadableFileError, match=words) as refusal:
        read_document(file)
    assert "plan.txt" in str(refusal.value)


def test_an_absent_file_is_refused_with_its_name(tmp_path: Path) -> None:
    """The message names the file that is not there."""
    with pytest.raises(UnreadableFileError, match=r"absent\.txt"):
        read_document(tmp_path / "absent.txt")


@given(
    st.lists(
        st.lists(st.text(alphabet='ab é;,"\n\r', max_size=8), min_size=2, max_size=4),
        min_size=1,
        max_size=6,
    )
)
def test_what_the_csv_module_writes_is_read_back(rows: list[list[str]]) -> None:
    """Any table written with quotes around every field is read back field for field."""
    text = "".join(
        ";".join('"' + field.replace('"', '""') + '"' for field in row) + "\n" for row in rows
    )
    assert [list(record.fields) for record in records(text, ";")] == rows


@given(st.binary(max_size=400))
def test_no_bytes_make_the_reader_fail_otherwise_than_by_a_refusal(content: bytes) -> None:
    """Whatever the bytes, the reader returns a document or refuses with its own exception."""
    try:
        document = read_text("plan.txt", content)
    except UnreadableFileError:
        return
    assert all(cell.location.line for cell in document.cells())
