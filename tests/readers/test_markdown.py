"""Markdown: tables, headings, lists; what is Markdown and what is a table of fields."""

import pytest

from planville_kg.model import Paragraph, Table
from planville_kg.readers import read_content
from planville_kg.readers.written import Written, written

PAGE = """# Plan

1. Un
   - deux
2. Trois

| Action | Statut |
|:-------|-------:|
| Ouvrir **un** lieu<br>neuf | ~~En cours~~ |
| a \\| b | |
"""


def test_tables_headings_and_lists_are_read() -> None:
    """Marks are dropped, numbers and bullets are as they are seen, the first row is a header."""
    document = read_content("plan", PAGE.encode())
    found = [
        (block.style, block.level, block.cell.text)
        for block in document.blocks
        if isinstance(block, Paragraph)
    ]
    assert found == [
        ("titre", 1, "Plan"),
        ("liste", 1, "1. Un"),
        ("liste", 2, "• deux"),
        ("liste", 1, "2. Trois"),
    ]
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Action", "Statut"],
        ["Ouvrir un lieu\nneuf", "En cours"],
        ["a | b", ""],
    ]
    assert table.header_rows == 1
    assert table.rows[1].cells[1].struck == ((0, 8),)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (PAGE, Written.MARKDOWN),
        ("# Axe 1\n\n- Ouvrir\n- Former\n", Written.MARKDOWN),
        ("#;Action;Statut\n1;Ouvrir;Fait\n2;Former;Fait\n", Written.TABLE),
        ("Action\tStatut\tLieu\nA\tB\tC\n", Written.TABLE),
        ("<!-- page -->\n<!DOCTYPE html>\n<html></html>", Written.HTML),
        ('<?xml version="1.0"?>\n<html xmlns="x"></html>', Written.HTML),
        ("<p>Un lieu", Written.HTML),
        ("Une phrase.\nUne autre.\n", Written.TABLE),
    ],
)
def test_what_a_text_is(text: str, kind: Written) -> None:
    """Content decides, whatever the name."""
    assert written("plan", text) is kind
