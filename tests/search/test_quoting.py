"""Quotations of original texts, with the places of the words found."""

from planville_kg.search.quoting import quote


def shown(texts: list[tuple[str, str]], *units: tuple[str, ...]) -> tuple[str, list[str]]:
    found = quote(texts, units)
    return found.text, [found.text[start:end] for start, end in found.marks]


def test_words_are_marked_in_the_original() -> None:
    """Accents, capitals and endings of the original are kept, and marked whole."""
    text = "Les Médiations, MÉDIATION sociale"
    assert shown([(text, "")], ("mediat",)) == (text, ["Médiations", "MÉDIATION"])


def test_a_phrase_is_marked_as_one() -> None:
    """The words of a phrase are not marked where they stand apart."""
    text = "droits ; l'accès aux droits"
    assert shown([(text, "")], ("acce aux droit",)) == (text, ["accès aux droits"])


def test_either_reading_of_a_word_is_marked() -> None:
    """Where several stems will do, each is marked."""
    assert shown([("santé, soins", "")], ("sant", "soin"))[1] == ["santé", "soins"]


def test_the_text_with_most_words_is_quoted() -> None:
    """The first text wins only where no other has more; whose it is is said."""
    texts = [("emploi", ""), ("l'emploi des jeunes", "Objectif"), ("jeunes emplois", "Volet")]
    assert quote(texts, [("emploi",), ("jeun",)]).source == "Objectif"
    assert quote(texts, [("emploi",)]).source == ""


def test_a_long_text_is_cut_around_the_words() -> None:
    """The window is at most 240 letters, cut between words, and holds the words found."""
    text = f"{'avant ' * 80}la médiation sociale {'après ' * 80}"
    said, marks = shown([(text, "")], ("mediat",), ("social",))
    assert marks == ["médiation", "sociale"]
    assert said.startswith("…avant ")
    assert said.endswith("après…")
    assert len(said) <= 242


def test_a_long_word_is_cut_where_the_mark_begins() -> None:
    """Without a space before the word, the window begins with it."""
    said, marks = shown([("x" * 300 + "-médiation " + "y " * 200, "")], ("mediat",))
    assert marks == ["médiation"]
    assert said.startswith("…médiation y")


def test_nothing_found_quotes_the_start() -> None:
    """The first text is quoted from its start where no word is in it; no text, no quotation."""
    assert shown([("abc " * 100, "")], ("zzz",))[0] == f"{('abc ' * 60).strip()}…"
    assert shown([], ("zzz",)) == ("", [])
