"""The ledger of names as a file."""

import pytest

from planville_kg.errors import PlanvilleError
from planville_kg.graph.ledger import COLUMNS, Entry, Ledger, parse_ledger, write_ledger

HEAD = "\t".join(COLUMNS) + "\n"
TWIN = "a/b\tactif\t\t\t\t\ta/b\tB\n"
LEDGER = Ledger(
    (
        Entry(
            "action/agir-1a", "action/agir-2b", "Agir « ici »\tet là", "volet/v-3c", "2015", "2017"
        ),
        Entry("action/dire-4d", "action/dire-4d", "=Dire", since="2015", until="2015").retired(
            "action/agir-1a"
        ),
    )
)


def test_a_ledger_reads_back_as_written() -> None:
    """Tabs, quotes and leading signs in texts are kept."""
    assert parse_ledger("essai.tsv", write_ledger(LEDGER)) == LEDGER


def test_people_may_keep_it_with_windows_tools() -> None:
    """A byte order mark and other ends of line are no harm."""
    text = write_ledger(LEDGER).decode().replace("\n", "\r\n").encode("utf-8-sig")
    assert parse_ledger("essai.tsv", text) == LEDGER


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xff\xfe", "UTF-8"),
        (b"nom;prenom\n", "première ligne"),
        (f"{HEAD}action/a\tactif\n".encode(), "ligne 2"),
        (f"{HEAD}sans-type\tactif\t\t\t\t\t\t\n".encode(), "ligne 2"),
        (f"{HEAD}a/b\tparti\t\t\t\t\t\t\n".encode(), "ligne 2"),
        ((HEAD + TWIN * 2).encode(), "deux fois"),
    ],
)
def test_what_is_no_ledger_is_refused(content: bytes, sentence: str) -> None:
    """A sentence says which file, which line and what is expected."""
    with pytest.raises(PlanvilleError, match=sentence) as refused:
        parse_ledger("essai.tsv", content)
    assert "essai.tsv" in str(refused.value)
