"""French text, folded, cut and compared."""

import pytest

from planville_kg.text import (
    STOPWORDS,
    Token,
    enumerated,
    fold,
    key,
    slug,
    squeeze,
    stem,
    stems,
    tokens,
    undouble,
    upper_ratio,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Château", "chateau"),
        ("CŒUR", "coeur"),
        ("Æquo", "aequo"),
        ("L’Été", "l'ete"),
        ("`a` ʼb", "'a' 'b"),
        ("ﬁn", "fin"),
        ("Re\u0301ze\u0301", "reze"),
        ("  deux \u00a0 mots\n", "deux mots"),
        ("straße", "strasse"),
        ("", ""),
        ("non-recours", "non-recours"),
    ],
)
def test_fold_drops_accents_case_and_ligatures(text: str, folded: str) -> None:
    """What two typists may write differently is the same once folded, twice over."""
    assert fold(text) == folded
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nantes-Nord", "nantes nord"),
        ("  NANTES _ NORD !", "nantes nord"),
        ("L'Accoord (CSC)", "l accoord csc"),
        ("QP044014", "qp044014"),
        ("… ?", ""),
    ],
)
def test_a_key_is_the_words(text: str, words: str) -> None:
    """Punctuation, hyphens and underscores only separate words."""
    assert key(text) == words


def test_squeeze_keeps_the_letters() -> None:
    """White space is one space, accents are composed, case and ligatures stay."""
    assert squeeze(" Re\u0301ze\u0301\t\u00a0Château\r\n") == "Rézé Château"
    assert squeeze("\n") == ""


def test_tokens_have_their_places() -> None:
    """Each word is folded, and its span gives it back as written."""
    text = "L’Œuvre, ACHEVÉE"
    found = list(tokens(text))
    assert found == [Token("l", 0, 1), Token("oeuvre", 2, 7), Token("achevee", 9, 16)]
    assert [text[token.start : token.end] for token in found] == ["L", "Œuvre", "ACHEVÉE"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Etudier les mécanismes de non recours au droit", "etudier-les-mecanismes-de-non-recours"),
        ("L'été à Nantes", "l-ete-a-nantes"),
        ("../../etc/passwd", "etc-passwd"),
        ("<script>", "script"),
        ("…", "sans-titre"),
        ("العربية", "sans-titre"),
        ("", "sans-titre"),
        ("x" * 100, "x" * 60),
    ],
)
def test_a_slug_is_safe_in_an_iri(text: str, expected: str) -> None:
    """Six words and sixty letters at most, of a-z, 0-9 and hyphens; never empty."""
    assert slug(text) == expected


def test_a_slug_has_no_hyphen_at_its_ends() -> None:
    """Cutting at sixty letters leaves no hyphen behind."""
    assert slug(f"{'a' * 59} b") == "a" * 59
    assert slug("un deux trois", words=2) == "un-deux"
    assert slug("un deux trois", length=5) == "un-de"


@pytest.mark.parametrize(
    ("text", "ratio"),
    [("ABC", 1.0), ("abc", 0.0), ("Ab 1!", 0.5), ("", 0.0), ("12", 0.0), ("É", 1)],
)
def test_the_ratio_of_capitals_is_over_letters(text: str, ratio: float) -> None:
    """Figures and punctuation do not count."""
    assert upper_ratio(text) == ratio


@pytest.mark.parametrize(
    ("text", "once"),
    [
        ("Institution Institution", "Institution"),
        ("TOUS QUARTIERS Tous  quartiers", "TOUS QUARTIERS"),
        ("a b a b a b", "a b"),
        ("a a b", "a a b"),
        ("Mixte", "Mixte"),
        ("", ""),
        ("Institution Mixte", "Institution Mixte"),
        ("a b a", "a b a"),
    ],
)
def test_undouble_keeps_one_of_the_same(text: str, once: str) -> None:
    """Only a text that is all repetition is cut; the first spelling stays."""
    assert undouble(text) == once


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Halvègue, Ranzay et Port Boyer", ("Halvègue", "Ranzay", "Port Boyer")),
        ("A / B;C + D & E\nF", ("A", "B", "C", "D", "E", "F")),
        ("Etang, Muret", ("Etang", "Muret")),
        ("Bottière - Pin Sec", ("Bottière - Pin Sec",)),
        (" , ; ", ()),
        ("(Malakoff).", ("Malakoff",)),
    ],
)
def test_an_enumeration_is_split(text: str, items: tuple[str, ...]) -> None:
    """Separators and the word « et » split; « et » inside a word and hyphens do not."""
    assert enumerated(text) == items


def test_stems_ignore_inflection() -> None:
    """Plurals and feminines share a stem; other words do not."""
    assert stem("sociale") == stem("sociales") == stem("social")
    assert stem("isolement") != stem("logement")


def test_non_and_sans_carry_meaning() -> None:
    """« non-recours » and « sans emploi » would lose theirs."""
    assert not {"non", "sans"} & STOPWORDS
    assert all(word == fold(word) for word in STOPWORDS)


@pytest.mark.parametrize(
    "forms",
    [
        "santé SANTE Sante\u0301",
        "médiation Médiations MEDIATIONS",
        "quartier quartiers",
        "social sociaux sociale sociales",
        "emploi emplois",
        "jeu jeux",
        "âgé âgés âgée âgées",
        "isolé isolés isolée isolées",
        "lycée lycées",
        "sportif sportive sportifs sportives",
        "heureux heureuse",
        "œuvre Oeuvres ŒUVRE",
    ],
)
def test_forms_of_a_word_share_a_stem(forms: str) -> None:
    """Number, gender, accents, case and ligatures do not count."""
    assert len(set(stems(forms))) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'accès aux droits", ("l", "acce", "aux", "droit")),
        ("NON-RECOURS", ("non", "recour")),
        ("qu’on l’aide", ("qu", "on", "l", "aid")),
        ("d'emplois", ("d", "emploi")),
        ("QP044014", ("qp044014",)),
        ("… ! |", ()),
        ("", ()),
    ],
)
def test_stems_are_those_of_every_word(text: str, expected: tuple[str, ...]) -> None:
    """Stop words stay, elisions and hyphens separate words, signs are none."""
    assert stems(text) == expected


@pytest.mark.parametrize("pair", ["fois foire", "isolement logement", "ville villageois"])
def test_other_words_keep_other_stems(pair: str) -> None:
    """What is only alike is not the same word."""
    first, second = stems(pair)
    assert first != second
