"""Misspelt names, and the nearest known one."""

import pytest

from planville_kg.link.directory import build_directory
from planville_kg.link.resemblance import build_resemblance

DIRECTORY = build_directory("nantes-metropole-2015")
NAMES = build_resemblance(DIRECTORY)


@pytest.mark.parametrize(
    ("text", "actor", "words"),
    [
        ("une Epicierie solidaire", "epicerie-solidaire", "Epicierie solidaire"),
        ("+ Ouvrir école aux parents", "oepre", "Ouvrir école aux parents"),
        ("avec le Secours populare", "secours-populaire", "Secours populare"),
    ],
)
def test_a_misspelt_name_is_found(text: str, actor: str, words: str) -> None:
    """One word a little wrong, or a missing article, does not hide a name."""
    ((named, score),) = NAMES.misspelt(text)
    assert named.actor == f"organisation/{actor}"
    assert text[named.start : named.end] == words
    assert 0.9 <= score < 1


@pytest.mark.parametrize(
    "text",
    [
        "un contrat local de sécurité",
        "le Secours islamique",
        "Ville de Rennes",
        "le socle du contrat de ville À St Herblain",
        "mission, locale",
        "point de conseil, budget",
    ],
)
def test_another_name_is_not_a_misspelling(text: str) -> None:
    """A word of another meaning, punctuation or a new sentence part two names."""
    assert [score for _, score in NAMES.misspelt(text) if score < 1] == []


def test_the_nearest_name_has_a_score() -> None:
    """« acoord » has six letters of the seven of « accoord »: 2 x 6 / 13."""
    assert NAMES.nearest("Acoord") == ("organisation/accoord", 0.923)
    assert NAMES.is_same("Acoord", "organisation/accoord", 0.923)
    assert not NAMES.is_same("Acoord", "organisation/caf", 0.923)
    assert NAMES.nearest("Xyzzy") is None


def test_a_proper_name_is_not_the_next_one() -> None:
    """« CSC du Salon » is much like « CSC du Sillon », and is another."""
    nearest = NAMES.nearest("CSC du Salon de Bretagne")
    assert nearest is not None
    assert nearest[1] > 0.9
    assert not NAMES.is_same("CSC du Salon de Bretagne", *nearest)


def test_a_score_is_that_of_the_nearest_form() -> None:
    """Label, variants and acronyms are compared: « mjc » is the whole of one of them."""
    actor = DIRECTORY.actors["organisation/mjc"]
    assert NAMES.score("MJC", actor) == 1.0
