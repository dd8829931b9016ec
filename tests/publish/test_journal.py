"""The journal of what was sent."""

from pathlib import Path

import pytest

from planville_kg.errors import PlanvilleError
from planville_kg.publish.journal import Journal, Sent

URL = "https://exemple.test/query"
SENT = Sent("abc", 10, 2, 20)


def test_what_is_noted_is_found_again(tmp_path: Path) -> None:
    """By server; forgotten where one starts again."""
    folder = tmp_path / "journaux"
    Journal.open(folder, URL).note("urn:g", SENT)
    assert Journal.open(folder, URL)["urn:g"] == SENT
    assert Journal.open(folder, f"{URL}/autre")["urn:g"] is None
    assert Journal.open(folder, URL, restart=True)["urn:g"] is None


def test_what_is_forgotten_is_not(tmp_path: Path) -> None:
    """Noting nothing forgets."""
    journal = Journal.open(tmp_path, URL)
    journal.note("urn:g", SENT)
    journal.note("urn:g", None)
    assert Journal.open(tmp_path, URL)["urn:g"] is None


@pytest.mark.parametrize("text", ["", "[]", "{", '{"version": 9}', '{"version":1,"adresse":"x"}'])
def test_a_journal_that_cannot_be_read_is_empty(tmp_path: Path, text: str) -> None:
    """All is then sent again."""
    Journal.open(tmp_path, URL).note("urn:g", SENT)
    next(tmp_path.glob("*.json")).write_text(text, encoding="utf-8")
    assert Journal.open(tmp_path, URL)["urn:g"] is None


def test_a_journal_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A file stands where the folder should."""
    (tmp_path / "f").write_text("", encoding="utf-8")
    with pytest.raises(PlanvilleError, match="ne s'écrit pas"):
        Journal.open(tmp_path / "f" / "g", URL).note("urn:g", SENT)
