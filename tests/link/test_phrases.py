"""Phrases found in a text, word by word."""

import pytest

from planville_kg.link.phrases import Match, PhraseIndex, content_stem

PLACES = PhraseIndex(
    [
        ("Nantes", "nantes"),
        ("Nantes Nord", "nord"),
        ("Port Boyer", "port-boyer"),
        ("Rezé Château", "chateau"),
    ]
)
TOPICS = PhraseIndex(
    [
        ("de la", "rien"),
        ("accès aux droits", "droits"),
        ("aide sociale", "aide"),
        ("non-recours", "non-recours"),
        ("santé", "sante"),
        ("santé mentale", "sante-mentale"),
    ],
    content_stem,
)


def found(index: PhraseIndex, text: str) -> list[tuple[str, str]]:
    return [(match.name, text[match.start : match.end]) for match in index.find(text)]


def test_the_longest_phrase_wins() -> None:
    """« Nantes Nord » is not read as « Nantes »."""
    assert list(PLACES.find("à Nantes Nord")) == [Match("nord", 2, 13)]


def test_a_shorter_phrase_is_found_where_a_longer_one_fails() -> None:
    """What begins like a long phrase may still be a short one."""
    assert found(PLACES, "Nantes Sud") == [("nantes", "Nantes")]


def test_phrases_do_not_overlap() -> None:
    """A word belongs to one match at most."""
    index = PhraseIndex([("a b", "ab"), ("b c", "bc")])
    assert found(index, "a b c b c") == [("ab", "a b"), ("bc", "b c")]


@pytest.mark.parametrize("between", [", ", " / ", " (", ". ", "\n", " : ", " - ", " – ", "|"])
def test_punctuation_breaks_a_phrase(between: str) -> None:
    """No match crosses a punctuation mark or a dash between spaces."""
    assert found(PLACES, f"Port{between}Boyer") == []


@pytest.mark.parametrize("between", [" ", "-", "  ", "'", "’"])
def test_hyphens_and_spaces_join_a_phrase(between: str) -> None:
    """A hyphen inside a name is as good as a space."""
    text = f"Port{between}Boyer"
    assert found(PLACES, text) == [("port-boyer", text)]


def test_case_and_accents_do_not_count() -> None:
    """« REZE CHATEAU » is « Rezé Château »."""
    assert found(PLACES, "le REZE CHATEAU") == [("chateau", "REZE CHATEAU")]


def test_words_are_whole() -> None:
    """A name inside a longer word is not found."""
    assert found(PLACES, "les Nantesiens") == []


@pytest.mark.parametrize("text", ["accès aux droits", "accès des droits", "ACCÈS À LEURS DROITS"])
def test_stop_words_are_skipped_on_both_sides(text: str) -> None:
    """The little words between the words of a theme may differ."""
    assert found(TOPICS, text) == [("droits", text)]


def test_other_words_are_not_skipped() -> None:
    """« accès difficile aux droits » is not the phrase « accès aux droits »."""
    assert found(TOPICS, "accès difficile aux droits") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("aides sociales", "aide"),
        ("l'Aide sociale", "aide"),
        ("les santés mentales", "sante-mentale"),
    ],
)
def test_inflection_does_not_count(text: str, name: str) -> None:
    """Plurals and feminines are found as the label is."""
    assert [match.name for match in TOPICS.find(text)] == [name]


def test_non_is_a_word_of_its_own() -> None:
    """A recourse is not a non-recourse."""
    assert found(TOPICS, "recours gracieux") == []
    assert found(TOPICS, "le non recours") == [("non-recours", "non recours")]


def test_a_phrase_of_stop_words_names_nothing() -> None:
    """A phrase without any word left is dropped."""
    assert TOPICS.get("de la") is None
    assert found(TOPICS, "de la") == []


def test_the_first_of_two_equal_phrases_wins() -> None:
    """« Port Boyer » and « PORT-BOYER » are one phrase, and the first names it."""
    index = PhraseIndex([("Port Boyer", "premier"), ("PORT-BOYER", "second")])
    assert index.get("port boyer") == "premier"


def test_get_takes_the_whole_phrase() -> None:
    """A phrase that only holds a name is not that name."""
    assert PLACES.get("NANTES-NORD") == "nord"
    assert PLACES.get("Nantes Nord et Sud") is None
    assert PLACES.get("") is None
