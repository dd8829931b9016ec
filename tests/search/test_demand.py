"""What a search demands of a text."""

import pytest

from planville_kg.search.demand import demanded, demanded_words


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("l'emploi des jeunes", ("emploi", "jeun")),
        ("L’EMPLOI", ("emploi",)),
        ("non-recours", ("non", "recour")),
        ("« accès aux droits » sociaux", ("acce aux droit", "social")),
        ("“accès aux droits”", ("acce aux droit",)),
        ('"accès aux droits', ("acce", "droit")),
        ("emploi emplois", ("emploi",)),
        ('"de la"', ("de la",)),
        ("de la", ()),
        ('""', ()),
    ],
)
def test_words_and_phrases(text: str, stems: tuple[str, ...]) -> None:
    """Link words count only in a phrase, elided articles never, each word once."""
    assert demanded(text) == stems


def test_words_are_kept_as_typed() -> None:
    """Each stem goes with the words as they were typed."""
    assert demanded_words('Médiations "Accès  aux droits"') == {
        "acce aux droit": "Accès  aux droits",
        "mediat": "Médiations",
    }
