"""Spans of a text, each word used once."""

from planville_kg.link.found import Found, meeting, weaker, without_overlap
from planville_kg.link.found import without_repeated_acronyms as without_repeated
from planville_kg.model import Certainty

SURE = Certainty.CERTAIN


def span(start: int, end: int, rule: str = "nom-exact") -> Found:
    return Found(start, end, "x", rule, SURE)


def test_the_first_of_two_that_meet_wins() -> None:
    """Rank decides; what is kept comes in the order of the text."""
    late, early, crossing = span(10, 14), span(0, 4), span(3, 11)
    assert without_overlap([late, early, crossing]) == (early, late)


def test_neighbours_do_not_meet() -> None:
    """The end of a span is excluded."""
    assert not span(0, 4).meets(span(4, 8))
    assert meeting((span(0, 4), span(4, 8), span(9, 12)), 3, 9) == (span(0, 4), span(4, 8))
    assert meeting((span(0, 4),), 4, 9) == ()


def test_the_weaker_certainty() -> None:
    """A chain is as sure as its weakest link."""
    assert weaker(Certainty.CERTAIN, Certainty.UNCERTAIN) is Certainty.UNCERTAIN
    assert weaker(Certainty.PROBABLE, Certainty.CERTAIN) is Certainty.PROBABLE


def test_an_acronym_in_brackets_repeats_the_name() -> None:
    """« Amicale X (AXE) » names one actor; « Amicale X, AXE » two."""
    name, acronym = span(0, 9), span(11, 14, "sigle-inconnu")
    assert without_repeated("Amicale X (AXE)", (name, acronym)) == (name,)
    assert without_repeated("Amicale X, AXE.", (name, acronym)) == (name, acronym)
