"""Words that are no names."""

from collections.abc import Callable

from planville_kg.link.lexicon import build_lexicon
from planville_kg.model import Plan


def test_common_words_come_from_everywhere(plan_of: Callable[..., Plan]) -> None:
    """Vocabularies, headers, the shipped list and the plan's own small letters are common."""
    lexicon = build_lexicon(plan_of("Agir\tFaire un potager\tEn cours\tMixte\tMaurepas"))
    assert lexicon.holds("Santé")
    assert lexicon.holds("Garçons")
    assert lexicon.holds("Potagers")
    assert lexicon.holds("Accueil Information")
    assert not lexicon.holds("Oppelia")
    assert not lexicon.holds("Accueil Oppelia")


def test_capitals_of_a_plan_are_not_common(plan_of: Callable[..., Plan]) -> None:
    """What a plan writes only with a capital may be a name."""
    assert not build_lexicon(plan_of("Agir\tPotager\tEn cours\tMixte\tMaurepas")).holds("Potager")
