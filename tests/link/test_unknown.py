"""Names that no list knows."""

import pytest

from planville_kg.link.found import without_overlap
from planville_kg.link.lexicon import Lexicon
from planville_kg.link.phrases import PhraseIndex
from planville_kg.link.unknown import Setting, is_capitals, unknown_names

SETTING = Setting(
    Lexicon(frozenset("accueil atelier convention objectif sport sante".split())),
    PhraseIndex([("Malakoff", "malakoff"), ("Pin Sec", "bottiere")]),
    frozenset(("QPV",)),
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("un diagnostic de l'IGISM", ["IGISM"]),
        ("avec Oppelia et Le Plateau", ["Oppelia", "Le Plateau"]),
        ("la fête « Quartiers libres » du soir", ["Quartiers libres"]),
        ("voir « Réduire les inégalités »", []),
        ('une action de "formation"', []),
        ("Rencontres, Accueil, Santé", []),
        ("Oppelia : des ateliers", []),
        ("Convention Actis", ["Actis"]),
        ("Objectif Sport Échirolles : ateliers", ["Objectif Sport Échirolles"]),
        ("La Machinerie ouvre", ["La Machinerie"]),
        ("des ateliers (Malakoff, Pin Sec)", []),
        ("rue Oppelia, quartier de la Luire, à Mistral", []),
        ("Chapitre XVII, QPV", []),
        ("REUNIR LES ACTEURS AVEC OPPELIA ET ODTI", []),
        ("avec M. Durand", []),
    ],
)
def test_names_are_told_from_other_words(text: str, names: list[str]) -> None:
    """Acronyms, quotations and capitals are names; openings, places and common words are not."""
    found = without_overlap(unknown_names(text, SETTING))
    assert [each.name for each in found] == names


def test_rules_have_their_certainty() -> None:
    """A capital alone leaves more doubt than an acronym."""
    names = without_overlap(unknown_names("avec ODTI et Oppelia", SETTING))
    found = {each.name: each for each in names}
    assert (found["ODTI"].rule, found["ODTI"].certainty.value) == ("sigle-inconnu", "probable")
    assert found["Oppelia"].rule == "nom-en-capitale"
    assert found["Oppelia"].certainty.value == "incertaine"


def test_capitals_tell_nothing_where_all_are() -> None:
    """Upper levels are often written in capitals."""
    assert is_capitals("ACCES AUX DROITS")
    assert not is_capitals("Accès aux droits avec la CAF")
    assert not is_capitals("Faire avec ODTI, ODENORE et la CAF")
