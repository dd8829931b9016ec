"""Words that a misspelt one may stand for."""

import pytest

from planville_kg.search.spelling import nearest

KNOWN = [(word, word) for word in ("mediation", "meditation", "sante", "soins", "accompagnement")]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("medaition", ("mediation",)),
        ("medittion", ("mediation", "meditation")),
        ("accompagnment", ("accompagnement",)),
        ("acompagnment", ("accompagnement",)),
        ("acmpagnmnt", ()),
        ("santte", ("sante",)),
        ("saxxte", ()),
        ("soin", ()),
    ],
)
def test_mistakes_are_bounded(typed: str, words: tuple[str, ...]) -> None:
    """One mistake from five letters, two from nine, none below; all those that are as near."""
    assert nearest(typed, KNOWN) == words
