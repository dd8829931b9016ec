"""Dates as people write them."""

import pytest

from planville_kg.extract.periods import bounds, period_of, side_of


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("2026", "2026"),
        ("Mars 2026", "2026-03"),
        ("31/12/2024", "2024-12-31"),
        ("1er septembre 2025", "2025-09-01"),
        ("2025-06-30", "2025-06-30"),
        ("09/2025", "2025-09"),
        ("2025-09", "2025-09"),
        ("2011-12", "2011/2012"),
        ("T2 2026", "2026-T2"),
        ("2e trimestre 2026", "2026-T2"),
        ("second semestre 2025", "2025-S2"),
        ("S1 2027", "2027-S1"),
        ("2024-2030", "2024/2030"),
        ("2024 – 2030", "2024/2030"),
        ("2025-26", "2025/2026"),
        ("de septembre 2025 à juin 2027", "2025-09/2027-06"),
        ("mars 2025 – décembre 2027", "2025-03/2027-12"),
        ("janvier à mars 2026", "2026-01/2026-03"),
        ("du 01/09/2025 au 30/06/2026", "2025-09-01/2026-06-30"),
        ("Année scolaire 2025-2026", "2025/2026"),
        ("à partir de 2026", "2026/.."),
        ("jusqu'en 2027", "../2027"),
        ("Rentrée 2025", "2025-09"),
        ("livraison prévue en mars 2026", "2026-03"),
        ("en continu", "continu"),
        ("Permanent", "continu"),
        ("Annuel", "continu"),
        ("Chaque année", "continu"),
        ("45658", "2025-01-01"),
        ("32/13/2025", None),
        ("T5 2026", "2026"),
        ("2030-2024", None),
        ("2025, puis 2027", None),
        ("Chaque été", None),
        ("à définir", None),
    ],
)
def test_a_period_has_a_normal_form_where_it_is_clear(written: str, normal: str | None) -> None:
    """A point, a range, an open range, « continu »; what is not clear has none."""
    assert period_of(written) == normal


def test_bounds_and_sides() -> None:
    """The ends of a range; « Date de fin » asks for an end."""
    assert bounds("../2027") == (None, "2027")
    assert bounds("2025-09/2027-06") == ("2025-09", "2027-06")
    assert [side_of(text) for text in ("Date de début", "Échéance", "Calendrier")] == [
        "debut",
        "fin",
        None,
    ]
