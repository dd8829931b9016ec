"""Numbers of the Sirene register."""

import pytest

from planville_kg.link.siret import has_right_sum, siret_digits


@pytest.mark.parametrize("digits", ["50430701800037", "33335252400024", "504307018", "244400404"])
def test_real_numbers_pass(digits: str) -> None:
    """SIREN and SIRET of the reference list have the right sum."""
    assert has_right_sum(digits)


def test_one_wrong_figure_is_seen() -> None:
    """A figure typed for another breaks the sum."""
    assert not has_right_sum("50430701800038")


def test_la_poste_has_a_sum_of_its_own() -> None:
    """The figures of 356 000 000 00105 add up to 20, a multiple of five; those of 00104 to 19."""
    assert has_right_sum("35600000000105")
    assert not has_right_sum("35600000000104")


@pytest.mark.parametrize(
    ("given", "digits"),
    [
        ("504 307 018 00037", "50430701800037"),
        ("504\u00a0307\u202f018\u00a000037", "50430701800037"),
        ("50430701800038", None),
        ("504307018", None),
        ("5,0430701800037E+13", None),
        ("", None),
    ],
)
def test_a_siret_is_read_with_or_without_spaces(given: str, digits: str | None) -> None:
    """Spaces of any kind are left out; what is no SIRET is nothing."""
    assert siret_digits(given) == digits
