"""Words and numbers before titles."""

import pytest

from planville_kg.extract.numbering import marker


@pytest.mark.parametrize(
    ("text", "word", "number", "title"),
    [
        ("Axe 2 : Emploi", "Axe", "2", "Emploi"),
        ("Axe 1-Emploi", "Axe", "1", "Emploi"),
        ("Axe A. Enfance", "Axe", "A", "Enfance"),
        ("Volet II – Emploi", "Volet", "II", "Emploi"),
        ("Fiche action n° 14 – Café", "Fiche action", "14", "Café"),
        ("Objectif A.1 Développer", "Objectif", "A 1", "Développer"),
        ("OO1.2 Lever les freins", "OO", "1 2", "Lever les freins"),
        ("1.2.3 Ouvrir un café", "", "1 2 3", "Ouvrir un café"),
        ("1. A la rencontre des jeunes", "", "1", "A la rencontre des jeunes"),
        ("1.A Massifier", "", "1 A", "Massifier"),
        ("A1 Harmoniser", "", "A 1", "Harmoniser"),
    ],
)
def test_a_numbered_title(text: str, word: str, number: str, title: str) -> None:
    """The word of the level, the parts of the number, and the title."""
    found = marker(text)
    assert found is not None
    assert (found.word, " ".join(found.number), found.title) == (word, number, title)


@pytest.mark.parametrize(
    "text",
    [
        "A réaliser",
        "12 ateliers par an",
        "2025-2027",
        "12 000 €",
        "Plan d'actions 2024-2030",
        "Axe 2024",
        "Article 3 : Durée",
        "30/09/2025",
    ],
)
def test_what_only_looks_like_a_number(text: str) -> None:
    """Years, amounts, quantities, and words that name no level."""
    assert marker(text) is None
