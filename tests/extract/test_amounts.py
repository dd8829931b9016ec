"""Money as people write it."""

import pytest

from planville_kg.extract.amounts import amount_of


@pytest.mark.parametrize(
    ("written", "header", "normal"),
    [
        ("12 000 €", "", "12000"),
        ("12 000,50 €", "", "12000.5"),
        ("12.000 euros", "", "12000"),
        ("12 k€", "", "12000"),
        ("1,2 M€", "", "1200000"),
        ("1,5 million d'euros", "", "1500000"),
        ("25", "Budget (k€)", "25000"),
        ("120000", "Montant € HT", "120000"),
        ("45 000", "Budget", "45000"),
        ("12", "Budget", None),
        ("de 40 000 à 55 000 €", "", "40000/55000"),
        ("entre 150 000 et 200 000 €", "", "150000/200000"),
        ("6 à 8 k€", "", "6000/8000"),
        ("6-8", "Coût (k€)", "6000/8000"),
        ("environ 3 000 €", "", "3000"),
        ("Sans coût", "", "0"),
        ("0", "Budget (k€)", "0"),
        ("3 000 € par an", "", None),
        ("12 k€ / an", "", None),
        ("30 %", "Budget", None),
        ("CAF : 9 000 € ; Ville : 5 000 €", "", None),
        ("à définir", "Budget", None),
    ],
)
def test_an_amount_is_in_euros_where_it_is_clear(
    written: str, header: str, normal: str | None
) -> None:
    """The unit of the cell, else of the header; a rate or a sum of several is not clear."""
    assert amount_of(written, header) == normal
