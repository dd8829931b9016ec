"""The words that two texts do not share."""

from planville_kg.portal.versions.words import Piece, distinguish, whole


def test_the_words_that_changed_are_told_apart() -> None:
    """One word for two; what stays is one piece."""
    before, after = distinguish("Ouvrir un guide papier", "Ouvrir un site neuf ici")
    assert before == (Piece("Ouvrir un "), Piece("guide papier", changed=True))
    assert after == (Piece("Ouvrir un "), Piece("site neuf ici", changed=True))


def test_texts_are_kept_whole() -> None:
    """The pieces of each text, put together, are it: signs, spaces and accents."""
    before, after = "L'été : 3 « fêtes », à Malakoff", "L'hiver : 4 « fêtes » à  Malakoff !"
    one, other = distinguish(before, after)
    assert "".join(piece.text for piece in one) == before
    assert "".join(piece.text for piece in other) == after


def test_what_is_only_added_leaves_nothing_to_strike() -> None:
    one, other = distinguish("un guide", "un guide papier")
    assert one == (Piece("un guide"),)
    assert other == (Piece("un guide "), Piece("papier", changed=True))


def test_texts_with_little_in_common_are_marked_whole() -> None:
    """Their common spaces and small words would only make it unreadable."""
    before, after = "Planter des arbres au nord", "Une fête pour les aînés"
    assert distinguish(before, after) == (whole(before), whole(after))


def test_very_long_texts_are_marked_whole_and_fast() -> None:
    """Their 40,000 words are not compared."""
    long = "mot " * 40_000
    assert distinguish(long, f"{long}fin") == (whole(long), whole(f"{long}fin"))


def test_nothing_has_no_piece() -> None:
    assert whole("") == ()
