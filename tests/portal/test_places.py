"""Where in a document something is said, whatever the document."""

import pytest

from planville_kg.portal.addresses import row_of
from planville_kg.portal.places import place_of

DOCUMENT = "https://w3id.org/planville/id/document/0f1e"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            {"page": 2, "line": 36, "column": 5, "cell": f"{DOCUMENT}/page/2/tableau/1/ligne/29"},
            "page 2, ligne 36, colonne 5",
        ),
        (
            {"sheet": "Axe 2", "line": 4, "cell": f"{DOCUMENT}/feuille/axe-2/tableau/2/ligne/4"},
            "feuille Axe 2, ligne 4",
        ),
        ({"line": 3, "cell": f"{DOCUMENT}/tableau/1/ligne/3/cellule/2"}, "tableau 1, ligne 3"),
        (
            {"page": 1, "line": 3, "cell": f"{DOCUMENT}/page/1/tableau/2/ligne/3/cellule/2"},
            "page 1, tableau 2, ligne 3",
        ),
        (
            {"sheet": "Axe 1", "line": 4, "cell": f"{DOCUMENT}/feuille/axe-1/tableau/1/ligne/4"},
            "feuille Axe 1, ligne 4",
        ),
        ({"cell": f"{DOCUMENT}/paragraphe/7"}, "paragraphe 7"),
        ({}, ""),
    ],
)
def test_a_place_says_what_finds_it(row: dict[str, object], words: str) -> None:
    """A table is named in a document without pages or sheets, and from the second of a page."""
    assert str(place_of(row)) == words


@pytest.mark.parametrize(
    ("cell", "anchor"),
    [
        (f"{DOCUMENT}/page/2/tableau/1/ligne/29/cellule/5", "page-2-tableau-1-ligne-29"),
        (f"{DOCUMENT}/page/2/tableau/1/ligne/29", "page-2-tableau-1-ligne-29"),
        (f"{DOCUMENT}/paragraphe/7", "paragraphe-7"),
        (DOCUMENT, ""),
        (None, ""),
    ],
)
def test_a_row_has_an_anchor_of_its_own(cell: str | None, anchor: str) -> None:
    """Made from the path of its cells under their document's IRI."""
    assert row_of(cell) == anchor
