"""What is said around a question is left out, and nothing that it may be about."""

import pytest

from planville_kg.ask.french.framing import framed_from, rewritten
from planville_kg.ask.french.tokens import split


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Je suis étudiante, quelles actions ?", "quelles actions"),
        ("quelles actions pour mon mémoire de master", "quelles actions"),
        ("les actions, pour la réunion de demain matin, au Sillon", "les actions au Sillon"),
        ("pour les motards, quelles actions", "pour les motards quelles actions"),
        ("je suis sourde, quelles actions", "je suis sourde quelles actions"),
        ("ya koi", "y a quoi"),
        ("A.S.V. en cours à 50 %", "ASV en cours à 50 pourcent"),
    ],
)
def test_only_frames_are_left_out(question: str, words: str) -> None:
    """A frame opens as one and holds nothing else; shortened words are written in full."""
    assert " ".join(each.text for each in split(question).words) == words


def test_quotations_are_apart() -> None:
    """A quotation stands before the word that follows it."""
    asked = split("actions qui disent « accès aux droits » au Sillon")
    assert asked.quoted == ((3, "accès aux droits"),)
    assert [each.text for each in asked.words] == ["actions", "qui", "disent", "au", "Sillon"]


def test_no_frame_and_no_rewriting() -> None:
    """Words of neither are where they were."""
    assert framed_from(["actions", "en", "cours"]) == 3
    assert rewritten(["actions"], 0) == (0, ())
