"""Figures as people write them."""

import pytest

from planville_kg.opendata.figures import missing_reason, read_figure, split_unit, writing


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("12", "12"),
        ("007", "7"),
        ("-0", "0"),
        ("+3", "3"),
        ("4,8", "4.8"),
        ("4.80", "4.8"),
        ("6056.0", "6056"),
        (".5", "0.5"),
        ("1 234,5", "1234.5"),
        ("12\u202f345", "12345"),
        ("1\u00a0234\u00a0567", "1234567"),
        ("\u22124,5", "-4.5"),
        ("45 %", "45"),
        ("12 345 €", "12345"),
        ("1,234", "1.234"),
        ("1,234.5", "1234.5"),
        ("1,234,567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1e-05", "0.00001"),
        ("7.166446499339507", "7.166446499339507"),
        ("0.12345678901234567", "0.123456789012346"),
    ],
)
def test_figures_are_read_as_the_french_write_them(text: str, digits: str) -> None:
    """Decimal comma or point, spaces of every width between thousands, units behind."""
    assert read_figure(text) == digits


@pytest.mark.parametrize(
    "text", ["", "..", "1 23", "12 34 567", "QP044005", "1,2,3", "nan", "1e999", "=1+1", "9" * 41]
)
def test_what_is_no_figure(text: str) -> None:
    """Neither groups of two figures, nor formulas, nor numbers that no one writes."""
    assert read_figure(text) is None


def test_the_style_of_the_column_decides() -> None:
    """« 1,234 » is a thousand in an English column, and 1.234 in a French one."""
    assert read_figure("1,234", "en") == "1234"
    assert read_figure("1.234", "eu") == "1234"
    assert read_figure("12.5", "eu") == "12.5"
    assert read_figure("4,8", "en") == "4.8"


def test_ways_of_writing() -> None:
    """What admits one reading only is told apart from what does not."""
    texts = ("12", "1 200", "4.8", "4,8", "1,234", "1,234.5", "1.234,5", "x")
    told = ("entier", "entier", "point", "virgule", "virgule-3", "en", "eu", None)
    assert tuple(map(writing, texts)) == told


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "cellule vide"),
        ("s", "secret statistique"),
        ("« secret »", "secret statistique"),
        ("C", "secret statistique"),
        ("nd", "non disponible"),
        ("N.D.", "non disponible"),
        ("N/A", "non disponible"),
        ("ns", "non significatif"),
        ("-", "non renseigné"),
        ("*", "non renseigné"),
        ("#DIV/0!", "erreur de formule"),
        ("0", None),
        ("sud", None),
    ],
)
def test_reasons_for_missing_values(text: str, reason: str | None) -> None:
    """The source's own mark says why; zero is a value."""
    assert missing_reason(text) == reason


def test_units_behind_figures() -> None:
    """A sign or a word after the figures is the unit; a name's end is not."""
    assert split_unit("45,2 %") == ("45,2", "%")
    assert split_unit("30 hab.") == ("30", "habitants")
    assert split_unit("Zone 3 nord") == ("Zone 3 nord", None)
