"""Pages of rows, and texts without hidden characters."""

from planville_kg.assistants.bounds import MAX_BYTES, clean, page

ROWS = [{"n": number} for number in range(5)]


def test_a_page_says_what_is_left() -> None:
    """Rows of the middle, and where the next ones are."""
    found = page(ROWS, 2, 1)
    assert found.rows == ({"n": 1}, {"n": 2})
    assert found.notes == ["Lignes 2 à 3 sur 5 : la suite avec offset=3."]


def test_the_last_page_says_nothing_and_a_page_beyond_does() -> None:
    """Nothing is left after the last; beyond it there never was anything."""
    assert page(ROWS, 9).notes == []
    assert page([], 9).notes == []
    assert page(ROWS, 9, 7).notes == ["Il n'y a que 5 lignes : offset les dépasse."]


def test_rows_that_are_too_long_together_are_for_the_next_page() -> None:
    """Two rows of 40 kB are two pages; one that never fits is said."""
    found = page([{"t": "x" * 40_000}, {"t": "y" * 40_000}], 10)
    assert len(found.rows) == 1
    assert found.notes == ["Lignes 1 à 1 sur 2 : la suite avec offset=1."]
    assert page([{"t": "é" * MAX_BYTES}], 10).notes == [
        "La ligne 1 est trop longue : demandez la suivante."
    ]


def test_clean_reaches_every_text() -> None:
    """Keys and values, at any depth; numbers and nothing stay what they are."""
    assert clean({"\x00": ["\u202eà", 1, None, True]}) == {"�": ["�à", 1, None, True]}
