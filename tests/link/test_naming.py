"""Proper names: where they begin and end."""

import pytest

from planville_kg.link.lexicon import Lexicon
from planville_kg.link.naming import acronyms, capital_runs, first_word, name_at, quotations

COMMON = Lexicon(frozenset(("vie", "partage", "sport")))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Oppelia au centre de santé", "Oppelia"),
        ("Cultur'Act, et", "Cultur'Act"),
        ("Alpes Isère Habitat pour", "Alpes Isère Habitat"),
        ("Le Crieur de la Villeneuve relaie", "Le Crieur de la Villeneuve"),
        ("ALIS 44 et la CAF", "ALIS 44"),
        ("Collectif 80 % des gens", "Collectif"),
        ("Vie et Partage à l'école", "Vie et Partage"),
        ("Actis et Alpes", "Actis"),
        ("Jeux à vivre, puis", "Jeux à vivre"),
        ("Jeux à vivre ensemble", "Jeux"),
        ("M.J.C. Allobroges", "M.J.C"),
        ("rien", None),
    ],
)
def test_a_name_goes_on_as_far_as_its_capitals(text: str, name: str | None) -> None:
    """Link words join capitals; « et » joins only a common word to the next."""
    end = name_at(text, 0, COMMON)
    assert (None if end is None else text[:end]) == name


def test_a_tail_may_be_refused() -> None:
    """The complement in small letters is left out where it is not asked."""
    assert name_at("Jeux à vivre, puis", 0, COMMON, tail=False) == len("Jeux")


def test_runs_of_capitals() -> None:
    """Every capitalised name of a text is seen once."""
    text = "Faire avec Oppelia et Le Plateau"
    assert [text[a:b] for a, b in capital_runs(text, COMMON)] == ["Faire", "Oppelia", "Le Plateau"]


def test_acronyms_have_three_capitals() -> None:
    """« UE » is too short to tell, « BatukaVI » is no acronym, « l'APIB » holds one."""
    text = "UE, BatukaVI, l'APIB, E2C, ODTI's"
    assert [text[a:b] for a, b in acronyms(text)] == ["APIB", "E2C"]


def test_quotations_of_three_kinds() -> None:
    """French, straight and curly marks are quotation marks."""
    text = '« Un » "deux" “trois”'
    assert [text[a:b] for a, b in quotations(text)] == ["Un", "deux", "trois"]


def test_first_word() -> None:
    """An apostrophe ends a word."""
    assert first_word("  L'école ouverte") == "L"
