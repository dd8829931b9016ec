"""Words that announce a name."""

import pytest

from planville_kg.link.lexicon import Lexicon
from planville_kg.link.patterns import announced

LEXICON = Lexicon(frozenset(("sport",)))


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("l'association Les Zèbres bleus", ["Les Zèbres"]),
        ("l'association « Les Zèbres bleus »", ["Les Zèbres bleus"]),
        ("une association de quartier", []),
        ("le collège Lucie Aubrac", ["collège Lucie Aubrac"]),
        ("les collèges Lucie Aubrac et Olympique", ["collèges Lucie Aubrac", "collèges Olympique"]),
        ("le collège Lucie Aubrac et Oppelia", ["collège Lucie Aubrac"]),
        ("la MJC Abbaye, Allobroges", ["MJC Abbaye", "MJC Allobroges"]),
        ("la mjc Abbaye", []),
        ("l'observatoire de la santé", ["observatoire de la santé"]),
        ("un observatoire de la santé", []),
        ("les actions Français au quotidien,", ["Français au quotidien"]),
        ("les actions Sport", []),
        ("École", []),
        ("les écoles", []),
    ],
)
def test_a_head_announces_a_name(text: str, labels: list[str]) -> None:
    """A capital or quotation marks must follow; some heads belong to the name."""
    assert [each.label for each in announced(text, LEXICON)] == labels


def test_the_span_tells_the_head_from_the_name() -> None:
    """« CSC Pilotière » begins at its head, its name after it."""
    text = "au CSC Pilotière"
    (each,) = announced(text, LEXICON)
    assert text[each.start : each.end] == "CSC Pilotière"
    assert text[each.name_start : each.end] == each.name == "Pilotière"
    assert each.pattern.generic == "csc"
